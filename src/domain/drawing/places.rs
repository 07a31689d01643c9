//! Places: the cells that people chose for components and groups.

use std::collections::BTreeMap;

use super::geometry::Side;
use crate::domain::catalog::Layer;

/// A cell of a grid: of a lane, or of the group that a component belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Cell {
    pub column: u32,
    pub row: u32,
}

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
