//! Cost against an input, break-even points, and savings.

use camada::domain::analysis::comparison::Column;
use camada::domain::analysis::drivers::{Against, GivenUp, Grid, Saving, SavingKind, against, grid, savings};
use camada::domain::design::{Command, ComponentEdit, Design};
use camada::domain::estimate::estimate;
use rust_decimal::Decimal;
use serde_json::json;

use crate::support::{BUNDLED, Bench, MINIMAL, charge, component, decimal, list, meter, of, plan, service};

/// A base fee, and a price for each interaction.
fn line(key: &str, base: &str, each: &str) -> Column {
    let fee = plan(
        "only",
        json!({"base_fee": list(base), "charges": [charge("use", "interactions", each, json!({}))]}),
    );
    let Bench { catalog, design } =
        Bench::own(json!([service("x", json!([]), json!([fee]))]), json!([component("c1", "x", json!({}))]));
    Column::new(key, key, key, catalog, design)
}

fn run(columns: &[Column], values: &[&str]) -> Against {
    let grid = Grid {
        values: values.iter().map(|value| decimal(value)).collect(),
        is_log: false,
        step: Decimal::ONE,
    };
    against(&columns.iter().collect::<Vec<_>>(), "interactions", &grid)
}

#[test]
fn a_break_even_is_exact_to_one_step_and_estimates_confirm_both_sides() {
    // 100 + 1x costs more than 2x up to 100, where they are equal, and less from 101 on.
    let columns = [line("flat", "100", "1"), line("metered", "0", "2")];
    let found = run(&columns, &["1", "50", "170", "1000"]);
    let [point] = found.break_evens.as_slice() else { panic!("{found:?}") };
    assert_eq!((point.before, point.after, point.value), (1, 0, decimal("100")));
    for (value, expected) in [("100", point.at), ("101", point.beyond)] {
        let cost = |column: &Column| {
            let mut design = column.design.clone();
            design.workload.insert("interactions".to_owned(), decimal(value));
            estimate(&column.catalog, &design, design.settings.book).monthly.likely
        };
        assert_eq!((cost(&columns[1]), cost(&columns[0])), expected);
    }
    assert!(point.at.0 <= point.at.1 && point.beyond.0 > point.beyond.1);
}

#[test]
fn the_cheapest_column_is_named_for_each_interval_even_between_two_values() {
    let columns = [line("large", "300", "1"), line("middle", "100", "2"), line("small", "0", "4")];
    // Small up to 50, middle up to 200, then large; between 10 and 1,000 there is no other value.
    let found = run(&columns, &["10", "1000"]);
    let intervals: Vec<(Decimal, Decimal, usize)> =
        found.intervals.iter().map(|known| (known.from, known.to, known.cheapest)).collect();
    assert_eq!(
        intervals,
        [
            (decimal("10"), decimal("49"), 2),
            (decimal("50"), decimal("199"), 1),
            (decimal("200"), decimal("1000"), 0),
        ]
    );
}

#[test]
fn columns_that_cost_the_same_have_no_break_even() {
    let found = run(&[line("a", "1", "1"), line("b", "1", "1")], &["1", "10", "100"]);
    assert!(found.break_evens.is_empty());
    assert_eq!(found.intervals.len(), 1);
}

#[test]
fn c8_a_column_with_an_unpriced_line_is_marked() {
    let unpriced = charge("use", "interactions", "1", json!({"prices": {}}));
    let Bench { catalog, design } =
        Bench::own(json!([meter(unpriced)]), json!([component("c1", "meter", json!({}))]));
    let columns = [line("a", "1", "1"), Column::new("b", "b", "b", catalog, design)];
    assert_eq!(run(&columns, &["1", "10"]).partial, [false, true]);
}

#[test]
fn c6_the_first_value_with_an_undersized_plan_is_named() {
    let small = plan("small", json!({"base_fee": list("5"), "limits": {"interactions": "60"}}));
    let Bench { catalog, design } = Bench::own(
        json!([service("x", json!([]), json!([small]))]),
        json!([component("c1", "x", json!({}))]),
    );
    let columns = [line("a", "1", "1"), Column::new("b", "b", "b", catalog, design)];
    assert_eq!(run(&columns, &["1", "50", "100"]).outgrown, [None, Some(decimal("100"))]);
}

fn template(name: &str) -> Design {
    let (_, text) = *camada::domain::catalog::templates()
        .iter()
        .find(|(file, _)| *file == format!("templates/{name}.json"))
        .unwrap();
    Design::open(text).unwrap()
}

#[test]
fn the_break_evens_of_the_templates_hold_on_both_sides_over_every_input() {
    let columns: Vec<Column> = ["startup", "growth", "enterprise"]
        .map(|name| Column::new(name, name, name, BUNDLED.clone(), template(name)))
        .into();
    let refs: Vec<&Column> = columns.iter().collect();
    let mut points = 0;
    for input in &BUNDLED.inputs {
        let around: Vec<Decimal> = columns
            .iter()
            .map(|column| column.design.workload.get(&input.id).copied().unwrap_or(input.default))
            .collect();
        let grid = grid(input, &around);
        let found = against(&refs, &input.id, &grid);
        for value in &grid.values {
            assert!(found.points.iter().any(|point| point.value == *value), "{}", input.id);
        }
        for point in found.break_evens {
            points += 1;
            let cost = |column: usize, value: Decimal| {
                let mut design = columns[column].design.clone();
                design.workload.insert(input.id.clone(), value);
                estimate(&BUNDLED, &design, design.settings.book).monthly.likely
            };
            let beyond = point.value + grid.step;
            let pair = |value| (cost(point.before, value), cost(point.after, value));
            assert_eq!((pair(point.value), pair(beyond)), (point.at, point.beyond), "{}", input.id);
            assert!(point.at.0 <= point.at.1 && point.beyond.0 > point.beyond.1, "{}: {point:?}", input.id);
        }
        for pair in found.intervals.windows(2) {
            assert_eq!(pair[0].to + grid.step, pair[1].from, "{}: no gap between intervals", input.id);
        }
    }
    assert!(points > 0, "the templates cross somewhere");
}

