//! Places: the cells that people chose for components and groups.

use std::collections::BTreeMap;

use crate::domain::catalog::Layer;
use crate::domain::design::{Cell, Design, Side};

/// Chosen cells by id. What has none is laid out.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Places {
    /// Components: a cell of their group, or of their lane if they belong to no group.
    pub components: BTreeMap<String, Cell>,
    /// Groups: the cell of their lane in which their top left corner lies.
    pub groups: BTreeMap<String, Cell>,
    /// The notes on the canvas. Each takes a cell of its lane.
    pub notes: Vec<NotePlace>,
    /// The sides of connections that people fixed: of the source and of the target.
    pub sides: BTreeMap<String, (Option<Side>, Option<Side>)>,
}

/// The place of a note: a cell of its lane, or any free one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotePlace {
    pub layer: Layer,
    pub cell: Option<Cell>,
}

/// The first column and row that no place may have: a place beyond is laid out again.
pub const MAX_CELL: u32 = 200;

impl Places {
    /// The places that a design holds.
    #[must_use]
    pub fn of(design: &Design) -> Self {
        let components = design.components.iter().filter_map(|one| Some((one.id.clone(), one.place?)));
        let groups = design.groups.iter().filter_map(|group| Some((group.id.clone(), group.place?)));
        let notes = design.notes.iter().map(|note| NotePlace { layer: note.layer, cell: note.place });
        let sides = design.connections.iter().map(|one| (one.id.clone(), (one.from_side, one.to_side)));
        Self {
            components: components.collect(),
            groups: groups.collect(),
            notes: notes.collect(),
            sides: sides.filter(|(_, sides)| *sides != (None, None)).collect(),
        }
    }
}
