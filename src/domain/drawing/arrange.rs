//! Arranges a design: gives each component and each group a cell of its lane.
#![expect(clippy::arithmetic_side_effects, reason = "cells are below the number of components plus MAX_CELL")]

use super::improve::improve;
use super::outline::Outline;
use super::pack::{Area, Packing, Part, columns, slide};
use super::rank::ranks;
use super::settle::{Given, Settled, settle};
use super::size;
use crate::domain::design::Cell;

/// Cells for all parts of a design. All cells are those of the lane, also for members of a group.
#[derive(Clone, Debug, Default)]
pub(super) struct Arrangement {
    pub(super) cards: Vec<Cell>,
    pub(super) groups: Vec<Area>,
    /// Components and groups whose given places overlap others or lie outside.
    pub(super) moved_cards: Vec<usize>,
    pub(super) moved_groups: Vec<usize>,
}

/// Arranges a design towards an aspect ratio, width to height. Keeps the given places.
pub(super) fn arrange(outline: &Outline, given: &Given, aspect: f64) -> Arrangement {
    let Settled { mut arrangement, fixed_groups, is_placed } = settle(outline, given);
    let lanes: Vec<Vec<Part>> =
        (0..Outline::LANES).map(|lane| parts(outline, lane, &fixed_groups, &is_placed)).collect();
    let most = size::best_columns(&lanes, &arrangement, outline, aspect);
    let mut packings: Vec<Packing> = lanes.iter().map(|parts| size::packed(parts, most)).collect();
    let is_free = |lane: usize| given.lanes_without_places.get(lane) == Some(&true);
    let width = packings.iter().map(|packing| packing.columns).max().unwrap_or_default();
    // Each lane goes below what it is connected to; the first lane follows the others at last.
    for lane in [0, 1, 2, 0] {
        let Some(packing) = packings.get_mut(lane) else { continue };
        if is_free(lane) {
            let wanted: Vec<Option<u32>> = packing
                .parts
                .iter()
                .map(|part| wanted_column(outline, &arrangement, lane, &part.cards, part.group))
                .map(|column| column.map(|column| column.min(width)))
                .collect();
            slide(packing, width, &wanted);
            put_lane(outline, packing, &fixed_groups, &mut arrangement);
        }
    }
    for (lane, packing) in packings.iter().enumerate() {
        if !is_free(lane) {
            super::settle::fill(outline, lane, packing, &fixed_groups, &mut arrangement, &is_placed);
        }
    }
    improve(outline, &is_placed, &mut arrangement);
    shrink(outline, &mut arrangement);
    arrangement
}

/// Ends each group at its last member: an exchange may have emptied its last row or column.
fn shrink(outline: &Outline, arrangement: &mut Arrangement) {
    for (members, area) in outline.members.iter().zip(&mut arrangement.groups) {
        let cells = || members.iter().filter_map(|member| arrangement.cards.get(*member));
        let columns = cells().map(|cell| cell.column - area.cell.column + 1).max();
        let rows = cells().map(|cell| cell.row - area.cell.row + 1).max();
        (area.columns, area.rows) = (columns.unwrap_or(1), rows.unwrap_or(1));
    }
}

/// The parts of a lane without a place: the cards before the first group, the groups, the other cards.
fn parts(
    outline: &Outline,
    lane: usize,
    fixed_groups: &[Option<(u32, u32)>],
    is_placed: &(Vec<bool>, Vec<bool>),
) -> Vec<Part> {
    // Blocks: first the groups of the design, then its components.
    let groups = outline.groups.len();
    let block = |card: usize| {
        outline.cards.get(card).map_or(groups + card, |owner| owner.group.unwrap_or(groups + card))
    };
    let is_here = |card: usize| outline.cards.get(card).is_some_and(|owner| owner.lane == lane);
    let edges: Vec<(usize, usize)> = outline
        .edges
        .iter()
        .filter(|edge| is_here(edge.from) && is_here(edge.to))
        .map(|edge| (block(edge.from), block(edge.to)))
        .filter(|(from, to)| from != to)
        .collect();
    let ranks = ranks(groups + outline.cards.len(), &edges);
    let rank = |block: usize| ranks.get(block).copied().unwrap_or_default();
    let mut boxes: Vec<usize> = (0..groups)
        .filter(|group| outline.groups.get(*group) == Some(&lane))
        .filter(|group| is_placed.1.get(*group) == Some(&false))
        .collect();
    boxes.sort_by_key(|group| rank(*group));
    let mut cards: Vec<(usize, u32)> = (0..outline.cards.len())
        .filter(|card| is_here(*card) && block(*card) >= groups && is_placed.0.get(*card) == Some(&false))
        .map(|card| (card, rank(block(card))))
        .collect();
    cards.sort_by_key(|(_, rank)| *rank);
    let first = boxes.first().map_or(u32::MAX, |group| rank(*group));
    let split = cards.partition_point(|(_, rank)| *rank <= first);
    let after = cards.split_off(split);
    let mut parts = Vec::new();
    if !cards.is_empty() {
        parts.push(Part::Cards(cards));
    }
    for group in boxes {
        let members = outline.members.get(group).map_or(0, Vec::len);
        let members = u32::try_from(members).unwrap_or(u32::MAX);
        parts.push(Part::Group { group, members, fixed: fixed_groups.get(group).copied().flatten() });
    }
    if !after.is_empty() {
        parts.push(Part::Cards(after));
    }
    parts
}

