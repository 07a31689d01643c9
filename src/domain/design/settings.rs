//! How a design is counted: its book, its month, its currency, what vendors give off and what is added (C7, C10, C15).

use rust_decimal::Decimal;
use serde::Serialize;

use super::file::{self, list_within};
use crate::domain::basics::json::{Fault, Node};
use crate::domain::catalog::price::Book;

/// The hours of a month unless a design says otherwise (C7).
pub const HOURS_PER_MONTH: Decimal = Decimal::from_parts(730, 0, 0, false, 0);
/// The currency of every price and amount that is not marked otherwise.
pub const USD: &str = "USD";
/// The most discounts, and the most commitments, that a design may have.
pub const MAX_TERMS: usize = 1_000;
/// The most percent that a discount or a commitment takes off: less than everything.
pub const MAX_PERCENT_OFF: Decimal = Decimal::from_parts(9_999, 0, 0, false, 2);
/// The largest amount per month that a design may commit to.
pub const MAX_COMMITTED: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);
/// The fewest and most units of the display currency for one dollar.
pub const RATE: (Decimal, Decimal) =
    (Decimal::from_parts(1, 0, 0, false, 6), Decimal::from_parts(1_000_000_000, 0, 0, false, 0));
/// The longest term of a commitment, in months.
pub const MAX_TERM_MONTHS: u32 = 120;

/// How a design is counted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Settings {
    pub book: Book,
    /// Whether the user's own prices count; without them the design costs what its book says.
    #[serde(skip_serializing_if = "file::is_true")]
    pub own_prices: bool,
    /// C7: 730 unless the design says otherwise (720 and 744 exist).
    pub hours_per_month: Decimal,
    /// The currency in which amounts are shown; `None` for US dollars (C15).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// At most one for each vendor (C10).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub discounts: Vec<Discount>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub commitments: Vec<Commitment>,
    /// Added to the sum of everything monthly, 0 to 100.
    #[serde(skip_serializing_if = "Decimal::is_zero")]
    pub contingency_percent: Decimal,
    /// Added to the sum that includes the contingency, 0 to 100.
    #[serde(skip_serializing_if = "Decimal::is_zero")]
    pub tax_percent: Decimal,
    /// The recovery tier that components have unless they say otherwise: an id in the catalog.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            book: Book::List,
            own_prices: true,
            hours_per_month: HOURS_PER_MONTH,
            currency: None,
            discounts: Vec::new(),
            commitments: Vec::new(),
            contingency_percent: Decimal::ZERO,
            tax_percent: Decimal::ZERO,
            recovery: None,
        }
    }
}

/// A currency that amounts are shown in, at a rate that the user set (C15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Currency {
    /// ISO 4217, such as `BRL`.
    pub code: String,
    /// Units of this currency for one US dollar.
    pub rate: Decimal,
    /// The date of the rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
}

/// Percent off a vendor's eligible charges and base fees (C10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Discount {
    pub vendor: String,
    pub percent: Decimal,
}

/// An amount per month promised to a vendor, for percent off what it covers (C10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Commitment {
    pub vendor: String,
    /// US dollars per month, due whether used or not.
    pub monthly: Decimal,
    pub percent: Decimal,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term_months: Option<u32>,
}

