//! Scenarios: a named set of changes over the design's base.

use camada::domain::design::{Design, PlanChoice};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{Bench, MINIMAL, charge, component, decimal, list, meter, plan, service};

/// Two meters of 10 at 1 each, and a scenario that changes what `changes` says.
fn bench(scenario: Value) -> Bench {
    let offerings = json!([
        {"id": "only", "name": "Only", "vendor": "test", "kind": "managed", "charges": [
            charge("use", "10 * interactions / 1000", "1", json!({}))
        ]},
        {"id": "other", "name": "Other", "vendor": "test", "kind": "managed", "plans": [
            plan("a", json!({"base_fee": list("3")})), plan("b", json!({"base_fee": list("4")})),
        ]},
    ]);
    let mut chosen = service("x", json!([]), json!([]));
    chosen["offerings"] = offerings;
    let fields = json!({
        "services": [chosen, meter(charge("use", "10", "1", json!({})))],
        "components": [component("c1", "x", json!({})), component("c2", "meter", json!({}))],
        "scenarios": [scenario],
    });
    Bench::open(&MINIMAL, fields)
}

/// The monthly total of the scenario `s1`.
#[track_caller]
fn total(scenario: Value) -> Decimal {
    let bench = bench(scenario);
    let scenario = bench.design.scenario("s1").unwrap();
    let design = bench.design.under(scenario);
    Bench { design, ..bench }.monthly()
}

#[test]
fn a_scenario_without_changes_is_the_base() {
    let bench = bench(json!({"id": "s1", "name": "nothing"}));
    assert_eq!(bench.design.under(bench.design.scenario("s1").unwrap()), bench.design);
    assert_eq!(bench.monthly(), decimal("20"));
}

#[test]
fn a_scenario_changes_workload_and_components_and_leaves_the_rest() {
    let of = |fields: Value| json!({"id": "s1", "name": "s", "components": {"c1": fields}});
    assert_eq!(total(json!({"id": "s1", "name": "s", "workload": {"interactions": "3000"}})), decimal("40"));
    assert_eq!(total(of(json!({"enabled": false}))), decimal("10"));
    assert_eq!(total(of(json!({"copies": 4}))), decimal("50"));
    assert_eq!(total(of(json!({"offering": "other"}))), decimal("13"));
    assert_eq!(total(of(json!({"offering": "other", "plan": "b"}))), decimal("14"));
}

#[test]
fn a_scenario_that_changes_the_offering_lets_go_of_the_bases_plan() {
    // The plan “standard” is of the offering “only”; in “other” the cheapest is taken.
    let bench = bench(json!({"id": "s1", "name": "s", "components": {"c1": {"offering": "other"}}}));
    let bench = bench.with(|design| {
        std::sync::Arc::make_mut(&mut design.components[0]).plan = PlanChoice::Pinned("standard".to_owned());
    });
    let under = bench.design.under(bench.design.scenario("s1").unwrap());
    assert_eq!(under.components[0].plan, PlanChoice::Auto);
}

#[test]
fn a_scenario_can_switch_on_what_the_base_has_switched_off() {
    let bench =
        bench(json!({"id": "s1", "name": "s", "components": {"c2": {"enabled": true}}})).with(|design| {
            std::sync::Arc::make_mut(&mut design.components[1]).enabled = false;
        });
    assert_eq!(bench.monthly(), decimal("10"));
    let design = bench.design.under(bench.design.scenario("s1").unwrap());
    assert_eq!(Bench { design, ..bench }.monthly(), decimal("20"));
}

#[test]
fn a_scenario_is_found_by_name_and_by_id() {
    let bench = bench(json!({"id": "s1", "name": "Black Friday"}));
    let found = |name: &str| bench.design.scenario(name).map(|scenario| scenario.id.as_str());
    assert_eq!((found("Black Friday"), found("s1"), found("s2")), (Some("s1"), Some("s1"), None));
}

#[test]
fn a_scenario_that_changes_a_component_which_is_not_there_is_kept_and_does_nothing() {
    let bench = bench(json!({"id": "s1", "name": "s", "components": {"c99": {"copies": 5}}}));
    let scenario = bench.design.scenario("s1").unwrap();
    assert!(scenario.components.contains_key("c99"));
    assert_eq!(bench.design.under(scenario), bench.design);
    assert_eq!(Design::open(&bench.design.save()).unwrap(), bench.design);
}
