//! Settles the given places: keeps each that overlaps no earlier one, and finds cells for the parts without
//! a place beside them.
#![expect(clippy::arithmetic_side_effects, reason = "cells are below the number of components plus MAX_CELL")]

use std::collections::BTreeSet;

use super::arrange::{Arrangement, put_group};
use super::outline::Outline;
use super::pack::{Area, Packing, shape};
use super::places::{MAX_CELL, Places};
use crate::domain::design::Cell;
use crate::domain::design::Design;

/// The given places by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Given {
    pub(super) cards: Vec<Option<Cell>>,
    pub(super) groups: Vec<Option<Cell>>,
    /// For each lane, whether none of its groups and ungrouped components has a place.
    pub(super) lanes_without_places: Vec<bool>,
}

impl Given {
    pub(super) fn of(design: &Design, outline: &Outline, places: &Places) -> Self {
        let card = |id: &String| places.components.get(id).copied();
        let mut cards: Vec<Option<Cell>> = design.components.iter().map(|one| card(&one.id)).collect();
        cards.extend(places.notes.iter().map(|note| note.cell));
        let groups: Vec<Option<Cell>> =
            design.groups.iter().map(|group| places.groups.get(&group.id).copied()).collect();
        let is_free = |lane: usize| {
            let alone = outline.cards.iter().zip(&cards);
            let is_placed = alone.filter(|(owner, _)| owner.lane == lane && owner.group.is_none());
            let group_is_placed = outline.groups.iter().zip(&groups).filter(|(of, _)| **of == lane);
            is_placed.map(|(_, cell)| cell).chain(group_is_placed.map(|(_, cell)| cell)).all(Option::is_none)
        };
        let lanes_without_places = (0..Outline::LANES).map(is_free).collect();
        Self { cards, groups, lanes_without_places }
    }
}

/// The parts that keep their given places.
#[derive(Clone, Debug, Default)]
pub(super) struct Settled {
    pub(super) arrangement: Arrangement,
    /// The sizes of the groups whose members have places; those members have their cells in the group.
    pub(super) fixed_groups: Vec<Option<(u32, u32)>>,
    /// Components and groups that keep a place.
    pub(super) is_placed: (Vec<bool>, Vec<bool>),
}

/// Keeps the given places that are free and within [`MAX_CELL`].
pub(super) fn settle(outline: &Outline, given: &Given) -> Settled {
    let mut settled = Settled {
        arrangement: Arrangement {
            cards: vec![Cell::default(); outline.cards.len()],
            groups: vec![Area::default(); outline.groups.len()],
            ..Arrangement::default()
        },
        fixed_groups: Vec::new(),
        is_placed: (vec![false; outline.cards.len()], vec![false; outline.groups.len()]),
    };
    for members in &outline.members {
        let size = settle_members(members, given, &mut settled);
        settled.fixed_groups.push(size);
    }
    let mut taken = vec![BTreeSet::new(); Outline::LANES];
    for (card, owner) in outline.cards.iter().enumerate().filter(|(_, owner)| owner.group.is_none()) {
        let Some(cell) = given.cards.get(card).copied().flatten() else { continue };
        let area = Area { cell, columns: 1, rows: 1 };
        if taken.get_mut(owner.lane).is_some_and(|taken| take(taken, area)) {
            put(&mut settled.arrangement.cards, card, cell);
            put(&mut settled.is_placed.0, card, true);
        } else {
            settled.arrangement.moved_cards.push(card);
        }
    }
    for (group, lane) in outline.groups.iter().enumerate() {
        let Some(cell) = given.groups.get(group).copied().flatten() else { continue };
        let members = outline.members.get(group).map_or(0, Vec::len);
        let size = settled.fixed_groups.get(group).copied().flatten();
        let (columns, rows) = size.unwrap_or_else(|| wide_shape(members));
        let area = Area { cell, columns, rows };
        if taken.get_mut(*lane).is_some_and(|taken| take(taken, area)) {
            put_group(outline, group, area, &settled.fixed_groups, &mut settled.arrangement);
            put(&mut settled.is_placed.1, group, true);
        } else {
            settled.arrangement.moved_groups.push(group);
        }
    }
    settled
}

/// The shape of a group that no lane height bounds: wider than tall.
fn wide_shape(members: usize) -> (u32, u32) {
    let members = u32::try_from(members).unwrap_or(u32::MAX);
    shape(members, (members / 2).isqrt().max(1))
}

