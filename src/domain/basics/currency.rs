//! The currency in which amounts are shown (C15). Until then, every price and sum is in US dollars.

use rust_decimal::Decimal;
use serde::Serialize;

use super::flaw::{Flaw, not_a_date, outside};
use super::json::Fault;

/// The currency of every price and amount, unless marked as another one.
pub const USD: &str = "USD";
/// The smallest and largest number of units of the display currency per US dollar.
pub const RATE: (Decimal, Decimal) =
    (Decimal::from_parts(1, 0, 0, false, 6), Decimal::from_parts(1_000_000_000, 0, 0, false, 0));

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

impl Currency {
    /// An amount of US dollars in this currency (C15); exact, not rounded. `None` beyond the range of a decimal.
    #[must_use]
    pub fn shown(&self, dollars: Decimal) -> Option<Decimal> {
        dollars.checked_mul(self.rate)
    }

    /// The first invalid field of a value read from a file, with its fault.
    pub(crate) fn flaw(&self) -> Option<Flaw> {
        if self.code.len() != 3 || !self.code.bytes().all(|letter| letter.is_ascii_uppercase()) {
            return Some(("code", Fault::NotACurrency(self.code.chars().take(40).collect())));
        }
        outside(self.rate, RATE.0, RATE.1)
            .map(|fault| ("rate", fault))
            .or_else(|| not_a_date(self.as_of.as_deref()).map(|fault| ("as_of", fault)))
    }
}
