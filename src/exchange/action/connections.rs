//! Actions of the view of a component's connections.

use serde::{Deserialize, Serialize};

/// A user action in the view of a component's connections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConnectionsAction {
    Connect,
    Disconnect { id: String },
    SetTraffic { id: String },
    SetPath { id: String },
}