/// Settles the members of a group in its own grid; `None` if none of them has a place.
fn settle_members(members: &[usize], given: &Given, settled: &mut Settled) -> Option<(u32, u32)> {
    let place = |card: usize| given.cards.get(card).copied().flatten();
    members.iter().find_map(|card| place(*card))?;
    let mut taken = BTreeSet::new();
    let mut rest = Vec::new();
    for card in members {
        match place(*card) {
            Some(cell) if take(&mut taken, Area { cell, columns: 1, rows: 1 }) => {
                put(&mut settled.arrangement.cards, *card, cell);
                put(&mut settled.is_placed.0, *card, true);
            }
            given => {
                settled.arrangement.moved_cards.extend(given.map(|_| *card));
                rest.push(*card);
            }
        }
    }
    let used = taken.iter().map(|(_, column)| column + 1).max().unwrap_or(1);
    let columns = used.max(wide_shape(members.len()).0);
    for card in rest {
        let cells = (0..=MAX_CELL * 100).flat_map(|row| (0..columns).map(move |column| (row, column)));
        let free = cells.into_iter().find(|cell| !taken.contains(cell)).unwrap_or_default();
        taken.insert(free);
        put(&mut settled.arrangement.cards, card, Cell { column: free.1, row: free.0 });
    }
    let columns = taken.iter().map(|(_, column)| column + 1).max().unwrap_or(1);
    Some((columns, taken.last().map_or(1, |(row, _)| row + 1)))
}

/// Takes the cells of an area, by row and column, if all are free and none lies outside.
fn take(taken: &mut BTreeSet<(u32, u32)>, area: Area) -> bool {
    let Cell { column, row } = area.cell;
    if column >= MAX_CELL || row >= MAX_CELL || !is_free(taken, area) {
        return false;
    }
    occupy(taken, area);
    true
}

fn cells(area: Area) -> impl Iterator<Item = (u32, u32)> {
    let Cell { column, row } = area.cell;
    (row..row + area.rows).flat_map(move |row| (column..column + area.columns).map(move |at| (row, at)))
}

fn is_free(taken: &BTreeSet<(u32, u32)>, area: Area) -> bool {
    cells(area).all(|cell| !taken.contains(&cell))
}

fn occupy(taken: &mut BTreeSet<(u32, u32)>, area: Area) {
    for cell in cells(area) {
        taken.insert(cell);
    }
}

fn put<T>(list: &mut [T], at: usize, value: T) {
    if let Some(place) = list.get_mut(at) {
        *place = value;
    }
}

/// Places the packed parts of a lane in free cells beside the parts that have places, near the components
/// that they are connected to.
pub(super) fn fill(
    outline: &Outline,
    lane: usize,
    packing: &Packing,
    fixed_groups: &[Option<(u32, u32)>],
    arrangement: &mut Arrangement,
    is_placed: &(Vec<bool>, Vec<bool>),
) {
    let mut taken = BTreeSet::new();
    for (card, owner) in outline.cards.iter().enumerate() {
        let alone = owner.lane == lane && owner.group.is_none();
        if alone && is_placed.0.get(card) == Some(&true) {
            let cell = arrangement.cards.get(card).copied().unwrap_or_default();
            occupy(&mut taken, Area { cell, columns: 1, rows: 1 });
        }
    }
    for (group, of) in outline.groups.iter().enumerate() {
        if *of == lane && is_placed.1.get(group) == Some(&true) {
            occupy(&mut taken, arrangement.groups.get(group).copied().unwrap_or_default());
        }
    }
    for part in &packing.parts {
        for card in &part.cards {
            let wanted = near(outline, arrangement, lane, *card);
            let area = free_area(&taken, packing.columns, wanted, (1, 1));
            occupy(&mut taken, area);
            put(&mut arrangement.cards, *card, area.cell);
        }
        if let Some(group) = part.group {
            let area = free_area(&taken, packing.columns, None, (part.area.columns, part.area.rows));
            occupy(&mut taken, area);
            put_group(outline, group, area, fixed_groups, arrangement);
        }
    }
}

/// The cell of a component of the same lane that a component is connected to.
fn near(outline: &Outline, arrangement: &Arrangement, lane: usize, card: usize) -> Option<Cell> {
    let is_here = |other: usize| outline.cards.get(other).is_some_and(|owner| owner.lane == lane);
    let (other, leaves) = outline.neighbors(card).iter().find(|(other, _)| is_here(*other))?;
    let cell = arrangement.cards.get(*other)?;
    let column = if *leaves { cell.column.saturating_sub(1) } else { cell.column + 1 };
    Some(Cell { column, row: cell.row })
}

/// The free area of a size that is nearest to the wanted cell, or the first in reading order.
fn free_area(
    taken: &BTreeSet<(u32, u32)>,
    most: u32,
    wanted: Option<Cell>,
    (columns, rows): (u32, u32),
) -> Area {
    let used = taken.iter().map(|(_, column)| column + 1).max().unwrap_or(1);
    let width = used.max(most).max(columns);
    let height = taken.last().map_or(0, |(row, _)| row + 1);
    let distance = |cell: Cell| {
        wanted.map_or(0, |wanted| wanted.column.abs_diff(cell.column) + wanted.row.abs_diff(cell.row))
    };
    let mut best: Option<(u32, Area)> = None;
    for row in 0..=height {
        for column in 0..=width - columns {
            let area = Area { cell: Cell { column, row }, columns, rows };
            let far = distance(area.cell);
            if best.is_none_or(|(least, _)| far < least) && is_free(taken, area) {
                best = Some((far, area));
                if far == 0 {
                    return area;
                }
            }
        }
    }
    best.map_or(Area { cell: Cell { column: 0, row: height }, columns, rows }, |(_, area)| area)
}
