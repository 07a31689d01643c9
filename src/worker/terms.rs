//! What the design is counted with beyond its prices: book, display currency (C15), discounts, commitments, contingency
//! and tax (C10).

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::Desk;
use super::element::{Element, tag, tagged};
use super::field::{Complaint, Fields, Note, action, check, select, select_noted};
use super::request::Answer;
use super::sheet::{number_cell, section, table};
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::price::Book;
use crate::domain::design::{
    Command, CommandError, Commitment, Currency, Design, MAX_COMMITTED, MAX_PERCENT_OFF, MAX_TERM_MONTHS,
    RATE, SettingsEdit,
};
use crate::domain::estimate::{Adjustment, AdjustmentKind, estimate};

/// Currencies that are offered; a file may have any.
const CURRENCIES: [&str; 4] = ["USD", "BRL", "EUR", "GBP"];

/// The terms, after what the user did.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let mut base = desk.request.design.clone();
    let outcome = desk.change().map(|command| {
        command.and_then(|command| {
            command.apply(&mut base).map_err(|_rejected: CommandError| desk.refused(&desk.request.design))
        })
    });
    let complaint = outcome.as_ref().and_then(|outcome| outcome.as_ref().err());
    let changed = matches!(outcome, Some(Ok(_))) && base != desk.request.design;
    let fields = Fields::new(desk.request, complaint);
    let view = vec![
        desk.books(&base),
        desk.currency(&base, fields),
        desk.discounts(&base, fields),
        desk.commitments(&base, fields),
        desk.additions(&base, fields),
    ];
    Answer { view, design: changed.then_some(base), ..Answer::default() }
}

type Change = Result<Command, Complaint>;

/// What percentages that are added may be.
const ADDED: (Decimal, Decimal) = (Decimal::ZERO, Decimal::ONE_HUNDRED);
/// What percentages that are taken off may be.
const OFF: (Decimal, Decimal) = (Decimal::ZERO, MAX_PERCENT_OFF);

