//! Growth: every month is an estimate, and its events are listed.

use camada::domain::analysis::growth::{
    Between, Entry, EventKind, Growth, OneTime, Projection, Stored, project, workloads,
};
use camada::domain::basics::json::{Node, Problems};
use camada::domain::design::Commitment;
use camada::domain::estimate::{Estimate, estimate};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{
    BUNDLED, Bench, MINIMAL, charge, component, decimal, list, merged, meter, of, plan, service, tiers,
};

fn growth(percent: &str) -> Growth {
    Growth {
        percent_per_month: decimal(percent),
        stored: Stored::Steady,
        horizon_months: 12,
        ..Growth::default()
    }
}

fn run(bench: &Bench, growth: &Growth) -> Projection {
    project(&bench.catalog, &bench.design, growth)
}

/// The design's estimate at the workload of each month.
fn month_by_month(bench: &Bench, growth: &Growth) -> Vec<Estimate> {
    let workloads = workloads(&bench.catalog, &bench.design, growth).into_iter();
    let months = workloads.map(|workload| {
        let mut design = bench.design.clone();
        design.workload.insert("interactions".to_owned(), workload.volume);
        if let Some(retention) = workload.retention {
            design.workload.insert("retention_months".to_owned(), retention);
        }
        estimate(&bench.catalog, &design, design.settings.book)
    });
    months.collect()
}

#[test]
fn every_month_is_the_estimate_at_its_workload() {
    for template in ["startup", "growth", "enterprise"] {
        let (_, text) = *camada::domain::catalog::templates()
            .iter()
            .find(|(name, _)| *name == format!("templates/{template}.json"))
            .unwrap();
        let design = camada::domain::design::Design::open(text).unwrap();
        let bench = Bench { catalog: BUNDLED.clone(), design };
        for stored in Stored::ALL {
            let growth = Growth { stored, horizon_months: 60, ..growth("7") };
            let found = run(&bench, &growth);
            let expected = month_by_month(&bench, &growth);
            assert_eq!(found.months.len(), 60);
            for (month, expected) in found.months.iter().zip(&expected) {
                assert_eq!((month.monthly, month.by_layer), (expected.monthly, expected.by_layer));
                assert_eq!(month.gaps, expected.gaps);
            }
            let sum: Decimal = expected.iter().map(|month| month.monthly.likely).sum();
            let once: Decimal = found.months.iter().map(|month| month.one_time).sum();
            assert_eq!(found.total(), sum + once);
            let years: Decimal = found.years.iter().map(|year| year.monthly + year.one_time).sum();
            // Sums in another order can differ in their 28th digit.
            assert_eq!((found.years.len(), years.round_dp(18)), (5, found.total().round_dp(18)));
        }
    }
}

fn volumes(growth: &Growth) -> Vec<Decimal> {
    let bench = Bench::own(json!([]), json!([]));
    workloads(&bench.catalog, &bench.design, growth).into_iter().map(|workload| workload.volume).collect()
}

fn entry(month: u32, interactions: &str) -> Entry {
    Entry { month, interactions: decimal(interactions) }
}

#[test]
fn volume_follows_the_percentage_or_the_table() {
    // The minimal catalog's volume is 1,000.
    let grown = volumes(&growth("10"));
    assert_eq!(grown[..4], ["1000", "1100", "1210", "1331"].map(decimal));
    let table = vec![entry(3, "2000"), entry(5, "1000")];
    let linear = volumes(&Growth { table: table.clone(), ..growth("0") });
    assert_eq!(linear[..6], ["1000", "1500", "2000", "1500", "1000", "1000"].map(decimal));
    let step = volumes(&Growth { table: table.clone(), between: Between::Step, ..growth("50") });
    assert_eq!(step[..7], ["1000", "1000", "2000", "2000", "1000", "1500", "2250"].map(decimal));
    let first = volumes(&Growth { table: vec![entry(1, "10")], ..growth("100") });
    assert_eq!(
        first[..3],
        ["10", "20", "40"].map(decimal),
        "an entry for month 1 takes the place of the volume"
    );
}

/// A catalog service that stores all its data: 1 GB for each interaction and month of retention, at 1 each.
fn store(retention: &str, growth: &Growth) -> Vec<Decimal> {
    let kept = service(
        "store",
        json!([charge("storage", "interactions * retention_months", "1", json!({}))]),
        json!([]),
    );
    let fields = json!({
        "services": [kept], "components": [component("c1", "store", json!({}))],
        "workload": {"interactions": "100", "retention_months": retention},
    });
    let bench = Bench::open(&BUNDLED, fields);
    run(&bench, growth).months.into_iter().map(|month| month.monthly.likely.round_dp(9)).collect()
}

