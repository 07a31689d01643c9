//! Actions of the view of what the shown scenario changes.

use serde::{Deserialize, Serialize};

/// What the user does in the view of what the shown scenario changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScenarioChangesAction {}
