//! Actions of the view of exports.

use serde::{Deserialize, Serialize};

/// What the user does in the view of exports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExportAction {}
