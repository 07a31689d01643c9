//! Laws of drawings over random designs.

use std::collections::BTreeMap;

use camada::domain::catalog::Layer;
use camada::domain::design::Cell;
use camada::domain::design::Design;
use camada::domain::drawing::{ASPECT, Dropped, NotePlace, Places, Target, draw, make_room};
use proptest::prelude::*;

use super::truth::faults;
use super::{design, shown_places};
use crate::laws::cases;

/// Lane, group and cell of a component.
type Sketched = (usize, usize, Option<(u32, u32)>);

/// A random design with places for some of its parts.
#[derive(Clone, Debug)]
struct Sketch {
    /// Lane and group of each component, by number; a group of another lane counts as none.
    components: Vec<Sketched>,
    groups: Vec<(usize, Option<(u32, u32)>)>,
    connections: Vec<(usize, usize, bool)>,
    notes: Vec<(usize, Option<(u32, u32)>)>,
}

impl Sketch {
    fn design(&self) -> Design {
        let layer = |lane: usize| Layer::ALL[lane];
        let groups: Vec<Layer> = self.groups.iter().map(|(lane, _)| layer(*lane)).collect();
        let group =
            |lane: usize, group: usize| groups.get(group).filter(|of| **of == layer(lane)).map(|_| group);
        let components: Vec<(Layer, Option<usize>)> =
            self.components.iter().map(|(lane, of, _)| (layer(*lane), group(*lane, *of))).collect();
        let count = components.len();
        let ends: Vec<(usize, usize)> = self
            .connections
            .iter()
            .map(|(from, to, _)| (from % count.max(1), to % count.max(1)))
            .filter(|(from, to)| from != to)
            .collect();
        let mut design = design(&components, &groups, &ends);
        for (connection, (_, _, flows)) in design.connections.iter_mut().zip(&self.connections) {
            connection.gb_per_month = flows.then(|| 5.into());
        }
        design
    }

    fn places(&self) -> Places {
        let cell = |cell: &Option<(u32, u32)>| cell.map(|(column, row)| Cell { column, row });
        let components = self.components.iter().enumerate();
        let groups = self.groups.iter().enumerate();
        let notes = self.notes.iter();
        Places {
            notes: notes.map(|(lane, of)| NotePlace { layer: Layer::ALL[*lane], cell: cell(of) }).collect(),
            sides: BTreeMap::new(),
            components: components
                .filter_map(|(at, (_, _, of))| Some((format!("c{at}"), cell(of)?)))
                .collect(),
            groups: groups.filter_map(|(at, (_, of))| Some((format!("g{at}"), cell(of)?))).collect(),
        }
    }
}

fn place() -> impl Strategy<Value = Option<(u32, u32)>> {
    prop_oneof![4 => Just(None), 1 => (0_u32..9, 0_u32..4).prop_map(Some)]
}

fn sketch() -> impl Strategy<Value = Sketch> {
    let components = prop::collection::vec((0..3_usize, 0..8_usize, place()), 0..=60);
    let groups = prop::collection::vec((0..3_usize, place()), 0..=5);
    let connections = prop::collection::vec((0..60_usize, 0..60_usize, prop::bool::weighted(0.3)), 0..=120);
    let notes = prop::collection::vec((0..3_usize, place()), 0..=2);
    (components, groups, connections, notes).prop_map(|(components, groups, connections, notes)| Sketch {
        components,
        groups,
        connections,
        notes,
    })
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn a_drawing_tells_the_truth(sketch in sketch()) {
        let design = sketch.design();
        let drawing = draw(&design, &sketch.places(), ASPECT);
        prop_assert_eq!(drawing.cards.len(), design.components.len());
        prop_assert_eq!(drawing.routes.len(), design.connections.len());
        let faults = faults(&drawing);
        prop_assert!(faults.is_empty(), "{:#?}", faults);
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn the_same_design_gives_the_same_drawing(sketch in sketch()) {
        let draw = || draw(&sketch.design(), &sketch.places(), ASPECT);
        prop_assert_eq!(draw(), draw());
    }

    #[test]
    fn the_cells_of_a_drawing_are_places_that_give_the_same_boxes(sketch in sketch()) {
        let design = sketch.design();
        let drawing = draw(&design, &sketch.places(), ASPECT);
        let again = draw(&design, &shown_places(&design, &drawing), ASPECT);
        prop_assert!(again.moved_components.is_empty(), "{:?}", again.moved_components);
        prop_assert!(again.moved_groups.is_empty(), "{:?}", again.moved_groups);
        prop_assert_eq!(again.cards, drawing.cards);
    }

    #[test]
    fn the_target_in_the_middle_of_a_card_is_its_cell(sketch in sketch()) {
        let drawing = draw(&sketch.design(), &sketch.places(), ASPECT);
        for card in &drawing.cards {
            let target = Target { layer: card.layer, group: card.group, cell: card.cell };
            prop_assert_eq!(drawing.target(card.frame.center()), Some(target));
        }
    }

    #[test]
    fn a_dropped_card_gets_its_cell_and_all_others_have_room(
        sketch in sketch(),
        card in 0..60_usize,
        lane in 0..3_usize,
        group in 0..6_usize,
        place in (0_u32..9, 0_u32..4),
    ) {
        let mut design = sketch.design();
        prop_assume!(!design.components.is_empty());
        let drawing = draw(&design, &sketch.places(), ASPECT);
        let card = card % design.components.len();
        let layer = Layer::ALL[lane];
        let group = Some(group).filter(|group| drawing.groups.get(*group).is_some_and(|of| of.layer == layer));
        let target = Target { layer, group, cell: Cell { column: place.0, row: place.1 } };
        let room = make_room(&drawing, &[Dropped::Component(card, target)]);
        let mut places = shown_places(&design, &drawing);
        for (index, target) in &room.components {
            places.components.insert(format!("c{index}"), target.cell);
        }
        for (index, cell) in &room.groups {
            places.groups.insert(format!("g{index}"), *cell);
        }
        for (index, cell) in &room.notes {
            places.notes[*index].cell = Some(*cell);
        }
        let component = std::sync::Arc::make_mut(&mut design.components[card]);
        component.layer = layer;
        component.group = group.map(|group| format!("g{group}"));
        let after = draw(&design, &places, ASPECT);
        prop_assert!(after.moved_components.is_empty(), "{:?}", after.moved_components);
        prop_assert!(after.moved_groups.is_empty(), "{:?}", after.moved_groups);
        prop_assert_eq!(after.cards[card].cell, target.cell);
        prop_assert_eq!(after.cards[card].group, group);
    }
}
