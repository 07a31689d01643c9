//! Every change of a design is a command; a rejected command leaves the design as it was.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::component::COPIES;
use super::{
    Component, Connection, Design, Group, MAX_COMPONENTS, MAX_GROUPS, MAX_NAME, MAX_NOTES, PlanChoice, Quote,
};
use crate::domain::catalog::Layer;
use crate::domain::price::Book;

/// A place on the canvas: a lane, a group of it or none, and the component before which to stand (`None`: last).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub layer: Layer,
    pub group: Option<String>,
    pub before: Option<String>,
}

/// A change of the design.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Rename(String),
    /// Sets a workload input, or gives it back its default.
    SetInput {
        id: String,
        value: Option<Decimal>,
    },
    SetBook(Book),
    SetHoursPerMonth(Decimal),
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
    /// Removes the box; its components stay in the lane.
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
    /// Takes the place of the whole design: a template, an opened file.
    Replace(Box<Design>),
}

/// A change of one component.
#[derive(Clone, Debug, PartialEq)]
pub enum ComponentEdit {
    Name(Option<String>),
    Offering(String),
    Plan(PlanChoice),
    Copies(u32),
    Hours(Option<Decimal>),
    Enabled(bool),
    Usage { id: String, value: Option<Decimal> },
    Quantity { charge: String, value: Option<Decimal> },
    Price { charge: String, value: Option<Decimal> },
    Quote(Option<Quote>),
    Notes(String),
}

/// Why a command is rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandError {
    UnknownComponent(String),
    UnknownGroup(String),
    UnknownConnection(String),
    TooManyComponents {
        max: usize,
    },
    TooManyGroups {
        max: usize,
    },
    TooLong {
        max: usize,
    },
    OutOfBounds {
        min: Decimal,
        max: Decimal,
    },
    /// A connection needs two different components that are not connected yet.
    NotConnectable,
}

impl Command {
    /// Applies the change. Returns the id of what was added, if anything.
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
                design.connections.push(Connection { id: id.clone(), from, to, gb_per_month: None });
                return Ok(Some(id));
            }
            Self::Disconnect { id } => {
                let before = design.connections.len();
                design.connections.retain(|connection| connection.id != id);
                if design.connections.len() == before {
                    return Err(CommandError::UnknownConnection(id));
                }
            }
            Self::Replace(other) => *design = *other,
        }
        Ok(None)
    }
}

impl ComponentEdit {
    fn apply(self, component: &mut Component) -> Result<(), CommandError> {
        match self {
            Self::Name(name) => {
                component.name = name.map(name_of).transpose()?.filter(|name| !name.trim().is_empty());
            }
            Self::Offering(offering) => {
                if component.offering != offering {
                    component.offering = offering;
                    component.plan = PlanChoice::Auto;
                    // Charges belong to the offering; what was said about the old ones has no meaning here.
                    component.quantities.clear();
                    component.prices.clear();
                }
            }
            Self::Plan(plan) => component.plan = plan,
            Self::Copies(copies) => {
                if !COPIES.contains(&copies) {
                    let (min, max) = (Decimal::from(*COPIES.start()), Decimal::from(*COPIES.end()));
                    return Err(CommandError::OutOfBounds { min, max });
                }
                component.copies = copies;
            }
            Self::Hours(hours) => {
                component.hours =
                    hours.map(|hours| within(hours, Decimal::ZERO, Decimal::from(744))).transpose()?;
            }
            Self::Enabled(enabled) => component.enabled = enabled,
            Self::Usage { id, value } => set(&mut component.usage, id, value)?,
            Self::Quantity { charge, value } => set(&mut component.quantities, charge, value)?,
            Self::Price { charge, value } => set(&mut component.prices, charge, value)?,
            Self::Quote(quote) => {
                if let Some(quote) = &quote {
                    not_negative(quote.amount)?;
                    name_of(quote.source.clone())?;
                }
                component.quote = quote;
            }
            Self::Notes(notes) => {
                if notes.chars().count() > MAX_NOTES {
                    return Err(CommandError::TooLong { max: MAX_NOTES });
                }
                component.notes = notes;
            }
        }
        Ok(())
    }
}

fn set(
    values: &mut std::collections::BTreeMap<String, Decimal>,
    id: String,
    value: Option<Decimal>,
) -> Result<(), CommandError> {
    match value {
        Some(value) => values.insert(id, not_negative(value)?),
        None => values.remove(&id),
    };
    Ok(())
}

fn not_negative(value: Decimal) -> Result<Decimal, CommandError> {
    within(value, Decimal::ZERO, Decimal::MAX)
}

fn within(value: Decimal, min: Decimal, max: Decimal) -> Result<Decimal, CommandError> {
    if value < min || value > max { Err(CommandError::OutOfBounds { min, max }) } else { Ok(value) }
}

fn name_of(name: String) -> Result<String, CommandError> {
    if name.chars().count() > MAX_NAME { Err(CommandError::TooLong { max: MAX_NAME }) } else { Ok(name) }
}

impl Design {
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
