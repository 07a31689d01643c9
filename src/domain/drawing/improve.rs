//! Improves an arrangement: exchanges cards of the same group or lane while that shortens their connections.
#![expect(clippy::arithmetic_side_effects, reason = "cells are below the number of components plus MAX_CELL")]

use std::collections::BTreeMap;

use super::arrange::Arrangement;
use super::outline::Outline;
use crate::domain::design::Cell;

/// The number of passes over all cells.
const PASSES: usize = 4;
/// In a group or lane with more cells, a card is exchanged with cells near it only.
const ALL_PAIRS: usize = 48;
/// The distance of such a cell in the list of cells.
const NEAR: usize = 4;

/// A cell of a group or lane, with the card on it.
type Slot = (Cell, Option<usize>);

/// Exchanges cards without a given place within their group or lane.
pub(super) fn improve(outline: &Outline, is_placed: &(Vec<bool>, Vec<bool>), arrangement: &mut Arrangement) {
    let mut tops = vec![0; Outline::LANES];
    let mut top = 0;
    for (lane, start) in tops.iter_mut().enumerate() {
        *start = top;
        let cells = outline.cards.iter().zip(&arrangement.cards);
        let rows = cells.filter(|(owner, _)| owner.lane == lane).map(|(_, cell)| cell.row + 1).max();
        top += rows.unwrap_or(1);
    }
    let mut containers = containers(outline, is_placed, arrangement);
    for _ in 0..PASSES {
        let mut is_better = false;
        for slots in containers.values_mut() {
            is_better |= pass(outline, &tops, slots, &mut arrangement.cards);
        }
        if !is_better {
            return;
        }
    }
}

/// The cells that may be exchanged, by lane and group.
fn containers(
    outline: &Outline,
    is_placed: &(Vec<bool>, Vec<bool>),
    arrangement: &Arrangement,
) -> BTreeMap<(usize, Option<usize>), Vec<Slot>> {
    let mut containers: BTreeMap<(usize, Option<usize>), Vec<Slot>> = BTreeMap::new();
    let mut taken: BTreeMap<usize, Vec<Cell>> = BTreeMap::new();
    for (card, owner) in outline.cards.iter().enumerate() {
        let Some(cell) = arrangement.cards.get(card) else { continue };
        taken.entry(owner.group.unwrap_or(usize::MAX)).or_default().push(*cell);
        if is_placed.0.get(card) == Some(&false) {
            containers.entry((owner.lane, owner.group)).or_default().push((*cell, Some(card)));
        }
    }
    for ((_, group), slots) in &mut containers {
        let Some(group) = *group else { continue };
        let Some(area) = arrangement.groups.get(group) else { continue };
        let taken = taken.get(&group).map_or(&[][..], Vec::as_slice);
        // An exchange with an empty cell must not change the size of the group.
        if u32::try_from(taken.len()).is_ok_and(|count| count >= area.columns * area.rows) {
            continue;
        }
        for column in area.cell.column..area.cell.column + area.columns {
            for row in area.cell.row..area.cell.row + area.rows {
                let cell = Cell { column, row };
                if !taken.contains(&cell) && slots.len() <= ALL_PAIRS {
                    slots.push((cell, None));
                }
            }
        }
    }
    for slots in containers.values_mut() {
        slots.sort_by_key(|(cell, _)| (cell.column, cell.row));
    }
    containers
}

/// Tries each exchange once; returns whether one was made.
fn pass(outline: &Outline, tops: &[u32], slots: &mut [Slot], cells: &mut [Cell]) -> bool {
    let reach = if slots.len() <= ALL_PAIRS { slots.len() } else { NEAR };
    let mut is_better = false;
    for one in 0..slots.len() {
        for other in one + 1..slots.len().min(one + 1 + reach) {
            let (Some(first), Some(second)) = (slots.get(one).copied(), slots.get(other).copied()) else {
                continue;
            };
            let cards = [first.1, second.1];
            let before = cost(outline, tops, cards, cells);
            exchange(cells, first, second);
            if cost(outline, tops, cards, cells) < before {
                is_better = true;
                if let Some(slot) = slots.get_mut(one) {
                    slot.1 = second.1;
                }
                if let Some(slot) = slots.get_mut(other) {
                    slot.1 = first.1;
                }
            } else {
                exchange(cells, (second.0, first.1), (first.0, second.1));
            }
        }
    }
    is_better
}

/// Puts the card of each cell on the other one.
fn exchange(cells: &mut [Cell], (one, card): Slot, (other, other_card): Slot) {
    for (card, cell) in [(card, other), (other_card, one)] {
        if let Some(known) = card.and_then(|card| cells.get_mut(card)) {
            *known = cell;
        }
    }
}

/// The cost of the connections of one or two cards: their length, and more if they lead backwards within a lane
/// or not straight to the next cell.
fn cost(outline: &Outline, tops: &[u32], cards: [Option<usize>; 2], cells: &[Cell]) -> u32 {
    let at = |card: usize| {
        let lane = outline.cards.get(card).map_or(0, |owner| owner.lane);
        let cell = cells.get(card).copied().unwrap_or_default();
        (cell.column, cell.row + tops.get(lane).copied().unwrap_or_default(), lane)
    };
    let mut cost = 0;
    for card in cards.into_iter().flatten() {
        for (other, leaves) in outline.neighbors(card) {
            let (from, to) = if *leaves { (card, *other) } else { (*other, card) };
            let ((from_column, from_row, lane), (to_column, to_row, to_lane)) = (at(from), at(to));
            let (across, down) = (from_column.abs_diff(to_column), from_row.abs_diff(to_row));
            let backwards = u32::from(to_column < from_column && lane == to_lane) * (across + 2);
            let is_straight = (across == 1 && down == 0) || (across == 0 && down == 1);
            cost += across * 4 + down * 3 + backwards * 6 + u32::from(!is_straight) * 3;
        }
    }
    cost
}
