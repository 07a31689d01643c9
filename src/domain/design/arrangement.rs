//! An arrangement: where cards, groups and notes stand, many at once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cell::Cell;
use super::command_error::CommandError;
use super::{Component, Design};
use crate::domain::basics::order::{map_of, set_of};
use crate::domain::catalog::Layer;

/// Where components, groups and notes stand afterwards. What it does not name stays. The canvas order stays,
/// too; only a component that enters another lane or group becomes the last one there.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Arrangement {
    pub components: Vec<Placement>,
    /// A group takes its components along into another lane.
    pub groups: Vec<LanePlacement>,
    pub notes: Vec<LanePlacement>,
}

/// Where a component stands: its lane, optionally a group of that lane, and a cell there. Without a cell, the
/// drawing decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    pub id: String,
    pub layer: Layer,
    pub group: Option<String>,
    pub cell: Option<Cell>,
}

/// Where a group or a note stands: a lane and a cell there. Without a cell, the drawing decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanePlacement {
    pub id: String,
    pub layer: Layer,
    pub cell: Option<Cell>,
}

impl Placement {
    /// Where a component stands.
    #[must_use]
    pub fn of(component: &Component) -> Self {
        let Component { id, layer, group, place, .. } = component;
        Self { id: id.clone(), layer: *layer, group: group.clone(), cell: *place }
    }
}

impl From<Vec<Placement>> for Arrangement {
    fn from(components: Vec<Placement>) -> Self {
        Self { components, ..Self::default() }
    }
}

impl Arrangement {
    /// The number of things that it places.
    #[must_use]
    pub fn len(&self) -> usize {
        self.components.len().saturating_add(self.groups.len()).saturating_add(self.notes.len())
    }

    /// Whether it places nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn apply(self, design: &mut Design) -> Result<(), CommandError> {
        // A copy shares its components, so that a refused arrangement leaves no trace at little cost.
        let mut changed = design.clone();
        for placement in self.groups {
            changed.place_group(placement)?;
        }
        changed.place_components(self.components)?;
        for LanePlacement { id, layer, cell } in self.notes {
            let place = cell.map(Cell::checked).transpose()?;
            let note = changed.note_mut(&id)?;
            (note.layer, note.place) = (layer, place);
        }
        changed.sort_canvas();
        *design = changed;
        Ok(())
    }
}

impl Design {
    fn place_group(&mut self, placement: LanePlacement) -> Result<(), CommandError> {
        let LanePlacement { id, layer, cell } = placement;
        let group = self.group_mut(&id)?;
        let enters = group.layer != layer;
        (group.layer, group.place) = (layer, cell.map(Cell::checked).transpose()?);
        for member in self.components.iter_mut().filter(|_| enters) {
            if member.group.as_ref() == Some(&id) {
                Arc::make_mut(member).layer = layer;
            }
        }
        Ok(())
    }

    fn place_components(&mut self, placements: Vec<Placement>) -> Result<(), CommandError> {
        let indices: BTreeMap<String, usize> =
            map_of(self.components.iter().enumerate().map(|(index, known)| (known.id.clone(), index)));
        let groups = set_of(self.groups.iter().map(|group| (group.layer.index(), group.id.clone())));
        let mut entering = BTreeSet::new();
        for Placement { id, layer, group, cell } in placements {
            if let Some(group) = &group
                && !groups.contains(&(layer.index(), group.clone()))
            {
                return Err(CommandError::UnknownGroup(group.clone()));
            }
            let place = cell.map(Cell::checked).transpose()?;
            let known = indices.get(&id).and_then(|index| self.components.get_mut(*index));
            let known = known.ok_or_else(|| CommandError::UnknownComponent(id.clone()))?;
            if known.layer != layer || known.group != group {
                entering.insert(id);
            }
            if (known.layer, &known.group, known.place) != (layer, &group, place) {
                let component = Arc::make_mut(known);
                (component.layer, component.group, component.place) = (layer, group, place);
            }
        }
        let all = std::mem::take(&mut self.components).into_iter();
        let (entered, stayed): (Vec<_>, Vec<_>) = all.partition(|known| entering.contains(&known.id));
        self.components = stayed;
        self.components.extend(entered);
        Ok(())
    }
}
