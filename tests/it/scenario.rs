//! Scenarios: a named set of changes to the base.

use camada::domain::catalog::price::Book;
use camada::domain::design::{
    BackupPolicy, Command, ComponentEdit, Design, Discount, PlanChoice, PricesEdit, ScenarioChange,
    ScenarioEdit, ScenarioInput,
};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{Bench, MINIMAL, charge, component, decimal, list, meter, plan, service};

/// Two meters of 10 at 1 each, and a scenario with the given changes.
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
    let design = bench.design.under(&bench.catalog, scenario);
    Bench { design, ..bench }.monthly()
}

#[test]
fn a_scenario_without_changes_is_the_base() {
    let bench = bench(json!({"id": "s1", "name": "nothing"}));
    assert_eq!(bench.design.under(&bench.catalog, bench.design.scenario("s1").unwrap()), bench.design);
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
fn a_factor_follows_the_design_and_a_value_does_not() {
    let of = |input: Value| json!({"id": "s1", "name": "s", "workload": {"interactions": input}});
    // Without a value of the design, the factor multiplies the catalog's default of 1,000.
    for (input, base, expected) in [
        (json!({"factor": "3"}), None, "40"),
        (json!({"factor": "3"}), Some("2000"), "70"),
        (json!({"factor": "0.5"}), Some("2000"), "20"),
        (json!({"factor": "0"}), Some("2000"), "10"),
        (json!("3000"), Some("2000"), "40"),
    ] {
        let bench = bench(of(input.clone())).with(|design| {
            let value = base.map(|base| ("interactions".to_owned(), decimal(base)));
            design.workload.extend(value);
        });
        let design = bench.design.under(&bench.catalog, bench.design.scenario("s1").unwrap());
        assert_eq!(Bench { design, ..bench }.monthly(), decimal(expected), "{input} over {base:?}");
    }
}

#[test]
fn a_factor_on_an_input_that_nobody_knows_is_kept_and_has_no_effect() {
    let bench = bench(json!({"id": "s1", "name": "s", "workload": {"tea": {"factor": "3"}}}));
    assert_eq!(bench.design.under(&bench.catalog, &bench.design.scenarios[0]), bench.design);
    assert_eq!(Design::open(&bench.design.save()).unwrap(), bench.design);
}

#[test]
fn c1_a_factor_beyond_the_range_of_a_decimal_is_a_gap_and_not_a_panic() {
    let scenario = json!({"id": "s1", "name": "s", "workload": {"interactions": {"factor": "1000000"}}});
    let bench = bench(scenario).with(|design| {
        design.workload.insert("interactions".to_owned(), Decimal::MAX);
    });
    let design = bench.design.under(&bench.catalog, &bench.design.scenarios[0]);
    let priced = Bench { design, ..bench }.estimate();
    assert_eq!((priced.gaps, priced.monthly.likely), (1, decimal("10")));
}

#[test]
fn a_value_becomes_a_factor_only_if_that_keeps_the_value() {
    let (value, factor) = (|of| ScenarioInput::Value(decimal(of)), |of| ScenarioInput::Factor(decimal(of)));
    for (input, base, other) in [
        (value("3000"), "1000", Some(factor("3"))),
        (value("250"), "1000", Some(factor("0.25"))),
        (value("1"), "3", None),
        (value("5"), "0", None),
        (value("2000001"), "1", None),
        (factor("3"), "1000", Some(value("3000"))),
    ] {
        assert_eq!(input.other_form(decimal(base)), other, "{input:?} over {base}");
    }
}

#[test]
fn a_scenario_that_changes_the_offering_discards_the_bases_plan() {
    // The plan “standard” belongs to the offering “only”; in “other” the cheapest one is chosen.
    let bench = bench(json!({"id": "s1", "name": "s", "components": {"c1": {"offering": "other"}}}));
    let bench = bench.with(|design| {
        std::sync::Arc::make_mut(&mut design.components[0]).plan = PlanChoice::Pinned("standard".to_owned());
    });
    let under = bench.design.under(&bench.catalog, bench.design.scenario("s1").unwrap());
    assert_eq!(under.components[0].plan, PlanChoice::Auto);
}

#[test]
fn a_scenario_can_enable_a_component_that_the_base_disables() {
    let bench =
        bench(json!({"id": "s1", "name": "s", "components": {"c2": {"enabled": true}}})).with(|design| {
            std::sync::Arc::make_mut(&mut design.components[1]).enabled = false;
        });
    assert_eq!(bench.monthly(), decimal("10"));
    let design = bench.design.under(&bench.catalog, bench.design.scenario("s1").unwrap());
    assert_eq!(Bench { design, ..bench }.monthly(), decimal("20"));
}

#[test]
fn a_scenario_is_found_by_name_and_by_id() {
    let bench = bench(json!({"id": "s1", "name": "Black Friday"}));
    let found = |name: &str| bench.design.scenario(name).map(|scenario| scenario.id.as_str());
    assert_eq!((found("Black Friday"), found("s1"), found("s2")), (Some("s1"), Some("s1"), None));
}

#[test]
fn a_scenario_that_changes_a_missing_component_is_kept_and_has_no_effect() {
    let bench = bench(json!({"id": "s1", "name": "s", "components": {"c99": {"copies": 5}}}));
    let scenario = bench.design.scenario("s1").unwrap();
    assert!(scenario.components.contains_key("c99"));
    assert_eq!(bench.design.under(&bench.catalog, scenario), bench.design);
    assert_eq!(Design::open(&bench.design.save()).unwrap(), bench.design);
}

#[test]
fn a_scenario_changes_the_book_discounts_and_backup() {
    let scenario = json!({
        "id": "s1", "name": "s", "book": "reference", "discounts": [{"vendor": "test", "percent": "25"}],
        "components": {"c1": {"backup": false}, "c2": {"backup": {"usage": {"every_hours": "6"}}}},
    });
    let bench = bench(scenario).with(|design| {
        design.settings.discounts = ["test", "other"]
            .map(|vendor| Discount { vendor: vendor.to_owned(), percent: decimal("10") })
            .into();
        for component in &mut design.components {
            std::sync::Arc::make_mut(component).backup = Some(BackupPolicy::default());
        }
    });
    let under = bench.design.under(&bench.catalog, bench.design.scenario("s1").unwrap());
    assert_eq!(under.settings.book, Book::Reference);
    let percent = |vendor: &str| {
        let all: Vec<_> =
            under.settings.discounts.iter().filter(|discount| discount.vendor == vendor).collect();
        assert_eq!(all.len(), 1, "one for each vendor");
        all[0].percent
    };
    assert_eq!((percent("test"), percent("other")), (decimal("25"), decimal("10")));
    assert_eq!(under.components[0].backup, None);
    assert_eq!(under.components[1].backup.as_ref().unwrap().usage["every_hours"], decimal("6"));
    assert_eq!(
        Design::open(&bench.design.save()).unwrap(),
        bench.design,
        "and all of it is kept in the file"
    );
}

#[test]
fn c10_a_scenarios_discount_replaces_the_bases() {
    let bench = bench(json!({"id": "s1", "name": "s", "discounts": [{"vendor": "test", "percent": "50"}]}));
    let bench = bench.with(|design| {
        design.settings.discounts = vec![Discount { vendor: "test".to_owned(), percent: decimal("10") }];
    });
    assert_eq!(bench.monthly(), decimal("18"));
    let design = bench.design.under(&bench.catalog, bench.design.scenario("s1").unwrap());
    assert_eq!(Bench { design, ..bench }.monthly(), decimal("10"));
}

fn edit(id: &str, edit: ComponentEdit) -> Command {
    Command::Edit { id: id.to_owned(), edit }
}

#[test]
fn an_edit_while_a_scenario_is_selected_changes_only_that_scenario() {
    let changes = [
        Command::SetInput { id: "interactions".to_owned(), value: Some(decimal("3000")) },
        edit("c1", ComponentEdit::Copies(4)),
        edit("c1", ComponentEdit::Enabled(false)),
        edit("c1", ComponentEdit::Offering("other".to_owned())),
        edit("c1", ComponentEdit::Plan(PlanChoice::Pinned("b".to_owned()))),
        edit("c1", ComponentEdit::Backup(Some(BackupPolicy::default()))),
        edit("c1", ComponentEdit::BackupUsage { id: "every_hours".to_owned(), value: Some(decimal("6")) }),
    ];
    let mut bench = bench(json!({"id": "s1", "name": "nothing"}));
    let mut base = bench.design.clone();
    for change in changes {
        // The scenario shows the same design as a base with all of these changes.
        change.clone().apply(&mut base).unwrap();
        change.apply_within(&mut bench.design, Some("s1")).unwrap();
        let shown = bench.design.under(&bench.catalog, bench.design.scenario("s1").unwrap());
        assert_eq!((&shown.components, &shown.workload), (&base.components, &base.workload));
        assert_eq!(bench.design.components[0].copies, 1);
        assert!(bench.design.components[0].enabled && bench.design.workload.is_empty());
        assert_eq!(Design::open(&bench.design.save()).unwrap(), bench.design);
    }
    let reset = Command::SetInput { id: "interactions".to_owned(), value: None };
    reset.apply_within(&mut bench.design, Some("s1")).unwrap();
    assert!(bench.design.scenarios[0].workload.is_empty());
}

#[test]
fn everything_else_changes_the_base_and_a_rejected_command_changes_nothing() {
    let mut bench = bench(json!({"id": "s1", "name": "nothing"}));
    let rename = edit("c1", ComponentEdit::Name(Some("Main".to_owned())));
    rename.apply_within(&mut bench.design, Some("s1")).unwrap();
    assert_eq!(bench.design.components[0].name.as_deref(), Some("Main"));
    assert!(bench.design.scenarios[0].components.is_empty());
    let before = bench.design.clone();
    let factor = |factor: &str| {
        let value = Some(ScenarioInput::Factor(decimal(factor)));
        let change = ScenarioChange::Input { id: "interactions".to_owned(), value };
        Command::Scenario(ScenarioEdit::Set { id: "s1".to_owned(), change })
    };
    for refused in [
        edit("c1", ComponentEdit::Copies(0)),
        edit("c99", ComponentEdit::Copies(2)),
        Command::SetInput { id: "interactions".to_owned(), value: Some(decimal("-1")) },
        factor("-1"),
        factor("1000001"),
    ] {
        assert!(refused.apply_within(&mut bench.design, Some("s1")).is_err());
        assert_eq!(bench.design, before);
    }
    edit("c1", ComponentEdit::Copies(3)).apply_within(&mut bench.design, None).unwrap();
    assert_eq!(bench.design.components[0].copies, 3, "without a scenario it is the base that is shown");
}

#[track_caller]
fn scenarios(design: &mut Design, edit: ScenarioEdit) -> Option<String> {
    let added = Command::Scenario(edit).apply(design).unwrap();
    assert_eq!(design.violations(), Vec::<String>::new());
    assert_eq!(Design::open(&design.save()).unwrap(), *design);
    added.into_iter().next()
}

#[test]
fn scenarios_are_created_duplicated_renamed_reordered_and_deleted() {
    let mut design = bench(json!({"id": "s1", "name": "First", "workload": {"interactions": "7"}})).design;
    let own = str::to_owned;
    let second = scenarios(&mut design, ScenarioEdit::Create { name: own("Second") }).unwrap();
    let copy = ScenarioEdit::Duplicate { id: own("s1"), name: own("Copy") };
    let copy = scenarios(&mut design, copy).unwrap();
    let names = |design: &Design| -> Vec<String> {
        design.scenarios.iter().map(|scenario| scenario.name.clone()).collect()
    };
    assert_eq!(names(&design), ["First", "Copy", "Second"]);
    assert_eq!(design.scenario(&copy).unwrap().workload["interactions"], ScenarioInput::Value(decimal("7")));
    scenarios(&mut design, ScenarioEdit::Rename { id: second.clone(), name: own("Growth") });
    scenarios(&mut design, ScenarioEdit::Reorder { id: second.clone(), to: 0 });
    scenarios(&mut design, ScenarioEdit::Reorder { id: own("s1"), to: 99 });
    assert_eq!(names(&design), ["Growth", "Copy", "First"]);
    scenarios(&mut design, ScenarioEdit::Delete { id: copy });
    assert_eq!(names(&design), ["Growth", "First"]);
    let before = design.clone();
    for unknown in [
        ScenarioEdit::Delete { id: own("s99") },
        ScenarioEdit::Rename { id: second.clone(), name: "x".repeat(501) },
        ScenarioEdit::Set {
            id: second,
            change: ScenarioChange::Copies { component: own("c99"), copies: Some(2) },
        },
    ] {
        assert!(Command::Scenario(unknown).apply(&mut design).is_err());
        assert_eq!(design, before);
    }
}

#[test]
fn every_change_of_a_scenario_can_be_set_and_reset() {
    let base = bench(json!({"id": "s1", "name": "s"})).design;
    let of = || "c1".to_owned();
    let pairs = [
        (ScenarioChange::Book(Some(Book::Reference)), ScenarioChange::Book(None)),
        (
            ScenarioChange::Discount { vendor: "test".to_owned(), percent: Some(decimal("5")) },
            ScenarioChange::Discount { vendor: "test".to_owned(), percent: None },
        ),
        (
            ScenarioChange::Input {
                id: "interactions".to_owned(),
                value: Some(ScenarioInput::Value(decimal("5"))),
            },
            ScenarioChange::Input { id: "interactions".to_owned(), value: None },
        ),
        (
            ScenarioChange::Input {
                id: "interactions".to_owned(),
                value: Some(ScenarioInput::Factor(decimal("3"))),
            },
            ScenarioChange::Input { id: "interactions".to_owned(), value: None },
        ),
        (
            ScenarioChange::Enabled { component: of(), enabled: Some(false) },
            ScenarioChange::Enabled { component: of(), enabled: None },
        ),
        (
            ScenarioChange::Offering { component: of(), offering: Some("other".to_owned()) },
            ScenarioChange::Offering { component: of(), offering: None },
        ),
        (
            ScenarioChange::Plan { component: of(), plan: Some(PlanChoice::Pinned("b".to_owned())) },
            ScenarioChange::Plan { component: of(), plan: None },
        ),
        (
            ScenarioChange::Copies { component: of(), copies: Some(3) },
            ScenarioChange::Copies { component: of(), copies: None },
        ),
        (
            ScenarioChange::Backup { component: of(), backup: Some(None) },
            ScenarioChange::Backup { component: of(), backup: None },
        ),
        (
            ScenarioChange::Copies { component: of(), copies: Some(3) },
            ScenarioChange::Component { component: of() },
        ),
    ];
    for (set, reset) in pairs {
        let mut design = base.clone();
        scenarios(&mut design, ScenarioEdit::Set { id: "s1".to_owned(), change: set.clone() });
        assert_ne!(design, base, "{set:?}");
        scenarios(&mut design, ScenarioEdit::Set { id: "s1".to_owned(), change: reset });
        assert_eq!(design, base, "{set:?}");
    }
}

#[test]
fn contract_terms_of_a_scenario_are_stripped_too() {
    let mut design =
        bench(json!({"id": "s1", "name": "s", "discounts": [{"vendor": "test", "percent": "50"}]})).design;
    Command::Prices(PricesEdit::Strip).apply(&mut design).unwrap();
    assert!(design.scenarios[0].discounts.is_empty());
}
