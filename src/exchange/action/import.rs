//! Actions of the view of imports.

use serde::{Deserialize, Serialize};

/// A user action in the view of imports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImportAction {
    Preview,
    /// Adds the content to the open design.
    Add,
    /// Opens the content as a new design.
    OpenNew,
    /// Merges the backup into the library.
    RestoreBackup,
    Cancel,
}
