//! What the clipboard holds: components as text, pasted into this or another design.

use std::collections::BTreeSet;

use camada::domain::basics::json::Fault;
use camada::domain::catalog::Layer;
use camada::domain::design::{
    Arrangement, Cell, Clip, ClipError, Command, CommandError, Design, LanePlacement, MAX_COMPONENTS,
    NoteEdit, Offset, Placement, ZoneEdit,
};
use serde_json::{Value, json};

use super::{apply, canvas, fill_up, ids, order};
use crate::support::{charge, component, merged, meter};

fn set(chosen: &[&str]) -> BTreeSet<String> {
    chosen.iter().map(|id| (*id).to_owned()).collect()
}

/// The clip of some things of a design, after its way through the clipboard.
fn copied(design: &Design, chosen: &[&str]) -> Clip {
    let clip = Clip::of(design, &set(chosen));
    let read = Clip::open(&clip.text()).unwrap();
    assert_eq!(read, clip);
    read
}

fn paste(design: &mut Design, clip: &Clip, offset: Option<Offset>) -> Result<Vec<String>, CommandError> {
    let outcome = Command::Paste { clip: Box::new(clip.clone()), offset }.apply(design);
    assert_eq!(design.violations(), Vec::<String>::new());
    outcome
}

fn ends(design: &Design) -> Vec<(&str, &str)> {
    design.connections.iter().map(|known| (known.from.as_str(), known.to.as_str())).collect()
}

/// The canvas with places, connections, a note and two zones.
fn drawn() -> Design {
    let mut design = canvas();
    let cell = |column, row| Some(Cell { column, row });
    let placed = |id: &str, group: Option<&str>, cell| Placement {
        id: id.to_owned(),
        layer: Layer::Data,
        group: group.map(str::to_owned),
        cell,
    };
    let components = vec![
        placed("c1", None, cell(0, 0)),
        placed("c2", None, cell(1, 0)),
        placed("c4", Some("g1"), cell(0, 1)),
    ];
    let groups = vec![LanePlacement { id: "g1".to_owned(), layer: Layer::Data, cell: cell(2, 0) }];
    apply(&mut design, Arrangement { components, groups, notes: Vec::new() }).unwrap();
    for (from, to) in [("c1", "c2"), ("c2", "c4"), ("c5", "c1")] {
        apply(&mut design, Command::Connect { from: from.to_owned(), to: to.to_owned() }).unwrap();
    }
    let text = "Phase 2".to_owned();
    apply(&mut design, NoteEdit::Add { layer: Layer::Data, cell: cell(5, 0), text }).unwrap();
    for (title, members) in [("VPC", &["c1", "c2"][..]), ("Wide", &["c1", "c5"])] {
        apply(&mut design, ZoneEdit::Add { title: title.to_owned(), members: ids(members) }).unwrap();
    }
    design
}

#[test]
fn a_clip_has_the_connections_and_zones_that_it_holds_whole() {
    let design = drawn();
    let mut empty = Design::empty("d", "other");
    let added = paste(&mut empty, &copied(&design, &["c1", "c2", "n1"]), None).unwrap();
    assert_eq!(added, ["c1", "c2"]);
    assert_eq!(ends(&empty), [("c1", "c2")]);
    let zones: Vec<&str> = empty.zones.iter().map(|zone| zone.title.as_str()).collect();
    assert_eq!(zones, ["VPC"]);
    assert_eq!(empty.notes[0].text, "Phase 2");
    assert_eq!(empty.component("c2").unwrap().place, Some(Cell { column: 1, row: 0 }));
}

#[test]
fn a_group_comes_along_with_all_its_components_and_a_lone_one_stands_in_the_lane() {
    let mut design = drawn();
    apply(&mut design, Command::Duplicate { ids: ids(&["c4"]) }).unwrap();
    for chosen in [&["g1"][..], &["c4", "c6"]] {
        let mut empty = Design::empty("d", "other");
        paste(&mut empty, &copied(&design, chosen), None).unwrap();
        assert_eq!((empty.groups.len(), empty.components.len()), (1, 2));
        assert_eq!(empty.groups[0].name, "Streaming");
        assert_eq!(empty.components[0].group.as_ref(), Some(&empty.groups[0].id));
        assert_eq!(empty.components[0].place, Some(Cell { column: 0, row: 1 }));
    }
    let mut empty = Design::empty("d", "other");
    paste(&mut empty, &copied(&design, &["c4"]), None).unwrap();
    assert_eq!((empty.groups.len(), &empty.components[0].group), (0, &None));
    assert_eq!(empty.components[0].place, Some(Cell { column: 2, row: 1 }), "where it stood in the lane");
}

#[test]
fn a_clip_is_pasted_beside_what_is_there_under_new_ids() {
    let mut design = drawn();
    let clip = copied(&design, &["c1", "c2"]);
    let added = paste(&mut design, &clip, None).unwrap();
    assert_eq!(added, ["c6", "c7"]);
    assert_eq!(order(&design), ["c5", "c1", "c2", "c3", "c6", "c7", "c4"]);
    let places = added.iter().map(|id| design.component(id).unwrap().place);
    // The note is in column 5.
    let expected = [6, 7].map(|column| Some(Cell { column, row: 0 }));
    assert_eq!(places.collect::<Vec<_>>(), expected);
    assert_eq!(ends(&design).last(), Some(&("c6", "c7")));
}

