//! Actions of the view of recovery.

use serde::{Deserialize, Serialize};

/// A user action in the view of recovery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecoveryAction {
    SetTarget,
    SetComponentTarget { component: String },
    ApplyRemedy { component: String },
}
