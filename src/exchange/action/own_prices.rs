//! Actions of the view of the user's own price book.

use serde::{Deserialize, Serialize};

/// What the user does in the view of the user's own price book.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnPricesAction {}