#[test]
fn stored_data_accumulates_over_the_months_of_retention() {
    // 100, 200, 400, 800 … written; three months are kept.
    let doubling = |stored| Growth { stored, ..growth("100") };
    let amounts = |texts: [&str; 4]| texts.map(decimal);
    assert_eq!(store("3", &doubling(Stored::Empty))[..4], amounts(["100", "300", "700", "1400"]));
    assert_eq!(store("3", &doubling(Stored::Full))[..4], amounts(["300", "400", "700", "1400"]));
    assert_eq!(store("3", &doubling(Stored::Steady))[..4], amounts(["300", "600", "1200", "2400"]));
    assert_eq!(store("1.5", &doubling(Stored::Empty))[..4], amounts(["100", "250", "500", "1000"]));
    assert_eq!(store("0", &doubling(Stored::Full))[..2], amounts(["0", "0", "0", "0"])[..2]);
}

#[test]
fn without_growth_a_full_store_equals_the_design() {
    for stored in [Stored::Full, Stored::Steady] {
        assert!(store("12", &Growth { stored, ..growth("0") }).iter().all(|cost| *cost == decimal("1200")));
    }
    let filling = store("12", &Growth { stored: Stored::Empty, horizon_months: 24, ..growth("0") });
    assert_eq!(
        (filling[0], filling[10], filling[11], filling[23]),
        (decimal("100"), decimal("1100"), decimal("1200"), decimal("1200"))
    );
}

fn kinds(found: &Projection) -> Vec<(u32, EventKind)> {
    found.events.iter().map(|event| (event.month, event.kind.clone())).collect()
}

#[test]
fn c6_a_plan_steps_up_in_the_month_in_which_the_workload_no_longer_fits() {
    let plans = json!([
        plan("free", json!({"limits": {"interactions": "1400"}})),
        plan("pro", json!({"base_fee": list("25"), "limits": {"interactions": "2000"}})),
    ]);
    let bench =
        Bench::own(json!([service("db", json!([]), plans)]), json!([component("c1", "db", json!({}))]));
    let found = run(&bench, &growth("10"));
    // 1000, 1100, 1210, 1331, 1464, 1611, 1772, 1949, 2144.
    let id = || "c1".to_owned();
    assert_eq!(
        kinds(&found)[..2],
        [
            (5, EventKind::Plan { component: id(), from: "free".to_owned(), to: "pro".to_owned() }),
            (
                9,
                EventKind::LimitExceeded {
                    component: id(),
                    plan: "pro".to_owned(),
                    limit: "interactions".to_owned(),
                    max: decimal("2000"),
                    needed: decimal("2144"),
                }
            ),
        ]
    );
    assert_eq!(found.events.len(), 2, "each once");
    assert_eq!(found.outgrown(), Some(9));
    assert!(!found.months[7].is_bound() && found.months[8].is_bound());
    assert_eq!(
        (found.months[3].monthly.likely, found.months[4].monthly.likely),
        (decimal("0"), decimal("25"))
    );
}

#[test]
fn c5_the_month_that_uses_up_a_free_allowance_is_named() {
    let prices = tiers(&[(Some("1250"), "0", "0"), (None, "1", "0")]);
    let tiered = merged(charge("use", "interactions", "1", json!({})), json!({"prices": prices}));
    let bench = Bench::own(json!([meter(tiered)]), json!([component("c1", "meter", json!({}))]));
    let found = run(&bench, &growth("10"));
    let ends: Vec<u32> = kinds(&found)
        .into_iter()
        .filter(|(_, kind)| matches!(kind, EventKind::FreeEnds { component, charge, .. } if component == "c1" && charge == "use"))
        .map(|(month, _)| month)
        .collect();
    assert_eq!(ends, [4]);
}

#[test]
fn c10_a_commitment_ends_with_its_term() {
    let bench = Bench::own(
        json!([meter(charge("use", "100", "1", json!({})))]),
        json!([component("c1", "meter", json!({}))]),
    );
    let bench = bench.with(|design| {
        design.settings.commitments = vec![Commitment {
            vendor: "test".to_owned(),
            monthly: decimal("50"),
            percent: decimal("50"),
            term_months: Some(3),
        }];
    });
    let found = run(&bench, &growth("0"));
    let cost: Vec<Decimal> = found.months.iter().map(|month| month.monthly.likely).collect();
    assert_eq!(cost[..5], ["50", "50", "50", "100", "100"].map(decimal));
    assert_eq!(
        kinds(&found),
        [(4, EventKind::CommitmentEnds { vendor: "test".to_owned(), monthly: decimal("50") })]
    );
}

