//! Import: a preview of a text comes first. Then its content is added, opened or restored.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::form::button;
use super::import_words::refusal;
use super::library_actions::Done;
use super::open::sound;
use super::request::Reply;
use super::sheet::{alert, not_shown, number_cell, section, table};
use super::texts::import;
use crate::domain::basics::exact;
use crate::domain::basics::format::{self, MoneyForm};
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::Catalog;
use crate::domain::design::{Currency, Design, USD};
use crate::domain::files::import::{Bill, Content, Item, Kind, Outcome, Refusal, Unknown, Why, append, read};
use crate::domain::files::library::{Backup, Library};
use crate::exchange::{Field, ImportAction};

/// How many items, and how many unknown parts of one, are shown.
const MAX_SHOWN: usize = 100;

/// The pasted text, or the text of the chosen file.
const TEXT: Field = Field::new("import_text");

/// The import, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>, catalog: &Catalog, name: &str, given: &str) -> Reply {
    let t = context.texts.import;
    let import = Importing { context, catalog, name, given, t };
    let text = import.text();
    let found = (!text.trim().is_empty()).then(|| import.read(text));
    let action = context.request.action::<ImportAction>();
    let outcome = match (&found, action) {
        (Some(Ok((_, read))), Some(action)) => import.apply(action, read),
        _ => Ok(None),
    };
    match outcome {
        Ok(None) if action == Some(&ImportAction::Cancel) => Reply {
            view: vec![status(t.cancelled), import.entry("")],
            announcement: Some(t.cancelled.to_owned()),
            ..Reply::default()
        },
        Ok(None) => {
            // The text of a file is not shown in the field.
            let mut view = vec![import.entry(context.text_in(&TEXT))];
            match found {
                Some(Ok((kind, read))) => view.push(import.preview(kind, &read)),
                Some(Err(why)) => view.push(import.error(&refusal(&why, context.request.locale))),
                None => {}
            }
            Reply::showing(view)
        }
        Ok(Some(done)) => Reply {
            view: done.announcement.as_deref().map(status).into_iter().chain([import.entry("")]).collect(),
            design: done.design,
            announcement: done.announcement,
            storage: done.writes,
            open: done.open,
            ..Reply::default()
        },
        Err(text) => Reply::showing(vec![import.error(&text), import.entry(context.text_in(&TEXT))]),
    }
}

fn status(text: &str) -> Element {
    tagged("p", "callout").attr("role", "status").text(text)
}

struct Importing<'a> {
    context: &'a ViewContext<'a>,
    /// Without the user's own services.
    catalog: &'a Catalog,
    /// The name of the user's file.
    name: &'a str,
    /// The text of that file.
    given: &'a str,
    t: &'static import::Texts,
}

