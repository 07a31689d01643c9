//! The content of a bill from another tool, before it becomes components.

use rust_decimal::Decimal;

use super::mapping::Mapping;
use crate::domain::basics::exact::{self, Exact};

/// A parsed bill: items with their monthly costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Bill {
    /// The name of the format, used as the source of quotes.
    pub source: &'static str,
    /// The name in the file, if there is one.
    pub name: String,
    /// The creation date, as an ISO date.
    pub as_of: Option<String>,
    /// ISO 4217.
    pub currency: String,
    /// The monthly total stated in the file.
    pub stated: Option<Decimal>,
    /// The one-time cost stated in the file.
    pub upfront: Option<Decimal>,
    /// The address of the bill; shown as text, never as a link.
    pub address: Option<String>,
    pub items: Vec<Item>,
    /// The number of items that the file declares free.
    pub free: usize,
    /// Parts of the file that the other tool could not price, in its words.
    pub failed: Vec<String>,
}

/// One item of a bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its place in the file.
    pub path: String,
    pub name: String,
    /// The kind of the item, in the words of the file.
    pub kind: String,
    /// The part of the file that the item belongs to, if there are several.
    pub group: Option<String>,
    /// The known monthly cost, in the currency of the bill; `None` if it is unknown.
    pub known: Option<Decimal>,
    /// The unknown parts of the cost, which are not zero (C8).
    pub unknown: Vec<Unknown>,
    pub mapping: Mapping,
    pub notes: String,
}

/// A part of a cost that is unknown in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    pub name: String,
    pub unit: String,
    /// The quantity, if it is known.
    pub quantity: Option<Decimal>,
    pub why: Why,
}

/// The reason for an unknown part of a cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The file says that no price was found.
    PriceNotFound,
    /// It depends on usage that the file does not state.
    Usage,
    /// The file has no amount.
    NoAmount,
    /// The value is not a usable amount.
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
    /// The sum of all known costs, in the currency of the bill.
    pub fn known(&self) -> Exact {
        let known = self.items.iter().filter_map(|item| item.known);
        known.into_iter().try_fold(Decimal::ZERO, exact::add)
    }
}
