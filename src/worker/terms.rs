//! The terms of the estimate: price book, display currency (C15), discounts, commitments, contingency
//! and tax (C10).

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::field_error::FieldError;
use super::form::{Form, button, checkbox, draft_select};
use super::label::Label;
use super::request::Reply;
use super::sheet::{number_cell, section, table};
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::price::Book;
use crate::domain::design::{
    Command, CommandError, Commitment, Currency, Design, MAX_COMMITTED, MAX_PERCENT_OFF, MAX_TERM_MONTHS,
    RATE, ScenarioChange, ScenarioEdit, SettingsEdit,
};
use crate::domain::estimate::{Adjustment, AdjustmentKind, estimate};
use crate::exchange::{Field, TermsAction};

/// Currencies that are offered; a file may have any.
const CURRENCIES: [&str; 4] = ["USD", "BRL", "EUR", "GBP"];

const BOOK: Field = Field::new("book");
const OWN_PRICES: Field = Field::new("own_prices");
const CURRENCY: Field = Field::new("currency_code");
const RATE_OF_CURRENCY: Field = Field::new("currency_rate");
const RATE_DATE: Field = Field::new("currency_as_of");
const DISCOUNT_VENDOR: Field = Field::new("discount_vendor");
const DISCOUNT_PERCENT: Field = Field::new("discount_percent");
const COMMITMENT_VENDOR: Field = Field::new("commitment_vendor");
const COMMITMENT_MONTHLY: Field = Field::new("commitment_monthly");
const COMMITMENT_PERCENT: Field = Field::new("commitment_percent");
const COMMITMENT_TERM: Field = Field::new("commitment_term");
const CONTINGENCY: Field = Field::new("contingency");
const TAX: Field = Field::new("tax");

/// The terms, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>) -> Reply {
    let mut base = context.request.design.clone();
    let action = context.request.action::<TermsAction>();
    let outcome = action.map(|action| {
        context.change(action).and_then(|command| {
            command.apply(&mut base).map_err(|_rejected: CommandError| context.refused(action))
        })
    });
    let error = outcome.as_ref().and_then(|outcome| outcome.as_ref().err());
    let changed = matches!(outcome, Some(Ok(_))) && base != context.request.design;
    let form = Form::new(context.request, error);
    let effective = context.effective(&base);
    let view = vec![
        context.books(&effective, form),
        context.currency(&base, form),
        context.discounts(&effective, form),
        context.commitments(&base, form),
        context.additions(&base, form),
    ];
    Reply { view, design: changed.then_some(base), ..Reply::default() }
}

type Change = Result<Command, FieldError>;

/// The bounds of contingency and tax, in percent.
const ADDED: (Decimal, Decimal) = (Decimal::ZERO, Decimal::ONE_HUNDRED);
/// The bounds of discounts, in percent.
const OFF: (Decimal, Decimal) = (Decimal::ZERO, MAX_PERCENT_OFF);

