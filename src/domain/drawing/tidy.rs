//! Tidies a drawing: new places for all parts, or for a selection.

use std::collections::BTreeSet;

use super::arrange::arrange;
use super::outline::Outline;
use super::places::{NotePlace, Places};
use super::settle::Given;
use crate::domain::catalog::Layer;
use crate::domain::design::Cell;
use crate::domain::design::Design;

/// The places of all parts after the selected components and groups, by id, are laid out again. Without a
/// selection, everything is. Sides of connections stay as they are.
#[must_use]
pub fn tidy(design: &Design, places: &Places, selection: Option<&BTreeSet<String>>, aspect: f64) -> Places {
    let mut given = Places { sides: places.sides.clone(), notes: places.notes.clone(), ..Places::default() };
    if let Some(selection) = selection {
        // What is not selected stays where it is drawn.
        let drawn = drawn(design, places, aspect);
        given.notes = drawn.notes;
        given.components = drawn.components;
        given.components.retain(|id, _| !selection.contains(id));
        given.groups = drawn.groups;
        given.groups.retain(|id, _| !selection.contains(id));
    } else {
        for note in &mut given.notes {
            note.cell = None;
        }
    }
    drawn(design, &given, aspect)
}

/// The places in which a design is drawn.
fn drawn(design: &Design, places: &Places, aspect: f64) -> Places {
    let outline = Outline::of(design, places);
    let arrangement = arrange(&outline, &Given::of(design, &outline, places), aspect);
    let mut drawn = Places { sides: places.sides.clone(), ..Places::default() };
    for (group, area) in design.groups.iter().zip(&arrangement.groups) {
        drawn.groups.insert(group.id.clone(), area.cell);
    }
    let mut cards = outline.cards.iter().zip(&arrangement.cards).map(|(owner, cell)| {
        let corner = owner.group.and_then(|group| arrangement.groups.get(group)).map(|area| area.cell);
        let corner = corner.unwrap_or_default();
        let (column, row) = (cell.column.saturating_sub(corner.column), cell.row.saturating_sub(corner.row));
        (owner.lane, Cell { column, row })
    });
    for component in &design.components {
        let Some((_, cell)) = cards.next() else { break };
        drawn.components.insert(component.id.clone(), cell);
    }
    drawn.notes = cards
        .map(|(lane, cell)| NotePlace {
            layer: Layer::ALL.get(lane).copied().unwrap_or(Layer::Data),
            cell: Some(cell),
        })
        .collect();
    drawn
}
