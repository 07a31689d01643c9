//! The board: all lanes on one grid of columns and rows.
#![expect(clippy::arithmetic_side_effects, reason = "cells are below the number of components plus MAX_CELL")]

use std::collections::BTreeSet;

use super::super::arrange::Arrangement;
use super::super::outline::Outline;
use super::super::pack::Area;
use crate::domain::design::Cell;
use crate::domain::design::Side;

/// A space between two columns (vertical) or two rows, numbered by the column or row after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct Channel {
    pub(in super::super) is_vertical: bool,
    pub(in super::super) at: u32,
}

/// Along a channel, even positions are the channels that cross it and odd ones the rows or columns of cards.
pub(in super::super) fn crossing(channel: u32) -> u32 {
    channel * 2
}

/// The position of a row or column of cards along a channel.
pub(in super::super) fn band(cell: u32) -> u32 {
    cell * 2 + 1
}

/// The cards and groups of all lanes on one grid.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Board {
    pub(in super::super) columns: u32,
    pub(in super::super) rows: u32,
    /// The first row of each lane, and the number of rows.
    pub(in super::super) lane_rows: Vec<u32>,
    pub(in super::super) cards: Vec<Cell>,
    pub(in super::super) groups: Vec<Area>,
    taken: Vec<bool>,
    /// The cells directly below the name or the sum of a group.
    under_heads: BTreeSet<Cell>,
}

impl Board {
    pub(in super::super) fn of(outline: &Outline, arrangement: &Arrangement) -> Self {
        // An empty drawing has room to drop something.
        let columns = if outline.cards.is_empty() && outline.groups.is_empty() { 5 } else { 1 };
        let mut board = Self { columns, ..Self::default() };
        for lane in 0..Outline::LANES {
            board.lane_rows.push(board.rows);
            let alone = outline.cards.iter().zip(&arrangement.cards);
            let alone = alone.filter(|(owner, _)| owner.lane == lane).map(|(_, cell)| (*cell, 1, 1));
            let groups = outline.groups.iter().zip(&arrangement.groups).filter(|(of, _)| **of == lane);
            let groups = groups.map(|(_, area)| (area.cell, area.columns, area.rows));
            let mut rows = 1;
            for (cell, columns, height) in alone.chain(groups) {
                rows = rows.max(cell.row + height);
                board.columns = board.columns.max(cell.column + columns);
            }
            board.rows += rows;
        }
        board.lane_rows.push(board.rows);
        let top = |lane: usize| board.lane_rows.get(lane).copied().unwrap_or_default();
        let lower = |cell: Cell, lane: usize| Cell { row: cell.row + top(lane), ..cell };
        let cards = outline.cards.iter().zip(&arrangement.cards);
        board.cards = cards.map(|(owner, cell)| lower(*cell, owner.lane)).collect();
        let groups = outline.groups.iter().zip(&arrangement.groups);
        board.groups = groups.map(|(lane, area)| Area { cell: lower(area.cell, *lane), ..*area }).collect();
        board.taken = vec![false; board.index(Cell { column: 0, row: board.rows }).unwrap_or_default()];
        for card in &board.cards {
            if let Some(taken) = board.index(*card).and_then(|index| board.taken.get_mut(index)) {
                *taken = true;
            }
        }
        for Area { cell, columns, .. } in &board.groups {
            board.under_heads.insert(*cell);
            board.under_heads.insert(Cell { column: cell.column + columns - 1, ..*cell });
        }
        board
    }

    fn index(&self, cell: Cell) -> Option<usize> {
        usize::try_from(cell.row)
            .ok()?
            .checked_mul(usize::try_from(self.columns).ok()?)?
            .checked_add(usize::try_from(cell.column).ok()?)
    }

    fn is_taken(&self, column: u32, row: u32) -> bool {
        self.index(Cell { column, row }).and_then(|index| self.taken.get(index)).copied().unwrap_or(true)
    }

    pub(in super::super) fn cell(&self, card: usize) -> Cell {
        self.cards.get(card).copied().unwrap_or_default()
    }

    /// Whether lines may leave a card at a side: a head above it closes the top.
    pub(in super::super) fn is_open(&self, card: usize, side: Side) -> bool {
        side != Side::Top || !self.under_heads.contains(&self.cell(card))
    }

    /// The channel at a side of a card, and the position of the card along it.
    pub(in super::super) fn mouth(&self, card: usize, side: Side) -> (Channel, u32) {
        let Cell { column, row } = self.cell(card);
        let (is_vertical, at, position) = match side {
            Side::Left => (true, column, band(row)),
            Side::Right => (true, column + 1, band(row)),
            Side::Top => (false, row, band(column)),
            Side::Bottom => (false, row + 1, band(column)),
        };
        (Channel { is_vertical, at }, position)
    }

    /// The sides of a straight line from one card to another, if only empty cells lie between them.
    pub(in super::super) fn straight(&self, from: usize, to: usize) -> Option<(Side, Side)> {
        let (start, end) = (self.cell(from), self.cell(to));
        if start.row == end.row && start.column != end.column {
            let (left, right) = (start.column.min(end.column), start.column.max(end.column));
            let is_clear = (left + 1..right).all(|column| !self.is_taken(column, start.row));
            let forward = start.column < end.column;
            return is_clear.then_some(if forward {
                (Side::Right, Side::Left)
            } else {
                (Side::Left, Side::Right)
            });
        }
        if start.column == end.column && start.row != end.row {
            let (top, bottom) = (start.row.min(end.row), start.row.max(end.row));
            let column = start.column;
            let is_clear = (top + 1..bottom).all(|row| !self.is_taken(column, row))
                && (top + 1..=bottom).all(|row| !self.under_heads.contains(&Cell { column, row }));
            let down = start.row < end.row;
            return is_clear.then_some(if down {
                (Side::Bottom, Side::Top)
            } else {
                (Side::Top, Side::Bottom)
            });
        }
        None
    }
}