impl ViewContext<'_> {
    /// The reason for refusing a change although each of its fields is valid.
    fn refused(&self, action: &TermsAction) -> FieldError {
        let field = match action {
            // Own prices are in the currency that would go.
            TermsAction::SetCurrency => {
                let currency = self.request.design.settings.currency.as_ref();
                let code = currency.map_or("", |currency| currency.code.as_str());
                return FieldError::at(&CURRENCY, &fill(self.texts.terms.currency_in_use, &[code]));
            }
            TermsAction::SetBook => BOOK,
            TermsAction::CountOwnPrices => OWN_PRICES,
            TermsAction::AddDiscount | TermsAction::RemoveDiscount { .. } => DISCOUNT_PERCENT,
            TermsAction::AddCommitment | TermsAction::RemoveCommitment { .. } => COMMITMENT_MONTHLY,
            TermsAction::SetContingency => CONTINGENCY,
            TermsAction::SetTax => TAX,
        };
        FieldError::at(&field, self.texts.fields.rejected)
    }

    /// The command of an action. While a scenario is shown, price book and discounts are its own.
    fn change(&self, action: &TermsAction) -> Change {
        let of_scenario = |change: ScenarioChange| {
            let id = self.shown_scenario()?;
            Some(Command::Scenario(ScenarioEdit::Set { id, change }))
        };
        let edit = match action {
            TermsAction::SetBook => {
                let word = self.text_in(&BOOK);
                let book = Book::ALL.into_iter().find(|book| book.word() == word);
                let own = of_scenario(ScenarioChange::Book(book));
                return Ok(own.unwrap_or(Command::SetBook(book.unwrap_or(self.request.design.settings.book))));
            }
            TermsAction::CountOwnPrices => SettingsEdit::OwnPrices(self.is_ticked_in(&OWN_PRICES)),
            TermsAction::SetCurrency => SettingsEdit::Currency(self.chosen_currency()?),
            TermsAction::AddDiscount => SettingsEdit::Discount {
                vendor: self.text_in(&DISCOUNT_VENDOR).to_owned(),
                percent: Some(self.number_in(&DISCOUNT_PERCENT, OFF)?),
            },
            TermsAction::RemoveDiscount { vendor } => {
                SettingsEdit::Discount { vendor: vendor.clone(), percent: None }
            }
            TermsAction::AddCommitment => SettingsEdit::Commitment {
                index: self.request.design.settings.commitments.len(),
                commitment: Some(self.commitment()?),
            },
            TermsAction::RemoveCommitment { index } => {
                SettingsEdit::Commitment { index: *index, commitment: None }
            }
            TermsAction::SetContingency => SettingsEdit::Contingency(self.number_in(&CONTINGENCY, ADDED)?),
            TermsAction::SetTax => SettingsEdit::Tax(self.number_in(&TAX, ADDED)?),
        };
        let own = match &edit {
            SettingsEdit::Discount { vendor, percent } => {
                let mut known = self.request.design.settings.discounts.iter();
                let is_in_design = known.any(|known| known.vendor == *vendor);
                // Without a discount in the scenario, the design's own would apply.
                let percent = percent.or_else(|| is_in_design.then_some(Decimal::ZERO));
                of_scenario(ScenarioChange::Discount { vendor: vendor.clone(), percent })
            }
            _ => None,
        };
        Ok(own.unwrap_or(Command::Settings(edit)))
    }

    fn chosen_currency(&self) -> Result<Option<Currency>, FieldError> {
        let code = self.text_in(&CURRENCY);
        if code == "USD" {
            return Ok(None);
        }
        let now = self.request.design.settings.currency.as_ref().filter(|currency| currency.code == code);
        let rate = match self.text_in(&RATE_OF_CURRENCY).trim() {
            "" => {
                let missing = || FieldError::at(&RATE_OF_CURRENCY, self.texts.terms.rate_missing);
                now.map(|currency| currency.rate).ok_or_else(missing)?
            }
            _ => self.number_in(&RATE_OF_CURRENCY, RATE)?,
        };
        let as_of = self.date_in(&RATE_DATE)?;
        Ok(Some(Currency { code: code.to_owned(), rate, as_of }))
    }

    fn commitment(&self) -> Result<Commitment, FieldError> {
        let months = (Decimal::ONE, Decimal::from(MAX_TERM_MONTHS));
        let monthly = self.number_in(&COMMITMENT_MONTHLY, (Decimal::ZERO, MAX_COMMITTED))?;
        let percent = self.number_in(&COMMITMENT_PERCENT, OFF)?;
        let whole = |term: Decimal| {
            let whole = term.is_integer().then(|| term.to_u32()).flatten();
            whole.ok_or_else(|| FieldError::at(&COMMITMENT_TERM, self.texts.fields.whole))
        };
        let term_months = self.optional_number_in(&COMMITMENT_TERM, months)?.map(whole).transpose()?;
        Ok(Commitment { vendor: self.text_in(&COMMITMENT_VENDOR).to_owned(), monthly, percent, term_months })
    }

    fn books(&self, design: &Design, form: Form<'_>) -> Element {
        let texts = self.texts;
        let names = [("list", texts.common.book_list), ("reference", texts.common.book_reference)];
        let options = names.map(|(word, name)| (word.to_owned(), name.to_owned()));
        let own = checkbox(
            &OWN_PRICES,
            texts.terms.own_prices,
            design.settings.own_prices,
            TermsAction::CountOwnPrices,
        );
        section(texts.terms.book, texts.terms.book_help)
            .child(tagged("div", "sheet__row").child(form.select(
                &BOOK,
                texts.terms.book,
                design.settings.book.word(),
                options,
                TermsAction::SetBook,
            )))
            .child(own)
    }

    fn currency(&self, design: &Design, form: Form<'_>) -> Element {
        let (texts, locale) = (self.texts, self.request.locale);
        let now = design.settings.currency.as_ref();
        // The typed values stay until the form is complete.
        let asked = self.text_in(&CURRENCY);
        let code = match now {
            None if !asked.is_empty() => asked,
            _ => now.map_or("USD", |currency| currency.code.as_str()),
        };
        let mut codes: Vec<&str> = CURRENCIES.to_vec();
        if !codes.contains(&code) {
            codes.push(code);
        }
        let options = codes.into_iter().map(|code| (code.to_owned(), code.to_owned()));
        let rate = now.map(|currency| format::number(currency.rate, 6, locale)).unwrap_or_default();
        // A rate with a refused date is not applied yet.
        let typed = self.text_in(&RATE_OF_CURRENCY);
        let rate = if form.has_error() && !typed.is_empty() { typed.to_owned() } else { rate };
        let as_of = now.and_then(|currency| currency.as_of.as_deref());
        let as_of = as_of.map(|date| format::date(date, locale)).unwrap_or_default();
        let mut row = tagged("div", "sheet__row").child(form.select(
            &CURRENCY,
            texts.terms.currency,
            code,
            options,
            TermsAction::SetCurrency,
        ));
        if code != "USD" {
            let rate_label = Label::from(texts.terms.rate).hint(texts.terms.rate_hint);
            let date_label = Label::from(texts.terms.rate_date).hint(texts.terms.rate_date_hint);
            row = row
                .child(form.input(&RATE_OF_CURRENCY, rate_label, &rate, TermsAction::SetCurrency))
                .child(form.input(&RATE_DATE, date_label, &as_of, TermsAction::SetCurrency));
        }
        section(texts.terms.currency, texts.terms.currency_help).child(row)
    }

    /// The vendors of the catalog for a choice, those of the design first.
    pub(super) fn vendors(&self) -> Vec<(String, String)> {
        let used: Vec<&str> = self
            .design
            .components
            .iter()
            .filter_map(|component| {
                let service = self.catalog.service(&component.service)?;
                Some(service.offering(&component.offering)?.1.vendor.as_str())
            })
            .collect();
        let (first, rest): (Vec<_>, Vec<_>) =
            self.catalog.vendors.iter().partition(|vendor| used.contains(&vendor.id.as_str()));
        let named = first.into_iter().chain(rest);
        named.map(|vendor| (vendor.id.clone(), vendor.name.get(self.request.locale).to_owned())).collect()
    }

    pub(super) fn vendor_name(&self, id: &str) -> String {
        self.catalog
            .vendor(id)
            .map_or_else(|| id.to_owned(), |vendor| vendor.name.get(self.request.locale).to_owned())
    }

    fn discounts(&self, design: &Design, form: Form<'_>) -> Element {
        let (texts, locale) = (self.texts, self.request.locale);
        let done = form.is_done(&TermsAction::AddDiscount);
        let rows = design.settings.discounts.iter().map(|discount| {
            tag("tr")
                .child(tag("td").text(&self.vendor_name(&discount.vendor)))
                .child(number_cell(&format!("{}%", format::number(discount.percent, 4, locale))))
                .child(tagged("td", "table__number").child(button(
                    "button button--small",
                    texts.common.remove,
                    TermsAction::RemoveDiscount { vendor: discount.vendor.clone() },
                )))
        });
        let row = tagged("div", "sheet__row")
            .child(draft_select(
                &DISCOUNT_VENDOR,
                texts.common.vendor,
                self.text_in(&DISCOUNT_VENDOR),
                self.vendors(),
            ))
            .child(form.draft(&DISCOUNT_PERCENT, Label::with_unit(texts.terms.percent_off, "%"), done))
            .child(button("button", texts.common.add, TermsAction::AddDiscount));
        section(texts.terms.discounts, texts.terms.discounts_help)
            .child(table(
                &[(texts.common.vendor, false), (texts.terms.percent_off, true), ("", true)],
                rows.collect(),
            ))
            .child(row)
    }

    fn commitments(&self, design: &Design, form: Form<'_>) -> Element {
        let (texts, locale) = (self.texts, self.request.locale);
        let done = form.is_done(&TermsAction::AddCommitment);
        let rows = design.settings.commitments.iter().enumerate().map(|(index, commitment)| {
            let term = commitment.term_months.map(|months| months.to_string()).unwrap_or_default();
            tag("tr")
                .child(tag("td").text(&self.vendor_name(&commitment.vendor)))
                .child(number_cell(&self.dollars(commitment.monthly)))
                .child(number_cell(&format!("{}%", format::number(commitment.percent, 4, locale))))
                .child(number_cell(&term))
                .child(tagged("td", "table__number").child(button(
                    "button button--small",
                    texts.common.remove,
                    TermsAction::RemoveCommitment { index },
                )))
        });
        let row = tagged("div", "sheet__row")
            .child(draft_select(
                &COMMITMENT_VENDOR,
                texts.common.vendor,
                self.text_in(&COMMITMENT_VENDOR),
                self.vendors(),
            ))
            .child(form.draft(
                &COMMITMENT_MONTHLY,
                Label::with_unit(texts.terms.committed, texts.common.dollars_per_month),
                done,
            ))
            .child(form.draft(&COMMITMENT_PERCENT, Label::with_unit(texts.terms.percent_off, "%"), done))
            .child(form.draft(
                &COMMITMENT_TERM,
                Label::with_unit(texts.terms.term, texts.terms.term_unit),
                done,
            ))
            .child(button("button", texts.common.add, TermsAction::AddCommitment));
        let columns = [
            (texts.common.vendor, false),
            (texts.terms.committed, true),
            (texts.terms.percent_off, true),
            (texts.terms.term, true),
            ("", true),
        ];
        section(texts.terms.commitments, texts.terms.commitments_help)
            .child(table(&columns, rows.collect()))
            .child(row)
    }

    fn additions(&self, design: &Design, form: Form<'_>) -> Element {
        let (texts, locale) = (self.texts, self.request.locale);
        let shown = |percent| format::number(percent, 4, locale);
        let settings = &design.settings;
        let effective = self.effective(design);
        let estimate = estimate(&self.catalog, &effective, effective.settings.book);
        let rows = estimate.adjustments.iter().map(|adjustment| self.adjustment(design, adjustment));
        let total = tag("tr")
            .child(tag("td").child(tag("strong").text(texts.terms.total)))
            .child(tag("td"))
            .child(number_cell(&self.bounded(estimate.monthly.likely, estimate.gaps)));
        let row = tagged("div", "sheet__row")
            .child(form.input(
                &CONTINGENCY,
                Label::with_unit(texts.terms.contingency, "%"),
                &shown(settings.contingency_percent),
                TermsAction::SetContingency,
            ))
            .child(form.input(
                &TAX,
                Label::with_unit(texts.terms.tax, "%"),
                &shown(settings.tax_percent),
                TermsAction::SetTax,
            ));
        section(texts.terms.additions, texts.terms.additions_help).child(row).child(table(
            &[(texts.terms.line, false), (texts.terms.on, true), (texts.terms.amount, true)],
            rows.chain([total]).collect(),
        ))
    }

    fn adjustment(&self, design: &Design, adjustment: &Adjustment) -> Element {
        let texts = self.texts;
        let name = match adjustment.kind {
            AdjustmentKind::CommitmentSaving => texts.terms.saving,
            AdjustmentKind::CommitmentUnused => texts.terms.unused,
            AdjustmentKind::Support => texts.terms.line_support,
            AdjustmentKind::Contingency => texts.terms.line_contingency,
            AdjustmentKind::Tax => texts.terms.line_tax,
        };
        let name = fill(name, &[&format::number(adjustment.percent, 4, self.request.locale)]);
        let vendor = adjustment.vendor(&design.settings);
        let name =
            vendor.map_or_else(|| name.clone(), |vendor| format!("{name} · {}", self.vendor_name(vendor)));
        let amount = adjustment.amount.map_or_else(|| "?".to_owned(), |amount| self.money(amount.likely));
        tag("tr")
            .child(tag("td").text(&name))
            .child(number_cell(&self.money(adjustment.on.likely)))
            .child(number_cell(&amount))
    }
}
