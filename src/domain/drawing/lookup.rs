//! Questions about a drawing: where a cell stands, which cell is free, which card is next to another one.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use super::boxes::{Drawing, Route};
use super::geometry::{Frame, Point};
use super::size::{CARD_HEIGHT, CARD_WIDTH, GAP};
use super::target::Target;
use crate::domain::catalog::Layer;
use crate::domain::design::{Cell, Side};

impl Drawing {
    /// The frame of the whole drawing.
    #[must_use]
    pub fn frame(&self) -> Frame {
        Frame { x: 0.0, y: 0.0, width: self.width, height: self.height }
    }

    /// The frame of a card in a cell, also beyond the last column and row.
    #[must_use]
    pub fn cell_frame(&self, target: Target) -> Frame {
        let corner = target.group.and_then(|group| self.groups.get(group)).map(|group| group.cell);
        let corner = corner.unwrap_or_default();
        let column = target.cell.column.saturating_add(corner.column);
        let row = target.cell.row.saturating_add(corner.row);
        let top = self.grid.lane_rows.get(target.layer.index()).copied().unwrap_or_default();
        Frame {
            x: start(&self.grid.columns, column, CARD_WIDTH),
            y: start(&self.grid.rows, row.saturating_add(top), CARD_HEIGHT),
            width: CARD_WIDTH,
            height: CARD_HEIGHT,
        }
    }

    /// The first free cell of a lane, behind everything in its first row.
    #[must_use]
    pub fn free_cell(&self, layer: Layer) -> Cell {
        let cards = self.cards.iter().filter(|card| card.group.is_none()).chain(&self.notes);
        let cards = cards.filter(|card| card.layer == layer && card.cell.row == 0);
        let groups = self.groups.iter().filter(|group| group.layer == layer && group.cell.row == 0);
        let ends = cards.map(|card| card.cell.column.saturating_add(1));
        let ends = ends.chain(groups.map(|group| group.cell.column.saturating_add(group.columns)));
        Cell { column: ends.max().unwrap_or_default(), row: 0 }
    }

    /// The card beside another one, by index: the nearest on that side, where a distance across counts twice.
    #[must_use]
    pub fn next_card(&self, index: usize, side: Side) -> Option<usize> {
        let here = self.cards.get(index)?.frame.center();
        let ahead = |at: Point| {
            let (right, down) = (at.x - here.x, at.y - here.y);
            match side {
                Side::Right => (right, down),
                Side::Left => (-right, down),
                Side::Bottom => (down, right),
                Side::Top => (-down, right),
            }
        };
        let others = self.cards.iter().enumerate().filter(|(other, _)| *other != index);
        let others = others.map(|(other, card)| (other, ahead(card.frame.center())));
        let others = others.filter(|(_, (along, _))| *along > 1.0);
        let distance = |(along, across): (f64, f64)| along + 2.0 * across.abs();
        others
            .min_by(|(_, one), (_, other)| distance(*one).total_cmp(&distance(*other)))
            .map(|(other, _)| other)
    }
}

impl Route {
    /// The middle of the longest segment, as an empty frame; `None` for a route without points.
    #[must_use]
    pub fn middle(&self) -> Option<Frame> {
        let segments = self.points.windows(2).filter_map(|ends| <[Point; 2]>::try_from(ends).ok());
        let frames = segments.map(|[one, other]| Frame::spanned(one, other));
        let length = |frame: &Frame| frame.width.max(frame.height);
        frames.max_by(|one, other| length(one).total_cmp(&length(other))).map(|frame| {
            let Point { x, y } = frame.center();
            Frame { x, y, width: 0.0, height: 0.0 }
        })
    }
}

/// The near edge of a column or row; beyond the last one, at the usual distance.
fn start(starts: &[f64], index: u32, length: f64) -> f64 {
    let known = usize::try_from(index).ok().and_then(|index| starts.get(index));
    known.copied().unwrap_or_else(|| {
        let count = u32::try_from(starts.len()).unwrap_or(u32::MAX);
        let beyond = index.saturating_add(1).saturating_sub(count);
        starts.last().copied().unwrap_or_default() + f64::from(beyond) * (length + GAP)
    })
}
