//! Every change of the list of scenarios, and of what one of them changes.

use rust_decimal::Decimal;

use super::command_error::{CommandError, at_most, name_of, not_negative, sound, within};
use super::{
    BackupPolicy, ComponentChange, Design, Discount, MAX_SCENARIOS, MAX_TERMS, PlanChoice, Scenario,
};
use crate::domain::basics::json::Fault;
use crate::domain::catalog::price::Book;
use crate::domain::design::component::COPIES;

/// A change of the scenarios; `id` is a scenario's.
#[derive(Clone, Debug, PartialEq)]
pub enum ScenarioEdit {
    /// Adds one that changes nothing, at the end.
    Create {
        name: String,
    },
    /// Adds one that changes the same, right after it.
    Duplicate {
        id: String,
        name: String,
    },
    Rename {
        id: String,
        name: String,
    },
    /// Moves it to an index; beyond the end is the end.
    Reorder {
        id: String,
        to: usize,
    },
    Delete {
        id: String,
    },
    /// Sets what it changes, or lets go of it.
    Set {
        id: String,
        change: ScenarioChange,
    },
}

/// One thing that a scenario changes; `None` leaves the base's.
#[derive(Clone, Debug, PartialEq)]
pub enum ScenarioChange {
    Book(Option<Book>),
    Discount {
        vendor: String,
        percent: Option<Decimal>,
    },
    Input {
        id: String,
        value: Option<Decimal>,
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
    /// Another policy, or none.
    Backup {
        component: String,
        backup: Option<Option<BackupPolicy>>,
    },
    /// Lets go of all that it changes about a component.
    Component {
        component: String,
    },
}

impl ScenarioEdit {
    /// Applies the edit. Returns the id of what was added, if anything.
    pub(super) fn apply(self, design: &mut Design) -> Result<Option<String>, CommandError> {
        match self {
            Self::Create { name } => {
                let scenario = Scenario::new(&design.fresh_scenario()?, &name_of(name)?);
                let id = scenario.id.clone();
                design.scenarios.push(scenario);
                return Ok(Some(id));
            }
            Self::Duplicate { id, name } => {
                let place = place(design, &id)?;
                let fresh = design.fresh_scenario()?;
                let name = name_of(name)?;
                let copy = design.scenarios.get(place).cloned();
                let copy = copy.map(|original| Scenario { id: fresh.clone(), name, ..original });
                design.scenarios.splice(place.saturating_add(1)..place.saturating_add(1), copy);
                return Ok(Some(fresh));
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
                if let Some(component) = change.component().filter(|_| !change.lets_go())
                    && design.component(component).is_none()
                {
                    return Err(CommandError::UnknownComponent(component.to_owned()));
                }
                change.apply(scenario_mut(design, &id)?)?;
            }
        }
        Ok(None)
    }
}

impl ScenarioChange {
    /// The component that it is about, by its id.
    #[must_use]
    pub fn component(&self) -> Option<&str> {
        match self {
            Self::Book(_) | Self::Discount { .. } | Self::Input { .. } => None,
            Self::Enabled { component, .. }
            | Self::Offering { component, .. }
            | Self::Plan { component, .. }
            | Self::Copies { component, .. }
            | Self::Backup { component, .. }
            | Self::Component { component } => Some(component),
        }
    }

    fn lets_go(&self) -> bool {
        match self {
            Self::Book(book) => book.is_none(),
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
                scenario.workload.insert(id, not_negative(value)?);
            }
            Self::Input { id, value: None } => drop(scenario.workload.remove(&id)),
            Self::Enabled { component, enabled } => of(scenario, component, |known| known.enabled = enabled),
            Self::Offering { component, offering } => {
                let offering = offering.map(name_of).transpose()?;
                of(scenario, component, |known| {
                    // The plan was one of the other offering.
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

/// Changes what is changed about a component; what then changes nothing goes.
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
    /// An id that no scenario has; rejected where there are as many as there may be.
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
