//! Every change of a design is a command. A rejected command leaves the design unchanged.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::command_error::{CommandError, name_of, not_negative, within};
use super::component_edit::ComponentEdit;
use super::{Component, Connection, Design, Group, MAX_COMPONENTS, MAX_GROUPS, TransferPath};
use super::{prices_edit::PricesEdit, scenario_edit::ScenarioEdit, settings_edit::SettingsEdit};
use crate::domain::catalog::Layer;
use crate::domain::catalog::price::Book;

/// A place on the canvas: a layer, optionally a group in it, and the component that follows (`None`: last
/// place).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub layer: Layer,
    pub group: Option<String>,
    pub before: Option<String>,
}

/// A change to the design.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Rename(String),
    /// Sets a workload input or resets it to its default.
    SetInput {
        id: String,
        value: Option<Decimal>,
    },
    SetBook(Book),
    SetHoursPerMonth(Decimal),
    /// Changes the settings of the calculation.
    Settings(SettingsEdit),
    Add {
        service: String,
        offering: String,
        place: Place,
    },
    Move {
        id: String,
        place: Place,
    },
    Duplicate {
        id: String,
    },
    Remove {
        id: String,
    },
    Edit {
        id: String,
        edit: ComponentEdit,
    },
    AddGroup {
        layer: Layer,
        name: String,
    },
    RenameGroup {
        id: String,
        name: String,
    },
    /// Removes the box; its components stay in the layer.
    RemoveGroup {
        id: String,
    },
    Connect {
        from: String,
        to: String,
    },
    Disconnect {
        id: String,
    },
    /// Sets the monthly data volume of a connection; without one, the connection costs nothing.
    SetTraffic {
        id: String,
        gb_per_month: Option<Decimal>,
    },
    SetPath {
        id: String,
        path: TransferPath,
    },
    /// Changes the user's own prices.
    Prices(PricesEdit),
    /// Changes the scenarios.
    Scenario(ScenarioEdit),
    /// Accepts the price changes since the design was saved with an earlier catalog.
    AcceptPrices,
    /// Replaces the whole design with a template or an opened file.
    Replace(Box<Design>),
}

impl From<SettingsEdit> for Command {
    fn from(edit: SettingsEdit) -> Self {
        Self::Settings(edit)
    }
}

impl From<PricesEdit> for Command {
    fn from(edit: PricesEdit) -> Self {
        Self::Prices(edit)
    }
}

impl From<ScenarioEdit> for Command {
    fn from(edit: ScenarioEdit) -> Self {
        Self::Scenario(edit)
    }
}