impl Desk<'_> {
    /// Whether the user did this and it was taken over.
    pub(super) fn is_done(&self, event: &str, fields: Fields<'_>) -> bool {
        self.request.event.as_ref().is_some_and(|(done, _)| done == event) && !fields.complains()
    }

    /// Why a change is refused although each of its fields is sound.
    fn refused(&self, base: &Design) -> Complaint {
        let event = self.request.event.as_ref().map_or("", |(event, _)| event.as_str());
        match event {
            // Own prices are in the currency that would go.
            "currency" => {
                let code = base.settings.currency.as_ref().map_or("", |currency| currency.code.as_str());
                Complaint::of("currency_code", &fill(self.t.terms_currency_in_use, &[code]))
            }
            "discount-add" => Complaint::of("discount_percent", self.t.terms_rejected),
            "commitment-add" => Complaint::of("commitment_monthly", self.t.terms_rejected),
            other => Complaint::of(other, self.t.terms_rejected),
        }
    }

    /// What the user's event means.
    fn change(&self) -> Option<Change> {
        let (event, value) = self.request.event.as_ref()?;
        let settings = |edit: SettingsEdit| Ok(Command::Settings(edit));
        Some(match event.as_str() {
            "book" => {
                let book = Book::ALL.into_iter().find(|book| book.word() == value)?;
                Ok(Command::SetBook(book))
            }
            "own-prices" => settings(SettingsEdit::OwnPrices(value == "true")),
            "currency" => {
                self.chosen_currency().and_then(|currency| settings(SettingsEdit::Currency(currency)))
            }
            "discount-add" => self.typed_number("discount_percent", OFF).and_then(|percent| {
                let vendor = self.request.field("discount_vendor").to_owned();
                settings(SettingsEdit::Discount { vendor, percent: Some(percent) })
            }),
            "discount-remove" => settings(SettingsEdit::Discount { vendor: value.clone(), percent: None }),
            "commitment-add" => self.commitment().and_then(|commitment| {
                let index = self.request.design.settings.commitments.len();
                settings(SettingsEdit::Commitment { index, commitment: Some(commitment) })
            }),
            "commitment-remove" => {
                settings(SettingsEdit::Commitment { index: value.parse().ok()?, commitment: None })
            }
            "contingency" => self
                .typed_number("contingency", ADDED)
                .and_then(|percent| settings(SettingsEdit::Contingency(percent))),
            "tax" => self.typed_number("tax", ADDED).and_then(|percent| settings(SettingsEdit::Tax(percent))),
            _ => return None,
        })
    }

    fn chosen_currency(&self) -> Result<Option<Currency>, Complaint> {
        let code = self.request.field("currency_code");
        if code == "USD" {
            return Ok(None);
        }
        let now = self.request.design.settings.currency.as_ref().filter(|currency| currency.code == code);
        let rate = match self.request.field("currency_rate").trim() {
            "" => {
                let missing = || Complaint::of("currency_rate", self.t.terms_rate_missing);
                now.map(|currency| currency.rate).ok_or_else(missing)?
            }
            _ => self.typed_number("currency_rate", RATE)?,
        };
        let as_of = self.typed_date("currency_as_of")?;
        Ok(Some(Currency { code: code.to_owned(), rate, as_of }))
    }

    fn commitment(&self) -> Result<Commitment, Complaint> {
        let months = (Decimal::ONE, Decimal::from(MAX_TERM_MONTHS));
        let monthly = self.typed_number("commitment_monthly", (Decimal::ZERO, MAX_COMMITTED))?;
        let percent = self.typed_number("commitment_percent", OFF)?;
        let whole = |term: Decimal| {
            let whole = term.is_integer().then(|| term.to_u32()).flatten();
            whole.ok_or_else(|| Complaint::of("commitment_term", self.t.field_whole))
        };
        let term_months = self.typed_optional("commitment_term", months)?.map(whole).transpose()?;
        Ok(Commitment {
            vendor: self.request.field("commitment_vendor").to_owned(),
            monthly,
            percent,
            term_months,
        })
    }

    fn books(&self, design: &Design) -> Element {
        let t = self.t;
        let names = [("list", t.book_list), ("reference", t.book_reference)];
        let options = names.map(|(word, name)| (word.to_owned(), name.to_owned()));
        let own = check("own_prices", t.terms_own_prices, design.settings.own_prices, "own-prices");
        section(t.terms_book, t.terms_book_help)
            .child(tagged("div", "sheet__row").child(select(
                "book",
                t.terms_book,
                design.settings.book.word(),
                options,
                Some("book"),
            )))
            .child(own)
    }

    fn currency(&self, design: &Design, fields: Fields<'_>) -> Element {
        let (t, locale) = (self.t, self.request.locale);
        let now = design.settings.currency.as_ref();
        // What is being filled in counts until it is whole.
        let asked = self.request.field("currency_code");
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
        // A rate beside a date that is refused is not taken yet.
        let typed = self.request.field("currency_rate");
        let rate = if fields.complains() && !typed.is_empty() { typed.to_owned() } else { rate };
        let as_of = now.and_then(|currency| currency.as_of.as_deref());
        let as_of = as_of.map(|date| format::date(date, locale)).unwrap_or_default();
        let mut row = tagged("div", "sheet__row").child(select_noted(
            "currency_code",
            t.terms_currency,
            code,
            options,
            Some("currency"),
            fields.complaint("currency_code").map(Note::Problem),
        ));
        if code != "USD" {
            row = row
                .child(fields.input("currency_rate", t.terms_rate, &rate, Some("currency")))
                .child(fields.input("currency_as_of", t.terms_rate_date, &as_of, Some("currency")));
        }
        section(t.terms_currency, t.terms_currency_help).child(row)
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

    fn discounts(&self, design: &Design, fields: Fields<'_>) -> Element {
        let (t, locale) = (self.t, self.request.locale);
        let done = self.is_done("discount-add", fields);
        let rows = design.settings.discounts.iter().map(|discount| {
            tag("tr")
                .child(tag("td").text(&self.vendor_name(&discount.vendor)))
                .child(number_cell(&format!("{}%", format::number(discount.percent, 4, locale))))
                .child(tagged("td", "table__number").child(action(
                    "button button--small",
                    t.remove,
                    "discount-remove",
                    &discount.vendor,
                )))
        });
        let row = tagged("div", "sheet__row")
            .child(select(
                "discount_vendor",
                t.vendor,
                self.request.field("discount_vendor"),
                self.vendors(),
                None,
            ))
            .child(fields.draft("discount_percent", t.terms_percent_off, done))
            .child(action("button", t.add, "discount-add", ""));
        section(t.terms_discounts, t.terms_discounts_help)
            .child(table(&[(t.vendor, false), (t.terms_percent_off, true), ("", true)], rows.collect()))
            .child(row)
    }

    fn commitments(&self, design: &Design, fields: Fields<'_>) -> Element {
        let (t, locale) = (self.t, self.request.locale);
        let done = self.is_done("commitment-add", fields);
        let rows = design.settings.commitments.iter().enumerate().map(|(index, commitment)| {
            let term = commitment.term_months.map(|months| months.to_string()).unwrap_or_default();
            tag("tr")
                .child(tag("td").text(&self.vendor_name(&commitment.vendor)))
                .child(number_cell(&self.dollars(commitment.monthly)))
                .child(number_cell(&format!("{}%", format::number(commitment.percent, 4, locale))))
                .child(number_cell(&term))
                .child(tagged("td", "table__number").child(action(
                    "button button--small",
                    t.remove,
                    "commitment-remove",
                    &index.to_string(),
                )))
        });
        let row = tagged("div", "sheet__row")
            .child(select(
                "commitment_vendor",
                t.vendor,
                self.request.field("commitment_vendor"),
                self.vendors(),
                None,
            ))
            .child(fields.draft("commitment_monthly", t.terms_committed, done))
            .child(fields.draft("commitment_percent", t.terms_percent_off, done))
            .child(fields.draft("commitment_term", t.terms_months, done))
            .child(action("button", t.add, "commitment-add", ""));
        let columns = [
            (t.vendor, false),
            (t.terms_committed, true),
            (t.terms_percent_off, true),
            (t.terms_months, true),
            ("", true),
        ];
        section(t.terms_commitments, t.terms_commitments_help)
            .child(table(&columns, rows.collect()))
            .child(row)
    }

    fn additions(&self, design: &Design, fields: Fields<'_>) -> Element {
        let (t, locale) = (self.t, self.request.locale);
        let shown = |percent| format::number(percent, 4, locale);
        let settings = &design.settings;
        let effective = self.effective(design);
        let estimate = estimate(&self.catalog, &effective, settings.book);
        let rows = estimate.adjustments.iter().map(|adjustment| self.adjustment(design, adjustment));
        let total = tag("tr")
            .child(tag("td").child(tag("strong").text(t.terms_total)))
            .child(tag("td"))
            .child(number_cell(&self.money(estimate.monthly.likely)));
        let row = tagged("div", "sheet__row")
            .child(fields.input(
                "contingency",
                t.terms_contingency,
                &shown(settings.contingency_percent),
                Some("contingency"),
            ))
            .child(fields.input("tax", t.terms_tax, &shown(settings.tax_percent), Some("tax")));
        section(t.terms_additions, t.terms_additions_help).child(row).child(table(
            &[(t.terms_line, false), (t.terms_on, true), (t.terms_amount, true)],
            rows.chain([total]).collect(),
        ))
    }

    fn adjustment(&self, design: &Design, adjustment: &Adjustment) -> Element {
        let t = self.t;
        let name = match adjustment.kind {
            AdjustmentKind::CommitmentSaving => t.terms_saving,
            AdjustmentKind::CommitmentUnused => t.terms_unused,
            AdjustmentKind::Contingency => t.terms_line_contingency,
            AdjustmentKind::Tax => t.terms_line_tax,
        };
        let name = fill(name, &[&format::number(adjustment.percent, 4, self.request.locale)]);
        let vendor = adjustment.commitment.and_then(|index| design.settings.commitments.get(index));
        let name = vendor.map_or_else(
            || name.clone(),
            |commitment| format!("{name} · {}", self.vendor_name(&commitment.vendor)),
        );
        let amount = adjustment.amount.map_or_else(|| "?".to_owned(), |amount| self.money(amount.likely));
        tag("tr")
            .child(tag("td").text(&name))
            .child(number_cell(&self.money(adjustment.on.likely)))
            .child(number_cell(&amount))
    }
}
