//! The drawing: boxes and lines of a design, in units.

use super::geometry::{Frame, Point};
use crate::domain::catalog::Layer;
use crate::domain::design::Cell;
use crate::domain::design::Side;

/// A drawing of a design. Cards and groups stand in the order of the design's components and groups.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Drawing {
    pub width: f64,
    pub height: f64,
    /// The lanes, top to bottom.
    pub lanes: Vec<LaneBox>,
    pub groups: Vec<GroupBox>,
    pub cards: Vec<Card>,
    /// The notes, in the order of [`super::Places::notes`].
    pub notes: Vec<Card>,
    /// The connections in the order of the design, without those that have an unknown end or two equal ends.
    pub routes: Vec<Route>,
    /// The components whose given places overlap others or lie outside, by index; they were laid out again.
    pub moved_components: Vec<usize>,
    /// The groups whose given places overlap others or lie outside, by index; they were laid out again.
    pub moved_groups: Vec<usize>,
    pub(super) grid: Grid,
}

/// A lane.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneBox {
    pub layer: Layer,
    pub frame: Frame,
    /// The box for name and sum, at the left. No line enters it.
    pub head: Frame,
}

/// A group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupBox {
    pub layer: Layer,
    /// The cell of the lane in which the top left corner lies.
    pub cell: Cell,
    pub columns: u32,
    pub rows: u32,
    pub frame: Frame,
    /// The box for the name. No line enters it.
    pub name: Frame,
    /// The box for the sum. No line enters it.
    pub sum: Frame,
}

/// The card of a component.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub layer: Layer,
    /// The index of the group in the design.
    pub group: Option<usize>,
    /// The cell of the group, or of the lane if there is no group.
    pub cell: Cell,
    pub frame: Frame,
}

/// The line of a connection.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// The index of the connection in the design.
    pub connection: usize,
    /// The indices of the components at both ends.
    pub from: usize,
    pub to: usize,
    pub from_side: Side,
    pub to_side: Side,
    /// The ends and corners, from the source to the target. Each segment is horizontal or vertical.
    pub points: Vec<Point>,
    /// Room for a label, which covers no card, no head, no other line and no other label.
    pub label: Option<Frame>,
}

/// The positions of the columns, rows and channels of a drawing.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Grid {
    /// The left edge of each column.
    pub(super) columns: Vec<f64>,
    /// The top edge of each row, for all lanes together.
    pub(super) rows: Vec<f64>,
    /// The first row of each lane, and the number of rows at the end.
    pub(super) lane_rows: Vec<u32>,
}
