//! Actions of the view of uncertainty.

use serde::{Deserialize, Serialize};

/// What the user does in the view of uncertainty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UncertaintyAction {}