#[test]
fn one_time_costs_fall_in_their_month_and_the_budget_event_in_the_first_month_above_it() {
    let bench = Bench::own(
        json!([meter(charge("use", "interactions / 10", "1", json!({})))]),
        json!([component("c1", "meter", json!({}))]),
    );
    let growth = Growth {
        one_time: vec![OneTime { name: "Migration".to_owned(), month: 2, amount: decimal("500") }],
        budget: Some(decimal("121")),
        discount_rate_percent: Some(decimal("0")),
        ..growth("10")
    };
    let found = run(&bench, &growth);
    assert_eq!(found.months[1].one_time, decimal("500"));
    assert_eq!(found.months[1].cumulative, decimal("710"));
    assert_eq!(found.budget_month(), Some(4), "121 in month 3 is still within the budget");
    assert_eq!(found.present_value(), Some(found.total()), "at no rate nothing is discounted");
    let at = |rate: &str| {
        let growth = Growth { discount_rate_percent: Some(decimal(rate)), ..growth.clone() };
        run(&bench, &growth).present_value().unwrap()
    };
    assert!(at("10") < found.total() && at("20") < at("10"));
}

#[test]
fn a_payment_at_the_end_of_the_first_year_is_discounted_by_the_rate() {
    let bench = Bench::own(json!([]), json!([]));
    let growth = Growth {
        one_time: vec![OneTime { name: String::new(), month: 12, amount: decimal("110") }],
        discount_rate_percent: Some(decimal("10")),
        ..growth("0")
    };
    let worth = run(&bench, &growth).present_value().unwrap();
    assert_eq!(worth.round_dp(18), decimal("100"));
}

fn read(value: &Value) -> Result<Growth, String> {
    let problems = Problems::default();
    let found = Growth::read(&Node::root(value, "planning.growth", &problems));
    match problems.take().into_iter().next() {
        Some(problem) => Err(problem.path),
        None => Ok(found),
    }
}

#[test]
fn the_section_is_read_as_written_and_its_faults_are_named() {
    let growth = Growth {
        table: vec![entry(3, "2000"), entry(7, "5000.5")],
        percent_by_scenario: [("s1".to_owned(), decimal("12"))].into(),
        between: Between::Step,
        one_time: vec![OneTime { name: "Migration".to_owned(), month: 2, amount: decimal("500") }],
        budget: Some(decimal("5000")),
        discount_rate_percent: Some(decimal("10")),
        ..growth("4.5")
    };
    assert_eq!(read(&growth.to_value()), Ok(growth));
    assert_eq!(read(&json!({})), Ok(Growth::default()));
    for (wrong, path) in [
        (json!({"horizon_months": 61}), "planning.growth.horizon_months"),
        (json!({"percent_per_month": "-101"}), "planning.growth.percent_per_month"),
        (json!({"percent_by_scenario": {"s1": "2000"}}), "planning.growth.percent_by_scenario.s1"),
        (json!({"between": "curve"}), "planning.growth.between"),
        (json!({"table": [{"month": 0, "interactions": "1"}]}), "planning.growth.table[0].month"),
        (
            json!({"table": [{"month": 1, "interactions": "1"}, {"month": 1, "interactions": "2"}]}),
            "planning.growth.table[1]",
        ),
        (json!({"one_time": [{"month": 1, "amount": "-1"}]}), "planning.growth.one_time[0].amount"),
        (json!({"horizon": 3}), "planning.growth.horizon"),
    ] {
        assert_eq!(read(&wrong), Err(path.to_owned()), "{wrong}");
    }
}

#[test]
fn extremes_end_the_projection_without_a_panic() {
    let bench = Bench::real(json!([of("c1", "s3", "aws-s3", json!({}))])).at("1000000000000");
    let found = run(&bench, &Growth { horizon_months: 60, stored: Stored::Full, ..growth("1000") });
    assert!(found.months.len() < 60);
    let shrunk = run(&bench, &Growth { horizon_months: 60, stored: Stored::Full, ..growth("-100") });
    assert_eq!(shrunk.months.len(), 60);
    let none = Bench { catalog: MINIMAL.clone(), ..bench };
    assert_eq!(run(&none, &growth("5")).months.len(), 12, "a catalog without a retention, too");
}
