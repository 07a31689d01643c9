//! Places, groups, notes, zones and connections: what people move and draw on the canvas.

use camada::domain::catalog::Layer;
use camada::domain::design::{
    Arrangement, Axis, Cell, Command, CommandError, ComponentChange, ComponentEdit, Design, Edge,
    LanePlacement, MAX_CELL, MAX_LABEL, MAX_NOTE_TEXT, MAX_NOTES_ON_CANVAS, MAX_ZONES, NoteEdit, Place,
    Placement, Scenario, Side, ZoneEdit, align, distribute,
};

use super::{added, applied, apply, canvas, duplicate, edit, ids, lane, order, rejected, remove, to};

#[expect(clippy::unnecessary_wraps, reason = "a place is optional in every command")]
fn at(column: u32, row: u32) -> Option<Cell> {
    Some(Cell { column, row })
}

fn placed(id: &str, layer: Layer, group: Option<&str>, cell: Option<Cell>) -> Placement {
    Placement { id: id.to_owned(), layer, group: group.map(str::to_owned), cell }
}

fn in_lane(id: &str, layer: Layer, cell: Option<Cell>) -> LanePlacement {
    LanePlacement { id: id.to_owned(), layer, cell }
}

fn arrange(components: Vec<Placement>) -> Command {
    Command::Arrange(components.into())
}

fn place_of(design: &Design, id: &str) -> Option<Cell> {
    design.component(id).unwrap().place
}

/// The canvas with c1, c2 and c3 in the first row of the data lane, the group below them, and c4 in it.
fn arranged() -> Design {
    let mut design = canvas();
    let mut components: Vec<Placement> =
        (1..=3).map(|n| placed(&format!("c{n}"), Layer::Data, None, at(n - 1, 0))).collect();
    components.push(placed("c4", Layer::Data, Some("g1"), at(1, 0)));
    let groups = vec![in_lane("g1", Layer::Data, at(0, 2))];
    apply(&mut design, Arrangement { components, groups, notes: Vec::new() }).unwrap();
    design
}

fn group(members: &[&str]) -> Command {
    Command::AddGroup { layer: Layer::Data, name: "New".to_owned(), members: ids(members) }
}

fn zone(title: &str, members: &[&str]) -> Command {
    ZoneEdit::Add { title: title.to_owned(), members: ids(members) }.into()
}

fn note(layer: Layer, cell: Option<Cell>, text: &str) -> Command {
    NoteEdit::Add { layer, cell, text: text.to_owned() }.into()
}

fn connect(from: &str, to: &str) -> Command {
    Command::Connect { from: from.to_owned(), to: to.to_owned() }
}

// ---- Places ----------------------------------------------------------------------------------------------------------

#[test]
fn many_cards_move_at_once_and_the_canvas_order_stays() {
    let mut design = canvas();
    let moves = vec![
        placed("c3", Layer::Data, None, at(0, 0)),
        placed("c1", Layer::Data, None, at(5, 2)),
        placed("c4", Layer::Data, Some("g1"), None),
    ];
    applied(&mut design, arrange(moves), &["c5", "c1", "c2", "c3", "c4"]);
    assert_eq!((place_of(&design, "c3"), place_of(&design, "c1")), (at(0, 0), at(5, 2)));
    assert_eq!((place_of(&design, "c2"), place_of(&design, "c4")), (None, None));
}

#[test]
fn a_card_that_enters_another_lane_or_group_is_the_last_one_there() {
    let mut design = arranged();
    let moves = vec![
        placed("c1", Layer::Application, None, at(3, 0)),
        placed("c2", Layer::Data, Some("g1"), at(0, 0)),
    ];
    applied(&mut design, arrange(moves), &["c5", "c1", "c3", "c4", "c2"]);
    assert_eq!((place_of(&design, "c1"), place_of(&design, "c2")), (at(3, 0), at(0, 0)));
}

