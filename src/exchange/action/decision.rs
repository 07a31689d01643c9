//! Actions of the view of the decision.

use serde::{Deserialize, Serialize};

/// A user action in the view of the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionAction {
    /// Records the decision in the fields.
    Decide,
    DownloadRecord,
}
