//! Actions of the view of how a line came about.

use serde::{Deserialize, Serialize};

/// What the user does in the view of how a line came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExplanationAction {
    SetQuantity,
    ResetQuantity,
    SetPrice,
    ResetPrice,
}