#[test]
fn a_group_takes_its_components_into_another_lane() {
    let mut design = arranged();
    let groups = vec![in_lane("g1", Layer::Analytics, at(7, 0))];
    apply(&mut design, Arrangement { groups, ..Arrangement::default() }).unwrap();
    assert_eq!(design.violations(), Vec::<String>::new());
    assert_eq!((design.groups[0].layer, design.groups[0].place), (Layer::Analytics, at(7, 0)));
    let member = design.component("c4").unwrap();
    assert_eq!((member.layer, member.place), (Layer::Analytics, at(1, 0)), "its cell is one of the group");
}

#[test]
fn an_arrangement_applies_as_a_whole_or_not_at_all() {
    let design = arranged();
    let first = || placed("c1", Layer::Data, None, at(9, 9));
    for (second, expected) in [
        (placed("c9", Layer::Data, None, None), CommandError::UnknownComponent("c9".to_owned())),
        (placed("c2", Layer::Data, Some("g9"), None), CommandError::UnknownGroup("g9".to_owned())),
        (placed("c2", Layer::Analytics, Some("g1"), None), CommandError::UnknownGroup("g1".to_owned())),
        (placed("c2", Layer::Data, None, at(MAX_CELL + 1, 0)), CommandError::OutsideGrid { max: MAX_CELL }),
    ] {
        rejected(&design, arrange(vec![first(), second]), expected);
    }
    let groups = vec![in_lane("g9", Layer::Data, None)];
    let unknown = Arrangement { groups, components: vec![first()], notes: Vec::new() };
    rejected(&design, unknown, CommandError::UnknownGroup("g9".to_owned()));
    let notes = vec![in_lane("n9", Layer::Data, None)];
    let unknown = Arrangement { notes, components: vec![first()], groups: Vec::new() };
    rejected(&design, unknown, CommandError::UnknownNote("n9".to_owned()));
}

#[test]
fn a_move_in_the_canvas_order_keeps_the_cell_within_a_lane_and_loses_it_beyond() {
    let mut design = arranged();
    let first = Place { before: Some("c1".to_owned()), ..lane(Layer::Data) };
    applied(&mut design, to("c3", first), &["c5", "c3", "c1", "c2", "c4"]);
    assert_eq!(place_of(&design, "c3"), at(2, 0));
    let elsewhere = Place { cell: at(4, 1), ..lane(Layer::Analytics) };
    apply(&mut design, to("c3", elsewhere)).unwrap();
    assert_eq!(place_of(&design, "c3"), at(4, 1));
    apply(&mut design, to("c3", lane(Layer::Data))).unwrap();
    assert_eq!(place_of(&design, "c3"), None);
    let outside = Place { cell: at(0, MAX_CELL + 1), ..lane(Layer::Data) };
    rejected(&design, to("c3", outside), CommandError::OutsideGrid { max: MAX_CELL });
}

#[test]
fn cards_are_aligned_in_each_lane_and_none_covers_another() {
    let cards = [
        placed("a", Layer::Data, None, at(3, 0)),
        placed("b", Layer::Data, None, at(1, 2)),
        placed("c", Layer::Data, None, at(5, 2)),
        placed("d", Layer::Analytics, None, at(9, 1)),
        placed("e", Layer::Data, None, None),
    ];
    for (edge, expected) in [
        (Edge::Left, [at(1, 0), at(1, 2), at(1, 3), at(9, 1), None]),
        (Edge::Right, [at(5, 0), at(5, 2), at(5, 3), at(9, 1), None]),
        (Edge::Top, [at(3, 0), at(1, 0), at(5, 0), at(9, 1), None]),
        (Edge::Bottom, [at(3, 2), at(1, 2), at(5, 2), at(9, 1), None]),
    ] {
        let cells: Vec<Option<Cell>> = align(&cards, edge).into_iter().map(|card| card.cell).collect();
        assert_eq!(cells, expected, "{edge:?}");
    }
}

