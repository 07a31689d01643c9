//! Import of own prices: a preview shows the rows of a file before they are imported.

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::fault::out_of_bounds;
use super::field_error::FieldError;
use super::form::{button, draft_checkbox};
use super::own_prices::Done;
use super::pasted::MAX_ECHO;
use super::sheet::{alert, not_shown, number_cell, section, table};
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::design::{Design, OwnPrice};
use crate::domain::files::price_import::{Column, Import, Place, Reason, Refusal, Replaced};
use crate::exchange::{Field, OwnPricesAction};

/// How many rows with a problem, and how many that are replaced, are shown.
const MAX_SHOWN: usize = 100;

/// The pasted text, or the text of the chosen file.
pub(super) const IMPORT_TEXT: Field = Field::new("text");
/// Whether the readable rows are imported although others are not readable.
const READABLE_ONLY: Field = Field::new("import_some");

impl ViewContext<'_> {
    /// Imports the rows of the text.
    pub(super) fn import(&self, base: &mut Design) -> Result<Done, FieldError> {
        let texts = self.texts;
        let refused = |text: &str| FieldError::of("", text);
        let import = Import::read(&self.catalog, base, self.text_in(&IMPORT_TEXT));
        let import = import.map_err(|refusal| refused(&self.refusal(&refusal)))?;
        if !import.problems.is_empty() && !self.is_ticked_in(&READABLE_ONLY) {
            return Err(refused(texts.price_import.has_problems));
        }
        if import.entries.is_empty() {
            return Err(refused(texts.price_import.nothing));
        }
        let announcement = Some(fill(texts.price_import.done, &[&import.entries.len().to_string()]));
        import.apply(base).map_err(|_rejected| refused(texts.fields.rejected))?;
        Ok(Done { announcement, ..Done::default() })
    }

    /// The field for text or a file, with the preview of its rows.
    pub(super) fn import_section(&self, base: &Design, text: &str) -> Element {
        let texts = self.texts;
        let clear = || button("button button--small", texts.common.remove, OwnPricesAction::ClearImport);
        let pasted =
            self.pasted(&IMPORT_TEXT, texts.price_import.text, "6", text, OwnPricesAction::PreviewImport);
        let preview = button("button", texts.price_import.preview, OwnPricesAction::PreviewImport);
        let own = section(texts.price_import.title, texts.price_import.help)
            .child(pasted.children((text.len() > MAX_ECHO).then(clear)))
            .child(self.chosen_file("file", texts.price_import.file, ".csv,.tsv,.txt,.json", &IMPORT_TEXT))
            .child(tagged("div", "sheet__row").child(preview));
        if text.trim().is_empty() {
            return own;
        }
        match Import::read(&self.catalog, base, text) {
            Ok(import) => own.children(self.preview(base, &import)),
            Err(refusal) => own.child(alert(&self.refusal(&refusal))),
        }
    }

    fn preview(&self, base: &Design, import: &Import) -> Vec<Element> {
        let texts = self.texts;
        let replaced = import.replaced(base);
        let (read, bad) = (import.entries.len(), import.problems.len());
        let new = read.saturating_sub(replaced.len());
        let counts = [read, new, replaced.len(), bad].map(|count| count.to_string());
        let counts = fill(texts.price_import.counts, &counts.each_ref().map(String::as_str));
        let mut view = vec![tagged("p", "sheet__text").text(&counts)];
        if !import.ignored.is_empty() {
            let ignored = fill(texts.price_import.ignored, &[&import.ignored.join(", ")]);
            view.push(tagged("p", "callout").text(&ignored));
        }
        if bad > 0 {
            let rows = import.problems.iter().take(MAX_SHOWN).map(|problem| {
                tag("tr")
                    .child(tag("td").text(&self.place(problem.place)))
                    .child(tag("td").text(&self.reason(&problem.reason)))
            });
            view.push(table(
                &[(texts.price_import.place, false), (texts.prices.reason, false)],
                rows.collect(),
            ));
            view.extend(not_shown(texts.prices.more, bad, MAX_SHOWN));
        }
        if !replaced.is_empty() {
            let rows = replaced.iter().take(MAX_SHOWN).map(|replaced| self.replaced(replaced));
            let columns = [
                (texts.price_import.replaced, false),
                (texts.prices.now, true),
                (texts.price_import.then, true),
            ];
            view.push(table(&columns, rows.collect()));
            view.extend(not_shown(texts.prices.more, replaced.len(), MAX_SHOWN));
        }
        let mut row = tagged("div", "sheet__row");
        if bad > 0 && read > 0 {
            let is_ticked = self.is_ticked_in(&READABLE_ONLY);
            row = row.child(draft_checkbox(&READABLE_ONLY, texts.price_import.some, is_ticked));
        }
        if read > 0 {
            row = row.child(button(
                "button button--primary",
                texts.price_import.import,
                OwnPricesAction::Import,
            ));
        }
        view.push(row);
        view
    }

    fn replaced(&self, replaced: &Replaced<'_>) -> Element {
        let locale = self.request.locale;
        let (what, before, after) = match replaced {
            Replaced::Price { before, after } => {
                (row_name(before), self.own_price_text(before, ""), self.own_price_text(after, ""))
            }
            Replaced::Discount { before, after } => {
                let vendor = self.catalog.vendor(&before.vendor);
                let name = vendor.map_or(before.vendor.as_str(), |vendor| vendor.name.get(locale));
                let percent = |percent| format!("{}%", format::number(percent, 4, locale));
                let what = format!("{name} · {}", self.texts.terms.percent_off);
                (what, percent(before.percent), percent(after.percent))
            }
        };
        tag("tr")
            .child(tag("td").text(&what))
            .child(number_cell(before.trim_end()))
            .child(number_cell(after.trim_end()))
    }

    fn place(&self, place: Place) -> String {
        let (text, number) = match place {
            Place::Line(number) => (self.texts.price_import.line, number),
            Place::Price(number) => (self.texts.price_import.price_number, number),
            Place::Discount(number) => (self.texts.price_import.discount_number, number),
        };
        fill(text, &[&number.to_string()])
    }

    fn column(&self, column: Column) -> &'static str {
        let texts = self.texts;
        match column {
            Column::Vendor => texts.common.vendor,
            Column::Service => texts.prices.service,
            Column::Offering => texts.own_prices.offering,
            Column::Plan => texts.own_prices.plan,
            Column::Charge => texts.prices.charge,
            Column::Price => texts.prices.price,
            Column::Per => texts.own_prices.per,
            Column::Currency => texts.terms.currency,
            Column::ValidFrom => texts.own_prices.from,
            Column::Source => texts.explanation.source,
            Column::Discount => texts.terms.percent_off,
        }
    }

    /// The reason why a row is not read.
    fn reason(&self, reason: &Reason) -> String {
        let (texts, locale) = (self.texts, self.request.locale);
        let count = |count: &usize| count.to_string();
        match reason {
            Reason::Cells { found, expected } => {
                fill(texts.price_import.cells, &[&count(found), &count(expected)])
            }
            Reason::Missing(column) => fill(texts.price_import.missing, &[self.column(*column)]),
            Reason::Unknown { column, found, nearest: Some(nearest) } => {
                fill(texts.price_import.unknown_near, &[self.column(*column), found, nearest])
            }
            Reason::Unknown { column, found, nearest: None } => {
                fill(texts.price_import.unknown, &[self.column(*column), found])
            }
            Reason::NotANumber { column, found } => {
                fill(texts.price_import.not_a_number, &[self.column(*column), found])
            }
            Reason::Ambiguous { column, found } => {
                fill(texts.price_import.ambiguous, &[self.column(*column), found])
            }
            Reason::OutOfBounds { column, found, min, max } => {
                let why = out_of_bounds(found, *min, *max, locale);
                fill(texts.price_import.bounds, &[self.column(*column), &why])
            }
            Reason::OtherCurrency { found, display } => {
                let allowed = display.as_deref().map(|code| format!("USD, {code}"));
                fill(texts.price_import.currency, &[found, allowed.as_deref().unwrap_or("USD")])
            }
            Reason::NotADate(found) => fill(texts.price_import.not_a_date, &[found]),
            Reason::TooLong { column, max } => {
                fill(texts.price_import.too_long, &[self.column(*column), &count(max)])
            }
            Reason::ControlCharacter(column) => fill(texts.price_import.control, &[self.column(*column)]),
            Reason::WrongKind(Some(column)) => fill(texts.price_import.kind, &[self.column(*column)]),
            Reason::WrongKind(None) => texts.price_import.no_object.to_owned(),
            Reason::PriceAndDiscount => texts.price_import.both.to_owned(),
            Reason::OtherVendor { found, vendor } => fill(texts.price_import.vendor, &[found, vendor]),
            Reason::Duplicate(first) => fill(texts.price_import.duplicate, &[&self.place(*first)]),
        }
    }

    /// The reason why a whole file is refused.
    fn refusal(&self, refusal: &Refusal) -> String {
        let (texts, locale) = (self.texts, self.request.locale);
        let count = |count: &usize| format::number((*count).into(), 0, locale);
        match refusal {
            Refusal::TooLarge { bytes, max } => {
                fill(texts.price_import.too_large, &[&count(bytes), &count(max)])
            }
            Refusal::Empty => texts.price_import.empty.to_owned(),
            Refusal::NoHeading { line } => fill(texts.price_import.no_heading, &[&count(line)]),
            Refusal::RepeatedColumn { column, number } => {
                fill(texts.price_import.repeated, &[self.column(*column), &count(number)])
            }
            Refusal::TooManyRows { place, max } => {
                fill(texts.price_import.too_many_rows, &[&count(max), &self.place(*place)])
            }
            Refusal::OpenQuote { line } => fill(texts.price_import.open_quote, &[&count(line)]),
            Refusal::NotJson { line, column } => {
                fill(texts.price_import.not_json, &[&count(line), &count(column)])
            }
            Refusal::NotPrices { path } if path.is_empty() => texts.price_import.not_prices.to_owned(),
            Refusal::NotPrices { path } => fill(texts.price_import.not_a_list, &[path]),
            Refusal::TooManyInDesign { found, max } => {
                fill(texts.price_import.too_many_in_design, &[&count(found), &count(max)])
            }
            Refusal::TooManyDiscounts { found, max } => {
                fill(texts.price_import.too_many_discounts, &[&count(found), &count(max)])
            }
        }
    }
}

/// The ids of the service, offering, plan and charge that a row prices.
pub(super) fn row_name(row: &OwnPrice) -> String {
    let parts = [
        Some(row.service.as_str()),
        Some(row.offering.as_str()),
        row.plan.as_deref(),
        Some(row.charge.as_str()),
        row.valid_from.as_deref(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