/// The column that brings a part of a lane below or above what it is connected to in other lanes.
fn wanted_column(
    outline: &Outline,
    arrangement: &Arrangement,
    lane: usize,
    cards: &[usize],
    group: Option<usize>,
) -> Option<u32> {
    let members = group.and_then(|group| outline.members.get(group)).map_or(cards, Vec::as_slice);
    let (mut sum, mut count) = (0, 0);
    for (other, _) in members.iter().flat_map(|card| outline.neighbors(*card)) {
        if outline.cards.get(*other).is_some_and(|owner| owner.lane != lane) {
            sum += arrangement.cards.get(*other).map_or(0, |cell| cell.column);
            count += 1;
        }
    }
    let width = group.and_then(|group| arrangement.groups.get(group)).map_or(1, |area| area.columns.max(1));
    (sum + count / 2).checked_div(count).map(|column| column.saturating_sub((width - 1) / 2))
}

/// Writes the cells of a packed lane.
pub(super) fn put_lane(
    outline: &Outline,
    packing: &Packing,
    fixed_groups: &[Option<(u32, u32)>],
    arrangement: &mut Arrangement,
) {
    for part in &packing.parts {
        let Cell { column, row } = part.area.cell;
        for (card, row) in part.cards.iter().zip(row..) {
            if let Some(cell) = arrangement.cards.get_mut(*card) {
                *cell = Cell { column, row };
            }
        }
        if let Some(group) = part.group {
            put_group(outline, group, part.area, fixed_groups, arrangement);
        }
    }
}

/// Writes the cells of a group and its members.
pub(super) fn put_group(
    outline: &Outline,
    group: usize,
    area: Area,
    fixed_groups: &[Option<(u32, u32)>],
    arrangement: &mut Arrangement,
) {
    let members = outline.members.get(group).map_or(&[][..], Vec::as_slice);
    let Some(known) = arrangement.groups.get_mut(group) else { return };
    let before = *known;
    *known = area;
    let mut put = |card: usize, column: u32, row: u32| {
        if let Some(cell) = arrangement.cards.get_mut(card) {
            *cell = Cell { column: area.cell.column + column, row: area.cell.row + row };
        }
    };
    if fixed_groups.get(group).copied().flatten().is_some() {
        // The members keep their cells in the group.
        for card in members {
            if let Some(cell) = arrangement.cards.get_mut(*card) {
                cell.column = cell.column - before.cell.column + area.cell.column;
                cell.row = cell.row - before.cell.row + area.cell.row;
            }
        }
        return;
    }
    let number = |card: usize| members.iter().position(|member| *member == card);
    let edges: Vec<(usize, usize)> = members
        .iter()
        .enumerate()
        .flat_map(|(from, card)| {
            let leaving = outline.neighbors(*card).iter().filter(|(_, leaves)| *leaves);
            leaving.filter_map(move |(other, _)| Some((from, number(*other)?)))
        })
        .collect();
    let ranks = ranks(members.len(), &edges);
    let mut ranked: Vec<(usize, u32)> = members.iter().copied().zip(ranks).collect();
    ranked.sort_by_key(|(_, rank)| *rank);
    for (column, cards) in (0..).zip(columns(&ranked, area.rows, area.columns)) {
        for (row, card) in (0..).zip(cards) {
            put(card, column, row);
        }
    }
}
