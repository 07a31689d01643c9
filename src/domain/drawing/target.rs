//! The cell under a pointer.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use super::boxes::Drawing;
use super::geometry::Point;
use super::size::{CARD_HEIGHT, CARD_WIDTH, GAP};
use crate::domain::catalog::Layer;
use crate::domain::design::Cell;

/// A cell of a lane or of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    pub layer: Layer,
    /// The index of the group in the design.
    pub group: Option<usize>,
    pub cell: Cell,
}

impl Drawing {
    /// The cell at a point of a lane, `None` above and below all lanes. A cell reaches to the middle of the
    /// channels around it; right of the last column and below the last row lies one more.
    #[must_use]
    pub fn target(&self, point: Point) -> Option<Target> {
        let lane = self.lanes.iter().position(|lane| point.y <= lane.frame.bottom())?;
        let layer = self.lanes.get(lane).filter(|shown| point.y >= shown.frame.y)?.layer;
        let bounds = |lane: usize| self.grid.lane_rows.get(lane).and_then(|row| usize::try_from(*row).ok());
        let (first, last) = (bounds(lane)?, bounds(lane.saturating_add(1))?);
        let rows = self.grid.rows.get(first..last)?;
        let column = after(&self.grid.columns, CARD_WIDTH, point.x);
        let row = after(rows, CARD_HEIGHT, point.y);
        let inside = self.groups.iter().position(|group| {
            let frame = group.frame;
            frame.x <= point.x && point.x <= frame.right() && frame.y <= point.y && point.y <= frame.bottom()
        });
        let corner = inside.and_then(|group| self.groups.get(group)).map(|group| group.cell);
        let corner = corner.unwrap_or_default();
        let cell = Cell { column: column.saturating_sub(corner.column), row: row.saturating_sub(corner.row) };
        Some(Target { layer, group: inside, cell })
    }
}

/// The number of cells that end before a position, each with half of the gap after it.
fn after(starts: &[f64], length: f64, position: f64) -> u32 {
    let ends =
        starts.iter().zip(starts.iter().skip(1)).map(|(start, next)| f64::midpoint(start + length, *next));
    let last = starts.last().map(|start| start + length + GAP / 2.0);
    let before = ends.chain(last).filter(|end| *end <= position).count();
    u32::try_from(before).unwrap_or(u32::MAX)
}
