//! What a bill of others says, before it becomes components.

use rust_decimal::Decimal;

use super::mapping::Mapping;
use crate::domain::basics::exact::{self, Exact};

/// A bill that was read: things with what they cost per month.
#[derive(Clone, Debug, PartialEq)]
pub struct Bill {
    /// Whose form it has: the source of quotes.
    pub source: &'static str,
    /// What it is called in the file, if anything.
    pub name: String,
    /// The day on which it was made, as an ISO date.
    pub as_of: Option<String>,
    /// ISO 4217.
    pub currency: String,
    /// The total per month that the file states.
    pub stated: Option<Decimal>,
    /// What is due once, as the file states it.
    pub upfront: Option<Decimal>,
    /// Where it can be looked at; a text, never a link.
    pub address: Option<String>,
    pub items: Vec<Item>,
    /// How many things the file says are free.
    pub free: usize,
    /// Parts of the file that its program could not price, in its words.
    pub failed: Vec<String>,
}

/// One thing of a bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its place in the file.
    pub path: String,
    pub name: String,
    /// What it is, in the words of the file.
    pub kind: String,
    /// The part of the file that it belongs to, where there are several.
    pub group: Option<String>,
    /// What is known of its cost per month, in the currency of the bill; `None` if nothing is.
    pub known: Option<Decimal>,
    /// What is unknown of its cost, which is not zero (C8).
    pub unknown: Vec<Unknown>,
    pub mapping: Mapping,
    pub notes: String,
}

/// A part of a cost that the file does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    pub name: String,
    pub unit: String,
    /// How much of it, if that is known.
    pub quantity: Option<Decimal>,
    pub why: Why,
}

/// Why a part of a cost is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The file says that no price was found.
    PriceNotFound,
    /// It depends on usage that the file does not say.
    Usage,
    /// The file has no amount.
    NoAmount,
    /// What stands there is no amount that can be used.
    Unreadable,
}

impl Item {
    /// Whether the whole cost is known.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.known.is_some() && self.unknown.is_empty()
    }
}

impl Bill {
    /// The sum of what is known, in the currency of the bill.
    pub fn known(&self) -> Exact {
        let known = self.items.iter().filter_map(|item| item.known);
        known.into_iter().try_fold(Decimal::ZERO, exact::add)
    }
}
