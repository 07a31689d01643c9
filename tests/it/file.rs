//! The design file: what is written is read again, and what is wrong is refused with its place.

use std::collections::BTreeMap;
use std::sync::Arc;

use camada::domain::basics::json::{Fault, Problem};
use camada::domain::catalog::price::Book;
use camada::domain::catalog::{Layer, templates};
use camada::domain::design::{
    BackupPolicy, Commitment, Component, ComponentChange, Connection, Currency, Design, Discount, Group,
    MAX_COMPONENTS, MAX_NAME, MAX_NOTES, MAX_PRICES, MAX_TERMS, Moved, OpenError, OwnPrice, OwnPrices,
    PlanChoice, Quote, Saved, Scenario, Settings, TransferPath, VERSION,
};
use camada::domain::estimate::GapReason;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{Bench, charge, component, decimal, gaps, merged, meter};

/// A sound file with four components, the text of it.
fn file(fields: Value) -> String {
    let components: Vec<Value> = (0..4).map(|n| component(&format!("c{n}"), "meter", json!({}))).collect();
    let base = json!({"format": "camada-design", "version": 3, "name": "A design", "components": components});
    merged(base, fields).to_string()
}

/// A file whose component 3 has some fields changed.
fn with_component(fields: Value) -> String {
    let mut components: Vec<Value> =
        (0..3).map(|n| component(&format!("c{n}"), "meter", json!({}))).collect();
    components.push(component("c3", "meter", fields));
    file(json!({"components": components}))
}

/// The file is refused, and its first problem is at a path.
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

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[ -~áéíõçÃ€漢字🦀\\n\\t\"\\\\]{0,20}",
        1 => Just(String::new()),
        1 => Just("ü".repeat(MAX_NAME)),
    ]
}

fn amount() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        4 => (0..1_000_000_000_i64, 0..=9_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
        1 => Just(Decimal::ZERO),
        1 => Just(Decimal::MAX),
        1 => Just(Decimal::new(1, 28)),
    ]
}

fn amounts() -> impl Strategy<Value = BTreeMap<String, Decimal>> {
    prop::collection::btree_map(name(), amount(), 0..3)
}

fn plan_choice() -> impl Strategy<Value = PlanChoice> {
    prop_oneof![Just(PlanChoice::Auto), "[a-z0-9-]{0,8}x".prop_map(PlanChoice::Pinned)]
}

fn backup() -> impl Strategy<Value = BackupPolicy> {
    let policy = (prop::option::of(name()), amounts());
    policy.prop_map(|(offering, usage)| BackupPolicy { offering, usage })
}

/// At most one for each vendor.
fn discounts() -> impl Strategy<Value = Vec<Discount>> {
    prop::collection::btree_map(name(), percent(), 0..3).prop_map(|discounts| {
        let discounts = discounts.into_iter();
        discounts.map(|(vendor, percent)| Discount { vendor, percent }).collect()
    })
}

fn any_component(groups: usize) -> impl Strategy<Value = Component> {
    let quote = (amount(), name(), prop::option::of(name()));
    let quote = quote.prop_map(|(amount, source, as_of)| Quote { amount, source, as_of });
    let policy = backup();
    (
        (
            name(),
            name(),
            prop::sample::select(&Layer::ALL[..]),
            prop::option::of(0..groups.max(1)),
            plan_choice(),
        ),
        (1..=100_000_u32, prop::option::of(0..=744_u32), any::<bool>()),
        (amounts(), amounts(), amounts()),
        (prop::option::of(quote), prop::option::of(name()), name(), prop::option::of(policy), recovery()),
    )
        .prop_map(
            move |(
                (service, offering, layer, group, plan),
                (copies, hours, enabled),
                maps,
                (quote, name, notes, backup, recovery),
            )| {
                let mut component = Component::new("", &service, layer, &offering);
                component.group = group.filter(|_| groups > 0).map(|group| format!("g{group}"));
                (component.plan, component.copies, component.enabled) = (plan, copies, enabled);
                component.hours = hours.map(Decimal::from);
                (component.usage, component.quantities, component.prices) = maps;
                (component.quote, component.name, component.notes) = (quote, name, notes);
                (component.backup, component.recovery) = (backup, recovery);
                component
            },
        )
}