/// A field and what is wrong with it.
pub(super) type Flaw = (&'static str, Fault);

impl Currency {
    /// An amount of US dollars in this currency (C15); exact, not rounded. `None` beyond the range of a decimal.
    #[must_use]
    pub fn shown(&self, dollars: Decimal) -> Option<Decimal> {
        dollars.checked_mul(self.rate)
    }

    pub(super) fn flaw(&self) -> Option<Flaw> {
        if self.code.len() != 3 || !self.code.bytes().all(|letter| letter.is_ascii_uppercase()) {
            return Some(("code", Fault::NotACurrency(self.code.chars().take(40).collect())));
        }
        outside(self.rate, RATE.0, RATE.1)
            .map(|fault| ("rate", fault))
            .or_else(|| not_a_date(self.as_of.as_deref()).map(|fault| ("as_of", fault)))
    }
}

impl Discount {
    pub(super) fn flaw(&self) -> Option<Flaw> {
        vendor_flaw(&self.vendor)
            .or_else(|| outside(self.percent, Decimal::ZERO, MAX_PERCENT_OFF).map(|fault| ("percent", fault)))
    }
}

impl Commitment {
    pub(super) fn flaw(&self) -> Option<Flaw> {
        vendor_flaw(&self.vendor)
            .or_else(|| outside(self.monthly, Decimal::ZERO, MAX_COMMITTED).map(|fault| ("monthly", fault)))
            .or_else(|| outside(self.percent, Decimal::ZERO, MAX_PERCENT_OFF).map(|fault| ("percent", fault)))
            .or_else(|| {
                let months = Decimal::from(self.term_months?);
                let fault = outside(months, Decimal::ONE, Decimal::from(MAX_TERM_MONTHS))?;
                Some(("term_months", fault))
            })
    }
}

fn vendor_flaw(vendor: &str) -> Option<Flaw> {
    file::too_long(vendor).map(|fault| ("vendor", fault))
}

/// The fault of a number that is outside its bounds.
pub(super) fn outside(value: Decimal, min: Decimal, max: Decimal) -> Option<Fault> {
    (value < min || value > max).then(|| Fault::OutOfBounds { value: value.to_string(), min, max })
}

/// The fault of a text that is no date: a year, a month or a day, in the form of ISO 8601.
pub(super) fn not_a_date(text: Option<&str>) -> Option<Fault> {
    let text = text?;
    let shape = |letter: u8| if letter.is_ascii_digit() { b'0' } else { letter };
    let is_date =
        matches!(text.len(), 4 | 7 | 10) && text.bytes().map(shape).eq("0000-00-00".bytes().take(text.len()));
    (!is_date).then(|| Fault::NotADate(text.chars().take(40).collect()))
}

pub(super) fn read(node: &Node<'_>) -> Settings {
    node.only(&[
        "book",
        "own_prices",
        "hours_per_month",
        "currency",
        "discounts",
        "commitments",
        "contingency_percent",
        "tax_percent",
        "recovery",
    ]);
    let default = Settings::default();
    let percent = |key: &str| {
        node.optional(key).map(|percent| percent.decimal_within(Decimal::ZERO, Decimal::ONE_HUNDRED))
    };
    let commitments = list_within(node, "commitments", MAX_TERMS).into_iter().map(|node| {
        node.only(&["vendor", "monthly", "percent", "term_months"]);
        let commitment = Commitment {
            vendor: node.text_at("vendor"),
            monthly: number(&node, "monthly"),
            percent: number(&node, "percent"),
            term_months: node.optional("term_months").map(|term| file::whole(&term, 1, MAX_TERM_MONTHS)),
        };
        node.note(commitment.flaw());
        commitment
    });
    Settings {
        book: book(node).unwrap_or(default.book),
        own_prices: node.optional("own_prices").is_none_or(|flag| flag.boolean()),
        hours_per_month: node
            .optional("hours_per_month")
            .map_or(default.hours_per_month, |hours| hours.decimal_within(Decimal::ONE, Decimal::from(744))),
        currency: node.optional("currency").map(|node| {
            node.only(&["code", "rate", "as_of"]);
            let currency = Currency {
                code: node.text_at("code"),
                rate: number(&node, "rate"),
                as_of: node.optional_text("as_of"),
            };
            node.note(currency.flaw());
            currency
        }),
        discounts: discounts(node),
        commitments: commitments.collect(),
        contingency_percent: percent("contingency_percent").unwrap_or_default(),
        tax_percent: percent("tax_percent").unwrap_or_default(),
        recovery: node.optional_text("recovery"),
    }
}

/// The book that an object names.
pub(super) fn book(node: &Node<'_>) -> Option<Book> {
    node.optional("book").and_then(|book| book.one_of(Book::WORDS, &Book::ALL))
}

/// The discounts that an object lists.
pub(super) fn discounts(node: &Node<'_>) -> Vec<Discount> {
    let mut discounts: Vec<Discount> = Vec::new();
    for node in list_within(node, "discounts", MAX_TERMS) {
        node.only(&["vendor", "percent"]);
        let discount = Discount { vendor: node.text_at("vendor"), percent: number(&node, "percent") };
        node.note(discount.flaw());
        if discounts.iter().any(|other| other.vendor == discount.vendor) {
            node.fault(Fault::Duplicate(discount.vendor.clone()));
        }
        discounts.push(discount);
    }
    discounts
}

fn number(node: &Node<'_>, key: &str) -> Decimal {
    node.required(key).map(|number| number.decimal()).unwrap_or_default()
}
