//! The user's own price book: contract and negotiated prices, stored in the design.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::read::{self, list_within};
use crate::domain::basics::currency::{Currency, USD};
use crate::domain::basics::exact::{self, Exact};
use crate::domain::basics::flaw::{Flaw, not_a_date, outside};
use crate::domain::basics::json::{Fault, Node};

/// The maximum number of rows in a design's own price book.
pub const MAX_PRICES: usize = 20_000;
/// The smallest and largest number of units that a price can cover.
pub const PER: (Decimal, Decimal) =
    (Decimal::from_parts(1, 0, 0, false, 9), Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0));

/// The user's own price for one charge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OwnPrice {
    pub service: String,
    pub offering: String,
    /// The plan that the price applies to; `None` for every plan without a row of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// The charge's id, or `base_fee`, `minimum` or `credit`.
    pub charge: String,
    pub price: Decimal,
    /// The number of units that the price covers; `None` for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Decimal>,
    /// `USD` or the design's display currency; `None` for US dollars.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// ISO 8601. Of two rows for the same charge, the later one applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl OwnPrice {
    /// The first field that is invalid in a design with this display currency, with its fault.
    #[must_use]
    pub fn flaw(&self, display: Option<&Currency>) -> Option<Flaw> {
        let plan = self.plan.as_deref().unwrap_or_default();
        let source = self.source.as_deref().unwrap_or_default();
        for (field, text) in [
            ("service", self.service.as_str()),
            ("offering", &self.offering),
            ("plan", plan),
            ("charge", &self.charge),
            ("source", source),
        ] {
            if let Some(fault) = read::too_long(text) {
                return Some((field, fault));
            }
        }
        if let Some(fault) = outside(self.price, Decimal::ZERO, Decimal::MAX) {
            return Some(("price", fault));
        }
        if let Some(fault) = self.per.and_then(|per| outside(per, PER.0, PER.1)) {
            return Some(("per", fault));
        }
        if let Some(fault) = not_a_date(self.valid_from.as_deref()) {
            return Some(("valid_from", fault));
        }
        let code = self.currency.as_deref()?;
        let is_known = code == USD || display.is_some_and(|display| display.code == code);
        (!is_known).then(|| ("currency", Fault::OtherCurrency(code.chars().take(40).collect())))
    }

    /// US dollars per unit.
    pub fn in_dollars(&self, display: Option<&Currency>) -> Exact {
        let foreign = self.currency.as_deref().is_some_and(|code| code != USD);
        let price = match display {
            Some(display) if foreign => exact::div(self.price, display.rate)?,
            _ => self.price,
        };
        match self.per {
            Some(per) => exact::div(price, per),
            None => Ok(price),
        }
    }
}

/// The rows of a design's own price book in file order, with an index of the rows in effect.
#[derive(Clone, Debug, Default)]
pub struct OwnPrices {
    rows: Vec<OwnPrice>,
    /// By [`key`]; the key of an offering alone means that the offering has rows.
    index: BTreeMap<String, usize>,
}

impl OwnPrices {
    /// Builds a price book from rows.
    #[must_use]
    pub fn new(rows: Vec<OwnPrice>) -> Self {
        let mut index: BTreeMap<String, usize> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            index.insert(key(&row.service, &row.offering, None), at);
            let charge = Some((row.plan.as_deref().unwrap_or_default(), row.charge.as_str()));
            let key = key(&row.service, &row.offering, charge);
            let known = index.get(&key).and_then(|place| rows.get(*place));
            if known.is_none_or(|known| known.valid_from <= row.valid_from) {
                index.insert(key, at);
            }
        }
        Self { rows, index }
    }

    /// All rows, in file order.
    #[must_use]
    pub fn rows(&self) -> &[OwnPrice] {
        &self.rows
    }

    /// Whether an offering has any rows.
    #[must_use]
    pub fn has(&self, service: &str, offering: &str) -> bool {
        !self.rows.is_empty() && self.index.contains_key(&key(service, offering, None))
    }

    /// The row in effect for a charge of a plan. A row for the plan comes before one for all plans, and later
    /// rows come before earlier ones.
    #[must_use]
    pub fn find(&self, service: &str, offering: &str, plan: &str, charge: &str) -> Option<&OwnPrice> {
        let row = |plan| self.index.get(&key(service, offering, Some((plan, charge))));
        self.rows.get(*row(plan).or_else(|| row(""))?)
    }
}

/// Ids have no line breaks. If those of a file do, the worst case is that two rows look like one.
fn key(service: &str, offering: &str, charge: Option<(&str, &str)>) -> String {
    let mut key = String::with_capacity(64);
    key.push_str(service);
    key.push('\n');
    key.push_str(offering);
    if let Some((plan, charge)) = charge {
        key.push('\n');
        key.push_str(plan);
        key.push('\n');
        key.push_str(charge);
    }
    key
}

impl PartialEq for OwnPrices {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl Eq for OwnPrices {}

impl Serialize for OwnPrices {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rows.serialize(serializer)
    }
}

pub(super) fn read(root: &Node<'_>, display: Option<&Currency>) -> OwnPrices {
    let rows = list_within(root, "prices", MAX_PRICES);
    let rows = rows.iter().map(|node| {
        node.only(&[
            "service",
            "offering",
            "plan",
            "charge",
            "price",
            "per",
            "currency",
            "valid_from",
            "source",
        ]);
        let row = OwnPrice {
            service: node.text_at("service"),
            offering: node.text_at("offering"),
            plan: node.optional_text("plan"),
            charge: node.text_at("charge"),
            price: node.required("price").map(|price| price.decimal()).unwrap_or_default(),
            per: node.optional("per").map(|per| per.decimal()),
            currency: node.optional_text("currency"),
            valid_from: node.optional_text("valid_from"),
            source: node.optional_text("source"),
        };
        node.note(row.flaw(display));
        row
    });
    OwnPrices::new(rows.collect())
}
