//! The library of designs: open, make, copy, rename, delete and find them; the trash; what does not open; how full the
//! browser's storage is; backup.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::Desk;
use super::element::{Element, tag, tagged};
use super::fault::open_error;
use super::field::{Complaint, Fields, action, select};
use super::library_actions::{Done, NAME, untitled};
use super::request::Answer;
use super::sheet::{alert, section, table};
use super::texts_library::{Texts, texts};
use super::thumbnail::thumbnail;
use crate::domain::basics::exact;
use crate::domain::basics::format;
use crate::domain::basics::i18n::{self, fill};
use crate::domain::basics::json::Problems;
use crate::domain::catalog::{Catalog, templates};
use crate::domain::design::Design;
use crate::domain::estimate::estimate;
use crate::domain::files::library::{
    Damaged, IndexState, Kept, Library, Meter, QUOTA, Reason, Writes, apply,
};

/// Orders of the list, by the words of the field.
const ORDERS: [&str; 3] = ["updated", "name", "total"];
/// The field that keeps the id of the design that was deleted last: what opens in its place makes the view anew.
const UNDO: &str = "library_undo";

/// The view, after what the user did.
pub(super) fn answer(desk: &Desk<'_>, catalog: &Catalog) -> Answer {
    let t = texts(desk.request.locale);
    let library = Library::read(&desk.request.stored);
    let done = desk.library_deed(&library, t);
    let after = done.as_ref().ok().and_then(Option::as_ref).filter(|done| !done.writes.is_empty());
    let after = after.map(|done| apply(desk.request.stored.clone(), &done.writes));
    let stored = after.as_ref().unwrap_or(&desk.request.stored);
    let now = after.as_ref().map(Library::read);
    let (complaint, done) = match done {
        Ok(done) => (None, done.unwrap_or_default()),
        Err(complaint) => (Some(complaint), Done::default()),
    };
    let shown = Shelf {
        desk,
        catalog,
        library: now.as_ref().unwrap_or(&library),
        fields: Fields::new(desk.request, complaint.as_ref()),
        t,
    };
    let mut view: Vec<Element> = complaint.as_ref().and_then(Complaint::callout).into_iter().collect();
    view.extend(done.told.as_deref().map(|text| shown.told(text, done.undo.as_deref())));
    let deleted = shown.deleted_last();
    view.extend(
        deleted.map(|kept| shown.told(&fill(t.deleted, &[&kept.design.name]), Some(&kept.record.id))),
    );
    // A name that was refused is asked for again.
    let refused = complaint.as_ref().filter(|complaint| complaint.field == NAME);
    let refused = refused.and(desk.request.event.as_ref()).map(|(_, id)| id.as_str());
    view.extend(shown.designs(done.renaming.as_deref().or(refused)));
    view.extend(shown.trash());
    view.extend(shown.damaged());
    view.push(shown.storage(Meter::of(stored)));
    Answer {
        view,
        design: done.design,
        told: done.told,
        file: done.file,
        effects: worth_keeping(&done.writes),
        store: done.writes,
        open: done.open,
        ..Answer::default()
    }
}

/// Whoever keeps several designs or versions here is asked, where the browser asks at all, whether they may stay for good.
pub(super) fn worth_keeping(writes: &Writes) -> Vec<Value> {
    (!writes.is_empty()).then(|| json!({"do": "persist"})).into_iter().collect()
}

/// A library that is shown.
struct Shelf<'a> {
    desk: &'a Desk<'a>,
    catalog: &'a Catalog,
    library: &'a Library,
    fields: Fields<'a>,
    t: &'static Texts,
}

impl Desk<'_> {
    /// What a design costs per month as it stands, likely, and how many of its lines have no price. `catalog` is without
    /// anybody's own services.
    pub(super) fn total_of(catalog: &Catalog, design: &Design) -> (Decimal, usize) {
        let own = (!design.services.is_empty())
            .then(|| catalog.with_own(&design.services, "services", &Problems::default()));
        let estimate = estimate(own.as_ref().unwrap_or(catalog), design, design.settings.book);
        (estimate.monthly.likely, estimate.gaps)
    }

    /// A total as the design shows its amounts; with `≥` where something has no price (C8).
    pub(super) fn shown_total(&self, design: &Design, (total, gaps): (Decimal, usize)) -> String {
        let form = format::MoneyForm::of(self.request.locale, design.settings.currency.as_ref());
        let amount = format::money(total, form);
        if gaps == 0 { amount } else { fill(texts(self.request.locale).at_least, &[&amount]) }
    }

    /// A date or a date and time, in the locale's form.
    pub(super) fn moment(&self, at: &str) -> String {
        let t = texts(self.request.locale);
        let Some(day) = at.get(..10) else { return t.undated.to_owned() };
        let day = format::date(day, self.request.locale);
        match at.get(11..16) {
            Some(time) => format!("{day} {time} UTC"),
            None => day,
        }
    }
}

