//! Actions of the view of the decision.

use serde::{Deserialize, Serialize};

/// What the user does in the view of the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionAction {
    /// Takes over the decision as the fields have it.
    Decide,
    DownloadRecord,
}
