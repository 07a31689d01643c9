//! The changes between two designs, and the cost of each one.

use camada::domain::analysis::design_diff::{ChangeKind, DesignDiff};
use camada::domain::catalog::templates;
use camada::domain::design::Design;
use camada::domain::estimate::AdjustmentKind;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{BUNDLED, Bench, decimal, merged, of};

fn design(fields: Value) -> Design {
    Bench::open(&BUNDLED, fields).design
}

/// The difference of the totals must equal the sum of the changes, to the last digit.
#[track_caller]
fn diff(before: &Design, after: &Design) -> DesignDiff {
    let diff = DesignDiff::of(&BUNDLED, before, after);
    let items = diff.components.iter().chain(&diff.connections).map(|item| item.after - item.before);
    let sum: Decimal = items.chain(diff.adjustments.iter().map(|change| change.after - change.before)).sum();
    assert_eq!(sum + diff.rest, diff.after - diff.before);
    assert!(diff.rest.abs() < decimal("0.00000000000001"), "{}", diff.rest);
    diff
}

fn database(extra: Value) -> Value {
    of("c1", "postgresql", "aws-rds", merged(json!({"plan": "t3-micro"}), extra))
}

#[test]
fn a_design_does_not_differ_from_itself() {
    for (name, text) in templates() {
        let design = Design::open(text).unwrap();
        assert!(diff(&design, &design).is_empty(), "{name}");
    }
}

#[test]
fn the_changes_between_any_two_templates_add_up_to_the_difference_of_their_totals() {
    let designs: Vec<Design> = templates().iter().map(|(_, text)| Design::open(text).unwrap()).collect();
    for before in &designs {
        for after in &designs {
            let found = diff(before, after);
            assert_eq!(found.rest, Decimal::ZERO);
            assert_eq!(found.is_empty(), before == after);
        }
    }
}

#[test]
fn added_removed_and_changed_components_are_listed_with_fields_and_cost() {
    let before = design(json!({"components": [
        database(json!({"name": "orders"})),
        of("c2", "redis", "aws-elasticache", json!({})),
    ]}));
    let after = design(json!({"components": [
        database(json!({"name": "orders", "copies": 2, "usage": {"stored_gb": "7"}})),
        of("c3", "sqs", "standard", json!({})),
    ]}));
    let found = diff(&before, &after);
    let kinds: Vec<(&str, ChangeKind)> =
        found.components.iter().map(|change| (change.id.as_str(), change.kind)).collect();
    assert_eq!(kinds, [("c1", ChangeKind::Changed), ("c2", ChangeKind::Removed), ("c3", ChangeKind::Added)]);
    let fields: Vec<(&str, Option<Value>, Option<Value>)> = found.components[0]
        .fields
        .iter()
        .map(|field| (field.path.as_str(), field.before.clone(), field.after.clone()))
        .collect();
    assert_eq!(
        fields,
        [("copies", Some(json!(1)), Some(json!(2))), ("usage.stored_gb", None, Some(json!("7")))]
    );
    assert!(found.components[0].after > found.components[0].before);
    assert!(found.components[1].after.is_zero() && found.components[2].before.is_zero());
}

#[test]
fn an_unchanged_item_with_a_different_cost_is_listed_separately() {
    let file = |interactions: &str| {
        design(json!({
            "workload": {"interactions_per_month": interactions},
            "components": [of("c1", "sqs", "standard", json!({}))],
        }))
    };
    let volume = camada::domain::catalog::INTERACTIONS;
    let mut after = file("1");
    after.workload = [(volume.to_owned(), decimal("50000000"))].into();
    let mut before = after.clone();
    before.workload.insert(volume.to_owned(), decimal("10000000"));
    let found = diff(&before, &after);
    assert_eq!(found.components[0].kind, ChangeKind::CostOnly);
    assert_eq!(found.design.len(), 1);
    assert_eq!(found.design[0].path, format!("workload.{volume}"));
}

#[test]
fn settings_and_adjustments_are_listed_with_their_cost() {
    let components = json!([database(json!({}))]);
    let before = design(json!({"components": components, "settings": {"contingency_percent": "10"}}));
    let after = design(json!({"components": components, "settings": {
        "contingency_percent": "20", "tax_percent": "5",
        "commitments": [{"vendor": "aws", "monthly": "1", "percent": "10"}],
    }}));
    let found = diff(&before, &after);
    let kinds: Vec<AdjustmentKind> = found.adjustments.iter().map(|change| change.kind).collect();
    for kind in [AdjustmentKind::Contingency, AdjustmentKind::Tax, AdjustmentKind::CommitmentSaving] {
        assert!(kinds.contains(&kind), "{kinds:?}");
    }
    let saving =
        found.adjustments.iter().find(|change| change.kind == AdjustmentKind::CommitmentSaving).unwrap();
    assert_eq!(saving.vendor.as_deref(), Some("aws"));
    assert!(found.design.iter().any(|field| field.path == "settings.taxes"));
}

#[test]
fn a_changed_place_is_no_change_of_an_item_and_costs_nothing() {
    let ends = |place: Value| {
        [database(json!({"place": place})), of("c2", "snowflake", "snowflake", json!({"layer": "analytics"}))]
    };
    let file = |column: u32, side: &str, text: &str| {
        let place = json!({"column": column, "row": 0});
        design(json!({
            "version": 4,
            "groups": [{"id": "g1", "layer": "data", "name": "G", "place": place}],
            "components": ends(place.clone()),
            "connections": [{"id": "x1", "from": "c1", "to": "c2", "from_side": side}],
            "notes": [{"id": "n1", "layer": "data", "place": place, "text": text}],
            "zones": [{"id": "z1", "title": text, "members": ["c1"]}],
        }))
    };
    let before = file(0, "top", "Phase 1");
    let moved = diff(&before, &file(3, "left", "Phase 1"));
    assert_eq!((moved.redrawn, moved.is_empty()), (4, false));
    assert_eq!(moved.before, moved.after);
    assert!(moved.components.is_empty() && moved.connections.is_empty() && moved.groups.is_empty());
    assert!(moved.notes.is_empty() && moved.zones.is_empty() && moved.design.is_empty());
    let written = diff(&before, &file(0, "top", "Phase 2"));
    assert_eq!(written.redrawn, 0);
    assert_eq!(written.notes[0].fields[0].path, "text");
    assert_eq!(written.zones[0].fields[0].path, "title");
    assert!(written.components.is_empty() && written.design.is_empty());
}

#[test]
fn connections_groups_and_scenarios_are_compared_by_id() {
    let ends = [database(json!({})), of("c2", "snowflake", "snowflake", json!({"layer": "analytics"}))];
    let connection =
        |gb: &str| json!([{"id": "x1", "from": "c1", "to": "c2", "gb_per_month": gb, "path": "internet"}]);
    let before = design(json!({"components": ends, "connections": connection("1000"),
        "scenarios": [{"id": "s1", "name": "Peak"}]}));
    let after = design(json!({"components": ends, "connections": connection("5000"),
        "groups": [{"id": "g1", "layer": "data", "name": "New"}]}));
    let found = diff(&before, &after);
    assert_eq!(found.connections.len(), 1);
    assert_eq!(found.connections[0].fields[0].path, "gb_per_month");
    assert!(found.connections[0].after > found.connections[0].before);
    assert_eq!((found.groups[0].kind, found.scenarios[0].kind), (ChangeKind::Added, ChangeKind::Removed));
}