impl Command {
    /// Applies the change. Returns the id of the added item, if any.
    pub fn apply(self, design: &mut Design) -> Result<Option<String>, CommandError> {
        match self {
            Self::Rename(name) => design.name = name_of(name)?,
            Self::SetInput { id, value: Some(value) } => {
                design.workload.insert(id, not_negative(value)?);
            }
            Self::SetInput { id, value: None } => {
                design.workload.remove(&id);
            }
            Self::SetBook(book) => design.settings.book = book,
            Self::SetHoursPerMonth(hours) => {
                design.settings.hours_per_month = within(hours, Decimal::ONE, Decimal::from(744))?;
            }
            Self::Settings(edit) => edit.apply(design)?,
            Self::Add { service, offering, place } => {
                if design.components.len() >= MAX_COMPONENTS {
                    return Err(CommandError::TooManyComponents { max: MAX_COMPONENTS });
                }
                let id = design.fresh_id("c");
                let component = Component::new(&id, &service, place.layer, &offering);
                design.insert(Arc::new(component), &place)?;
                return Ok(Some(id));
            }
            Self::Move { id, place } => {
                let index = design.position(&id)?;
                design.check_group(&place)?;
                if place.before.as_ref() != Some(&id) {
                    let component = design.components.remove(index);
                    design.insert(component, &place)?;
                }
            }
            Self::Duplicate { id } => return design.duplicate(&id).map(Some),
            Self::Remove { id } => {
                let index = design.position(&id)?;
                design.components.remove(index);
                design.connections.retain(|connection| connection.from != id && connection.to != id);
                for scenario in &mut design.scenarios {
                    scenario.components.remove(&id);
                }
            }
            Self::Edit { id, edit } => {
                let index = design.position(&id)?;
                let component = design
                    .components
                    .get_mut(index)
                    .ok_or_else(|| CommandError::UnknownComponent(id.clone()))?;
                edit.apply(Arc::make_mut(component))?;
            }
            Self::AddGroup { layer, name } => {
                if design.groups.len() >= MAX_GROUPS {
                    return Err(CommandError::TooManyGroups { max: MAX_GROUPS });
                }
                let id = design.fresh_id("g");
                design.groups.push(Group { id: id.clone(), layer, name: name_of(name)? });
                return Ok(Some(id));
            }
            Self::RenameGroup { id, name } => design.group_mut(&id)?.name = name_of(name)?,
            Self::RemoveGroup { id } => {
                design.group_mut(&id)?;
                design.groups.retain(|group| group.id != id);
                for component in &mut design.components {
                    if component.group.as_ref() == Some(&id) {
                        Arc::make_mut(component).group = None;
                    }
                }
                design.sort_canvas();
            }
            Self::Connect { from, to } => {
                design.position(&from)?;
                design.position(&to)?;
                let exists = |other: &Connection| other.from == from && other.to == to;
                if from == to || design.connections.iter().any(exists) {
                    return Err(CommandError::NotConnectable);
                }
                let id = design.fresh_id("x");
                design.connections.push(Connection {
                    id: id.clone(),
                    from,
                    to,
                    gb_per_month: None,
                    path: TransferPath::Auto,
                });
                return Ok(Some(id));
            }
            Self::Disconnect { id } => {
                let before = design.connections.len();
                design.connections.retain(|connection| connection.id != id);
                if design.connections.len() == before {
                    return Err(CommandError::UnknownConnection(id));
                }
            }
            Self::SetTraffic { id, gb_per_month } => {
                let gb_per_month = gb_per_month.map(not_negative).transpose()?;
                design.connection_mut(&id)?.gb_per_month = gb_per_month;
            }
            Self::SetPath { id, path } => design.connection_mut(&id)?.path = path,
            Self::Prices(edit) => edit.apply(design)?,
            Self::Scenario(edit) => return edit.apply(design),
            Self::AcceptPrices => design.moved = None,
            Self::Replace(other) => *design = *other,
        }
        Ok(None)
    }
}

impl Design {
    fn connection_mut(&mut self, id: &str) -> Result<&mut Connection, CommandError> {
        self.connections
            .iter_mut()
            .find(|connection| connection.id == id)
            .ok_or_else(|| CommandError::UnknownConnection(id.to_owned()))
    }

    fn position(&self, id: &str) -> Result<usize, CommandError> {
        self.components
            .iter()
            .position(|component| component.id == id)
            .ok_or_else(|| CommandError::UnknownComponent(id.to_owned()))
    }

    fn group_mut(&mut self, id: &str) -> Result<&mut Group, CommandError> {
        self.groups
            .iter_mut()
            .find(|group| group.id == id)
            .ok_or_else(|| CommandError::UnknownGroup(id.to_owned()))
    }

    fn check_group(&self, place: &Place) -> Result<(), CommandError> {
        match &place.group {
            Some(id) if !self.groups.iter().any(|group| group.id == *id && group.layer == place.layer) => {
                Err(CommandError::UnknownGroup(id.clone()))
            }
            _ => Ok(()),
        }
    }

    fn insert(&mut self, mut component: Arc<Component>, place: &Place) -> Result<(), CommandError> {
        self.check_group(place)?;
        let target = Arc::make_mut(&mut component);
        target.layer = place.layer;
        target.group.clone_from(&place.group);
        let before =
            place.before.as_ref().and_then(|id| self.components.iter().position(|other| other.id == *id));
        self.components.insert(before.unwrap_or(self.components.len()), component);
        self.sort_canvas();
        Ok(())
    }

    fn duplicate(&mut self, id: &str) -> Result<String, CommandError> {
        if self.components.len() >= MAX_COMPONENTS {
            return Err(CommandError::TooManyComponents { max: MAX_COMPONENTS });
        }
        let index = self.position(id)?;
        let original = self.components.get(index).cloned();
        let mut copy = original.ok_or_else(|| CommandError::UnknownComponent(id.to_owned()))?;
        let fresh = self.fresh_id("c");
        Arc::make_mut(&mut copy).id.clone_from(&fresh);
        self.components.insert(index.saturating_add(1), copy);
        Ok(fresh)
    }
}