/// A design of the list with what it is sorted by.
struct Row<'a> {
    kept: &'a Kept,
    /// The open design is shown as it is in the page, saved or not.
    design: &'a Design,
    total: (Decimal, usize),
    updated: &'a str,
}

impl<'a> Shelf<'a> {
    fn told(&self, text: &str, undo: Option<&str>) -> Element {
        let callout = tagged("p", "callout").text(text).text(" ");
        match undo {
            Some(id) => {
                let kept = tag("input").attr("type", "hidden").attr("name", UNDO).attr("value", id);
                callout.child(action("link", self.t.undo, "undelete", id)).child(kept)
            }
            None => callout,
        }
    }

    /// What was deleted last, as long as the view only follows what came of it.
    fn deleted_last(&self) -> Option<&Kept> {
        let request = self.desk.request;
        let id = Some(request.field(UNDO)).filter(|_| request.event.is_none())?;
        self.library.designs.iter().find(|kept| kept.is_deleted() && kept.record.id == id)
    }

    fn rows(&self) -> Vec<Row<'a>> {
        let open = &self.desk.request.design;
        let search = self.desk.request.field("library_search").trim().to_lowercase();
        let living = self.library.designs.iter().filter(|kept| !kept.is_deleted());
        let mut rows: Vec<Row<'a>> = living
            .map(|kept| {
                let design = if kept.record.id == open.id { open } else { &kept.design };
                Row {
                    kept,
                    design,
                    total: Desk::total_of(self.catalog, design),
                    updated: self.library.updated(&kept.record),
                }
            })
            .filter(|row| search.is_empty() || row.design.name.to_lowercase().contains(&search))
            .collect();
        let name = |row: &Row<'_>| row.design.name.to_lowercase();
        match self.order() {
            "name" => rows.sort_by_cached_key(name),
            "total" => rows.sort_by_key(|row| std::cmp::Reverse(row.total.0)),
            _ => rows.sort_by(|one, other| other.updated.cmp(one.updated)),
        }
        rows
    }

    fn order(&self) -> &'static str {
        let chosen = self.desk.request.field("library_sort");
        ORDERS.into_iter().find(|order| *order == chosen).unwrap_or("updated")
    }

    fn designs(&self, renaming: Option<&str>) -> Vec<Element> {
        let t = self.t;
        let choice = templates().iter().filter_map(|(file, _)| {
            let id = file.strip_prefix("templates/")?.strip_suffix(".json")?;
            Some((id.to_owned(), template_name(self.desk, id)))
        });
        let choice = [(String::new(), t.choose.to_owned())].into_iter().chain(choice);
        let orders = ORDERS.into_iter().zip([t.sort_updated, t.sort_name, t.sort_total]);
        let orders = orders.map(|(word, label)| (word.to_owned(), label.to_owned()));
        let search = self.desk.request.field("library_search");
        let row = tagged("div", "sheet__row")
            .child(action("button button--primary", t.new, "new", ""))
            .child(select("library_template", t.from_template, "", choice, Some("template")))
            .child(self.fields.input("library_search", t.search, search, Some("search")))
            .child(select("library_sort", t.sort, self.order(), orders, Some("sort")));
        let mut head = section(t.title, t.help).child(row);
        if matches!(self.library.index, IndexState::Damaged) {
            head = head.child(tagged("p", "callout").text(t.index_damaged));
        }
        let rows = self.rows();
        if rows.is_empty() {
            let text = if search.is_empty() { t.none.to_owned() } else { fill(t.none_found, &[search]) };
            return vec![head.child(tagged("p", "sheet__text").text(&text))];
        }
        let cards = rows.iter().map(|row| self.card(row, renaming == Some(row.kept.record.id.as_str())));
        vec![head.child(tagged("ul", "library").children(cards))]
    }

    fn card(&self, row: &Row<'_>, is_renaming: bool) -> Element {
        let t = self.t;
        let id = row.kept.record.id.as_str();
        let is_open = self.desk.request.design.id == id;
        let name = if row.design.name.trim().is_empty() { untitled(self.desk) } else { &row.design.name };
        let count = match row.design.components.len() {
            1 => t.one_component.to_owned(),
            count => fill(t.components, &[&format::number(count.into(), 0, self.desk.request.locale)]),
        };
        let total = fill(t.per_month, &[&self.desk.shown_total(row.design, row.total)]);
        let updated = if row.updated.is_empty() {
            t.undated.to_owned()
        } else {
            fill(t.updated, &[&self.desk.moment(row.updated)])
        };
        let mut title = tagged("div", "library__title")
            .child(action("link library__name", name, "open", id).attr_if(is_open, "aria-current", "true"));
        if is_open {
            title = title.child(tagged("span", "badge").text(t.is_open));
        }
        // The name of the design makes each button's own name.
        let button = |label: &str, event: &'static str| {
            action("button button--small", label, event, id).attr("aria-label", &format!("{label}: {name}"))
        };
        let mut card = tagged("li", "library__card")
            .child(
                tagged("div", "library__thumbnail").drawing(thumbnail(row.design, self.desk.request.is_dark)),
            )
            .child(title)
            .child(tagged("p", "library__facts").text(&format!("{total} · {count} · {updated}")));
        card = if is_renaming {
            card.child(
                tagged("div", "sheet__row")
                    .child(self.fields.input(NAME, t.new_name, name, None))
                    .child(action("button button--primary", t.save_name, "rename", id))
                    .child(action("button", t.cancel, "cancel", "")),
            )
        } else {
            card.child(
                tagged("div", "library__actions")
                    .child(button(t.open, "open"))
                    .child(button(t.duplicate, "duplicate"))
                    .child(button(t.rename, "ask-name"))
                    .child(button(t.download, "download"))
                    .child(button(t.delete, "delete")),
            )
        };
        card
    }

    fn trash(&self) -> Option<Element> {
        let t = self.t;
        let deleted: Vec<&Kept> = self.library.designs.iter().filter(|kept| kept.is_deleted()).collect();
        if deleted.is_empty() {
            return None;
        }
        let rows = deleted.iter().map(|kept| {
            let id = kept.record.id.as_str();
            let when = kept.record.deleted.as_deref().unwrap_or_default();
            tag("tr")
                .child(tag("td").text(&kept.design.name))
                .child(tag("td").text(&self.desk.moment(when)))
                .child(
                    tag("td")
                        .child(action("button button--small", t.restore, "undelete", id))
                        .child(action("button button--small", t.download, "download", id))
                        .child(action("button button--small button--danger", t.purge, "purge", id)),
                )
        });
        let columns = [(t.sort_name, false), (t.when, false), ("", false)];
        let title = fill(t.trash, &[&deleted.len().to_string()]);
        Some(section(&title, t.trash_help).child(table(&columns, rows.collect())))
    }

    fn damaged(&self) -> Option<Element> {
        let t = self.t;
        if self.library.damaged.is_empty() {
            return None;
        }
        let rows = self.library.damaged.iter().map(|damaged| {
            tag("tr").child(tag("td").text(&damaged.key)).child(tag("td").text(&self.reason(damaged))).child(
                tag("td")
                    .child(action("button button--small", t.download, "download-damaged", &damaged.key))
                    .child(action(
                        "button button--small button--danger",
                        t.purge,
                        "delete-damaged",
                        &damaged.key,
                    )),
            )
        });
        let columns = [(t.sort_name, false), (self.desk.t.prices_reason, false), ("", false)];
        let title = fill(t.damaged, &[&self.library.damaged.len().to_string()]);
        Some(section(&title, t.damaged_help).child(table(&columns, rows.collect())))
    }

    fn reason(&self, damaged: &Damaged) -> String {
        match &damaged.reason {
            Reason::Design(error) => open_error(error, self.desk.request.locale),
            Reason::VersionHeader => self.t.damaged_version.to_owned(),
            Reason::NoDesign => self.t.damaged_orphan.to_owned(),
        }
    }

    fn storage(&self, meter: Meter) -> Element {
        let (t, locale) = (self.t, self.desk.request.locale);
        let megabytes = |bytes: u64| {
            let megabytes = exact::div(bytes.into(), Decimal::from(1024 * 1024)).unwrap_or_default();
            format::number(exact::round_half_up(megabytes, 2), 2, locale)
        };
        let share = format::percent(meter.share(), 0, locale);
        let used = fill(t.storage_used, &[&megabytes(meter.used), &megabytes(QUOTA), &share]);
        let bar = tagged("meter", "library__meter")
            .attr("min", "0")
            .attr("max", &QUOTA.to_string())
            .attr("high", &QUOTA.saturating_mul(8).div_euclid(10).to_string())
            .attr("value", &meter.used.min(QUOTA).to_string())
            .attr("aria-label", t.storage)
            .text(&used);
        let accept = ".json,application/json";
        let file = self.desk.chosen_file("library_file", t.restore_file, accept, "library_restore");
        let text =
            tag("input").attr("type", "hidden").attr("name", "library_restore").attr("data-event", "restore");
        let mut own =
            section(t.storage, t.backup_help).child(bar).child(tagged("p", "sheet__text").text(&used));
        if meter.is_nearly_full() {
            own = own.child(alert(t.storage_full));
        }
        own.child(
            tagged("div", "sheet__row")
                .child(action("button", t.backup, "backup", ""))
                .child(file)
                .child(text),
        )
    }
}

/// What a template is called.
pub(super) fn template_name(desk: &Desk<'_>, id: &str) -> String {
    let t = i18n::texts(desk.request.locale);
    match id {
        "startup" => t.template_startup,
        "growth" => t.template_growth,
        "enterprise" => t.template_enterprise,
        "budget-100k" => t.template_budget_100k,
        "budget-1m" => t.template_budget_1m,
        "budget-10m" => t.template_budget_10m,
        other => other,
    }
    .to_owned()
}
