//! The design file: saved designs can be read back, and faults are refused with their place.

mod any_design;
mod laws;
mod refusals;

use camada::domain::basics::json::{Fault, Problem};
use camada::domain::catalog::price::Book;
use camada::domain::catalog::templates;
use camada::domain::design::{
    Design, MAX_CELL, MAX_COMPONENTS, MAX_COUNTRIES, MAX_LABEL, MAX_NAME, MAX_NOTE_TEXT, MAX_NOTES,
    MAX_NOTES_ON_CANVAS, MAX_PRICES, MAX_SUPPORT_TIERS, MAX_TAXES, MAX_TERMS, MAX_ZONES, OpenError,
    PlanChoice, VERSION,
};
use camada::domain::estimate::GapReason;
use serde_json::{Value, json};

use crate::support::{Bench, charge, component, decimal, gaps, merged, meter};

/// A sound file with four components, as text.
fn file(fields: Value) -> String {
    let components: Vec<Value> = (0..4).map(|n| component(&format!("c{n}"), "meter", json!({}))).collect();
    let base = json!({"format": "camada-design", "version": 5, "name": "A design", "components": components});
    merged(base, fields).to_string()
}

/// A file whose component 3 has some fields changed.
fn with_component(fields: Value) -> String {
    let mut components: Vec<Value> =
        (0..3).map(|n| component(&format!("c{n}"), "meter", json!({}))).collect();
    components.push(component("c3", "meter", fields));
    file(json!({"components": components}))
}

/// Asserts that the file is refused, with its first problem at this path.
#[track_caller]
fn refused(text: &str, path: &str) -> Fault {
    match Design::open(text) {
        Err(OpenError::Invalid(problem)) => {
            assert_eq!(problem.path, path, "{problem}");
            problem.fault
        }
        other => panic!("{path}: {other:?}"),
    }
}

// ---- Round trip ------------------------------------------------------------------------------------------------------

#[test]
fn every_template_saves_and_opens_as_itself() {
    for (name, text) in templates() {
        let design = Design::open(text).unwrap();
        assert_eq!(Design::open(&design.save()).unwrap(), design, "{name}");
    }
}

#[test]
fn a_template_is_written_as_the_program_saves_it() {
    for (name, text) in templates() {
        assert_eq!(
            Design::open(text).unwrap().save(),
            *text,
            "{name}: save it once, so that versions diff well"
        );
    }
}

#[test]
fn the_keys_of_a_file_have_a_fixed_order() {
    let text = include_str!("../../fixtures/designs/v5/everything.json");
    let design = Design::open(text).unwrap();
    assert_eq!(design.save(), text);
}

#[test]
fn every_file_of_a_released_version_opens_and_saves_without_a_loss() {
    // Files in this folder never change after their release; a new version adds a folder.
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/designs");
    let mut opened = 0;
    for version in std::fs::read_dir(folder).unwrap() {
        for entry in std::fs::read_dir(version.unwrap().path()).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let design = Design::open(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert_eq!(Design::open(&design.save()).unwrap(), design, "{}", path.display());
            opened += 1;
        }
    }
    assert!(opened >= 8);
}

#[test]
fn a_file_of_an_older_version_is_saved_as_the_newest_without_other_changes() {
    for (version, old) in [
        (1, include_str!("../../fixtures/designs/v1/everything.json")),
        (2, include_str!("../../fixtures/designs/v2/everything.json")),
        (3, include_str!("../../fixtures/designs/v3/everything.json")),
        (4, include_str!("../../fixtures/designs/v4/everything.json")),
    ] {
        let new = old.replacen(&format!("\"version\": {version}"), &format!("\"version\": {VERSION}"), 1);
        // A list of taxes replaces the percentage.
        let taxes =
            "\"taxes\": [\n      {\n        \"id\": \"t1\",\n        \"percent\": \"8.25\"\n      }\n    ]";
        let new = new.replacen("\"tax_percent\": \"8.25\"", taxes, 1);
        assert_ne!(old, new);
        let design = Design::open(old).unwrap();
        assert_eq!(design.save(), new);
        assert_eq!(Design::open(&new).unwrap(), design);
    }
}