#[test]
fn distributed_cards_have_equal_steps_and_cards_of_one_column_stay_together() {
    let cells = |columns: &[u32]| -> Vec<Placement> {
        let cards = columns.iter().zip(0..);
        cards.map(|(column, row)| placed(&row.to_string(), Layer::Data, None, at(*column, row))).collect()
    };
    for (before, after) in [
        (vec![0, 1, 6], vec![0, 3, 6]),
        (vec![6, 0, 1], vec![6, 0, 3]),
        (vec![0, 1, 1, 6], vec![0, 3, 3, 6]),
        (vec![0, 2, 3, 7], vec![0, 2, 4, 6]),
        (vec![2, 5], vec![2, 5]),
        (vec![4, 4, 4], vec![4, 4, 4]),
        (vec![MAX_CELL - 5, MAX_CELL - 1, MAX_CELL], vec![MAX_CELL - 6, MAX_CELL - 3, MAX_CELL]),
    ] {
        assert_eq!(distribute(&cells(&before), Axis::Columns), cells(&after), "{before:?}");
        assert_eq!(distribute(&cells(&before), Axis::Rows), cells(&before), "rows are even already");
    }
}

// ---- Many components -------------------------------------------------------------------------------------------------

#[test]
fn copies_of_many_follow_their_originals_stand_beside_and_keep_their_connections() {
    let mut design = arranged();
    for (from, to) in [("c1", "c2"), ("c2", "c3")] {
        apply(&mut design, connect(from, to)).unwrap();
    }
    apply(&mut design, zone("VPC", &["c1", "c3"])).unwrap();
    applied(&mut design, duplicate(&["c2", "c1", "c4"]), &["c5", "c1", "c6", "c2", "c7", "c3", "c4", "c8"]);
    // The row has cards up to column 2.
    assert_eq!((place_of(&design, "c6"), place_of(&design, "c7")), (at(3, 0), at(4, 0)));
    assert_eq!(design.component("c8").unwrap().group.as_deref(), Some("g1"));
    assert_eq!(place_of(&design, "c8"), at(2, 0));
    let ends: Vec<(&str, &str)> =
        design.connections.iter().map(|known| (known.from.as_str(), known.to.as_str())).collect();
    assert_eq!(ends, [("c1", "c2"), ("c2", "c3"), ("c6", "c7")]);
    assert_eq!(design.zones[0].members, ids(&["c1", "c3", "c6"]));
}

#[test]
fn removing_many_removes_them_from_zones_and_scenarios_and_empty_zones_go() {
    let mut design = arranged();
    apply(&mut design, connect("c1", "c2")).unwrap();
    apply(&mut design, connect("c3", "c4")).unwrap();
    apply(&mut design, zone("Both", &["c1", "c3"])).unwrap();
    apply(&mut design, zone("Gone", &["c1", "c2"])).unwrap();
    let change = ComponentChange { copies: Some(2), ..ComponentChange::default() };
    let components = [("c1".to_owned(), change)].into();
    design.scenarios.push(Scenario { components, ..Scenario::new("s1", "Double") });
    applied(&mut design, remove(&["c1", "c2"]), &["c5", "c3", "c4"]);
    assert_eq!(design.connections.len(), 1);
    let zones: Vec<(&str, &[String])> =
        design.zones.iter().map(|zone| (zone.title.as_str(), zone.members.as_slice())).collect();
    assert_eq!(zones, [("Both", &ids(&["c3"])[..])]);
    assert!(design.scenarios[0].components.is_empty());
    rejected(&design, remove(&["c3", "c1"]), CommandError::UnknownComponent("c1".to_owned()));
    rejected(&design, duplicate(&[]), CommandError::NothingSelected);
}

#[test]
fn many_are_edited_at_once_and_an_option_needs_one_service() {
    let mut design = canvas();
    let many = |components: &[&str], edit| Command::EditMany { ids: ids(components), edit };
    apply(&mut design, many(&["c1", "c2"], ComponentEdit::Copies(3))).unwrap();
    let copies: Vec<u32> = design.components.iter().map(|component| component.copies).collect();
    assert_eq!(copies, [1, 3, 3, 1, 1]);
    let option = || ComponentEdit::Offering("other".to_owned());
    rejected(&design, many(&["c1", "c2"], option()), CommandError::SeveralServices);
    let copy = added(&mut design, duplicate(&["c1"]));
    apply(&mut design, many(&["c1", &copy], option())).unwrap();
    assert_eq!(design.component(&copy).unwrap().offering, "other");
    assert!(apply(&mut design.clone(), many(&["c1"], ComponentEdit::Copies(0))).is_err());
    rejected(&design, many(&["c1", "c9"], option()), CommandError::UnknownComponent("c9".to_owned()));
}

