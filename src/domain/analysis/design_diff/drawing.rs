//! Where things are drawn, apart from what they are.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::basics::order::map_of;
use crate::domain::design::{Cell, Design, Side};

/// The design as if the drawing decided every place and every side.
pub(super) fn without_places(design: &Design) -> Design {
    let mut design = design.clone();
    for component in design.components.iter_mut().filter(|component| component.place.is_some()) {
        Arc::make_mut(component).place = None;
    }
    design.groups.iter_mut().for_each(|group| group.place = None);
    design.notes.iter_mut().for_each(|note| note.place = None);
    for connection in &mut design.connections {
        (connection.from_side, connection.to_side) = (None, None);
    }
    design
}

/// The number of items of both designs that are drawn elsewhere.
pub(super) fn redrawn(before: &Design, after: &Design) -> usize {
    let (old, new) = (drawn(before), drawn(after));
    new.iter().filter(|(item, place)| old.get(item).is_some_and(|former| former != *place)).count()
}

/// Where an item is drawn: a cell, or the sides of a connection.
type Drawn = (Option<Cell>, Option<Side>, Option<Side>);

/// Where each item is drawn, by its kind and its id.
fn drawn(design: &Design) -> BTreeMap<(&'static str, &str), Drawn> {
    let components = design.components.iter().map(|known| (("component", &*known.id), known.place));
    let groups = design.groups.iter().map(|known| (("group", &*known.id), known.place));
    let notes = design.notes.iter().map(|known| (("note", &*known.id), known.place));
    let places = components.chain(groups).chain(notes).map(|(item, cell)| (item, (cell, None, None)));
    let connections = design.connections.iter();
    let sides = connections.map(|known| (("connection", &*known.id), (None, known.from_side, known.to_side)));
    map_of(places.chain(sides))
}
