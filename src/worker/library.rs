//! The library: a card for each design, with buttons to open, copy, rename, download and delete it.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tagged};
use super::field_error::FieldError;
use super::form::{Form, button, hidden};
use super::library_actions::{Done, NAME, TEMPLATE, untitled};
use super::request::Reply;
use super::sheet::section;
use super::texts::library;
use super::thumbnail::thumbnail;
use crate::domain::basics::format;
use crate::domain::basics::i18n::{self, fill};
use crate::domain::basics::json::Problems;
use crate::domain::catalog::{Catalog, templates};
use crate::domain::design::Design;
use crate::domain::estimate::estimate;
use crate::domain::files::library::{IndexState, Kept, Library, Meter, Writes, apply};
use crate::exchange::{Effect, Field, LibraryAction};

/// Orders of the list, by the words of the field.
const ORDERS: [&str; 3] = ["updated", "name", "total"];
const SEARCH: Field = Field::new("library_search");
const ORDER: Field = Field::new("library_sort");
/// Holds the id of the last deleted design: the page asks for the view again once it has opened another design.
const UNDO: Field = Field::new("library_undo");

/// The library, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>, catalog: &Catalog) -> Reply {
    let t = context.texts.library;
    let library = Library::read(&context.request.stored);
    let done = context.library_action(&library, t);
    let after = done.as_ref().ok().and_then(Option::as_ref).filter(|done| !done.writes.is_empty());
    let after = after.map(|done| apply(context.request.stored.clone(), &done.writes));
    let stored = after.as_ref().unwrap_or(&context.request.stored);
    let now = after.as_ref().map(Library::read);
    let (error, done) = match done {
        Ok(done) => (None, done.unwrap_or_default()),
        Err(error) => (Some(error), Done::default()),
    };
    let shown = LibraryView {
        context,
        catalog,
        library: now.as_ref().unwrap_or(&library),
        form: Form::new(context.request, error.as_ref()),
        t,
    };
    let mut view: Vec<Element> = error.as_ref().and_then(FieldError::callout).into_iter().collect();
    view.extend(done.announcement.as_deref().map(|text| shown.callout(text, done.undo.as_deref())));
    let deleted = shown.deleted_last();
    view.extend(
        deleted.map(|kept| shown.callout(&fill(t.deleted, &[&kept.design.name]), Some(&kept.record.id))),
    );
    view.extend(shown.designs(shown.renaming().or(done.renaming.as_deref())));
    view.extend(shown.trash());
    view.extend(shown.damaged());
    view.push(shown.storage(Meter::of(stored)));
    Reply {
        view,
        design: done.design,
        announcement: done.announcement,
        effects: done.file.into_iter().chain(persistence_request(&done.writes)).collect(),
        storage: done.writes,
        open: done.open,
        ..Reply::default()
    }
}

/// Asks the browser for persistent storage once designs or versions are written.
pub(super) fn persistence_request(writes: &Writes) -> Option<Effect> {
    (!writes.is_empty()).then_some(Effect::Persist {})
}

/// The library view.
pub(super) struct LibraryView<'a> {
    pub(super) context: &'a ViewContext<'a>,
    /// Without the user's own services.
    catalog: &'a Catalog,
    pub(super) library: &'a Library,
    form: Form<'a>,
    pub(super) t: &'static library::Texts,
}

impl ViewContext<'_> {
    /// The likely monthly cost of a design, and how many of its lines have no price. `catalog` is without
    /// the user's own services.
    pub(super) fn total_of(catalog: &Catalog, design: &Design) -> (Decimal, usize) {
        let own = (!design.services.is_empty())
            .then(|| catalog.with_own(&design.services, "services", &Problems::default()));
        let estimate = estimate(own.as_ref().unwrap_or(catalog), design, design.settings.book);
        (estimate.monthly.likely, estimate.gaps)
    }

    /// A total in the design's money format; with `≥` where a price is missing (C8).
    pub(super) fn shown_total(&self, design: &Design, (total, gaps): (Decimal, usize)) -> String {
        let form = format::MoneyForm::of(self.request.locale, design.settings.currency.as_ref());
        let amount = format::money(total, form);
        if gaps == 0 { amount } else { fill(self.texts.library.at_least, &[&amount]) }
    }

    /// A date or a date and time, in the locale's form.
    pub(super) fn moment(&self, at: &str) -> String {
        let t = self.texts.library;
        let Some(day) = at.get(..10) else { return t.undated.to_owned() };
        let day = format::date(day, self.request.locale);
        match at.get(11..16) {
            Some(time) => format!("{day} {time} UTC"),
            None => day,
        }
    }
}

/// A design of the list, with its sort values.
struct Row<'a> {
    kept: &'a Kept,
    /// The open design is shown as it is in the page, saved or not.
    design: &'a Design,
    total: (Decimal, usize),
    updated: &'a str,
}

impl<'a> LibraryView<'a> {
    fn callout(&self, text: &str, undo: Option<&str>) -> Element {
        let callout = tagged("p", "callout").text(text).text(" ");
        match undo {
            Some(id) => {
                let undelete = LibraryAction::Undelete { id: id.to_owned() };
                callout.child(button("link", self.t.undo, undelete)).child(hidden(&UNDO, id))
            }
            None => callout,
        }
    }

