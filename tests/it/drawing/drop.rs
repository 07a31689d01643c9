//! Drops as arrangements: what is dropped stands where it was dropped, nothing overlaps, and nothing else changes lane.

use std::collections::BTreeSet;

use camada::domain::catalog::Layer;
use camada::domain::design::{Cell, Command, Design, NoteEdit, Place};
use camada::domain::drawing::{ASPECT, Drawing, Dropped, Places, Target, draw, drop};

use super::of_templates;

fn template(id: &str) -> Design {
    of_templates().into_iter().find(|(known, _)| known == id).unwrap().1
}

fn drawn(design: &Design) -> Drawing {
    draw(design, &Places::of(design), ASPECT)
}

fn cell(column: u32, row: u32) -> Cell {
    Cell { column, row }
}

/// Drops, and checks that the drawing afterwards keeps every cell of the arrangement.
fn after(design: &Design, drops: &[Dropped]) -> (Design, Drawing) {
    let mut design = design.clone();
    let arrangement = drop::dropped(&design, &drawn(&design), drops);
    Command::Arrange(arrangement).apply(&mut design).unwrap();
    let drawing = drawn(&design);
    assert_eq!(drawing.moved_components, [0; 0]);
    assert_eq!(drawing.moved_groups, [0; 0]);
    for (component, card) in design.components.iter().zip(&drawing.cards) {
        assert_eq!(component.place, Some(card.cell), "{}", component.id);
    }
    (design, drawing)
}

#[test]
fn freezing_a_drawing_moves_nothing() {
    for (id, design) in of_templates() {
        let (_, frozen) = after(&design, &[]);
        let before = drawn(&design);
        let cells = |drawing: &Drawing| {
            drawing.cards.iter().map(|card| (card.layer, card.group, card.cell)).collect::<Vec<_>>()
        };
        assert_eq!(cells(&frozen), cells(&before), "{id}");
    }
}

#[test]
fn a_dropped_component_stands_in_its_cell_and_its_neighbors_move_to_the_right() {
    let design = template("startup");
    let before = drawn(&design);
    let target = Target { layer: Layer::Data, group: None, cell: cell(0, 0) };
    let id = design.components[0].id.clone();
    let (design, drawing) = after(&design, &[Dropped::Component(0, target)]);
    let index = design.components.iter().position(|component| component.id == id).unwrap();
    assert_eq!((drawing.cards[index].layer, drawing.cards[index].cell), (Layer::Data, cell(0, 0)));
    assert_eq!(design.components.len(), before.cards.len());
    let cells: BTreeSet<(usize, Cell)> =
        drawing.cards.iter().map(|card| (card.layer.index(), card.cell)).collect();
    assert_eq!(cells.len(), drawing.cards.len(), "no two cards share a cell");
}

#[test]
fn several_components_keep_their_places_beside_the_first() {
    let design = template("enterprise");
    let before = drawn(&design);
    let lane: Vec<usize> = (0..design.components.len())
        .filter(|index| before.cards[*index].layer == Layer::Application)
        .collect();
    let first = before.cards[lane[0]].cell;
    let target = Target { layer: Layer::Application, group: None, cell: cell(first.column, first.row + 1) };
    let (_, drawing) = after(&design, &drop::together(&before, &lane, target));
    for index in lane {
        let (was, is) = (before.cards[index].cell, drawing.cards[index].cell);
        assert_eq!(is, cell(was.column, was.row + 1));
    }
}

#[test]
fn a_dropped_group_takes_its_components_along_and_everything_else_gives_way() {
    let design = template("enterprise");
    let before = drawn(&design);
    let last = before.groups.len() - 1;
    let members: Vec<usize> =
        (0..before.cards.len()).filter(|index| before.cards[*index].group == Some(last)).collect();
    let (_, drawing) = after(&design, &[Dropped::Group(last, Layer::Data, cell(0, 0))]);
    assert_eq!((drawing.groups[last].layer, drawing.groups[last].cell), (Layer::Data, cell(0, 0)));
    for index in members {
        let (was, is) = (&before.cards[index], &drawing.cards[index]);
        assert_eq!((is.layer, is.group, is.cell), (Layer::Data, was.group, was.cell));
    }
}

#[test]
fn a_new_component_and_a_note_find_their_cells_free() {
    let mut design = template("growth");
    let note = NoteEdit::Add { layer: Layer::Data, cell: Some(cell(0, 0)), text: "later".to_owned() };
    let room = drop::dropped(
        &design,
        &drawn(&design),
        &[Dropped::New(Target { layer: Layer::Data, group: None, cell: cell(0, 0) })],
    );
    Command::Arrange(room).apply(&mut design).unwrap();
    Command::Note(note).apply(&mut design).unwrap();
    let drawing = drawn(&design);
    assert_eq!(drawing.notes[0].cell, cell(0, 0));
    let target = Target { layer: Layer::Data, group: None, cell: cell(0, 0) };
    let (mut design, _) = after(&design, &[Dropped::New(target)]);
    let place = Place { cell: Some(cell(0, 0)), ..Place::end_of(Layer::Data) };
    let add = Command::Add { service: "kafka".to_owned(), offering: "aws-msk".to_owned(), place };
    let id = add.apply(&mut design).unwrap().remove(0);
    let drawing = drawn(&design);
    let index = design.components.iter().position(|component| component.id == id).unwrap();
    assert_eq!(drawing.cards[index].cell, cell(0, 0));
    assert_eq!(drawing.moved_components, [0; 0]);
}

#[test]
fn arrows_lead_to_the_card_beside_and_a_cell_beyond_the_last_has_a_place() {
    use camada::domain::design::Side;
    let design = template("startup");
    let drawing = drawn(&design);
    for (index, card) in drawing.cards.iter().enumerate() {
        if let Some(next) = drawing.next_card(index, Side::Right) {
            assert!(drawing.cards[next].frame.center().x > card.frame.center().x);
        }
    }
    let free = Target { layer: Layer::Data, group: None, cell: drawing.free_cell(Layer::Data) };
    let frame = drawing.cell_frame(free);
    assert!(drawing.cards.iter().all(|card| !card.frame.overlaps(&frame)));
    let shown =
        Target { layer: drawing.cards[0].layer, group: drawing.cards[0].group, cell: drawing.cards[0].cell };
    assert_eq!(drawing.cell_frame(shown), drawing.cards[0].frame);
}
