//! What is added to the whole bill (C10): contingency and taxes, with the lines that lead from the subtotal to the
//! total.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::field_error::FieldError;
use super::form::{Form, button, checkbox};
use super::label::Label;
use super::sheet::{number_cell, section, table};
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::design::{Design, Tax};
use crate::domain::estimate::{Adjustment, AdjustmentKind, estimate};
use crate::exchange::{Field, TermsAction};

pub(super) const CONTINGENCY: Field = Field::new("contingency");
/// The percentage and the name of a new tax.
pub(super) const TAX: Field = Field::new("tax");
const TAX_NAME: Field = Field::new("tax_name");
/// The bounds of contingency and of a tax, in percent.
pub(super) const ADDED: (Decimal, Decimal) = (Decimal::ZERO, Decimal::ONE_HUNDRED);

/// The taxes on services imported into Brazil: id, percentage, the taxes that it comes on top of, and whether it is
/// part of its own basis. Defaults, which an accountant has to confirm: rates differ by city, contract and year.
const IMPORT_TAXES: [(&str, Decimal, &[&str], bool); 5] = [
    ("irrf", Decimal::from_parts(15, 0, 0, false, 0), &[], true),
    ("cide", Decimal::from_parts(10, 0, 0, false, 0), &["irrf"], false),
    ("iss", Decimal::from_parts(5, 0, 0, false, 0), &["irrf"], false),
    ("pis-cofins", Decimal::from_parts(925, 0, 0, false, 2), &["irrf", "iss"], true),
    ("iof", Decimal::from_parts(35, 0, 0, false, 1), &[], false),
];

fn name_field(id: &str) -> Field {
    Field::of("tax_name_", id)
}

/// The field with the percentage of a tax.
pub(super) fn percent_field(id: &str) -> Field {
    Field::of("tax_percent_", id)
}

fn gross_up_field(id: &str) -> Field {
    Field::of("tax_gross_up_", id)
}

/// The box that says whether a tax comes on top of another.
fn on_field(id: &str, other: &str) -> Field {
    Field::of("tax_on_", format!("{id}_{other}"))
}

