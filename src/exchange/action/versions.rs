//! Actions of the view of the versions of a design.

use serde::{Deserialize, Serialize};

/// What the user does in the view of the versions of a design.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VersionsAction {}
