//! Settings of the calculation: price book, hours per month, currency, vendors' discounts and surcharges on
//! the total (C7, C10, C15).

use rust_decimal::Decimal;
use serde::Serialize;

use super::read::{self, list_within};
use super::support::{self, SupportPlan};
use super::tax::{self, Tax};
use crate::domain::basics::currency::Currency;
use crate::domain::basics::flaw::{Flaw, outside};
use crate::domain::basics::json::{Fault, Node};
use crate::domain::catalog::price::Book;

/// The default number of hours in a month (C7).
pub const HOURS_PER_MONTH: Decimal = Decimal::from_parts(730, 0, 0, false, 0);
/// The maximum number of discounts and of commitments in a design.
pub const MAX_TERMS: usize = 1_000;
/// The maximum discount of a discount or commitment, in percent: below 100.
pub const MAX_PERCENT_OFF: Decimal = Decimal::from_parts(9_999, 0, 0, false, 2);
/// The maximum monthly commitment.
pub const MAX_COMMITTED: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);
/// The maximum number of countries in which data may stay.
pub const MAX_COUNTRIES: usize = 250;
/// The maximum term of a commitment, in months.
pub const MAX_TERM_MONTHS: u32 = 120;

/// Settings of the calculation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Settings {
    pub book: Book,
    /// Whether the user's own prices apply; without them, all prices come from the book.
    #[serde(skip_serializing_if = "read::is_true")]
    pub own_prices: bool,
    /// C7: 730 by default; 720 and 744 are common, too.
    pub hours_per_month: Decimal,
    /// The currency in which amounts are shown; `None` for US dollars (C15).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// At most one for each vendor (C10).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub discounts: Vec<Discount>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub commitments: Vec<Commitment>,
    /// At most one for each vendor (C20).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<SupportPlan>,
    /// Percent added to the sum of all monthly costs, 0 to 100.
    #[serde(skip_serializing_if = "Decimal::is_zero")]
    pub contingency_percent: Decimal,
    /// Taxes on the sum including the contingency, in the order in which they apply.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub taxes: Vec<Tax>,
    /// The default recovery tier of components: an id in the catalog.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery: Option<String>,
    /// The location of the design (C17): an id in the catalog. `None` is the base region of each vendor. An
    /// unknown id is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Whether the price of a vendor's base region stands in for an unknown price of the location (C17);
    /// without stand-ins, such a charge is a gap (C8).
    #[serde(skip_serializing_if = "read::is_true")]
    pub stand_ins: bool,
    /// The countries in which all data has to stay, as ISO 3166-1 codes; empty for no restriction.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub residency: Vec<String>,
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
            support: Vec::new(),
            contingency_percent: Decimal::ZERO,
            taxes: Vec::new(),
            recovery: None,
            location: None,
            stand_ins: true,
            residency: Vec::new(),
        }
    }
}

/// A percentage discount on a vendor's eligible charges and base fees (C10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Discount {
    pub vendor: String,
    pub percent: Decimal,
}

/// A monthly amount committed to a vendor, in exchange for a percentage discount on the covered usage (C10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Commitment {
    pub vendor: String,
    /// US dollars per month, due even if unused.
    pub monthly: Decimal,
    pub percent: Decimal,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term_months: Option<u32>,
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
    read::too_long(vendor).map(|fault| ("vendor", fault))
}

pub(super) fn read(node: &Node<'_>) -> Settings {
    node.only(&[
        "book",
        "own_prices",
        "hours_per_month",
        "currency",
        "discounts",
        "commitments",
        "support",
        "contingency_percent",
        "taxes",
        "recovery",
        "location",
        "stand_ins",
        "residency",
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
            term_months: node.optional("term_months").map(|term| read::whole(&term, 1, MAX_TERM_MONTHS)),
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
        support: support::read(node),
        contingency_percent: percent("contingency_percent").unwrap_or_default(),
        taxes: tax::read(node),
        recovery: node.optional_text("recovery"),
        location: node.optional_text("location"),
        stand_ins: node.optional("stand_ins").is_none_or(|flag| flag.boolean()),
        residency: list_within(node, "residency", MAX_COUNTRIES)
            .iter()
            .map(|country| {
                let code = country.text();
                if !is_country(code) {
                    country.fault(Fault::NotACountry(code.chars().take(40).collect()));
                }
                code.to_owned()
            })
            .collect(),
    }
}

/// Whether a text has the form of an ISO 3166-1 alpha-2 code, such as `BR`.
pub(super) fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// Reads the price book named by an object.
pub(super) fn book(node: &Node<'_>) -> Option<Book> {
    node.optional("book").and_then(|book| book.one_of(Book::WORDS, &Book::ALL))
}

/// Reads the discounts listed by an object.
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
