//! Actions of the view that explains a line.

use serde::{Deserialize, Serialize};

/// A user action in the view that explains a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExplanationAction {
    SetQuantity,
    ResetQuantity,
    SetPrice,
    ResetPrice,
}
