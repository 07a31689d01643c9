//! Actions of the view of the comparison.

use serde::{Deserialize, Serialize};

/// A user action in the view of the comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CompareAction {
    AddColumn,
    RemoveColumn {
        index: usize,
    },
    /// Compares the others with this column.
    SetBaseline {
        index: usize,
    },
    /// Chooses the two columns of the bridge.
    SetBridge,
    SaveCsv,
    SaveMarkdown,
}