fn recovery() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop::sample::select(vec!["none", "basic", "from-the-future"]).prop_map(str::to_owned))
}

fn date() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop::sample::select(vec!["2026", "2026-11", "2026-11-25"]).prop_map(str::to_owned))
}

/// A percentage below 100, with up to two places.
fn percent() -> impl Strategy<Value = Decimal> {
    (0..10_000_i64).prop_map(|hundredths| Decimal::new(hundredths, 2))
}

fn settings() -> impl Strategy<Value = Settings> {
    let currency = (prop::sample::select(vec!["BRL", "EUR", "USD"]), 1..1_000_000_i64, date());
    let currency = currency.prop_map(|(code, rate, as_of)| Currency {
        code: code.to_owned(),
        rate: Decimal::new(rate, 4),
        as_of,
    });
    let commitment = (name(), 0..1_000_000_i64, percent(), prop::option::of(1..=120_u32));
    let commitment = commitment.prop_map(|(vendor, monthly, percent, term_months)| Commitment {
        vendor,
        monthly: Decimal::new(monthly, 2),
        percent,
        term_months,
    });
    (
        (prop::sample::select(&Book::ALL[..]), any::<bool>(), 1..=744_u32),
        prop::option::of(currency),
        discounts(),
        prop::collection::vec(commitment, 0..3),
        (percent(), percent(), recovery()),
    )
        .prop_map(
            |((book, own_prices, hours), currency, discounts, commitments, (contingency, tax, recovery))| {
                Settings {
                    book,
                    own_prices,
                    hours_per_month: Decimal::from(hours),
                    currency,
                    discounts,
                    commitments,
                    contingency_percent: contingency,
                    tax_percent: tax,
                    recovery,
                }
            },
        )
}

/// A row; whether it is in the display currency is decided where that is known.
fn own_price() -> impl Strategy<Value = (OwnPrice, bool)> {
    let ids = (name(), name(), prop::option::of(name()), name());
    let rest = (amount(), prop::option::of(1..1_000_000_i64), date(), prop::option::of(name()));
    (ids, rest, any::<bool>()).prop_map(|((service, offering, plan, charge), rest, foreign)| {
        let (price, per, valid_from, source) = rest;
        let per = per.map(|per| Decimal::new(per, 3));
        let row =
            OwnPrice { service, offering, plan, charge, price, per, currency: None, valid_from, source };
        (row, foreign)
    })
}

fn signed_amounts() -> impl Strategy<Value = BTreeMap<String, Decimal>> {
    let signed = (amount(), any::<bool>())
        .prop_map(|(value, negative)| if negative { Decimal::ZERO - value } else { value });
    prop::collection::btree_map(name(), signed, 0..3)
}

fn saved() -> impl Strategy<Value = Option<Arc<Saved>>> {
    let parts = (name(), prop::sample::select(&Book::ALL[..]), signed_amounts());
    let saved = parts.prop_map(|(catalog, book, components)| Arc::new(Saved { catalog, book, components }));
    prop::option::of(saved)
}

fn moved() -> impl Strategy<Value = Option<Arc<Moved>>> {
    let parts = (name(), signed_amounts(), signed_amounts());
    prop::option::of(parts.prop_map(|(from, before, after)| Arc::new(Moved { from, before, after })))
}

fn any_scenario(components: usize) -> impl Strategy<Value = Scenario> {
    let change = (
        prop::option::of(any::<bool>()),
        prop::option::of(name()),
        prop::option::of(plan_choice()),
        prop::option::of(1..=100_000_u32),
        prop::option::of(prop::option::of(backup())),
    );
    let change = change.prop_map(|(enabled, offering, plan, copies, backup)| ComponentChange {
        enabled,
        offering,
        plan,
        copies,
        backup,
    });
    let changes =
        prop::collection::btree_map((0..components.max(1)).prop_map(|n| format!("c{n}")), change, 0..3);
    let book = prop::option::of(prop::sample::select(&Book::ALL[..]));
    (name(), book, discounts(), amounts(), changes).prop_map(
        |(name, book, discounts, workload, components)| Scenario {
            id: String::new(),
            name,
            book,
            discounts,
            workload,
            components,
        },
    )
}

fn own_service() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        name().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(name(), inner, 0..4).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

