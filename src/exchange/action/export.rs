//! Actions of the view of exports.

use serde::{Deserialize, Serialize};

/// A user action in the view of exports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExportAction {
    /// Sets the scenario, the colors, or the content of the files.
    SetOption,
    /// Downloads a file; the format is named by its word.
    Download { format: String },
}
