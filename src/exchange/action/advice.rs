//! Actions of the view of the advice.

use serde::{Deserialize, Serialize};

/// A user action in the view of the advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AdviceAction {
    /// Makes the change that an item proposes.
    Apply { item: String },
}
