//! Actions of the view of recovery.

use serde::{Deserialize, Serialize};

/// What the user does in the view of recovery.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecoveryAction {}
