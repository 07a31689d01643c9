//! Every change of a design is a command. A rejected command leaves the design unchanged.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::command_error::{CommandError, name_of, not_negative, text_within, within};
use super::component_edit::ComponentEdit;
use super::connection::{MAX_LABEL, Side};
use super::{Arrangement, Cell, Clip, Component, Design, MAX_COMPONENTS, Offset, TransferPath};
use super::{NoteEdit, PricesEdit, ScenarioEdit, SettingsEdit, ZoneEdit};
use crate::domain::catalog::Layer;
use crate::domain::catalog::price::Book;

/// A place in the canvas order: a layer, optionally a group in it, and the component that follows (`None`:
/// last place). It may name a cell, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub layer: Layer,
    pub group: Option<String>,
    pub before: Option<String>,
    /// Where the component stands in the drawing. Without a cell, a component that stays in its lane and group
    /// stays where it stands, and for any other the drawing decides.
    pub cell: Option<Cell>,
}

impl Place {
    /// The last place of a layer, without a cell.
    #[must_use]
    pub fn end_of(layer: Layer) -> Self {
        Self { layer, group: None, before: None, cell: None }
    }
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
    /// Changes the place of a component in the canvas order, which decides who uses up a shared allowance (C5).
    Move {
        id: String,
        place: Place,
    },
    /// Moves cards, groups and notes in the drawing, many at once: a drag, *align*, *distribute*, *tidy*.
    Arrange(Arrangement),
    /// Copies components, with the connections between them.
    Duplicate {
        ids: Vec<String>,
    },
    /// Removes components, their connections, and their places in scenarios and zones.
    Remove {
        ids: Vec<String>,
    },
    Edit {
        id: String,
        edit: ComponentEdit,
    },
    /// The same edit of many components. Options, plans and quantities need components of one service.
    EditMany {
        ids: Vec<String>,
        edit: ComponentEdit,
    },
    /// Adds what a clip holds, at an offset from where it was copied. Without an offset, it stands beside what is
    /// there.
    Paste {
        clip: Box<Clip>,
        offset: Option<Offset>,
    },
    /// Adds a group around components of the layer, or an empty one.
    AddGroup {
        layer: Layer,
        name: String,
        members: Vec<String>,
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
    /// Moves the ends of a connection.
    Reconnect {
        id: String,
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
    /// Sets or removes the words on a connection.
    SetLabel {
        id: String,
        label: Option<String>,
    },
    /// Fixes the sides at which a connection leaves and arrives; `None` leaves it to the drawing.
    SetSides {
        id: String,
        from: Option<Side>,
        to: Option<Side>,
    },
    /// Changes the notes on the canvas.
    Note(NoteEdit),
    /// Changes the zones.
    Zone(ZoneEdit),
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

impl From<Arrangement> for Command {
    fn from(arrangement: Arrangement) -> Self {
        Self::Arrange(arrangement)
    }
}

impl From<NoteEdit> for Command {
    fn from(edit: NoteEdit) -> Self {
        Self::Note(edit)
    }
}

impl From<ZoneEdit> for Command {
    fn from(edit: ZoneEdit) -> Self {
        Self::Zone(edit)
    }
}

impl From<ScenarioEdit> for Command {
    fn from(edit: ScenarioEdit) -> Self {
        Self::Scenario(edit)
    }
}

impl Command {
    /// Applies the change. Returns the ids of the added items: of components, or of the one other item.
    pub fn apply(self, design: &mut Design) -> Result<Vec<String>, CommandError> {
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
                return Ok(vec![id]);
            }
            Self::Move { id, place } => {
                let index = design.position(&id)?;
                design.check_place(&place)?;
                if place.before.as_ref() != Some(&id) {
                    let component = design.components.remove(index);
                    design.insert(component, &place)?;
                }
            }
            Self::Arrange(arrangement) => arrangement.apply(design)?,
            Self::Duplicate { ids } => return design.duplicate(&ids),
            Self::Remove { ids } => design.remove(&ids)?,
            Self::Edit { id, edit } => {
                let index = design.position(&id)?;
                let component = design
                    .components
                    .get_mut(index)
                    .ok_or_else(|| CommandError::UnknownComponent(id.clone()))?;
                edit.apply(Arc::make_mut(component))?;
            }
            Self::EditMany { ids, edit } => design.edit_many(&ids, &edit, None)?,
            Self::Paste { clip, offset } => return design.paste(&clip, offset),
            Self::AddGroup { layer, name, members } => {
                return Ok(vec![design.add_group(layer, name, &members)?]);
            }
            Self::RenameGroup { id, name } => design.group_mut(&id)?.name = name_of(name)?,
            Self::RemoveGroup { id } => design.remove_group(&id)?,
            Self::Connect { from, to } => return Ok(vec![design.connect(&from, &to)?]),
            Self::Reconnect { id, from, to } => design.reconnect(&id, from, to)?,
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
            Self::SetLabel { id, label } => {
                let label = label.map(|label| text_within(label, MAX_LABEL)).transpose()?;
                design.connection_mut(&id)?.label = label.filter(|label| !label.trim().is_empty());
            }
            Self::SetSides { id, from, to } => {
                let connection = design.connection_mut(&id)?;
                (connection.from_side, connection.to_side) = (from, to);
            }
            Self::Note(edit) => return edit.apply(design),
            Self::Zone(edit) => return edit.apply(design),
            Self::Prices(edit) => edit.apply(design)?,
            Self::Scenario(edit) => return edit.apply(design),
            Self::AcceptPrices => design.moved = None,
            Self::Replace(other) => *design = *other,
        }
        Ok(Vec::new())
    }
}

impl Design {
    pub(super) fn position(&self, id: &str) -> Result<usize, CommandError> {
        self.components
            .iter()
            .position(|component| component.id == id)
            .ok_or_else(|| CommandError::UnknownComponent(id.to_owned()))
    }