    /// The design that was deleted last, as long as the user does nothing else.
    fn deleted_last(&self) -> Option<&Kept> {
        let request = self.context.request;
        let id = Some(request.text(&UNDO)).filter(|_| request.action.is_none())?;
        self.library.designs.iter().find(|kept| kept.is_deleted() && kept.record.id == id)
    }

    /// The design whose new name was refused: it is asked for again.
    fn renaming(&self) -> Option<&str> {
        match self.context.request.action()? {
            LibraryAction::Rename { id } => self.form.error(&NAME).map(|_| id.as_str()),
            _ => None,
        }
    }

    fn rows(&self) -> Vec<Row<'a>> {
        let open = &self.context.request.design;
        let search = self.context.text_in(&SEARCH).trim().to_lowercase();
        let living = self.library.designs.iter().filter(|kept| !kept.is_deleted());
        let mut rows: Vec<Row<'a>> = living
            .map(|kept| {
                let design = if kept.record.id == open.id { open } else { &kept.design };
                Row {
                    kept,
                    design,
                    total: ViewContext::total_of(self.catalog, design),
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
        let chosen = self.context.text_in(&ORDER);
        ORDERS.into_iter().find(|order| *order == chosen).unwrap_or("updated")
    }

    fn designs(&self, renaming: Option<&str>) -> Vec<Element> {
        let (t, form) = (self.t, self.form);
        let choice = templates().iter().filter_map(|(file, _)| {
            let id = file.strip_prefix("templates/")?.strip_suffix(".json")?;
            Some((id.to_owned(), template_name(self.context, id)))
        });
        let choice = [(String::new(), t.choose.to_owned())].into_iter().chain(choice);
        let orders = ORDERS.into_iter().zip([t.sort_updated, t.sort_name, t.sort_total]);
        let orders = orders.map(|(word, label)| (word.to_owned(), label.to_owned()));
        let search = self.context.text_in(&SEARCH);
        let row = tagged("div", "sheet__row")
            .child(button("button button--primary", t.new, LibraryAction::CreateEmpty))
            .child(form.select(&TEMPLATE, t.from_template, "", choice, LibraryAction::CreateFromTemplate))
            .child(form.input(&SEARCH, t.search, search, LibraryAction::Search))
            .child(form.select(&ORDER, t.sort, self.order(), orders, LibraryAction::Sort));
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
        let is_open = self.context.request.design.id == id;
        let name = if row.design.name.trim().is_empty() { untitled(self.context) } else { &row.design.name };
        let count = match row.design.components.len() {
            1 => t.one_component.to_owned(),
            count => fill(t.components, &[&format::number(count.into(), 0, self.context.request.locale)]),
        };
        let total = fill(t.per_month, &[&self.context.shown_total(row.design, row.total)]);
        let updated = if row.updated.is_empty() {
            t.undated.to_owned()
        } else {
            fill(t.updated, &[&self.context.moment(row.updated)])
        };
        let open = LibraryAction::Open { id: id.to_owned() };
        let mut title = tagged("div", "library__title")
            .child(button("link library__name", name, open).attr_if(is_open, "aria-current", "true"));
        if is_open {
            title = title.child(tagged("span", "badge").text(t.is_open));
        }
        let card = tagged("li", "library__card")
            .key(&format!("card-{id}"))
            .child(
                tagged("div", "library__thumbnail")
                    .drawing(thumbnail(row.design, self.context.request.is_dark)),
            )
            .child(title)
            .child(tagged("p", "library__facts").text(&format!("{total} · {count} · {updated}")));
        card.child(if is_renaming { self.name_row(id, name) } else { self.buttons(id, name) })
    }

    fn name_row(&self, id: &str, name: &str) -> Element {
        let t = self.t;
        let rename = LibraryAction::Rename { id: id.to_owned() };
        tagged("div", "sheet__row")
            .child(self.form.draft_with(&NAME, t.new_name, name))
            .child(button("button button--primary", t.save_name, rename))
            .child(button("button", t.cancel, LibraryAction::CancelRename))
    }

    fn buttons(&self, id: &str, name: &str) -> Element {
        let t = self.t;
        let id = || id.to_owned();
        let buttons = [
            (t.open, LibraryAction::Open { id: id() }),
            (t.duplicate, LibraryAction::Duplicate { id: id() }),
            (t.rename, LibraryAction::AskName { id: id() }),
            (t.download, LibraryAction::Download { id: id() }),
            (t.delete, LibraryAction::Delete { id: id() }),
        ];
        // The name of the design makes each button's own name.
        let buttons = buttons.into_iter().map(|(label, action)| {
            button("button button--small", label, action).attr("aria-label", &format!("{label}: {name}"))
        });
        tagged("div", "library__actions").children(buttons)
    }
}

/// The name of a template.
pub(super) fn template_name(context: &ViewContext<'_>, id: &str) -> String {
    let t = i18n::texts(context.request.locale);
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
