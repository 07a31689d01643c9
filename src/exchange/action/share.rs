//! Actions of the view of sharing by a link.

use serde::{Deserialize, Serialize};

/// A user action in the view of sharing by a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShareAction {
    /// Sets the content of the link.
    SetContents,
    CopyLink,
    DownloadFile,
}
