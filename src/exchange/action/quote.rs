//! Actions of the view of a component's quote.

use serde::{Deserialize, Serialize};

/// A user action in the view of a component's quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteAction {
    Set,
    Remove,
    SetAmount,
    SetSource,
}
