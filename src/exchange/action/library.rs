//! Actions of the view of the library of designs.

use serde::{Deserialize, Serialize};

/// What the user does in the view of the library of designs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LibraryAction {}
