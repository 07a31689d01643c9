//! Where copies go: to the right of everything in the rows that they take.

use super::Design;
use super::cell::Cell;
use crate::domain::catalog::Layer;

/// The cells that a card or a group takes; all ends are inclusive.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    first: Cell,
    last: Cell,
}

impl From<Cell> for Span {
    fn from(cell: Cell) -> Self {
        Self { first: cell, last: cell }
    }
}

/// The number of columns by which new cards move right, so that they stand beside everything in their rows.
pub(super) fn columns_beside(standing: &[Span], new: &[Span]) -> u32 {
    let top = new.iter().map(|span| span.first.row).min().unwrap_or_default();
    let bottom = new.iter().map(|span| span.last.row).max().unwrap_or_default();
    let left = new.iter().map(|span| span.first.column).min().unwrap_or_default();
    let in_rows = standing.iter().filter(|span| span.first.row <= bottom && span.last.row >= top);
    let free = in_rows.map(|span| span.last.column.saturating_add(1)).max().unwrap_or_default();
    free.saturating_sub(left)
}

impl Design {
    /// What stands in a lane or a group, as far as its place is known.
    pub(super) fn spans(&self, layer: Layer, group: Option<&str>) -> Vec<Span> {
        let mut spans: Vec<Span> =
            self.members(layer, group).filter_map(|component| component.place).map(Span::from).collect();
        if group.is_none() {
            let groups = self.groups.iter().filter(|other| other.layer == layer);
            spans.extend(groups.filter_map(|other| Some(self.span_of_group(&other.id, other.place?))));
            let notes = self.notes.iter().filter(|note| note.layer == layer);
            spans.extend(notes.filter_map(|note| note.place).map(Span::from));
        }
        spans
    }

    /// The cells of the lane that a group takes: as many as the places of its components need.
    fn span_of_group(&self, id: &str, place: Cell) -> Span {
        let members = self.components.iter().filter(|component| component.group.as_deref() == Some(id));
        let last = members.filter_map(|component| component.place).fold(place, |last, cell| Cell {
            column: last.column.max(place.column.saturating_add(cell.column)),
            row: last.row.max(place.row.saturating_add(cell.row)),
        });
        Span { first: place, last }
    }
}
