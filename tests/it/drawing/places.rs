//! Places: what people chose is kept, and what moves aside moves as little as possible.

use std::collections::BTreeMap;

use camada::domain::catalog::Layer::{Analytics, Application, Data};
use camada::domain::design::{Cell, Command, Side};
use camada::domain::drawing::{
    ASPECT, Drawing, Dropped, MAX_CELL, Places, Target, draw, make_room, tidy, zone,
};

use super::{design, shown_places};

fn at(column: u32, row: u32) -> Cell {
    Cell { column, row }
}

fn placed(cells: &[(usize, Cell)]) -> Places {
    let components = cells.iter().map(|(index, cell)| (format!("c{index}"), *cell)).collect();
    Places { components, ..Places::default() }
}

fn cells(drawing: &Drawing) -> Vec<Cell> {
    drawing.cards.iter().map(|card| card.cell).collect()
}

#[test]
fn a_chain_is_drawn_from_left_to_right_in_one_row() {
    let design = design(&[(Data, None), (Data, None), (Data, None)], &[], &[(2, 0), (0, 1)]);
    let drawing = draw(&design, &Places::default(), 5.0);
    assert_eq!(cells(&drawing), [at(1, 0), at(2, 0), at(0, 0)]);
    assert!(drawing.routes.iter().all(|route| route.points.len() == 2), "{:?}", drawing.routes);
}

#[test]
fn given_places_are_kept_and_the_rest_finds_room_beside_them() {
    let design = design(&[(Data, None), (Data, None), (Data, None)], &[], &[]);
    let drawing = draw(&design, &placed(&[(0, at(2, 1)), (1, at(0, 0))]), ASPECT);
    assert_eq!(cells(&drawing), [at(2, 1), at(0, 0), at(1, 0)]);
    assert!(drawing.moved_components.is_empty());
}

#[test]
fn places_that_overlap_or_lie_outside_are_laid_out_again_and_named() {
    let mut design = design(&[(Data, None), (Data, None), (Data, None)], &[Data], &[]);
    design.groups[0].name = "Empty".to_owned();
    let mut places = placed(&[(0, at(0, 0)), (1, at(0, 0)), (2, at(MAX_CELL, 0))]);
    places.groups.insert("g0".to_owned(), at(0, 0));
    let drawing = draw(&design, &places, ASPECT);
    assert_eq!((drawing.moved_components, drawing.moved_groups), (vec![1, 2], vec![0]));
    assert_eq!(drawing.cards[0].cell, at(0, 0));
}

#[test]
fn tidy_lays_everything_out_again_or_the_selection_alone() {
    let design = design(&[(Data, None), (Data, None), (Data, None)], &[], &[(0, 1), (1, 2)]);
    let places = placed(&[(0, at(4, 2)), (1, at(0, 0)), (2, at(7, 1))]);
    let drawing = draw(&design, &places, ASPECT);
    let tidied = |selection: &[&str]| {
        let selection = selection.iter().map(|id| (*id).to_owned()).collect();
        let mut tidied = design.clone();
        Command::Arrange(tidy(&design, &drawing, &selection)).apply(&mut tidied).unwrap();
        shown_places(&tidied, &draw(&tidied, &Places::of(&tidied), ASPECT))
    };
    assert_eq!(tidied(&[]), shown_places(&design, &draw(&design, &Places::default(), ASPECT)));
    assert_eq!(
        tidied(&["c2"]),
        shown_places(
            &design,
            &draw(&design, &placed(&[(0, at(4, 2)), (1, at(0, 0)), (2, at(1, 0))]), ASPECT)
        )
    );
}

#[test]
fn a_card_that_is_dropped_on_another_pushes_it_to_the_right_with_what_it_meets() {
    let design = design(&[(Data, None); 4], &[], &[]);
    let places = placed(&[(0, at(0, 0)), (1, at(1, 0)), (2, at(3, 0)), (3, at(0, 1))]);
    let drawing = draw(&design, &places, ASPECT);
    let target = Target { layer: Data, group: None, cell: at(0, 0) };
    let room = make_room(&drawing, &[Dropped::Component(3, target)]);
    let to = |column| Target { cell: at(column, 0), ..target };
    assert_eq!(room.components, BTreeMap::from([(3, to(0)), (0, to(1)), (1, to(2))]));
}

#[test]
fn a_group_that_grows_pushes_its_neighbors_in_the_lane() {
    let design = design(&[(Data, Some(0)), (Data, None), (Application, None)], &[Data], &[]);
    let mut places = placed(&[(0, at(0, 0)), (1, at(1, 0))]);
    places.groups.insert("g0".to_owned(), at(0, 0));
    let drawing = draw(&design, &places, ASPECT);
    let target = Target { layer: Data, group: Some(0), cell: at(0, 0) };
    let room = make_room(&drawing, &[Dropped::Component(2, target)]);
    let lane = Target { group: None, ..target };
    let expected =
        [(2, target), (0, Target { cell: at(1, 0), ..target }), (1, Target { cell: at(2, 0), ..lane })];
    assert_eq!(room.components, BTreeMap::from(expected));
}

#[test]
fn fixed_sides_are_kept() {
    let design = design(&[(Data, None), (Data, None)], &[], &[(0, 1)]);
    let mut places = placed(&[(0, at(0, 0)), (1, at(1, 0))]);
    for (from, to) in [(Side::Top, Side::Bottom), (Side::Left, Side::Right), (Side::Bottom, Side::Top)] {
        places.sides.insert("x0".to_owned(), (Some(from), Some(to)));
        let route = &draw(&design, &places, ASPECT).routes[0];
        assert_eq!((route.from_side, route.to_side), (from, to));
    }
}

#[test]
fn a_zone_surrounds_its_members_across_lanes() {
    let design = design(&[(Data, None), (Data, None), (Analytics, None)], &[], &[]);
    let drawing = draw(&design, &Places::default(), ASPECT);
    let zone = zone(&drawing, &[0, 2]).unwrap();
    assert!(zone.frame.contains(&drawing.cards[0].frame) && zone.frame.contains(&drawing.cards[2].frame));
    assert_eq!(camada::domain::drawing::zone(&drawing, &[]), None);
}
