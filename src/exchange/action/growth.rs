//! Actions of the view of growth.

use serde::{Deserialize, Serialize};

/// What the user does in the view of growth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GrowthAction {
    /// Sets everything but the two lists.
    SetGrowth,
    /// Sets the volume of a month.
    AddMonth,
    RemoveMonth {
        month: u32,
    },
    AddOneTimeCost,
    RemoveOneTimeCost {
        index: usize,
    },
}
