//! Actions of the view of the library.

use serde::{Deserialize, Serialize};

/// A user action in the view of the library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LibraryAction {
    /// Creates an empty design and opens it.
    CreateEmpty,
    /// Creates a design from the chosen template and opens it.
    CreateFromTemplate,
    Search,
    Sort,
    Open {
        id: String,
    },
    Duplicate {
        id: String,
    },
    /// Opens the field for a new name.
    AskName {
        id: String,
    },
    /// Closes the field for a new name.
    CancelRename,
    Rename {
        id: String,
    },
    /// Moves a design to the trash.
    Delete {
        id: String,
    },
    /// Takes a design out of the trash.
    Undelete {
        id: String,
    },
    /// Deletes a design permanently.
    Purge {
        id: String,
    },
    Download {
        id: String,
    },
    /// Downloads the text of an entry that does not open.
    DownloadDamaged {
        key: String,
    },
    /// Deletes an entry that does not open.
    DeleteDamaged {
        key: String,
    },
    /// Downloads everything as one file.
    BackUp,
    /// Merges a backup into the library.
    RestoreBackup,
}
