//! Actions of the view of versions.

use serde::{Deserialize, Serialize};

/// A user action in the view of versions. A version is known by its key in the browser's storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VersionsAction {
    SaveVersion,
    CompareVersion { key: String },
    RestoreVersion { key: String },
    DeleteVersion { key: String },
}