    fn check_place(&self, place: &Place) -> Result<(), CommandError> {
        place.cell.map(Cell::checked).transpose()?;
        match &place.group {
            Some(id) if !self.groups.iter().any(|group| group.id == *id && group.layer == place.layer) => {
                Err(CommandError::UnknownGroup(id.clone()))
            }
            _ => Ok(()),
        }
    }

    fn insert(&mut self, mut component: Arc<Component>, place: &Place) -> Result<(), CommandError> {
        self.check_place(place)?;
        let target = Arc::make_mut(&mut component);
        let stays = target.layer == place.layer && target.group == place.group;
        target.layer = place.layer;
        target.group.clone_from(&place.group);
        target.place = place.cell.or(target.place.filter(|_| stays));
        let before =
            place.before.as_ref().and_then(|id| self.components.iter().position(|other| other.id == *id));
        self.components.insert(before.unwrap_or(self.components.len()), component);
        self.sort_canvas();
        Ok(())
    }

    fn remove(&mut self, ids: &[String]) -> Result<(), CommandError> {
        let gone = self.known(ids)?;
        self.components.retain(|component| !gone.contains(&component.id));
        self.connections
            .retain(|connection| !gone.contains(&connection.from) && !gone.contains(&connection.to));
        for zone in &mut self.zones {
            zone.members.retain(|member| !gone.contains(member));
        }
        self.zones.retain(|zone| !zone.members.is_empty());
        for scenario in &mut self.scenarios {
            scenario.components.retain(|id, _| !gone.contains(id));
        }
        Ok(())
    }

    /// Edits many components, within a scenario if there is one.
    pub(super) fn edit_many(
        &mut self,
        ids: &[String],
        edit: &ComponentEdit,
        scenario: Option<&str>,
    ) -> Result<(), CommandError> {
        let chosen = self.known(ids)?;
        let mut services =
            self.components.iter().filter(|known| chosen.contains(&known.id)).map(|known| &known.service);
        let first = services.next();
        if edit.belongs_to_service() && !services.all(|other| Some(other) == first) {
            return Err(CommandError::SeveralServices);
        }
        // A copy shares its components, so that a refused edit leaves no trace at little cost.
        let mut changed = self.clone();
        for id in chosen {
            Command::Edit { id, edit: edit.clone() }.apply_within(&mut changed, scenario)?;
        }
        *self = changed;
        Ok(())
    }
}
