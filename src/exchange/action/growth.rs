//! Actions of the view of growth.

use serde::{Deserialize, Serialize};

/// What the user does in the view of growth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GrowthAction {}