fn saved(bench: &Bench) -> Vec<Saving> {
    savings(&bench.catalog, &bench.design, &bench.estimate())
}

#[test]
fn every_saving_equals_the_estimate_after_the_change() {
    for name in ["startup", "growth", "enterprise"] {
        let bench = Bench { catalog: BUNDLED.clone(), design: template(name) };
        let before = bench.estimate().monthly.likely;
        let found = saved(&bench);
        assert!(found.len() > 5, "{name}");
        assert!(found.is_sorted_by(|one, other| one.saving >= other.saving), "the largest first");
        let mut keys: Vec<String> = found.iter().map(Saving::key).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), found.len(), "each has its own key");
        for saving in found {
            let changed = saving.change.applied_to(&bench.design).unwrap();
            let then = estimate(&BUNDLED, &changed, changed.settings.book);
            assert_eq!(
                (then.monthly.likely, before - saving.saving),
                (saving.then, saving.then),
                "{}",
                saving.key()
            );
            assert!(saving.saving > Decimal::ZERO);
            assert_eq!(Design::open(&changed.save()).unwrap(), changed);
        }
    }
}

fn find(found: &[Saving], kind: SavingKind) -> Vec<&Saving> {
    found.iter().filter(|saving| saving.kind == kind).collect()
}

#[test]
fn a_saving_lists_its_trade_offs() {
    let offerings = json!([
        {"id": "only", "name": "Only", "vendor": "test", "kind": "managed", "capabilities": {"multi_az": true, "rpo_minutes": "5"},
         "charges": [charge("use", "10", "10", json!({}))]},
        {"id": "other", "name": "Other", "vendor": "test", "kind": "managed", "capabilities": {"rpo_minutes": "60"},
         "plans": [plan("small", json!({"base_fee": list("40"), "limits": {"interactions": "5000"}}))]},
    ]);
    let mut chosen = service("x", json!([]), json!([]));
    chosen["offerings"] = offerings;
    let bench = Bench::own(json!([chosen]), json!([component("c1", "x", json!({"copies": 2}))]));
    let found = saved(&bench);
    let offering = find(&found, SavingKind::Offering);
    let [offering] = offering.as_slice() else { panic!("{found:#?}") };
    assert_eq!(offering.saving, decimal("120"), "two copies of each");
    assert!(offering.gives_up.contains(&GivenUp::MultiAz));
    assert!(offering.gives_up.contains(&GivenUp::Limit {
        limit: "interactions".to_owned(),
        from: None,
        to: decimal("5000"),
    }));
    assert!(offering.gives_up.iter().any(|lost| matches!(lost, GivenUp::Loss { from, to: Some(to), .. } if *from == decimal("5") && *to == decimal("60"))));
    let copies = find(&found, SavingKind::Copies);
    assert_eq!(copies[0].gives_up[0], GivenUp::Copies { from: 2, to: 1 });
    let switches_off = |saving: &Saving| {
        saving
            .change
            .commands
            .iter()
            .any(|command| matches!(command, Command::Edit { edit: ComponentEdit::Enabled(false), .. }))
    };
    assert!(!found.iter().any(switches_off), "doing without a component is no way to save: {found:#?}");
}

#[test]
fn c6_a_plan_that_is_too_small_is_not_a_saving() {
    let plans = json!([
        plan("tiny", json!({"base_fee": list("1"), "limits": {"interactions": "10"}})),
        plan("small", json!({"base_fee": list("10"), "limits": {"interactions": "2000"}})),
        plan("large", json!({"base_fee": list("90")})),
    ]);
    let bench = Bench::own(
        json!([service("x", json!([]), plans)]),
        json!([component("c1", "x", json!({"plan": "large"}))]),
    );
    let found = saved(&bench);
    let plans: Vec<Decimal> = find(&found, SavingKind::Plan).iter().map(|saving| saving.saving).collect();
    assert_eq!(plans, [decimal("80")]);
}

#[test]
fn savings_include_shorter_and_no_backups_and_shorter_data_retention() {
    let policy = json!({"backup": {"usage": {"retention_days": "90"}}});
    let bench = Bench::real(json!([of("c1", "postgresql", "aws-rds", policy)])).at("10000000");
    let found = saved(&bench);
    let off = find(&found, SavingKind::BackupOff);
    let days = find(&found, SavingKind::BackupDays);
    assert_eq!(days[0].gives_up[0], GivenUp::BackupDays { from: decimal("90"), to: decimal("7") });
    assert!(off[0].gives_up.contains(&GivenUp::Backup) && off[0].saving > days[0].saving);
    let retention = find(&found, SavingKind::Retention);
    assert_eq!(retention[0].gives_up, [GivenUp::Retention { from: decimal("12"), to: decimal("6") }]);
}

#[test]
fn a_design_that_costs_nothing_has_nothing_to_save() {
    assert!(saved(&Bench::open(&MINIMAL, json!({"components": []}))).is_empty());
}
