//! Actions of the view of prices.

use serde::{Deserialize, Serialize};

/// What the user does in the view of prices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PricesAction {}
