//! Actions of the view of a component's backup.

use serde::{Deserialize, Serialize};

/// A user action in the view of a component's backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BackupAction {
    Switch,
    SetOffering,
    SetPreset,
    /// Sets a usage of the backup's service.
    SetUsage {
        usage: String,
    },
}
