//! Changes to the list of scenarios, and to the content of a scenario.

use rust_decimal::Decimal;

use super::command_error::{CommandError, at_most, name_of, not_negative, sound, within};
use super::{
    BackupPolicy, ComponentChange, Design, Discount, MAX_SCENARIOS, MAX_TERMS, PlanChoice, Scenario,
    ScenarioInput,
};
use crate::domain::basics::json::Fault;
use crate::domain::catalog::price::Book;
use crate::domain::design::component::COPIES;

/// A change to the scenarios; `id` identifies the scenario.
#[derive(Clone, Debug, PartialEq)]
pub enum ScenarioEdit {
    /// Appends a scenario without changes.
    Create {
        name: String,
    },
    /// Inserts a copy right after the original.
    Duplicate {
        id: String,
        name: String,
    },
    Rename {
        id: String,
        name: String,
    },
    /// Moves the scenario to an index, or to the end if the index is beyond it.
    Reorder {
        id: String,
        to: usize,
    },
    Delete {
        id: String,
    },
    /// Sets or removes one of its changes.
    Set {
        id: String,
        change: ScenarioChange,
    },
}

/// One change in a scenario; `None` restores the value of the base.
#[derive(Clone, Debug, PartialEq)]
pub enum ScenarioChange {
    Book(Option<Book>),
    /// The location of the scenario (C17).
    Location(Option<String>),
    Discount {
        vendor: String,
        percent: Option<Decimal>,
    },
    Input {
        id: String,
        value: Option<ScenarioInput>,
    },
    Enabled {
        component: String,
        enabled: Option<bool>,
    },
    Offering {
        component: String,
        offering: Option<String>,
    },
    Plan {
        component: String,
        plan: Option<PlanChoice>,
    },
    Copies {
        component: String,
        copies: Option<u32>,
    },
    /// A different policy, or none.
    Backup {
        component: String,
        backup: Option<Option<BackupPolicy>>,
    },
    /// Removes all changes to a component.
    Component {
        component: String,
    },
}

impl ScenarioEdit {
    /// Applies the edit. Returns the id of the added scenario.
    pub(super) fn apply(self, design: &mut Design) -> Result<Vec<String>, CommandError> {
        match self {
            Self::Create { name } => {
                let scenario = Scenario::new(&design.fresh_scenario()?, &name_of(name)?);
                let id = scenario.id.clone();
                design.scenarios.push(scenario);
                return Ok(vec![id]);
            }
            Self::Duplicate { id, name } => {
                let place = place(design, &id)?;
                let fresh = design.fresh_scenario()?;
                let name = name_of(name)?;
                let copy = design.scenarios.get(place).cloned();
                let copy = copy.map(|original| Scenario { id: fresh.clone(), name, ..original });
                design.scenarios.splice(place.saturating_add(1)..place.saturating_add(1), copy);
                return Ok(vec![fresh]);
            }
            Self::Rename { id, name } => scenario_mut(design, &id)?.name = name_of(name)?,
            Self::Reorder { id, to } => {
                let scenario = design.scenarios.remove(place(design, &id)?);
                design.scenarios.insert(to.min(design.scenarios.len()), scenario);
            }
            Self::Delete { id } => {
                design.scenarios.remove(place(design, &id)?);
            }
            Self::Set { id, change } => {
                if let Some(component) = change.component().filter(|_| !change.resets())
                    && design.component(component).is_none()
                {
                    return Err(CommandError::UnknownComponent(component.to_owned()));
                }
                change.apply(scenario_mut(design, &id)?)?;
            }
        }
        Ok(Vec::new())
    }
}

impl ScenarioChange {
    /// The id of the component that the change affects.
    #[must_use]
    pub fn component(&self) -> Option<&str> {
        match self {
            Self::Book(_) | Self::Location(_) | Self::Discount { .. } | Self::Input { .. } => None,
            Self::Enabled { component, .. }
            | Self::Offering { component, .. }
            | Self::Plan { component, .. }
            | Self::Copies { component, .. }
            | Self::Backup { component, .. }
            | Self::Component { component } => Some(component),
        }
    }

