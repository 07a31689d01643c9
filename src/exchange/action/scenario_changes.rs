//! Actions of the view of a scenario's changes.

use serde::{Deserialize, Serialize};

/// A user action in the view of a scenario's changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScenarioChangesAction {
    /// Resets a value of a scenario to the base's value.
    Reset { scenario: String, value: ScenarioValue },
    /// Turns the value of an input into a factor on the base's.
    Follow { scenario: String, input: String },
    /// Turns the factor of an input into the value that it has now.
    Fix { scenario: String, input: String },
}

/// A value that a scenario can override.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScenarioValue {
    Book,
    Location,
    Discount {
        vendor: String,
    },
    Input {
        id: String,
    },
    Enabled {
        component: String,
    },
    Offering {
        component: String,
    },
    Plan {
        component: String,
    },
    Copies {
        component: String,
    },
    Backup {
        component: String,
    },
    /// All values of a component.
    Component {
        component: String,
    },
}