#[test]
fn many_are_edited_within_a_scenario() {
    let mut design = canvas();
    design.scenarios.push(Scenario::new("s1", "Double"));
    let command = Command::EditMany { ids: ids(&["c1", "c2"]), edit: ComponentEdit::Copies(2) };
    command.apply_within(&mut design, Some("s1")).unwrap();
    let changed: Vec<&String> = design.scenarios[0].components.keys().collect();
    assert_eq!(changed, ["c1", "c2"]);
    assert_eq!(design.component("c1").unwrap().copies, 1);
}

// ---- Groups ----------------------------------------------------------------------------------------------------------

#[test]
fn a_group_around_cards_keeps_their_places_and_so_does_removing_it() {
    let mut design = arranged();
    let before = design.clone();
    let id = added(&mut design, group(&["c2", "c3"]));
    assert_eq!(order(&design), ["c5", "c1", "c4", "c2", "c3"]);
    assert_eq!(design.groups[1].place, at(1, 0));
    assert_eq!((place_of(&design, "c2"), place_of(&design, "c3")), (at(0, 0), at(1, 0)));
    applied(&mut design, Command::RemoveGroup { id }, &["c5", "c1", "c2", "c3", "c4"]);
    assert_eq!(design, before);
}

#[test]
fn a_group_around_cards_of_several_grids_leaves_their_places_to_the_drawing() {
    let mut design = arranged();
    apply(&mut design, group(&["c1", "c4"])).unwrap();
    assert_eq!(design.violations(), Vec::<String>::new());
    assert_eq!(
        (design.groups[1].place, place_of(&design, "c1"), place_of(&design, "c4")),
        (None, None, None)
    );
    rejected(&design, group(&["c2", "c5"]), CommandError::SeveralLayers);
    rejected(&design, group(&["c9"]), CommandError::UnknownComponent("c9".to_owned()));
}

// ---- Connections -----------------------------------------------------------------------------------------------------

#[test]
fn connections_go_up_as_well_as_down_but_not_to_themselves_or_twice() {
    let mut design = canvas();
    apply(&mut design, connect("c5", "c1")).unwrap();
    apply(&mut design, connect("c1", "c5")).unwrap();
    rejected(&design, connect("c1", "c1"), CommandError::NotConnectable);
    rejected(&design, connect("c1", "c5"), CommandError::NotConnectable);
}

#[test]
fn an_end_of_a_connection_moves_with_everything_but_its_side() {
    let mut design = canvas();
    let id = added(&mut design, connect("c1", "c2"));
    apply(&mut design, connect("c1", "c3")).unwrap();
    let sides = Command::SetSides { id: id.clone(), from: Some(Side::Bottom), to: Some(Side::Left) };
    apply(&mut design, sides).unwrap();
    apply(&mut design, Command::SetLabel { id: id.clone(), label: Some("CDC".to_owned()) }).unwrap();
    let end = |from: &str, to: &str| Command::Reconnect {
        id: id.clone(),
        from: from.to_owned(),
        to: to.to_owned(),
    };
    apply(&mut design, end("c1", "c4")).unwrap();
    let moved = &design.connections[0];
    assert_eq!((moved.from.as_str(), moved.to.as_str()), ("c1", "c4"));
    assert_eq!((moved.from_side, moved.to_side), (Some(Side::Bottom), None));
    assert_eq!(moved.label.as_deref(), Some("CDC"));
    let same = design.clone();
    apply(&mut design, end("c1", "c4")).unwrap();
    assert_eq!(design, same, "to the same ends");
    rejected(&design, end("c1", "c3"), CommandError::NotConnectable);
    rejected(&design, end("c4", "c4"), CommandError::NotConnectable);
    rejected(&design, end("c1", "c9"), CommandError::UnknownComponent("c9".to_owned()));
}