#[test]
fn a_clip_is_pasted_at_an_offset_of_lanes_and_cells() {
    let design = drawn();
    let clip = copied(&design, &["c1", "c2", "g1"]);
    for (offset, layer, column) in [
        (Offset { lanes: 1, columns: 3, rows: 2 }, Layer::Analytics, Some(3)),
        (Offset { lanes: -1, columns: 0, rows: 0 }, Layer::Application, Some(0)),
        (Offset { lanes: 9, columns: -1, rows: 0 }, Layer::Analytics, None),
        (Offset { lanes: i8::MIN, columns: i32::MAX, rows: i32::MIN }, Layer::Application, None),
    ] {
        let mut other = design.clone();
        let added = paste(&mut other, &clip, Some(offset)).unwrap();
        let first = other.component(&added[0]).unwrap();
        assert_eq!((first.layer, first.place.map(|place| place.column)), (layer, column), "{offset:?}");
        let group = other.groups.last().unwrap();
        let member = other.component(&added[2]).unwrap();
        assert_eq!((group.layer, member.layer), (layer, layer));
        assert_eq!(member.place, Some(Cell { column: 0, row: 1 }), "a place in a group stays");
    }
}

fn with_service(price: &str, name: &str) -> Design {
    let service =
        merged(meter(charge("use", "1", price, json!({}))), json!({"backup": {"service": "vault"}}));
    let vault = merged(meter(charge("use", "1", price, json!({}))), json!({"id": "vault"}));
    let unused = merged(meter(charge("use", "1", "1", json!({}))), json!({"id": "unused"}));
    let file = json!({
        "format": "camada-design", "version": 4, "name": name, "services": [service, vault, unused],
        "components": [component("c1", "meter", json!({}))],
    });
    Design::open(&file.to_string()).unwrap()
}

fn service_ids(design: &Design) -> Vec<&str> {
    design.services.iter().filter_map(|service| service.get("id")?.as_str()).collect()
}

#[test]
fn own_services_come_along_and_keep_their_meaning_beside_others_of_the_same_id() {
    let (source, clip) = {
        let source = with_service("5", "source");
        let clip = copied(&source, &["c1"]);
        (source, clip)
    };
    let mut empty = Design::empty("d", "empty");
    paste(&mut empty, &clip, None).unwrap();
    assert_eq!(service_ids(&empty), ["meter", "vault"], "only what the components need");
    let mut same = source;
    paste(&mut same, &clip, None).unwrap();
    assert_eq!(service_ids(&same), ["meter", "vault", "unused"], "the same services are shared");
    let mut other = with_service("7", "other");
    let added = paste(&mut other, &clip, None).unwrap();
    assert_eq!(service_ids(&other), ["meter", "vault", "unused", "meter-2", "vault-2"]);
    assert_eq!(other.component(&added[0]).unwrap().service, "meter-2");
    assert_eq!(other.services[3].pointer("/backup/service"), Some(&json!("vault-2")));
}

#[test]
fn a_text_that_is_no_components_is_refused_and_named_what_can_be_pasted() {
    for text in [
        "",
        "hello",
        "{}",
        "[]",
        "{\"format\": \"excalidraw\"}",
        "{\"format\": \"camada-components\"",
        "#d=1.x",
    ] {
        assert_eq!(Clip::open(text), Err(ClipError::NotComponents), "{text}");
    }
    let design = drawn().save();
    assert_eq!(Clip::open(&design), Err(ClipError::NotComponents));
    let message = ClipError::NotComponents.to_string();
    for known in ["components", "design file", "link"] {
        assert!(message.contains(known), "{message}");
    }
}

#[test]
fn a_wrong_clip_is_refused_with_the_place_of_its_fault() {
    let clip =
        |fields: Value| merged(json!({"format": "camada-components", "version": 1}), fields).to_string();
    let first = || component("c1", "meter", json!({}));
    for (fields, path) in [
        (json!({"version": "x"}), "version"),
        (json!({"prices": []}), "prices"),
        (json!({"components": [merged(first(), json!({"copies": 0}))]}), "components[0].copies"),
        (json!({"components": [merged(first(), json!({"group": "g1"}))]}), "components[0].group"),
        (json!({"components": [first(), first()]}), "components[1]"),
        (
            json!({"components": [first()], "connections": [{"id": "x", "from": "c1", "to": "c2"}]}),
            "connections[0].to",
        ),
        (json!({"zones": [{"id": "z", "members": ["c1"]}]}), "zones[0].members[0]"),
        (
            json!({"groups": [{"id": "g", "layer": "data", "place": {"column": -1, "row": 0}}]}),
            "groups[0].place.column",
        ),
    ] {
        match Clip::open(&clip(fields)) {
            Err(ClipError::Invalid(problem)) => assert_eq!(problem.path, path, "{problem}"),
            other => panic!("{path}: {other:?}"),
        }
    }
    assert_eq!(Clip::open(&clip(json!({"version": 2}))), Err(ClipError::TooNew { found: 2, supported: 1 }));
    let many: Vec<Value> = vec![first(); MAX_COMPONENTS + 1];
    let Err(ClipError::Invalid(problem)) = Clip::open(&clip(json!({"components": many}))) else {
        panic!("too many components")
    };
    assert_eq!(problem.fault, Fault::TooMany { found: MAX_COMPONENTS + 1, max: MAX_COMPONENTS });
    let large = " ".repeat(17 * 1024 * 1024);
    assert!(matches!(Clip::open(&large), Err(ClipError::TooLarge { .. })));
}

#[test]
fn nothing_is_pasted_from_an_empty_clip_or_beyond_the_bounds() {
    let mut design = drawn();
    let before = design.clone();
    assert_eq!(
        paste(&mut design, &copied(&before, &["no such id"]), None),
        Err(CommandError::NothingSelected)
    );
    assert_eq!(design, before);
    let clip = copied(&before, &["c1"]);
    fill_up(&mut design);
    let full = CommandError::TooManyComponents { max: MAX_COMPONENTS };
    assert_eq!(paste(&mut design, &clip, None), Err(full));
}