#[test]
fn unset_values_are_not_written() {
    let saved = Design::empty("d", "name").save();
    for key in [
        "own_prices",
        "currency",
        "discounts",
        "commitments",
        "percent",
        "recovery",
        "prices",
        "saved",
        "moved",
        "planning",
        "notes",
        "zones",
    ] {
        assert!(!saved.contains(key), "{key}: {saved}");
    }
    let saved =
        Design::open(&file(json!({"connections": [{"id": "x", "from": "c0", "to": "c1"}]}))).unwrap().save();
    for key in ["path", "backup", "place", "label", "side"] {
        assert!(!saved.contains(key), "{key}: {saved}");
    }
}

#[test]
fn a_file_with_only_required_fields_opens_with_the_defaults() {
    let design = Design::open(r#"{"format": "camada-design", "version": 1}"#).unwrap();
    assert_eq!(design, Design::empty("design", ""));
    let text = include_str!("../../fixtures/designs/v1/least.json");
    let design = Design::open(text).unwrap();
    let least = &design.components[0];
    assert_eq!((&least.plan, least.copies, least.hours, least.enabled), (&PlanChoice::Auto, 1, None, true));
    assert_eq!((design.settings.book, design.settings.hours_per_month), (Book::List, decimal("730")));
}

#[test]
fn null_is_the_same_as_absent() {
    let nothing =
        json!({"group": null, "name": null, "hours": null, "quote": null, "usage": null, "copies": null});
    let base = component("c0", "meter", json!({}));
    let mut with_nulls = base.clone();
    with_nulls.as_object_mut().unwrap().extend(nothing.as_object().unwrap().clone());
    let open = |component: Value| Design::open(&file(json!({"components": [component]}))).unwrap();
    assert_eq!(open(with_nulls), open(base));
}

#[test]
fn amounts_may_be_json_numbers_but_are_saved_as_decimal_strings() {
    let design =
        Design::open(&with_component(json!({"usage": {"gb": 0.1}, "hours": 100, "copies": "2"}))).unwrap();
    let component = design.component("c3").unwrap();
    assert_eq!(component.usage["gb"], decimal("0.1"));
    assert_eq!((component.hours, component.copies), (Some(decimal("100")), 2));
    let saved = design.save();
    assert!(saved.contains(r#""gb": "0.1""#) && saved.contains(r#""hours": "100""#), "{saved}");
}

#[test]
fn components_come_into_canvas_order_when_a_file_opens() {
    let layers = ["analytics", "application", "data"];
    let components: Vec<Value> =
        layers.iter().map(|layer| component(layer, "meter", json!({"layer": layer}))).collect();
    let design = Design::open(&file(json!({"components": components}))).unwrap();
    let order: Vec<&str> = design.components.iter().map(|component| component.id.as_str()).collect();
    assert_eq!(order, ["application", "data", "analytics"]);
}

/// The names of an object's fields in the published schema.
fn schema_fields(schema: &Value, pointer: &str) -> Vec<String> {
    let properties = schema.pointer(pointer).and_then(|object| object.get("properties"));
    let mut names: Vec<String> = crate::support::object(properties.unwrap()).keys().cloned().collect();
    names.sort();
    names
}

#[test]
fn the_published_schema_names_exactly_the_fields_that_a_file_has() {
    let schema: Value = serde_json::from_str(include_str!("../../../public/design.schema.json")).unwrap();
    let file: Value =
        serde_json::from_str(include_str!("../../fixtures/designs/v5/everything.json")).unwrap();
    let used = |pointers: &[&str]| -> Vec<String> {
        let objects = pointers.iter().map(|pointer| crate::support::object(file.pointer(pointer).unwrap()));
        let names: std::collections::BTreeSet<String> =
            objects.flat_map(|object| object.keys().cloned()).collect();
        names.into_iter().collect()
    };
    let mut whole = used(&[""]);
    whole.insert(0, "$schema".to_owned());
    assert_eq!(schema_fields(&schema, ""), whole);
    assert_eq!(schema_fields(&schema, "/$defs/settings"), used(&["/settings"]));
    assert_eq!(schema_fields(&schema, "/$defs/group"), used(&["/groups/0"]));
    let components: Vec<String> = (0..8).map(|n| format!("/components/{n}")).collect();
    let components: Vec<&str> = components.iter().map(String::as_str).collect();
    assert_eq!(schema_fields(&schema, "/$defs/component"), used(&components));
    assert_eq!(schema_fields(&schema, "/$defs/quote"), used(&["/components/4/quote"]));
    assert_eq!(schema_fields(&schema, "/$defs/connection"), used(&["/connections/0"]));
    assert_eq!(schema_fields(&schema, "/$defs/cell"), used(&["/components/0/place"]));
    assert_eq!(schema_fields(&schema, "/$defs/note"), used(&["/notes/0"]));
    assert_eq!(schema_fields(&schema, "/$defs/zone"), used(&["/zones/0"]));
    assert_eq!(schema_fields(&schema, "/$defs/currency"), used(&["/settings/currency"]));
    assert_eq!(schema_fields(&schema, "/$defs/discount"), used(&["/settings/discounts/0"]));
    assert_eq!(schema_fields(&schema, "/$defs/commitment"), used(&["/settings/commitments/0"]));
    assert_eq!(schema_fields(&schema, "/$defs/tax"), used(&["/settings/taxes/1"]));
    assert_eq!(schema_fields(&schema, "/$defs/supportPlan"), used(&["/settings/support/0"]));
    assert_eq!(schema_fields(&schema, "/$defs/supportTier"), used(&["/settings/support/0/tiers/0"]));
    assert_eq!(schema_fields(&schema, "/$defs/backup"), used(&["/components/1/backup"]));
    assert_eq!(schema_fields(&schema, "/$defs/ownPrice"), used(&["/prices/0"]));
    assert_eq!(schema_fields(&schema, "/$defs/saved"), used(&["/saved"]));
    assert_eq!(schema_fields(&schema, "/$defs/moved"), used(&["/moved"]));
    assert_eq!(schema_fields(&schema, "/$defs/scenario"), used(&["/scenarios/0"]));
    let changes = ["c2", "c6", "c7"].map(|id| format!("/scenarios/0/components/{id}"));
    assert_eq!(
        schema_fields(&schema, "/$defs/componentChange"),
        used(&changes.each_ref().map(String::as_str))
    );
    for (pointer, limit) in [
        ("/$defs/optionalName/anyOf/1/maxLength", MAX_NAME),
        ("/$defs/component/properties/notes/anyOf/1/maxLength", MAX_NOTES),
        ("/properties/components/anyOf/1/maxItems", MAX_COMPONENTS),
        ("/properties/prices/anyOf/1/maxItems", MAX_PRICES),
        ("/properties/notes/anyOf/1/maxItems", MAX_NOTES_ON_CANVAS),
        ("/properties/zones/anyOf/1/maxItems", MAX_ZONES),
        ("/$defs/note/properties/text/anyOf/1/maxLength", MAX_NOTE_TEXT),
        ("/$defs/connection/properties/label/anyOf/1/maxLength", MAX_LABEL),
        ("/$defs/coordinate/anyOf/0/maximum", usize::try_from(MAX_CELL).unwrap()),
        ("/$defs/settings/properties/discounts/anyOf/1/maxItems", MAX_TERMS),
        ("/$defs/settings/properties/commitments/anyOf/1/maxItems", MAX_TERMS),
        ("/$defs/settings/properties/residency/anyOf/1/maxItems", MAX_COUNTRIES),
        ("/$defs/settings/properties/taxes/anyOf/1/maxItems", MAX_TAXES),
        ("/$defs/settings/properties/support/anyOf/1/maxItems", MAX_TERMS),
        ("/$defs/supportPlan/properties/tiers/maxItems", MAX_SUPPORT_TIERS),
    ] {
        assert_eq!(schema.pointer(pointer), Some(&json!(limit)), "{pointer}");
    }
    let versions: Vec<u32> = (1..=VERSION).collect();
    assert_eq!(schema.pointer("/properties/version/enum"), Some(&json!(versions)));
}

// ---- What is not a loss ----------------------------------------------------------------------------------------------

#[test]
fn c8_an_unknown_service_is_a_gap_and_is_saved_again() {
    let fields =
        json!({"usage": {"gb": "3"}, "prices": {"use": "1"}, "plan": "huge", "notes": "from elsewhere"});
    let bench = Bench::own(json!([]), json!([component("c1", "from-the-future", fields)]));
    assert_eq!(gaps(&bench.estimate().components[0]), [GapReason::UnknownService]);
    let again = Design::open(&bench.design.save()).unwrap();
    let component = again.component("c1").unwrap();
    assert_eq!(component.service, "from-the-future");
    assert_eq!(component.plan, PlanChoice::Pinned("huge".to_owned()));
    assert_eq!((component.usage["gb"], component.prices["use"]), (decimal("3"), decimal("1")));
    assert_eq!(component.notes, "from elsewhere");
}

#[test]
fn own_services_keep_every_field_including_unknown_ones() {
    let service =
        merged(meter(charge("use", "1", "1", json!({}))), json!({"colour": {"of": ["money", 1, null]}}));
    let design = Design::open(&file(json!({"services": [service]}))).unwrap();
    assert_eq!(Design::open(&design.save()).unwrap().services, [service]);
}

#[test]
fn unknown_workload_inputs_are_kept() {
    let design = Design::open(&file(json!({"workload": {"tea_per_interaction": "3"}}))).unwrap();
    assert_eq!(Design::open(&design.save()).unwrap().workload["tea_per_interaction"], decimal("3"));
}

#[test]
fn a_byte_order_mark_is_accepted() {
    let text = format!("\u{feff}{}", file(json!({})));
    assert_eq!(Design::open(&text), Design::open(&file(json!({}))));
    assert!(Design::open(&text).is_ok());
}

// ---- Versions and foreign files --------------------------------------------------------------------------------------

#[test]
fn a_newer_version_is_refused_with_both_version_numbers() {
    let error = Design::open(&file(json!({"version": 7}))).unwrap_err();
    assert_eq!(error, OpenError::TooNew { found: 7, supported: VERSION });
    let message = error.to_string();
    assert!(message.contains('7') && message.contains(&VERSION.to_string()), "{message}");
}

#[test]
fn a_newer_version_is_refused_as_such_before_its_content_is_read() {
    let future = file(json!({"version": VERSION + 1, "components": {"by": "id"}, "dimensions": 3}));
    assert!(matches!(Design::open(&future), Err(OpenError::TooNew { found, .. }) if found == VERSION + 1));
}

#[test]
fn an_invalid_version_is_refused() {
    for version in [json!(0), json!(-1), json!("one"), json!(""), json!(true), json!([1]), json!(1e300)] {
        refused(&file(json!({"version": version})), "version");
    }
    refused(&json!({"format": "camada-design"}).to_string(), "version");
    refused(&file(json!({"version": 1.5})), "version");
}

#[test]
fn json_that_is_no_design_is_refused_as_foreign() {
    for text in [
        "{}",
        "[]",
        "null",
        "1",
        "\"camada-design\"",
        r#"{"format": "excalidraw", "version": 2, "elements": []}"#,
        r#"{"format": 1, "version": 1}"#,
        r#"{"format": ["camada-design"]}"#,
        r#"{"version": 1, "components": []}"#,
    ] {
        assert_eq!(Design::open(text), Err(OpenError::NotADesign(None)), "{text}");
    }
}

#[test]
fn a_text_that_is_not_json_is_refused_with_line_and_column() {
    let error = Design::open("{\n  \"format\": camada\n}").unwrap_err();
    let OpenError::NotADesign(Some(Problem { fault: Fault::Syntax { line, column }, .. })) = error else {
        panic!("{error:?}")
    };
    assert_eq!((line, column), (2, 13));
    for text in ["", " ", "nonsense", "{\"a\": 1,}", "{'a': 1}", "// no\n{}", "\u{0}", "{\"a\": 1} {}", "NaN"]
    {
        assert!(matches!(Design::open(text), Err(OpenError::NotADesign(Some(_)))), "{text:?}");
    }
}

#[test]
fn every_beginning_of_a_real_file_is_refused_without_a_panic() {
    let text = Design::open(templates()[2].1).unwrap().save();
    let whole = text.trim_end().len();
    for end in (0..whole).filter(|end| text.is_char_boundary(*end)) {
        assert!(Design::open(&text[..end]).is_err(), "cut off at {end}");
    }
    assert!(Design::open(&text[..whole]).is_ok());
}

#[test]
fn a_real_file_with_any_one_byte_changed_is_opened_or_refused_without_a_panic() {
    let text = include_str!("../../fixtures/designs/v1/everything.json");
    for at in 0..text.len() {
        for byte in [b'"', b'0', b'}', b'\\', b'-', 0xff] {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] = byte;
            let Ok(changed) = String::from_utf8(bytes) else { continue };
            if let Ok(design) = Design::open(&changed) {
                assert_eq!(design.violations(), Vec::<String>::new(), "byte {at}");
            }
        }
    }
}