#[test]
fn a_label_is_set_and_removed_and_has_a_maximum_length() {
    let mut design = canvas();
    let id = added(&mut design, connect("c1", "c2"));
    let label = |text: &str| Command::SetLabel { id: id.clone(), label: Some(text.to_owned()) };
    for (text, expected) in [("events", Some("events")), ("  ", None), ("x", Some("x")), ("", None)] {
        apply(&mut design, label(text)).unwrap();
        assert_eq!(design.connections[0].label.as_deref(), expected);
    }
    rejected(&design, label(&"ã".repeat(MAX_LABEL + 1)), CommandError::TooLong { max: MAX_LABEL });
}

// ---- Notes and zones -------------------------------------------------------------------------------------------------

#[test]
fn notes_are_written_moved_and_removed() {
    let mut design = canvas();
    let empty = design.clone();
    let id = added(&mut design, note(Layer::Data, at(2, 2), "Phase 2"));
    let write = |text: &str| NoteEdit::Write { id: id.clone(), text: text.to_owned() };
    apply(&mut design, write("Phase 3")).unwrap();
    let notes = vec![in_lane(&id, Layer::Analytics, at(0, 1))];
    apply(&mut design, Arrangement { notes, ..Arrangement::default() }).unwrap();
    let known = &design.notes[0];
    assert_eq!((known.layer, known.place, known.text.as_str()), (Layer::Analytics, at(0, 1), "Phase 3"));
    let long = "ã".repeat(MAX_NOTE_TEXT + 1);
    rejected(&design, write(&long), CommandError::TooLong { max: MAX_NOTE_TEXT });
    rejected(
        &design,
        note(Layer::Data, at(MAX_CELL + 1, 0), "x"),
        CommandError::OutsideGrid { max: MAX_CELL },
    );
    let gone = |ids: &[&str]| NoteEdit::Remove { ids: super::ids(ids) };
    rejected(&design, gone(&[&id, "n9"]), CommandError::UnknownNote("n9".to_owned()));
    apply(&mut design, gone(&[&id])).unwrap();
    assert_eq!(design, empty);
    for _ in 0..MAX_NOTES_ON_CANVAS {
        apply(&mut design, note(Layer::Data, None, "")).unwrap();
    }
    rejected(&design, note(Layer::Data, None, ""), CommandError::TooMany { max: MAX_NOTES_ON_CANVAS });
}

#[test]
fn zones_frame_components_of_any_lanes_each_once() {
    let mut design = canvas();
    let empty = design.clone();
    let id = added(&mut design, zone("VPC", &["c1", "c5", "c1"]));
    assert_eq!(design.zones[0].members, ids(&["c1", "c5"]));
    apply(&mut design, ZoneEdit::Rename { id: id.clone(), title: "Account".to_owned() }).unwrap();
    assert_eq!(design.zones[0].title, "Account");
    let members = |members: &[&str]| ZoneEdit::SetMembers { id: id.clone(), members: ids(members) };
    apply(&mut design, members(&["c2"])).unwrap();
    assert_eq!(design.zones[0].members, ids(&["c2"]));
    rejected(&design, members(&["c9"]), CommandError::UnknownComponent("c9".to_owned()));
    rejected(&design, zone("x", &[]), CommandError::NothingSelected);
    rejected(&design, ZoneEdit::Remove { id: "z9".to_owned() }, CommandError::UnknownZone("z9".to_owned()));
    apply(&mut design, members(&[])).unwrap();
    assert_eq!(design, empty, "a zone without components goes");
    for _ in 0..MAX_ZONES {
        apply(&mut design, zone("x", &["c1"])).unwrap();
    }
    rejected(&design, zone("x", &["c1"]), CommandError::TooMany { max: MAX_ZONES });
    let first = design.zones[0].id.clone();
    apply(&mut design, ZoneEdit::Remove { id: first }).unwrap();
    assert_eq!(design.zones.len(), MAX_ZONES - 1);
}

#[test]
fn a_component_that_changes_its_lane_stays_in_its_zone() {
    let mut design = arranged();
    apply(&mut design, zone("VPC", &["c1"])).unwrap();
    apply(&mut design, to("c1", lane(Layer::Analytics))).unwrap();
    assert_eq!(design.zones[0].members, ids(&["c1"]));
    apply(&mut design, edit("c1", ComponentEdit::Enabled(false))).unwrap();
    assert_eq!(design.violations(), Vec::<String>::new());
}
