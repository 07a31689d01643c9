//! The drawing of a design: places, routes, sizes.

mod drop;
mod fit;
mod golden;
mod laws;
mod picture;
mod places;
mod truth;

use std::sync::Arc;

use camada::domain::catalog::{Layer, templates};
use camada::domain::design::{Component, Connection, Design, Group};
use camada::domain::drawing::{Drawing, NotePlace, Places};

/// The templates by id.
fn of_templates() -> Vec<(String, Design)> {
    let design = |(file, text): &(&str, &str)| {
        let id = file.trim_start_matches("templates/").trim_end_matches(".json");
        (id.to_owned(), Design::open(text).unwrap())
    };
    templates().iter().map(design).collect()
}

/// A design of components (layer, group), groups (layer) and connections, by number.
fn design(components: &[(Layer, Option<usize>)], groups: &[Layer], connections: &[(usize, usize)]) -> Design {
    let mut design = Design::empty("d", "Random");
    for (index, layer) in groups.iter().enumerate() {
        design.groups.push(Group {
            id: format!("g{index}"),
            layer: *layer,
            place: None,
            name: format!("Group {index}"),
        });
    }
    for (index, (layer, group)) in components.iter().enumerate() {
        let mut component = Component::new(&format!("c{index}"), "s3", *layer, "only");
        component.group = group.map(|group| format!("g{group}"));
        design.components.push(Arc::new(component));
    }
    for (index, (from, to)) in connections.iter().enumerate() {
        design.connections.push(Connection::new(
            &format!("x{index}"),
            &format!("c{from}"),
            &format!("c{to}"),
        ));
    }
    design
}

/// The places in which a drawing shows everything.
fn shown_places(design: &Design, drawing: &Drawing) -> Places {
    let cards = design.components.iter().zip(&drawing.cards);
    let groups = design.groups.iter().zip(&drawing.groups);
    let notes = drawing.notes.iter();
    Places {
        components: cards.map(|(component, card)| (component.id.clone(), card.cell)).collect(),
        groups: groups.map(|(group, shown)| (group.id.clone(), shown.cell)).collect(),
        notes: notes.map(|note| NotePlace { layer: note.layer, cell: Some(note.cell) }).collect(),
        ..Places::default()
    }
}
