//! Actions of the view of sharing by a link.

use serde::{Deserialize, Serialize};

/// What the user does in the view of sharing by a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShareAction {
    /// Sets what the link includes.
    SetContents,
    CopyLink,
    DownloadFile,
}
