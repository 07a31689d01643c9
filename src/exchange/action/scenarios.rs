//! Actions of the view of scenarios.

use serde::{Deserialize, Serialize};

/// What the user does in the view of scenarios.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScenariosAction {}