impl ViewContext<'_> {
    fn design_taxes(&self) -> Vec<Tax> {
        self.request.design.settings.taxes.clone()
    }

    /// The taxes with a new one of the typed percentage.
    pub(super) fn with_tax(&self) -> Result<Vec<Tax>, FieldError> {
        let mut taxes = self.design_taxes();
        let percent = self.number_in(&TAX, ADDED)?;
        let numbers = (1_u32..).map(|number| format!("t{number}"));
        let id = numbers.into_iter().find(|id| taxes.iter().all(|tax| tax.id != *id)).unwrap_or_default();
        let name = self.text_in(&TAX_NAME).trim().to_owned();
        taxes.push(Tax { id, name, percent, ..Tax::default() });
        Ok(taxes)
    }

    /// The taxes with one as its fields say; a field that the view did not send keeps its value.
    pub(super) fn with_changed_tax(&self, id: &str) -> Result<Vec<Tax>, FieldError> {
        let mut taxes = self.design_taxes();
        let Some(place) = taxes.iter().position(|tax| tax.id == id) else { return Ok(taxes) };
        let earlier: Vec<String> = taxes.iter().take(place).map(|tax| tax.id.clone()).collect();
        let Some(tax) = taxes.get_mut(place) else { return Ok(taxes) };
        let is_sent = |field: &Field| self.request.fields.contains_key(field.name());
        let ticked = |field: &Field, now: bool| if is_sent(field) { self.is_ticked_in(field) } else { now };
        if is_sent(&name_field(id)) {
            self.text_in(&name_field(id)).trim().clone_into(&mut tax.name);
        }
        tax.gross_up = ticked(&gross_up_field(id), tax.gross_up);
        if is_sent(&percent_field(id)) {
            tax.percent = self.number_in(&percent_field(id), (Decimal::ZERO, tax.max_percent()))?;
        }
        let is_on = |other: &String| ticked(&on_field(id, other), tax.on.contains(other));
        tax.on = earlier.iter().filter(|other| is_on(other)).cloned().collect();
        Ok(taxes)
    }

    /// The taxes with the percentage of one confirmed.
    pub(super) fn with_confirmed_tax(&self, id: &str) -> Vec<Tax> {
        let mut taxes = self.design_taxes();
        for tax in taxes.iter_mut().filter(|tax| tax.id == id) {
            tax.to_confirm = false;
        }
        taxes
    }

    /// The taxes without one.
    pub(super) fn without_tax(&self, id: &str) -> Vec<Tax> {
        let mut taxes = self.design_taxes();
        taxes.retain(|tax| tax.id != id);
        for tax in &mut taxes {
            tax.on.retain(|other| other != id);
        }
        taxes
    }

    /// The taxes with those on services imported into Brazil that are not in the list yet.
    pub(super) fn with_import_taxes(&self) -> Vec<Tax> {
        let texts = &self.texts.terms;
        let mut taxes = self.design_taxes();
        for (id, percent, on, gross_up) in IMPORT_TAXES {
            if taxes.iter().any(|tax| tax.id == id) {
                continue;
            }
            let name = match id {
                "irrf" => texts.tax_irrf,
                "cide" => texts.tax_cide,
                "iss" => texts.tax_iss,
                "pis-cofins" => texts.tax_pis_cofins,
                _ => texts.tax_iof,
            };
            let on = on.iter().map(|other| (*other).to_owned()).collect();
            let (id, name) = (id.to_owned(), name.to_owned());
            taxes.push(Tax { id, name, percent, on, gross_up, to_confirm: true, ..Tax::default() });
        }
        taxes
    }

    /// Contingency, taxes, and the lines between subtotal and total.
    pub(super) fn additions(&self, design: &Design, form: Form<'_>) -> Element {
        let texts = self.texts;
        let percent = format::number(design.settings.contingency_percent, 4, self.request.locale);
        let label = Label::with_unit(texts.terms.contingency, "%");
        let contingency = form.input(&CONTINGENCY, label, &percent, TermsAction::SetContingency);
        let is_added = form.is_done(&TermsAction::AddTax);
        let label = Label::with_unit(texts.terms.tax, "%");
        let new = tagged("div", "sheet__row")
            .child(form.draft(&TAX_NAME, texts.terms.tax_name, is_added))
            .child(form.input(&TAX, label, "", TermsAction::AddTax))
            .child(button("button", texts.terms.import_taxes, TermsAction::AddImportTaxes));
        let is_open = design.settings.taxes.iter().any(|tax| tax.to_confirm);
        let warning =
            is_open.then(|| tagged("p", "callout callout--warning").text(texts.terms.import_taxes_help));
        section(texts.terms.additions, texts.terms.additions_help)
            .child(tagged("div", "sheet__row").child(contingency))
            .child(self.tax_table(design, form))
            .children(warning)
            .child(new)
            .child(self.adjustment_table(design))
    }

    fn tax_table(&self, design: &Design, form: Form<'_>) -> Element {
        let texts = self.texts;
        let taxes = &design.settings.taxes;
        let rows = taxes.iter().enumerate().map(|(index, tax)| {
            let set = || TermsAction::SetTax { id: tax.id.clone() };
            let of = |label: &str| format!("{label}: {}", self.tax_label(tax));
            let percent = format::number(tax.percent, 4, self.request.locale);
            let others = taxes.iter().take(index).map(|other| {
                let is_on = tax.on.contains(&other.id);
                checkbox(&on_field(&tax.id, &other.id), &self.tax_label(other), is_on, set())
            });
            let gross_up = checkbox(&gross_up_field(&tax.id), texts.terms.gross_up, tax.gross_up, set());
            let confirm = tax.to_confirm.then(|| {
                let action = TermsAction::ConfirmTax { id: tax.id.clone() };
                button("button button--small", texts.terms.confirm, action)
                    .attr("aria-label", &of(texts.terms.confirm))
            });
            let remove = TermsAction::RemoveTax { id: tax.id.clone() };
            let remove = button("button button--small", texts.common.remove, remove)
                .attr("aria-label", &of(texts.common.remove));
            tag("tr")
                .key(&format!("row-tax-{}", tax.id))
                .attr("data-tax", &tax.id)
                .child(tag("td").child(form.input(
                    &name_field(&tax.id),
                    texts.terms.tax_name,
                    &tax.name,
                    set(),
                )))
                .child(tag("td").child(form.input(
                    &percent_field(&tax.id),
                    texts.terms.tax_percent,
                    &percent,
                    set(),
                )))
                .child(tag("td").children(others).child(gross_up))
                .child(tagged("td", "table__number").children(confirm).child(remove))
        });
        let columns = [
            (texts.terms.tax_name, false),
            (texts.terms.tax_percent, false),
            (texts.terms.tax_on, false),
            ("", true),
        ];
        table(&columns, rows.collect())
    }

    fn tax_label(&self, tax: &Tax) -> String {
        if tax.name.is_empty() { self.texts.terms.tax.to_owned() } else { tax.name.clone() }
    }

    /// The lines between subtotal and total; as printed, they add up to it (C11).
    fn adjustment_table(&self, design: &Design) -> Element {
        let texts = self.texts;
        let effective = self.effective(design);
        let priced = estimate(&self.catalog, &effective, effective.settings.book);
        let total = self.as_printed(priced.monthly.likely, priced.gaps > 0);
        let likely = |made: &Adjustment| made.amount.map(|amount| amount.likely).unwrap_or_default();
        let added: Vec<Decimal> = priced.adjustments.iter().map(likely).collect();
        let sum = added.iter().fold(Decimal::ZERO, |sum, amount| sum.saturating_add(*amount));
        let parts: Vec<Decimal> =
            std::iter::once(priced.monthly.likely.saturating_sub(sum)).chain(added).collect();
        let mut printed = self.footed(&parts, total.amount).into_iter();
        let row = |name: Element, on: &str, amount: &str| {
            tag("tr").child(tag("td").child(name)).child(number_cell(on)).child(number_cell(amount))
        };
        let subtotal = self.print_plain(printed.next().unwrap_or_default());
        let subtotal = row(tag("span").text(texts.terms.subtotal), "", &subtotal);
        let lines = priced.adjustments.iter().zip(printed).map(|(made, printed)| {
            let amount = if made.amount.is_some() { self.print_plain(printed) } else { "?".to_owned() };
            let name = tag("span").text(&self.adjustment_line(design, made));
            row(name, &self.money(made.on.likely), &amount)
        });
        let total = row(tag("strong").text(texts.terms.total), "", &self.print(total));
        let head = [(texts.terms.line, false), (texts.terms.on, true), (texts.terms.amount, true)];
        table(&head, [subtotal].into_iter().chain(lines).chain([total]).collect())
    }

    fn adjustment_line(&self, design: &Design, made: &Adjustment) -> String {
        let texts = self.texts;
        if let Some(tax) = made.tax.and_then(|index| design.settings.taxes.get(index))
            && !tax.name.is_empty()
        {
            return self.tax_in_words(tax);
        }
        let name = match made.kind {
            AdjustmentKind::CommitmentSaving => texts.terms.saving,
            AdjustmentKind::CommitmentUnused => texts.terms.unused,
            AdjustmentKind::Support => texts.terms.line_support,
            AdjustmentKind::Contingency => texts.terms.line_contingency,
            AdjustmentKind::Tax => texts.terms.line_tax,
        };
        let name = fill(name, &[&format::number(made.percent, 4, self.request.locale)]);
        match made.commitment.and_then(|index| design.settings.commitments.get(index)) {
            Some(commitment) => format!("{name} · {}", self.vendor_name(&commitment.vendor)),
            None => name,
        }
    }
}
