//! Actions of the view of the scenarios.

use serde::{Deserialize, Serialize};

/// A user action in the view of the scenarios. `id` is a scenario's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScenariosAction {
    Create,
    /// Creates a scenario with a multiple of the volume.
    CreateWithVolume {
        times: u32,
    },
    Rename {
        id: String,
    },
    Duplicate {
        id: String,
    },
    MoveUp {
        id: String,
    },
    MoveDown {
        id: String,
    },
    Delete {
        id: String,
    },
    SetColor {
        id: String,
    },
}
