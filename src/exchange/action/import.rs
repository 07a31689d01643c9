//! Actions of the view of imports.

use serde::{Deserialize, Serialize};

/// What the user does in the view of imports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImportAction {}
