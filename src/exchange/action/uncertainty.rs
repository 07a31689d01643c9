//! Actions of the view of uncertainty.

use serde::{Deserialize, Serialize};

/// A user action in the view of uncertainty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UncertaintyAction {
    /// Sets the low and the high value of an input.
    SetRange {
        input: String,
    },
    ClearRanges,
    SetSeed,
}
