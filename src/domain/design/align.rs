//! Aligning and distributing cards: pure functions on cells. The result is arranged like any other move.

use std::collections::{BTreeMap, BTreeSet};

use super::Placement;
use super::cell::{Cell, MAX_CELL};
use crate::domain::basics::order::map_of;

/// The edge at which cards are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    Left,
    Right,
    Top,
    Bottom,
}

/// The direction in which cards are distributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// From left to right.
    Columns,
    /// From top to bottom.
    Rows,
}

/// Aligns cards at an edge, in each lane and group separately. Cards that would meet in a cell stay apart: the
/// later one takes the next free cell along the edge. Cards without a cell stay as they are.
#[must_use]
pub fn align(placements: &[Placement], edge: Edge) -> Vec<Placement> {
    by_container(placements, |cells| {
        let axis = match edge {
            Edge::Left | Edge::Right => Axis::Columns,
            Edge::Top | Edge::Bottom => Axis::Rows,
        };
        let along = cells.iter().map(|cell| axis.along(*cell));
        let target = match edge {
            Edge::Left | Edge::Top => along.min(),
            Edge::Right | Edge::Bottom => along.max(),
        };
        let target = target.unwrap_or_default();
        let mut order: Vec<usize> = (0..cells.len()).collect();
        // From top to bottom, or from left to right, so that the order of the cards stays.
        order.sort_by_key(|index| cells.get(*index).map(|cell| (axis.across(*cell), axis.along(*cell))));
        let mut taken = BTreeSet::new();
        for index in order {
            let Some(cell) = cells.get_mut(index) else { continue };
            let mut across = axis.across(*cell);
            while across < MAX_CELL && taken.contains(&across) {
                across = across.saturating_add(1);
            }
            taken.insert(across);
            *cell = axis.cell(target, across);
        }
    })
}

/// Spaces cards evenly, in each lane and group separately: the columns (or rows) that they stand in get equal
/// steps, as near to the present extent as a grid allows. Cards of one column stay in one column. Fewer than
/// three columns stay as they are; so do cards without a cell.
#[must_use]
pub fn distribute(placements: &[Placement], axis: Axis) -> Vec<Placement> {
    by_container(placements, |cells| {
        let lines: BTreeSet<u32> = cells.iter().map(|cell| axis.along(*cell)).collect();
        let (Some(first), Some(last)) = (lines.first().copied(), lines.last().copied()) else { return };
        let steps = u32::try_from(lines.len()).unwrap_or(u32::MAX).saturating_sub(1);
        if steps < 2 {
            return;
        }
        let extent = last.saturating_sub(first);
        // Half of the divisor is added to round to the nearest step; lines differ, so a step is at least one.
        let step = extent.saturating_add(steps.div_euclid(2)).div_euclid(steps);
        let start = first.min(MAX_CELL.saturating_sub(step.saturating_mul(steps)));
        let at = |order: usize| start.saturating_add(step.saturating_mul(u32::try_from(order).unwrap_or(0)));
        let targets: BTreeMap<u32, u32> =
            map_of(lines.iter().enumerate().map(|(order, line)| (*line, at(order))));
        for cell in cells.iter_mut() {
            let target = targets.get(&axis.along(*cell)).copied().unwrap_or_default();
            *cell = axis.cell(target, axis.across(*cell));
        }
    })
}

/// Changes the cells of each lane and group separately.
fn by_container(placements: &[Placement], change: impl Fn(&mut [Cell])) -> Vec<Placement> {
    let mut changed = placements.to_vec();
    let mut containers: BTreeMap<(usize, Option<String>), Vec<usize>> = BTreeMap::new();
    for (index, placement) in placements.iter().enumerate().filter(|(_, placed)| placed.cell.is_some()) {
        let container = (placement.layer.index(), placement.group.clone());
        containers.entry(container).or_default().push(index);
    }
    for indices in containers.values() {
        let mut cells: Vec<Cell> = indices.iter().filter_map(|index| placements.get(*index)?.cell).collect();
        change(&mut cells);
        for (index, cell) in indices.iter().zip(cells) {
            if let Some(placement) = changed.get_mut(*index) {
                placement.cell = Some(cell);
            }
        }
    }
    changed
}

impl Axis {
    /// The coordinate along the axis.
    fn along(self, cell: Cell) -> u32 {
        match self {
            Self::Columns => cell.column,
            Self::Rows => cell.row,
        }
    }

    /// The other coordinate.
    fn across(self, cell: Cell) -> u32 {
        match self {
            Self::Columns => cell.row,
            Self::Rows => cell.column,
        }
    }

    fn cell(self, along: u32, across: u32) -> Cell {
        match self {
            Self::Columns => Cell { column: along, row: across },
            Self::Rows => Cell { column: across, row: along },
        }
    }
}
