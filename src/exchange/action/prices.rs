//! Actions of the view of prices.

use serde::{Deserialize, Serialize};

/// What the user does in the view of prices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PricesAction {
    /// Accepts today's prices: how they moved since the last save is no longer shown.
    AcceptPrices,
    /// Shows all prices, or those with marks only.
    FilterMarked,
}
