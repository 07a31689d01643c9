//! Makes room: neighbours move aside for cards that are dropped on their cells.
#![expect(clippy::arithmetic_side_effects, reason = "cells are below the number of components plus MAX_CELL")]

use std::collections::{BTreeMap, VecDeque};

use super::boxes::Drawing;
use super::pack::Area;
use super::places::Cell;
use super::target::Target;

/// A component, by index, and the cell that it is dropped on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dropped {
    pub component: usize,
    pub target: Target,
}

/// The new cells of everything that stands elsewhere afterwards, by index in the design.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Room {
    /// The dropped components and those that moved aside in their lane or group.
    pub components: BTreeMap<usize, Target>,
    /// Groups that moved aside in their lane.
    pub groups: BTreeMap<usize, Cell>,
    /// Notes that moved aside, by index in the drawing.
    pub notes: BTreeMap<usize, Cell>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Component(usize),
    Group(usize),
    Note(usize),
}

/// A part of a container: its area, and whether it must stay there.
type Part = (Item, Area, bool);

/// Drops components on cells. Whatever stands there moves to the right, and pushes what it meets. A group that
/// grows does the same in its lane.
#[must_use]
pub fn make_room(drawing: &Drawing, drops: &[Dropped]) -> Room {
    let is_dropped = |card: usize| drops.iter().any(|drop| drop.component == card);
    let one = |cell: Cell| Area { cell, columns: 1, rows: 1 };
    let mut room = Room::default();
    let mut containers: BTreeMap<(usize, Option<usize>), Vec<Part>> = BTreeMap::new();
    for drop in drops {
        let Target { layer, group, cell } = drop.target;
        let parts = containers.entry((layer.index(), group)).or_default();
        parts.push((Item::Component(drop.component), one(cell), true));
        room.components.insert(drop.component, drop.target);
    }
    for (index, card) in drawing.cards.iter().enumerate().filter(|(index, _)| !is_dropped(*index)) {
        let parts = containers.entry((card.layer.index(), card.group)).or_default();
        parts.push((Item::Component(index), one(card.cell), false));
    }
    for (index, note) in drawing.notes.iter().enumerate() {
        let parts = containers.entry((note.layer.index(), None)).or_default();
        parts.push((Item::Note(index), one(note.cell), false));
    }
    for (index, group) in drawing.groups.iter().enumerate() {
        let members = containers.entry((group.layer.index(), Some(index))).or_default();
        let has_drop = members.iter().any(|(_, _, is_fixed)| *is_fixed);
        push(members);
        let columns = members.iter().map(|(_, area, _)| area.cell.column + 1).max().unwrap_or(1);
        let rows = members.iter().map(|(_, area, _)| area.cell.row + 1).max().unwrap_or(1);
        let area = Area { cell: group.cell, columns, rows };
        containers.entry((group.layer.index(), None)).or_default().push((Item::Group(index), area, has_drop));
    }
    for ((_, group), parts) in &mut containers {
        if group.is_none() {
            push(parts);
        }
        for (item, area, _) in parts {
            match item {
                Item::Component(index) => {
                    if let Some(card) = drawing.cards.get(*index).filter(|card| card.cell != area.cell) {
                        let target = Target { layer: card.layer, group: card.group, cell: area.cell };
                        room.components.entry(*index).or_insert(target);
                    }
                }
                Item::Group(index) => {
                    if drawing.groups.get(*index).is_some_and(|group| group.cell != area.cell) {
                        room.groups.insert(*index, area.cell);
                    }
                }
                Item::Note(index) => {
                    if drawing.notes.get(*index).is_some_and(|note| note.cell != area.cell) {
                        room.notes.insert(*index, area.cell);
                    }
                }
            }
        }
    }
    room
}

/// Pushes parts to the right until none overlaps another. Each push moves a part to the right, so it ends.
fn push(parts: &mut [Part]) {
    // Two fixed parts on the same cells: the later one gives way.
    let mut queue: VecDeque<usize> = VecDeque::new();
    for index in 0..parts.len() {
        let Some((_, area, true)) = parts.get(index).copied() else { continue };
        let earlier = parts.iter().take(index).any(|(_, other, is_fixed)| *is_fixed && other.overlaps(&area));
        if let Some(part) = parts.get_mut(index).filter(|_| earlier) {
            part.2 = false;
        }
        queue.push_back(index);
    }
    while let Some(index) = queue.pop_front() {
        let Some((_, area, is_fixed)) = parts.get(index).copied() else { continue };
        let fixed = parts
            .iter()
            .enumerate()
            .find(|(other, (_, at, is_fixed))| *other != index && *is_fixed && at.overlaps(&area));
        if let Some((_, (_, blocking, _))) = fixed.filter(|_| !is_fixed) {
            let column = blocking.cell.column + blocking.columns;
            if let Some(part) = parts.get_mut(index) {
                part.1.cell.column = column;
            }
            queue.push_back(index);
            continue;
        }
        for (other, part) in parts.iter_mut().enumerate() {
            if other != index && !part.2 && part.1.overlaps(&area) {
                part.1.cell.column = area.cell.column + area.columns;
                queue.push_back(other);
            }
        }
    }
}
