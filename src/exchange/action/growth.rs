//! Actions of the view of growth.

use serde::{Deserialize, Serialize};

/// A user action in the view of growth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GrowthAction {
    /// Sets all values except the two lists.
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