/// Any design that satisfies its invariants.
fn design() -> impl Strategy<Value = Design> {
    let components = (0..4_usize).prop_flat_map(|groups| {
        let layers = prop::collection::vec((prop::sample::select(&Layer::ALL[..]), name()), groups);
        (layers, prop::collection::vec(any_component(groups), 0..8))
    });
    let head = (name(), name(), settings(), amounts());
    let drift = (prop::collection::vec(own_price(), 0..4), saved(), moved());
    let end = any::<prop::sample::Index>;
    let path = prop::sample::select(&TransferPath::ALL[..]);
    let rest = (
        prop::collection::vec((end(), end(), prop::option::of(amount()), path), 0..5),
        prop::collection::vec(any_scenario(8), 0..3),
        prop::collection::vec(own_service(), 0..3),
    );
    (head, components, rest, drift).prop_map(|(head, components, rest, (prices, saved, moved))| {
        let (id, name, settings, workload) = head;
        let (layers, components) = components;
        let (connections, scenarios, services) = rest;
        let mut design = Design::empty(&id, &name);
        let display = settings.currency.as_ref().map(|currency| currency.code.clone());
        let rows = prices
            .into_iter()
            .map(|(row, foreign)| OwnPrice { currency: display.clone().filter(|_| foreign), ..row });
        design.prices = Arc::new(OwnPrices::new(rows.collect()));
        (design.settings, design.workload) = (settings, workload);
        (design.saved, design.moved) = (saved, moved);
        let groups = layers.into_iter().enumerate();
        design.groups =
            groups.map(|(at, (layer, name))| Group { id: format!("g{at}"), layer, name }).collect();
        for (at, mut component) in components.into_iter().enumerate() {
            component.id = format!("c{at}");
            if let Some(group) = &component.group {
                component.layer = design.groups.iter().find(|other| other.id == *group).unwrap().layer;
            }
            design.components.push(Arc::new(component));
        }
        let groups = design.groups.clone();
        let place = |component: &Arc<Component>| {
            let group = component.group.as_ref();
            (component.layer, group.and_then(|id| groups.iter().position(|group| group.id == *id)))
        };
        design.components.sort_by_key(place);
        if !design.components.is_empty() {
            for (at, (from, to, gb_per_month, path)) in connections.into_iter().enumerate() {
                let end = |index: prop::sample::Index| index.get(&design.components).id.clone();
                let (from, to) = (end(from), end(to));
                design.connections.push(Connection { id: format!("x{at}"), from, to, gb_per_month, path });
            }
        }
        for (at, mut scenario) in scenarios.into_iter().enumerate() {
            scenario.id = format!("s{at}");
            design.scenarios.push(scenario);
        }
        design.services = services;
        design
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_saved_opens_as_the_same_design(design in design()) {
        prop_assert_eq!(design.violations(), Vec::<String>::new());
        let saved = design.save();
        let opened = Design::open(&saved).unwrap_or_else(|error| panic!("{error}\n{saved}"));
        prop_assert_eq!(&opened, &design);
        prop_assert_eq!(opened.save(), saved, "and saves as the same text");
    }

    #[test]
    fn any_text_is_opened_or_refused_without_a_panic(text in "\\PC{0,200}") {
        prop_assert!(Design::open(&text).is_err());
    }

    #[test]
    fn any_value_in_any_place_is_opened_or_refused_without_a_panic(value in own_service(), place in 0..18_usize) {
        let places = [
            "id", "name", "settings", "workload", "groups", "components", "connections", "scenarios", "services",
            "version", "format", "$schema", "unknown", "notes", "prices", "saved", "moved",
            "planning",
        ];
        let whole = merged(json!({"format": "camada-design", "version": 3}), json!({places[place]: value}));
        let nested = file(json!({"components": [merged(component("c0", "meter", json!({})), json!({"quote": value}))]}));
        for text in [whole.to_string(), nested] {
            if let Ok(design) = Design::open(&text) {
                prop_assert_eq!(design.violations(), Vec::<String>::new());
                prop_assert_eq!(Design::open(&design.save()).unwrap(), design);
            }
        }
    }
}

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
fn the_keys_of_a_file_stand_in_a_fixed_order() {
    let text = include_str!("../fixtures/designs/v3/everything.json");
    let design = Design::open(text).unwrap();
    assert_eq!(design.save(), text);
}

#[test]
fn every_file_of_a_released_version_opens_and_saves_without_a_loss() {
    // Files in this folder are never changed once they are released; a new version adds a folder.
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
fn a_file_of_an_older_version_is_saved_as_the_newest_and_otherwise_the_same() {
    for (version, old) in [
        (1, include_str!("../fixtures/designs/v1/everything.json")),
        (2, include_str!("../fixtures/designs/v2/everything.json")),
    ] {
        let new = old.replacen(&format!("\"version\": {version}"), "\"version\": 3", 1);
        assert_ne!(old, new);
        let design = Design::open(old).unwrap();
        assert_eq!(design.save(), new);
        assert_eq!(Design::open(&new).unwrap(), design);
    }
}

#[test]
fn what_is_not_set_is_not_written() {
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
    ] {
        assert!(!saved.contains(key), "{key}: {saved}");
    }
    let saved =
        Design::open(&file(json!({"connections": [{"id": "x", "from": "c0", "to": "c1"}]}))).unwrap().save();
    assert!(!saved.contains("path") && !saved.contains("backup"), "{saved}");
}

#[test]
fn a_file_with_only_what_is_required_opens_with_the_defaults() {
    let design = Design::open(r#"{"format": "camada-design", "version": 1}"#).unwrap();
    assert_eq!(design, Design::empty("design", ""));
    let text = include_str!("../fixtures/designs/v1/least.json");
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

/// The names of the fields that the published schema gives to an object.
fn schema_fields(schema: &Value, pointer: &str) -> Vec<String> {
    let properties = schema.pointer(pointer).and_then(|object| object.get("properties"));
    let mut names: Vec<String> = crate::support::object(properties.unwrap()).keys().cloned().collect();
    names.sort();
    names
}

#[test]
fn the_published_schema_names_exactly_the_fields_that_a_file_has() {
    let schema: Value = serde_json::from_str(include_str!("../../public/design.schema.json")).unwrap();
    let file: Value = serde_json::from_str(include_str!("../fixtures/designs/v3/everything.json")).unwrap();
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
    assert_eq!(schema_fields(&schema, "/$defs/currency"), used(&["/settings/currency"]));
    assert_eq!(schema_fields(&schema, "/$defs/discount"), used(&["/settings/discounts/0"]));
    assert_eq!(schema_fields(&schema, "/$defs/commitment"), used(&["/settings/commitments/0"]));
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
        ("/$defs/settings/properties/discounts/anyOf/1/maxItems", MAX_TERMS),
        ("/$defs/settings/properties/commitments/anyOf/1/maxItems", MAX_TERMS),
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
fn own_services_are_kept_to_the_last_field_even_where_this_program_does_not_know_it() {
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
    assert!(message.contains('7') && message.contains('3'), "{message}");
}

#[test]
fn a_newer_version_is_refused_as_such_before_its_content_is_looked_at() {
    let future = file(json!({"version": 4, "components": {"by": "id"}, "dimensions": 3}));
    assert!(matches!(Design::open(&future), Err(OpenError::TooNew { found: 4, .. })));
}

#[test]
fn a_version_that_is_no_version_is_refused() {
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
fn a_text_that_is_no_json_is_refused_with_line_and_column() {
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
    let text = include_str!("../fixtures/designs/v1/everything.json");
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

// ---- Wrong values, each with its path --------------------------------------------------------------------------------

#[test]
fn wrong_types_are_refused_with_their_path() {
    for (field, wrong) in [
        ("id", json!(7)),
        ("service", json!({})),
        ("layer", json!(2)),
        ("layer", json!("basement")),
        ("name", json!(["a"])),
        ("offering", json!(true)),
        ("plan", json!(1)),
        ("copies", json!("many")),
        ("copies", json!([1])),
        ("copies", json!(true)),
        ("hours", json!({})),
        ("enabled", json!("yes")),
        ("enabled", json!(1)),
        ("usage", json!([1])),
        ("quantities", json!("3")),
        ("prices", json!(3)),
        ("quote", json!("40")),
        ("notes", json!(1)),
        ("group", json!(1)),
        ("backup", json!("rds")),
        ("recovery", json!(1)),
    ] {
        refused(&with_component(json!({field: wrong})), &format!("components[3].{field}"));
    }
    refused(&with_component(json!({"quote": {"amount": "x", "source": "y"}})), "components[3].quote.amount");
    refused(&with_component(json!({"quote": {"source": "y"}})), "components[3].quote.amount");
    refused(&with_component(json!({"usage": {"gb": {}}})), "components[3].usage.gb");
    for (field, wrong) in [
        ("id", json!(1)),
        ("name", json!(1)),
        ("settings", json!([])),
        ("workload", json!(1)),
        ("groups", json!({})),
        ("components", json!("none")),
        ("connections", json!(0)),
        ("scenarios", json!({})),
        ("services", json!({})),
        ("prices", json!({})),
        ("saved", json!([])),
        ("moved", json!("2026.10")),
    ] {
        refused(&file(json!({field: wrong})), field);
    }
    refused(
        &with_component(json!({"backup": {"usage": {"retention_days": "x"}}})),
        "components[3].backup.usage.retention_days",
    );
    refused(&with_component(json!({"backup": {"offering": 1}})), "components[3].backup.offering");
    refused(&file(json!({"settings": {"own_prices": "no"}})), "settings.own_prices");
    refused(&file(json!({"saved": {"catalog": "x", "book": "gold"}})), "saved.book");
    refused(
        &file(json!({"saved": {"catalog": "x", "book": "list", "components": {"c0": "x"}}})),
        "saved.components.c0",
    );
    refused(&file(json!({"moved": {"from": "x", "before": {"c0": true}}})), "moved.before.c0");
    refused(&file(json!({"settings": {"book": "gold"}})), "settings.book");
    refused(&file(json!({"settings": {"hours_per_month": "745"}})), "settings.hours_per_month");
    refused(&file(json!({"settings": {"hours_per_month": "0"}})), "settings.hours_per_month");
    refused(&file(json!({"workload": {"interactions": false}})), "workload.interactions");
    refused(&file(json!({"components": [1]})), "components[0]");
    refused(
        &file(json!({"scenarios": [{"id": "s", "name": "s", "components": {"c0": {"copies": "x"}}}]})),
        "scenarios[0].components.c0.copies",
    );
    let scenario =
        |fields: Value| file(json!({"scenarios": [merged(json!({"id": "s", "name": "s"}), fields)]}));
    for (fields, path) in [
        (json!({"book": "own"}), "scenarios[0].book"),
        (json!({"discounts": [{"vendor": "x", "percent": "100"}]}), "scenarios[0].discounts[0].percent"),
        (
            json!({"discounts": [{"vendor": "x", "percent": "1"}, {"vendor": "x", "percent": "2"}]}),
            "scenarios[0].discounts[1]",
        ),
        (json!({"components": {"c0": {"backup": true}}}), "scenarios[0].components.c0.backup"),
        (
            json!({"components": {"c0": {"backup": {"usage": {"x": "-1"}}}}}),
            "scenarios[0].components.c0.backup.usage.x",
        ),
    ] {
        refused(&scenario(fields), path);
    }
    let planning = |section: Value| file(json!({"planning": section}));
    let seven: Vec<Value> = (0..7).map(|n| json!({"scenario": format!("s{n}")})).collect();
    for (section, path) in [
        (json!({"columns": seven}), "planning.columns"),
        (json!({"columns": [{}, {}]}), "planning.columns[1]"),
        (json!({"colors": {"s1": "red"}}), "planning.colors.s1"),
        (json!({"growth": {"horizon_months": 5}}), "planning.growth.horizon_months"),
    ] {
        refused(&planning(section), path);
    }
}

#[test]
fn what_is_required_and_missing_is_refused_with_its_path() {
    for field in ["id", "service", "layer", "offering"] {
        refused(&with_component(json!({field: null})), &format!("components[3].{field}"));
    }
    refused(&file(json!({"groups": [{"layer": "data", "name": "g"}]})), "groups[0].id");
    refused(&file(json!({"connections": [{"id": "x", "from": "c0"}]})), "connections[0].to");
}

#[test]
fn unknown_fields_are_refused_rather_than_lost() {
    refused(&file(json!({"colour": "red"})), "colour");
    refused(&with_component(json!({"colour": "red"})), "components[3].colour");
    refused(
        &with_component(json!({"quote": {"amount": "1", "source": "x", "until": "2027"}})),
        "components[3].quote.until",
    );
    refused(&file(json!({"settings": {"currency": "BRL"}})), "settings.currency");
    refused(
        &file(json!({"settings": {"currency": {"code": "BRL", "rate": "5", "x": 1}}})),
        "settings.currency.x",
    );
    refused(
        &file(json!({"settings": {"discounts": [{"vendor": "aws", "percent": "5", "x": 1}]}})),
        "settings.discounts[0].x",
    );
    refused(&file(json!({"prices": [merged(row(), json!({"x": 1}))]})), "prices[0].x");
    refused(&with_component(json!({"backup": {"x": 1}})), "components[3].backup.x");
    refused(&file(json!({"groups": [{"id": "g", "layer": "data", "name": "g", "x": 1}]})), "groups[0].x");
}

#[test]
fn absurd_numbers_are_refused_with_their_path() {
    for wrong in [
        json!("1e300"),
        json!(1e300),
        json!("abc"),
        json!(""),
        json!(" "),
        json!("-1"),
        json!(-0.5),
        json!("NaN"),
        json!("Infinity"),
        json!("1,5"),
        json!("0x10"),
        json!("1_000"),
        json!("٣"),
        json!("9".repeat(100)),
        json!("1e99999999999999999999"),
    ] {
        refused(&with_component(json!({"usage": {"gb": wrong}})), "components[3].usage.gb");
        refused(&with_component(json!({"prices": {"use": wrong}})), "components[3].prices.use");
        refused(&with_component(json!({"copies": wrong})), "components[3].copies");
        refused(&with_component(json!({"hours": wrong})), "components[3].hours");
        refused(
            &with_component(json!({"quote": {"amount": wrong, "source": "x"}})),
            "components[3].quote.amount",
        );
        refused(&file(json!({"workload": {"interactions": wrong}})), "workload.interactions");
    }
}

#[test]
fn copies_are_whole_and_between_1_and_100000() {
    for (copies, is_fine) in
        [("0", false), ("1", true), ("100000", true), ("100001", false), ("1.5", false), ("0.5", false)]
    {
        let text = with_component(json!({"copies": copies}));
        if is_fine {
            assert!(Design::open(&text).is_ok(), "{copies}");
        } else {
            refused(&text, "components[3].copies");
        }
    }
}

#[test]
fn hours_are_between_0_and_744() {
    for (hours, is_fine) in [("0", true), ("0.5", true), ("744", true), ("744.1", false), ("-1", false)] {
        assert_eq!(Design::open(&with_component(json!({"hours": hours}))).is_ok(), is_fine, "{hours}");
    }
}

#[test]
fn names_and_notes_are_as_long_as_they_may_be_and_no_longer() {
    let long = |length: usize| "ã".repeat(length);
    assert!(Design::open(&with_component(json!({"name": long(MAX_NAME), "notes": long(MAX_NOTES)}))).is_ok());
    refused(&with_component(json!({"name": long(MAX_NAME + 1)})), "components[3]");
    refused(&with_component(json!({"notes": long(MAX_NOTES + 1)})), "components[3]");
    refused(
        &with_component(json!({"quote": {"amount": "1", "source": long(MAX_NAME + 1)}})),
        "components[3].quote",
    );
}

/// A row of an own price book.
fn row() -> Value {
    json!({"service": "meter", "offering": "only", "charge": "use", "price": "1"})
}

#[test]
fn c10_percentages_and_commitments_have_bounds() {
    let settings = |fields: Value| file(json!({"settings": fields}));
    for (field, percent, is_fine) in [
        ("contingency_percent", "0", true),
        ("contingency_percent", "100", true),
        ("contingency_percent", "100.01", false),
        ("contingency_percent", "-1", false),
        ("tax_percent", "100", true),
        ("tax_percent", "101", false),
    ] {
        let text = settings(json!({field: percent}));
        if is_fine {
            assert!(Design::open(&text).is_ok(), "{field} {percent}");
        } else {
            refused(&text, &format!("settings.{field}"));
        }
    }
    let discount = |percent: &str| settings(json!({"discounts": [{"vendor": "aws", "percent": percent}]}));
    assert!(Design::open(&discount("99.99")).is_ok() && Design::open(&discount("0")).is_ok());
    refused(&discount("100"), "settings.discounts[0].percent");
    refused(&discount("-0.1"), "settings.discounts[0].percent");
    let commitment = |fields: Value| {
        let base = json!({"vendor": "aws", "monthly": "100", "percent": "20", "term_months": 12});
        settings(json!({"commitments": [merged(base, fields)]}))
    };
    assert!(Design::open(&commitment(json!({"term_months": null}))).is_ok());
    for (field, wrong) in [
        ("percent", "100"),
        ("monthly", "-1"),
        ("monthly", "1e13"),
        ("term_months", "0"),
        ("term_months", "121"),
    ] {
        refused(&commitment(json!({field: wrong})), &format!("settings.commitments[0].{field}"));
    }
    refused(&commitment(json!({"monthly": null})), "settings.commitments[0].monthly");
    let twice = json!([{"vendor": "aws", "percent": "5"}, {"vendor": "aws", "percent": "6"}]);
    let fault = refused(&settings(json!({"discounts": twice})), "settings.discounts[1]");
    assert_eq!(fault, Fault::Duplicate("aws".to_owned()));
    let many: Vec<Value> =
        (0..=MAX_TERMS).map(|n| json!({"vendor": format!("v{n}"), "percent": "1"})).collect();
    refused(&settings(json!({"discounts": many})), "settings.discounts");
    let many = vec![json!({"vendor": "aws", "monthly": "1", "percent": "1"}); MAX_TERMS + 1];
    refused(&settings(json!({"commitments": many})), "settings.commitments");
}

#[test]
fn c15_a_currency_has_a_code_a_rate_above_zero_and_a_date() {
    let currency = |fields: Value| {
        let base = json!({"code": "BRL", "rate": "5.43", "as_of": "2026-11-20"});
        file(json!({"settings": {"currency": merged(base, fields)}}))
    };
    assert!(Design::open(&currency(json!({}))).is_ok());
    for (field, wrong) in [
        ("code", json!("R$")),
        ("code", json!("brl")),
        ("code", json!("")),
        ("rate", json!("0")),
        ("rate", json!("-5")),
        ("rate", json!("1e10")),
        ("as_of", json!("20/11/2026")),
        ("as_of", json!("2026-1-1")),
        ("as_of", json!("")),
    ] {
        refused(&currency(json!({field: wrong})), &format!("settings.currency.{field}"));
    }
}

#[test]
fn rows_of_an_own_price_book_are_refused_with_their_path() {
    let with = |fields: Value| file(json!({"prices": [row(), merged(row(), fields)]}));
    assert!(Design::open(&with(json!({}))).is_ok());
    for (field, wrong) in [
        ("service", json!(null)),
        ("charge", json!(null)),
        ("offering", json!(1)),
        ("plan", json!("ã".repeat(MAX_NAME + 1))),
        ("price", json!("-1")),
        ("price", json!(null)),
        ("per", json!("0")),
        ("per", json!("-1")),
        ("valid_from", json!("soon")),
        ("currency", json!("BRL")),
        ("currency", json!("usd")),
    ] {
        refused(&with(json!({field: wrong})), &format!("prices[1].{field}"));
    }
    let fault = refused(&with(json!({"currency": "EUR"})), "prices[1].currency");
    assert_eq!(fault, Fault::OtherCurrency("EUR".to_owned()));
    let settings = json!({"currency": {"code": "EUR", "rate": "0.9"}});
    let rows = json!([merged(row(), json!({"currency": "EUR"})), merged(row(), json!({"currency": "USD"}))]);
    assert!(Design::open(&file(json!({"settings": settings, "prices": rows}))).is_ok());
    let many = vec![row(); MAX_PRICES + 1];
    refused(&file(json!({"prices": many})), "prices");
}

#[test]
fn a_path_of_a_connection_is_one_of_five() {
    let with =
        |path: Value| file(json!({"connections": [{"id": "x", "from": "c0", "to": "c1", "path": path}]}));
    for path in TransferPath::WORDS {
        assert_eq!(Design::open(&with(json!(path))).unwrap().connections[0].path.word(), *path);
    }
    refused(&with(json!("pigeon")), "connections[0].path");
}

#[test]
fn duplicate_ids_are_refused() {
    let twice = |entry: Value| json!([entry, entry]);
    let fault =
        refused(&file(json!({"components": twice(component("c1", "meter", json!({})))})), "components[1]");
    assert_eq!(fault, Fault::Duplicate("c1".to_owned()));
    refused(&file(json!({"groups": twice(json!({"id": "g", "layer": "data", "name": "g"}))})), "groups[1]");
    refused(
        &file(json!({"connections": twice(json!({"id": "x", "from": "c0", "to": "c1"}))})),
        "connections[1]",
    );
    refused(&file(json!({"scenarios": twice(json!({"id": "s", "name": "s"}))})), "scenarios[1]");
}

#[test]
fn references_to_nothing_are_refused() {
    let group = json!([{"id": "g", "layer": "application", "name": "g"}]);
    let inside = json!([component("c0", "meter", json!({"group": "g"}))]);
    refused(&with_component(json!({"group": "g9"})), "components[3].group");
    // A group of another lane is none.
    refused(&file(json!({"groups": group, "components": inside})), "components[0].group");
    refused(&file(json!({"connections": [{"id": "x", "from": "c9", "to": "c1"}]})), "connections[0].from");
    refused(&file(json!({"connections": [{"id": "x", "from": "c1", "to": ""}]})), "connections[0].to");
}

#[test]
fn more_components_than_a_design_may_have_are_refused_by_their_number() {
    let components = |count: usize| -> String {
        let components: Vec<Value> =
            (0..count).map(|n| component(&format!("c{n}"), "m", json!({}))).collect();
        file(json!({"components": components}))
    };
    let fault = refused(&components(100_000), "components");
    assert_eq!(fault, Fault::TooMany { found: 100_000, max: MAX_COMPONENTS });
    assert!(Design::open(&components(MAX_COMPONENTS)).is_ok());
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read() {
    let text = " ".repeat(17 * 1024 * 1024);
    assert!(matches!(Design::open(&text), Err(OpenError::TooLarge { .. })));
}

#[test]
fn deep_nesting_is_refused_without_a_stack_overflow() {
    for depth in [200, 10_000, 1_000_000] {
        assert!(matches!(Design::open(&"[".repeat(depth)), Err(OpenError::NotADesign(Some(_)))), "{depth}");
        let nested = format!(
            r#"{{"format": "camada-design", "version": 1, "services": [{}{}]}}"#,
            "[".repeat(depth),
            "]".repeat(depth)
        );
        assert!(Design::open(&nested).is_err(), "{depth}");
        let objects = format!("{}1{}", r#"{"a":"#.repeat(depth), "}".repeat(depth));
        assert!(Design::open(&objects).is_err(), "{depth}");
    }
}

#[test]
fn a_deeply_nested_expression_of_an_own_service_is_a_problem_and_not_a_stack_overflow() {
    let deep = format!("{}1{}", "(".repeat(100_000), ")".repeat(100_000));
    let design =
        Design::open(&file(json!({"services": [meter(charge("use", &deep, "1", json!({})))]}))).unwrap();
    let problems = camada::domain::basics::json::Problems::default();
    drop(crate::support::MINIMAL.with_own(&design.services, "services", &problems));
    let found = problems.take();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].path, "services[0].offerings[0].charges[0].quantity");
}

#[test]
fn the_problems_of_own_services_are_all_reported_and_none_panics() {
    let broken = json!([
        1,
        {},
        {"id": "A B", "name": "x", "layer": "data", "offerings": [{"id": "o"}]},
        {"id": "x", "name": "x", "layer": "data", "offerings": [
            {"id": "o", "name": "o", "vendor": "v", "kind": "managed", "plans": [
                {"id": "p", "name": "p", "limits": {"nonsense": "1"}, "books": ["gold"], "base_fee": {"list": {}}},
            ]},
        ]},
    ]);
    let design = Design::open(&file(json!({"services": broken}))).unwrap();
    let problems = camada::domain::basics::json::Problems::default();
    drop(crate::support::MINIMAL.with_own(&design.services, "services", &problems));
    let paths: Vec<String> = problems.take().into_iter().map(|problem| problem.path).collect();
    for path in [
        "services[0]",
        "services[1].id",
        "services[2]",
        "services[2].offerings[0].vendor",
        "services[3].offerings[0].plans[0].limits.nonsense",
        "services[3].offerings[0].plans[0].books[0]",
        "services[3].offerings[0].plans[0].base_fee.list.amount",
    ] {
        assert!(paths.iter().any(|found| found == path), "{path} is not in {paths:#?}");
    }
}
