//! A scenario: a named set of changes over the design's base.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Design, PlanChoice};

/// Changes over the base, by name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scenario {
    pub id: String,
    pub name: String,
    /// Workload inputs that the scenario sets.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub workload: BTreeMap<String, Decimal>,
    /// What it changes, by component id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub components: BTreeMap<String, ComponentChange>,
}

/// What a scenario changes about one component; `None` leaves it.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct ComponentChange {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offering: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanChoice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copies: Option<u32>,
}

impl Design {
    /// The scenario of a name or id.
    #[must_use]
    pub fn scenario(&self, name: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.name == name || scenario.id == name)
    }

    /// The design as a scenario has it.
    #[must_use]
    pub fn under(&self, scenario: &Scenario) -> Self {
        let mut design = self.clone();
        design.workload.extend(scenario.workload.iter().map(|(id, value)| (id.clone(), *value)));
        for component in &mut design.components {
            let Some(change) = scenario.components.get(&component.id) else { continue };
            let component = Arc::make_mut(component);
            component.enabled = change.enabled.unwrap_or(component.enabled);
            component.copies = change.copies.unwrap_or(component.copies);
            if let Some(offering) = &change.offering {
                component.offering.clone_from(offering);
                component.leave_offering();
            }
            if let Some(plan) = &change.plan {
                component.plan = plan.clone();
            }
        }
        design
    }
}
