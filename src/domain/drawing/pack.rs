//! Packs the parts of a lane into columns: cards in columns, groups as rectangles, on one or more shelves.
#![expect(clippy::arithmetic_side_effects, reason = "a lane has at most 20,000 cards")]

use crate::domain::design::Cell;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Area {
    pub(super) cell: Cell,
    pub(super) columns: u32,
    pub(super) rows: u32,
}

impl Area {
    /// Whether two areas have a cell in common.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let meet = |one: u32, length: u32, other: u32, other_length: u32| {
            one < other + other_length && other < one + length
        };
        meet(self.cell.column, self.columns, other.cell.column, other.columns)
            && meet(self.cell.row, self.rows, other.cell.row, other.rows)
    }
}

/// A part of a lane, in the order in which it is packed.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// Cards of a rank each, which fill columns.
    Cards(Vec<(usize, u32)>),
    Group {
        group: usize,
        members: u32,
        /// The size, if the places of members decide it.
        fixed: Option<(u32, u32)>,
    },
}

/// A packed part: a column of cards, or a group.
#[derive(Clone, Debug)]
pub(super) struct Packed {
    pub(super) area: Area,
    /// The cards of a column, top to bottom; empty for a group.
    pub(super) cards: Vec<usize>,
    pub(super) group: Option<usize>,
}

/// A packed lane.
#[derive(Clone, Debug, Default)]
pub(super) struct Packing {
    pub(super) parts: Vec<Packed>,
    pub(super) columns: u32,
    pub(super) rows: u32,
    pub(super) shelves: u32,
}

/// The size of a group of `members` cards that is at most `height` rows high.
pub(super) fn shape(members: u32, height: u32) -> (u32, u32) {
    let rows = height.clamp(1, members.max(1));
    let columns = members.div_ceil(rows).max(1);
    (columns, members.div_ceil(columns).max(1))
}

/// Splits ranked cards into columns of `height` cards. A rank begins a column while the columns suffice.
pub(super) fn columns(cards: &[(usize, u32)], height: u32, most: u32) -> Vec<Vec<usize>> {
    let mut columns: Vec<Vec<usize>> = Vec::new();
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let mut last = None;
    for (done, (card, rank)) in cards.iter().enumerate() {
        let left = count(cards.len() - done);
        let used = count(columns.len());
        let begins = last.is_some_and(|last| last != *rank) && used + left.div_ceil(height) <= most;
        match columns.last_mut() {
            Some(column) if !begins && count(column.len()) < height => column.push(*card),
            _ => columns.push(vec![*card]),
        }
        last = Some(*rank);
    }
    columns
}

/// Packs parts into at most `most` columns, each shelf at most `height` rows high.
pub(super) fn pack(parts: &[Part], most: u32, height: u32) -> Packing {
    let width = |part: &Part| match part {
        Part::Cards(cards) => u32::try_from(cards.len()).unwrap_or(u32::MAX).div_ceil(height),
        Part::Group { members, fixed, .. } => fixed.unwrap_or_else(|| shape(*members, height)).0,
    };
    let mut spare = most.saturating_sub(parts.iter().map(width).fold(0, u32::saturating_add));
    let mut packing = Packing::default();
    let (mut at, mut shelf_rows) = (Cell::default(), 0);
    let mut put = |packing: &mut Packing, columns: u32, rows: u32, cards, group| {
        if at.column > 0 && at.column + columns > most {
            at = Cell { column: 0, row: at.row + shelf_rows };
            shelf_rows = 0;
        }
        packing.shelves += u32::from(at.column == 0);
        packing.parts.push(Packed { area: Area { cell: at, columns, rows }, cards, group });
        shelf_rows = shelf_rows.max(rows);
        at.column += columns;
        packing.columns = packing.columns.max(at.column);
        packing.rows = packing.rows.max(at.row + shelf_rows);
    };
    for part in parts {
        match part {
            Part::Cards(cards) => {
                let least = width(part);
                let columns = columns(cards, height, least + spare);
                spare -= u32::try_from(columns.len()).unwrap_or(u32::MAX).saturating_sub(least).min(spare);
                for column in columns {
                    let rows = u32::try_from(column.len()).unwrap_or(u32::MAX);
                    put(&mut packing, 1, rows, column, None);
                }
            }
            Part::Group { group, members, fixed } => {
                let (columns, rows) = fixed.unwrap_or_else(|| shape(*members, height));
                put(&mut packing, columns, rows, Vec::new(), Some(*group));
            }
        }
    }
    packing
}

/// Moves the parts of a single shelf towards the columns that they want, in their order and without overlap.
pub(super) fn slide(packing: &mut Packing, most: u32, wanted: &[Option<u32>]) {
    if packing.shelves != 1 {
        return;
    }
    let mut right: u32 = packing.parts.iter().map(|part| part.area.columns).sum();
    let mut free = 0;
    for (part, wanted) in packing.parts.iter_mut().zip(wanted) {
        let last = most.saturating_sub(right);
        part.area.cell.column = wanted.unwrap_or(free).clamp(free, last.max(free));
        free = part.area.cell.column + part.area.columns;
        right -= part.area.columns;
    }
    packing.columns = free;
}
