//! A scenario: a named set of changes over the design's base.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::command_error::name_of;
use super::{
    BackupPolicy, Command, CommandError, Component, ComponentEdit, Design, Discount, PlanChoice,
    ScenarioInput, SettingsEdit,
};
use crate::domain::catalog::Catalog;
use crate::domain::catalog::price::Book;

/// A named set of changes to the base.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scenario {
    pub id: String,
    pub name: String,
    /// The price book, if it differs from the base.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub book: Option<Book>,
    /// The location, if it differs from the base (C17). Components and zones with a location of their own keep it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Discounts that replace or extend those of the base; at most one for each vendor.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub discounts: Vec<Discount>,
    /// Workload inputs that the scenario sets, or multiplies.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub workload: BTreeMap<String, ScenarioInput>,
    /// The changes to components, by component id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub components: BTreeMap<String, ComponentChange>,
}

/// A scenario's changes to one component; `None` keeps the value of the base.
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
    /// A different backup policy, or none: `false` in the file.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "policy_or_false")]
    pub backup: Option<Option<BackupPolicy>>,
}

#[expect(clippy::option_option, clippy::ref_option, reason = "serde calls it with a reference to the field")]
fn policy_or_false<S: Serializer>(
    backup: &Option<Option<BackupPolicy>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match backup {
        Some(Some(policy)) => policy.serialize(serializer),
        _ => serializer.serialize_bool(false),
    }
}

impl Scenario {
    /// A scenario without changes.
    #[must_use]
    pub fn new(id: &str, name: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            book: None,
            location: None,
            discounts: Vec::new(),
            workload: BTreeMap::new(),
            components: BTreeMap::new(),
        }
    }
}

impl ComponentChange {
    /// Applies the change.
    fn apply(&self, component: &mut Component) {
        component.enabled = self.enabled.unwrap_or(component.enabled);
        component.copies = self.copies.unwrap_or(component.copies);
        if let Some(offering) = &self.offering {
            component.offering.clone_from(offering);
            component.leave_offering();
        }
        if let Some(plan) = &self.plan {
            component.plan = plan.clone();
        }
        if let Some(backup) = &self.backup {
            component.backup.clone_from(backup);
        }
    }
}

impl Design {
    /// The scenario with this name or id.
    #[must_use]
    pub fn scenario(&self, name: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.name == name || scenario.id == name)
    }

    /// The design with a scenario applied; unchanged if there is none.
    #[must_use]
    pub fn effective(&self, catalog: &Catalog, scenario: Option<&Scenario>) -> Self {
        scenario.map_or_else(|| self.clone(), |scenario| self.under(catalog, scenario))
    }

    /// The design with a scenario applied. A factor multiplies the design's value, or else the catalog's default;
    /// it has no effect on an input that neither knows.
    #[must_use]
    pub fn under(&self, catalog: &Catalog, scenario: &Scenario) -> Self {
        let mut design = self.clone();
        design.settings.book = scenario.book.unwrap_or(design.settings.book);
        if scenario.location.is_some() {
            design.settings.location.clone_from(&scenario.location);
        }
        for discount in &scenario.discounts {
            design.settings.discounts.retain(|other| other.vendor != discount.vendor);
            design.settings.discounts.push(discount.clone());
        }
        for (id, input) in &scenario.workload {
            let value = match input {
                ScenarioInput::Value(value) => Some(*value),
                ScenarioInput::Factor(_) => self.known_input(catalog, id).map(|base| input.over(base)),
            };
            design.workload.extend(value.map(|value| (id.clone(), value)));
        }
        for component in &mut design.components {
            if let Some(change) = scenario.components.get(&component.id) {
                change.apply(Arc::make_mut(component));
            }
        }
        design
    }
}

impl Command {
    /// Applies the command to a scenario, given by its id. Workload inputs become changes of the scenario; so
    /// do a component's enabled state, offering, plan, copies and backup. Everything else changes the base,
    /// as does every command without a scenario.
    pub fn apply_within(
        self,
        design: &mut Design,
        scenario: Option<&str>,
    ) -> Result<Vec<String>, CommandError> {
        let shown = scenario.and_then(|shown| design.scenarios.iter_mut().find(|known| known.id == shown));
        let Some(scenario) = shown else { return self.apply(design) };
        match self {
            Self::SetInput { id, value: Some(value) } => {
                scenario.workload.insert(id, ScenarioInput::Value(value).checked()?);
            }
            // Resets to the value of the base.
            Self::SetInput { id, value: None } => drop(scenario.workload.remove(&id)),
            Self::Edit { id, edit } => {
                let record: fn(&mut ComponentChange, Component) = match edit {
                    ComponentEdit::Enabled(_) => |change, edited| change.enabled = Some(edited.enabled),
                    ComponentEdit::Plan(_) => |change, edited| change.plan = Some(edited.plan),
                    ComponentEdit::Copies(_) => |change, edited| change.copies = Some(edited.copies),
                    ComponentEdit::Offering(_) => |change, edited| {
                        // Plan and backup belonged to the previous offering.
                        change.plan = (edited.plan != PlanChoice::Auto).then_some(edited.plan);
                        change.backup = change.backup.take().map(|_| edited.backup);
                        change.offering = Some(edited.offering);
                    },
                    ComponentEdit::Backup(_) | ComponentEdit::BackupUsage { .. } => {
                        |change, edited| change.backup = Some(edited.backup)
                    }
                    _ => return Self::Edit { id, edit }.apply(design),
                };
                let base = design.components.iter().find(|component| component.id == id);
                let mut edited =
                    base.ok_or_else(|| CommandError::UnknownComponent(id.clone()))?.as_ref().clone();
                let mut change = scenario.components.get(&id).cloned().unwrap_or_default();
                change.apply(&mut edited);
                edit.apply(&mut edited)?;
                record(&mut change, edited);
                scenario.components.insert(id, change);
            }
            Self::Settings(SettingsEdit::Location(location)) => {
                scenario.location = location.map(name_of).transpose()?;
            }
            Self::EditMany { ids, edit } => {
                let shown = scenario.id.clone();
                design.edit_many(&ids, &edit, Some(&shown))?;
            }
            other => return other.apply(design),
        }
        Ok(Vec::new())
    }
}