    fn resets(&self) -> bool {
        match self {
            Self::Book(book) => book.is_none(),
            Self::Location(location) => location.is_none(),
            Self::Discount { percent, .. } => percent.is_none(),
            Self::Input { value, .. } => value.is_none(),
            Self::Enabled { enabled, .. } => enabled.is_none(),
            Self::Offering { offering, .. } => offering.is_none(),
            Self::Plan { plan, .. } => plan.is_none(),
            Self::Copies { copies, .. } => copies.is_none(),
            Self::Backup { backup, .. } => backup.is_none(),
            Self::Component { .. } => true,
        }
    }

    fn apply(self, scenario: &mut Scenario) -> Result<(), CommandError> {
        match self {
            Self::Book(book) => scenario.book = book,
            Self::Location(location) => scenario.location = location.map(name_of).transpose()?,
            Self::Discount { vendor, percent: None } => {
                scenario.discounts.retain(|discount| discount.vendor != vendor);
            }
            Self::Discount { vendor, percent: Some(percent) } => {
                let discount = Discount { vendor, percent };
                sound(discount.flaw())?;
                let known = scenario.discounts.iter_mut().find(|other| other.vendor == discount.vendor);
                if let Some(known) = known {
                    *known = discount;
                } else {
                    at_most(scenario.discounts.len().saturating_add(1), MAX_TERMS)?;
                    scenario.discounts.push(discount);
                }
            }
            Self::Input { id, value: Some(value) } => {
                scenario.workload.insert(id, value.checked()?);
            }
            Self::Input { id, value: None } => drop(scenario.workload.remove(&id)),
            Self::Enabled { component, enabled } => of(scenario, component, |known| known.enabled = enabled),
            Self::Offering { component, offering } => {
                let offering = offering.map(name_of).transpose()?;
                of(scenario, component, |known| {
                    // The plan belonged to the previous offering.
                    (known.offering, known.plan) = (offering, None);
                });
            }
            Self::Plan { component, plan } => {
                of(scenario, component, |known| known.plan.clone_from(&plan));
            }
            Self::Copies { component, copies } => {
                if let Some(copies) = copies {
                    let (min, max) = (Decimal::from(*COPIES.start()), Decimal::from(*COPIES.end()));
                    within(Decimal::from(copies), min, max)?;
                }
                of(scenario, component, |known| known.copies = copies);
            }
            Self::Backup { component, backup } => {
                if let Some(Some(policy)) = &backup {
                    policy.offering.clone().map(name_of).transpose()?;
                    for value in policy.usage.values() {
                        not_negative(*value)?;
                    }
                }
                of(scenario, component, |known| known.backup = backup);
            }
            Self::Component { component } => drop(scenario.components.remove(&component)),
        }
        Ok(())
    }
}

/// Edits the changes to a component and removes the entry if no change remains.
fn of(scenario: &mut Scenario, component: String, set: impl FnOnce(&mut ComponentChange)) {
    let mut change = scenario.components.remove(&component).unwrap_or_default();
    set(&mut change);
    if change != ComponentChange::default() {
        scenario.components.insert(component, change);
    }
}

fn place(design: &Design, id: &str) -> Result<usize, CommandError> {
    let known = design.scenarios.iter().position(|scenario| scenario.id == id);
    known.ok_or_else(|| unknown(id))
}

fn scenario_mut<'a>(design: &'a mut Design, id: &str) -> Result<&'a mut Scenario, CommandError> {
    let place = place(design, id)?;
    design.scenarios.get_mut(place).ok_or_else(|| unknown(id))
}

fn unknown(id: &str) -> CommandError {
    CommandError::Invalid(Fault::UnknownReference(id.to_owned()))
}

impl Design {
    /// An unused scenario id, or an error if the maximum number of scenarios is reached.
    fn fresh_scenario(&self) -> Result<String, CommandError> {
        let count = self.scenarios.len();
        if count >= MAX_SCENARIOS {
            let found = count.saturating_add(1);
            return Err(CommandError::Invalid(Fault::TooMany { found, max: MAX_SCENARIOS }));
        }
        let numbers = count.saturating_add(1)..;
        let free = numbers.map(|number| format!("s{number}"));
        let known =
            |id: &String| self.scenarios.iter().any(|scenario| scenario.id == *id || scenario.name == *id);
        Ok(free.into_iter().find(|id| !known(id)).unwrap_or_default())
    }
}
