//! The cell in which something stands on the canvas.

use serde::Serialize;

use super::command_error::CommandError;
use super::read::whole;
use crate::domain::basics::json::Node;

/// The largest column and row of a cell.
pub const MAX_CELL: u32 = 9_999;

/// A cell of a grid, counted from zero. Each lane has a grid; so has each group, from its own top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub struct Cell {
    pub column: u32,
    pub row: u32,
}

impl Cell {
    /// The cell some columns to the right and some rows below; `None` outside the grid.
    #[must_use]
    pub fn moved(self, columns: i32, rows: i32) -> Option<Self> {
        let (column, row) = (self.column.checked_add_signed(columns)?, self.row.checked_add_signed(rows)?);
        Self { column, row }.checked().ok()
    }

    /// This cell, seen from another one; `None` if it is above or to the left of it.
    pub(super) fn seen_from(self, origin: Self) -> Option<Self> {
        let (column, row) = (self.column.checked_sub(origin.column)?, self.row.checked_sub(origin.row)?);
        Some(Self { column, row })
    }

    /// This cell of a group, as a cell of the lane in which the group stands.
    pub(super) fn within(self, group: Self) -> Option<Self> {
        let (column, row) = (self.column.checked_add(group.column)?, self.row.checked_add(group.row)?);
        Self { column, row }.checked().ok()
    }

    /// This cell, or an error outside the grid.
    pub(super) fn checked(self) -> Result<Self, CommandError> {
        let is_inside = self.column <= MAX_CELL && self.row <= MAX_CELL;
        if is_inside { Ok(self) } else { Err(CommandError::OutsideGrid { max: MAX_CELL }) }
    }
}

/// The top left corner of some cells; `None` if a cell is missing, or if there are none.
pub(super) fn corner(cells: impl Iterator<Item = Option<Cell>>) -> Option<Cell> {
    let mut corner: Option<Cell> = None;
    for cell in cells {
        let cell = cell?;
        let so_far = corner.unwrap_or(cell);
        corner = Some(Cell { column: so_far.column.min(cell.column), row: so_far.row.min(cell.row) });
    }
    corner
}

/// Reads the place of something; absent while the drawing decides it.
pub(super) fn read(node: &Node<'_>) -> Option<Cell> {
    let place = node.optional("place")?;
    place.only(&["column", "row"]);
    let at = |key: &str| place.required(key).map(|node| whole(&node, 0, MAX_CELL)).unwrap_or_default();
    Some(Cell { column: at("column"), row: at("row") })
}
