//! Dropping into a drawing, as an arrangement of the design.
//!
//! A drop gives every part of the design the cell in which it is drawn, so that nothing else moves afterwards.

use super::boxes::Drawing;
use super::room::{Dropped, make_room};
use super::target::Target;
use crate::domain::design::{Arrangement, Cell, Design, LanePlacement, Placement};

/// Every part of a design in the cell in which it is drawn.
#[must_use]
pub fn frozen(design: &Design, drawing: &Drawing) -> Arrangement {
    let components = design.components.iter().zip(&drawing.cards).map(|(component, card)| Placement {
        id: component.id.clone(),
        layer: card.layer,
        group: card.group.and_then(|group| design.groups.get(group)).map(|group| group.id.clone()),
        cell: Some(card.cell),
    });
    let groups = design.groups.iter().zip(&drawing.groups).map(|(group, boxed)| LanePlacement {
        id: group.id.clone(),
        layer: group.layer,
        cell: Some(boxed.cell),
    });
    let notes = design.notes.iter().zip(&drawing.notes).map(|(note, card)| LanePlacement {
        id: note.id.clone(),
        layer: note.layer,
        cell: Some(card.cell),
    });
    Arrangement { components: components.collect(), groups: groups.collect(), notes: notes.collect() }
}

/// The arrangement after a drop: what is dropped stands in its cell, and neighbors have moved aside.
#[must_use]
pub fn dropped(design: &Design, drawing: &Drawing, drops: &[Dropped]) -> Arrangement {
    let mut arrangement = frozen(design, drawing);
    let room = make_room(drawing, drops);
    for (index, target) in room.components {
        if let Some(one) = arrangement.components.get_mut(index) {
            let group = target.group.and_then(|group| design.groups.get(group));
            one.layer = target.layer;
            one.group = group.map(|group| group.id.clone());
            one.cell = Some(target.cell);
        }
    }
    for drop in drops {
        match *drop {
            Dropped::Group(index, layer, cell) => {
                if let Some(group) = arrangement.groups.get_mut(index) {
                    (group.layer, group.cell) = (layer, Some(cell));
                    let members = arrangement.components.iter_mut();
                    for member in members.filter(|member| member.group.as_ref() == Some(&group.id)) {
                        member.layer = layer;
                    }
                }
            }
            Dropped::Note(index, layer, cell) => {
                if let Some(note) = arrangement.notes.get_mut(index) {
                    (note.layer, note.cell) = (layer, Some(cell));
                }
            }
            Dropped::Component(..) | Dropped::New(_) => {}
        }
    }
    for (index, cell) in room.groups {
        if let Some(group) = arrangement.groups.get_mut(index) {
            group.cell = Some(cell);
        }
    }
    for (index, cell) in room.notes {
        if let Some(note) = arrangement.notes.get_mut(index) {
            note.cell = Some(cell);
        }
    }
    arrangement
}

/// The drops of components of which the first goes to the target. Those of its lane or group stay beside it; those of other
/// lanes and groups stay there, and move by as many columns and rows.
#[must_use]
pub fn together(drawing: &Drawing, components: &[usize], target: Target) -> Vec<Dropped> {
    let lead = components.first().and_then(|first| drawing.cards.get(*first));
    let Some(lead) = lead else { return Vec::new() };
    let drops = components.iter().filter_map(|index| {
        let card = drawing.cards.get(*index)?;
        let is_beside = (card.layer, card.group) == (lead.layer, lead.group);
        let (layer, group) = if is_beside { (target.layer, target.group) } else { (card.layer, card.group) };
        let shifted = |at: u32, from: u32, to: u32| at.saturating_add(to).saturating_sub(from);
        let column = shifted(card.cell.column, lead.cell.column, target.cell.column);
        let row = shifted(card.cell.row, lead.cell.row, target.cell.row);
        let cell = Cell { column, row };
        Some(Dropped::Component(*index, Target { layer, group, cell }))
    });
    drops.collect()
}
