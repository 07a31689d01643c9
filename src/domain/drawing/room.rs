//! Makes room: neighbors move aside for cards that are dropped on their cells.
#![expect(clippy::arithmetic_side_effects, reason = "cells are below the number of components plus MAX_CELL")]

use std::collections::{BTreeMap, VecDeque};

use super::boxes::{Card, Drawing, GroupBox};
use super::pack::Area;
use super::target::Target;
use crate::domain::catalog::Layer;
use crate::domain::design::Cell;

/// Something that is dropped, by its index in the design, and the cell on which it is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dropped {
    Component(usize, Target),
    /// A component that the design does not have yet.
    New(Target),
    /// A group, with its top left corner.
    Group(usize, Layer, Cell),
    Note(usize, Layer, Cell),
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
    New,
}

impl Dropped {
    fn item(&self) -> Option<Item> {
        match self {
            Self::Component(index, _) => Some(Item::Component(*index)),
            Self::New(_) => None,
            Self::Group(index, ..) => Some(Item::Group(*index)),
            Self::Note(index, ..) => Some(Item::Note(*index)),
        }
    }

    fn target(&self) -> Target {
        match *self {
            Self::Component(_, target) | Self::New(target) => target,
            Self::Group(_, layer, cell) | Self::Note(_, layer, cell) => Target { layer, group: None, cell },
        }
    }
}

/// A part of a container: its area, and whether it must stay there.
type Part = (Item, Area, bool);

/// Drops components on cells. Whatever stands there moves to the right, and pushes what it meets. A group that
/// grows does the same in its lane.
#[must_use]
pub fn make_room(drawing: &Drawing, drops: &[Dropped]) -> Room {
    let is_dropped = |item: Item| drops.iter().any(|drop| drop.item() == Some(item));
    let one = |cell: Cell| Area { cell, columns: 1, rows: 1 };
    let mut room = Room::default();
    let mut containers: BTreeMap<(usize, Option<usize>), Vec<Part>> = BTreeMap::new();
    for drop in drops {
        let Target { layer, group, cell } = drop.target();
        let mut area = one(cell);
        if let Dropped::Group(index, ..) = drop
            && let Some(boxed) = drawing.groups.get(*index)
        {
            (area.columns, area.rows) = (boxed.columns, boxed.rows);
        }
        let item = drop.item().unwrap_or(Item::New);
        containers.entry((layer.index(), group)).or_default().push((item, area, true));
        if let Dropped::Component(index, target) = drop {
            room.components.insert(*index, *target);
        }
    }
    let kept = |(index, _): &(usize, &Card)| !is_dropped(Item::Component(*index));
    for (index, card) in drawing.cards.iter().enumerate().filter(kept) {
        let parts = containers.entry((card.layer.index(), card.group)).or_default();
        parts.push((Item::Component(index), one(card.cell), false));
    }
    let kept = |(index, _): &(usize, &Card)| !is_dropped(Item::Note(*index));
    for (index, note) in drawing.notes.iter().enumerate().filter(kept) {
        let parts = containers.entry((note.layer.index(), None)).or_default();
        parts.push((Item::Note(index), one(note.cell), false));
    }
    let kept = |(index, _): &(usize, &GroupBox)| !is_dropped(Item::Group(*index));
    for (index, group) in drawing.groups.iter().enumerate().filter(kept) {
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
                Item::New => {}
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