impl Importing<'_> {
    /// The text of the field, or without one the text of the user's file.
    fn text(&self) -> &str {
        let typed = self.context.text_in(&TEXT);
        if typed.trim().is_empty() { self.given } else { typed }
    }

    /// The content of a text. A design in it is sound, its own services included.
    fn read(&self, text: &str) -> Result<(Kind, Content), Refusal> {
        let (kind, content) = read(text)?;
        let Content::Design(design) = content else { return Ok((kind, content)) };
        let design = sound(self.catalog, *design).map_err(Refusal::Design)?;
        Ok((kind, Content::Design(Box::new(design))))
    }

    fn error(&self, text: &str) -> Element {
        let name = self.name;
        let text = if name.is_empty() {
            text.to_owned()
        } else {
            format!("{}. {text}", fill(self.t.about, &[name]))
        };
        alert(&text)
    }

    /// Applies the user's action to the content; `None` if the content is of another kind.
    fn apply(&self, action: &ImportAction, content: &Content) -> Result<Option<Done>, String> {
        let library = || Library::read(&self.context.request.stored);
        let base = &self.context.request.design;
        let refused = |why| refusal(&why, self.context.request.locale);
        match (action, content) {
            (ImportAction::Add, Content::Design(design)) => {
                let (changed, added) = append(base, design).map_err(refused)?;
                Ok(Some(self.added(changed, added.len())))
            }
            (ImportAction::Add, Content::Bill(bill)) => {
                let outcome = bill.apply(self.catalog, base).map_err(refused)?;
                let count = outcome.added.len();
                Ok(Some(self.added(outcome.design, count)))
            }
            (ImportAction::OpenNew, Content::Design(design)) => {
                Ok(Some(self.opened(&library(), (**design).clone())))
            }
            (ImportAction::OpenNew, Content::Bill(bill)) => {
                let outcome = bill.apply(self.catalog, &self.fresh(bill)).map_err(refused)?;
                Ok(Some(self.opened(&library(), outcome.design)))
            }
            (ImportAction::RestoreBackup, Content::Library(backup)) => {
                let t = self.context.texts.library;
                Ok(Some(self.context.restored(&library(), backup, t)))
            }
            (ImportAction::Add | ImportAction::OpenNew, Content::Library(_))
            | (ImportAction::RestoreBackup, Content::Design(_) | Content::Bill(_))
            | (ImportAction::Preview | ImportAction::Cancel, _) => Ok(None),
        }
    }

    fn added(&self, design: Design, count: usize) -> Done {
        let text = fill(self.t.added, &[&count.to_string()]);
        Done { design: Some(design), ..Done::writing(Vec::new(), text) }
    }

    fn opened(&self, library: &Library, design: Design) -> Done {
        let text = fill(self.t.opened, &[&design.name]);
        let (id, writes) = library.create(design, &self.context.id_seed("import"), self.context.now());
        Done { open: Some(id), ..Done::writing(writes, text) }
    }

    /// An empty design for a bill, with the settings of the open design.
    fn fresh(&self, bill: &Bill) -> Design {
        let base = &self.context.request.design;
        let name = if bill.name.is_empty() { bill.source } else { &bill.name };
        let mut design = Design::empty("", name);
        design.settings.book = base.settings.book;
        design.settings.hours_per_month = base.settings.hours_per_month;
        design.settings.currency.clone_from(&base.settings.currency);
        design.workload.clone_from(&base.workload);
        design
    }

    /// The field for text or a file.
    fn entry(&self, text: &str) -> Element {
        let t = self.t;
        let accept = ".json,.svg,.png,.txt,application/json,image/svg+xml,image/png";
        section(t.title, t.help)
            .child(self.context.pasted(&TEXT, t.text, "4", text, ImportAction::Preview))
            .child(self.context.chosen_file("import_file", t.file, accept, &TEXT))
            .child(tagged("div", "sheet__row").child(button("button", t.preview, ImportAction::Preview)))
    }

    fn preview(&self, kind: Kind, content: &Content) -> Element {
        let t = self.t;
        let title = match kind {
            Kind::Design => t.kind_design,
            Kind::Library => t.kind_library,
            Kind::Picture => t.kind_picture,
            Kind::Infracost => t.kind_infracost,
            Kind::AwsCalculator => t.kind_calculator,
            Kind::Link => t.kind_link,
        };
        let name = self.name;
        let about = if name.is_empty() { String::new() } else { fill(t.about, &[name]) };
        let own = section(title, &about);
        match content {
            Content::Design(design) => self.of_design(own, design),
            Content::Library(backup) => self.of_library(own, backup),
            Content::Bill(bill) => self.of_bill(own, bill),
        }
    }

    fn buttons(&self) -> Element {
        let t = self.t;
        tagged("div", "sheet__row")
            .child(button("button button--primary", t.open_new, ImportAction::OpenNew))
            .child(button("button", t.add, ImportAction::Add))
            .child(button("button", t.cancel, ImportAction::Cancel))
    }

    fn of_design(&self, own: Element, design: &Design) -> Element {
        let t = self.t;
        let counts = [design.components.len(), design.connections.len(), design.scenarios.len()];
        let [components, connections, scenarios] = counts.map(|count| count.to_string());
        let contains = fill(t.contains, &[&design.name, &components, &connections, &scenarios]);
        let total = self.context.shown_total(design, ViewContext::total_of(self.catalog, design));
        own.child(tagged("p", "sheet__text").text(&contains))
            .child(table(
                &[("", false), ("", true)],
                vec![tag("tr").child(tag("td").text(t.ours)).child(number_cell(&total))],
            ))
            .child(tagged("p", "sheet__text").text(&format!("{} {}", t.replaces_nothing, t.keeps)))
            .child(self.buttons())
    }

    fn of_library(&self, own: Element, backup: &Backup) -> Element {
        let t = self.t;
        let day =
            backup.exported.as_deref().map_or_else(|| t.undated.to_owned(), |day| self.context.moment(day));
        let contains = fill(t.library_contains, &[&backup.designs().to_string(), &day]);
        own.child(tagged("p", "sheet__text").text(&contains)).child(
            tagged("div", "sheet__row")
                .child(button("button button--primary", t.restore, ImportAction::RestoreBackup))
                .child(button("button", t.cancel, ImportAction::Cancel)),
        )
    }

    fn of_bill(&self, own: Element, bill: &Bill) -> Element {
        let outcome = match bill.apply(self.catalog, &self.fresh(bill)) {
            Ok(outcome) => outcome,
            Err(found) => return own.child(self.error(&refusal(&found, self.context.request.locale))),
        };
        let t = self.t;
        let items = bill.items.len();
        let others = items.saturating_sub(outcome.of_catalog);
        let counts = [items, outcome.of_catalog, others, outcome.unknown].map(|count| count.to_string());
        let mut own = own
            .child(tagged("p", "sheet__text").text(&fill(t.counts, &counts.each_ref().map(String::as_str))))
            .child(self.totals(bill, &outcome))
            .children(self.difference(bill));
        if bill.free > 0 {
            let left_out = fill(t.free_left_out, &[&bill.free.to_string()]);
            own = own.child(tagged("p", "sheet__text").text(&left_out));
        }
        if !bill.failed.is_empty() {
            let failed = bill.failed.iter().take(MAX_SHOWN).map(|text| tag("li").text(text));
            own = own.child(
                tagged("div", "callout callout--warning").text(t.failed).child(tag("ul").children(failed)),
            );
        }
        let rows = bill.items.iter().take(MAX_SHOWN).map(|item| self.item(bill, item)).collect();
        own = own
            .child(table(&[(t.item, false), (t.becomes, false), (t.amount, true), (t.unknown, false)], rows));
        own.children(not_shown(t.more, items, MAX_SHOWN))
            .child(tagged("p", "sheet__text").text(&format!("{} {}", t.replaces_nothing, t.keeps)))
            .child(self.buttons())
    }

    /// An amount of a bill, in its own currency.
    fn in_its_currency(&self, bill: &Bill, amount: Decimal) -> String {
        let own = Currency { code: bill.currency.clone(), rate: Decimal::ONE, as_of: None };
        let currency = (bill.currency != USD).then_some(&own);
        format::money(amount, MoneyForm::of(self.context.request.locale, currency))
    }

    fn totals(&self, bill: &Bill, outcome: &Outcome) -> Element {
        let t = self.t;
        let row =
            |label: &str, amount: &str| tag("tr").child(tag("td").text(label)).child(number_cell(amount));
        let stated = bill.stated.map(|stated| self.in_its_currency(bill, stated));
        let ours = ViewContext::total_of(self.catalog, &outcome.design);
        let mut rows = vec![
            row(t.stated, stated.as_deref().unwrap_or(t.not_stated)),
            row(t.taken, &self.context.money(outcome.known)),
            row(t.ours, &self.context.shown_total(&outcome.design, ours)),
        ];
        rows.extend(bill.upfront.map(|upfront| row(t.upfront, &self.in_its_currency(bill, upfront))));
        table(&[("", false), ("", true)], rows)
    }

    fn difference(&self, bill: &Bill) -> Option<Element> {
        let difference = exact::sub(bill.stated?, bill.known().ok()?).ok()?;
        let shown = exact::cents(difference);
        (!shown.is_zero()).then(|| {
            let text = fill(self.t.differs, &[&self.in_its_currency(bill, difference)]);
            tagged("p", "callout").text(&text)
        })
    }

    fn item(&self, bill: &Bill, item: &Item) -> Element {
        let t = self.t;
        let target = item.mapping.target.as_ref().and_then(|target| self.catalog.service(&target.service));
        let becomes =
            target.map_or_else(|| fill(t.own_service, &[&item.kind]), |service| service.name.clone());
        let amount = match item.known {
            Some(known) if item.is_known() => self.in_its_currency(bill, known),
            _ if target.is_some() => t.modelled.to_owned(),
            Some(known) => format!("≥ {}", self.in_its_currency(bill, known)),
            None => "?".to_owned(),
        };
        let unknown = item.unknown.iter().take(MAX_SHOWN).map(|unknown| tag("li").text(&self.why(unknown)));
        tag("tr")
            .child(tag("td").text(&item.name))
            .child(tag("td").text(&becomes))
            .child(number_cell(&amount))
            .child(tag("td").child(tag("ul").children(unknown)))
    }

    fn why(&self, unknown: &Unknown) -> String {
        let t = self.t;
        let text = match unknown.why {
            Why::PriceNotFound => t.why_price,
            Why::Usage => t.why_usage,
            Why::NoAmount => t.why_amount,
            Why::Unreadable => t.why_unreadable,
        };
        fill(text, &[&unknown.name])
    }
}
