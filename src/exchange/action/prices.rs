//! Actions of the view of prices.

use serde::{Deserialize, Serialize};

/// A user action in the view of prices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PricesAction {
    /// Accepts today's prices and hides the changes since the last save.
    AcceptPrices,
    /// Shows all prices, or those with marks only.
    FilterMarked,
}
