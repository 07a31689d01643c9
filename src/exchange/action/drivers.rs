//! Actions of the view of drivers and budget.

use serde::{Deserialize, Serialize};

/// What the user does in the view of drivers and budget.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DriversAction {}
