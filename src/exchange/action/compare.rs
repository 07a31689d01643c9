//! Actions of the view of the comparison.

use serde::{Deserialize, Serialize};

/// What the user does in the view of the comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CompareAction {}
