//! Actions of the view of the cost drivers.

use serde::{Deserialize, Serialize};

/// A user action in the view of the cost drivers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DriversAction {
    /// Chooses the workload input that varies.
    SetInput,
    /// Chooses the scale of the axis of costs.
    SetScale,
    /// Sets the budget that the savings are compared with; the design does not keep it.
    SetBudget,
    /// Makes the change of a saving, known by its key.
    ApplySaving { saving: String },
}
