//! C4 and C6: the bill of a plan, and the choice of the plan.

use camada::domain::analysis::report::estimate_report;
use camada::domain::catalog::price::Book;
use camada::domain::estimate::{Item, Warning};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::check_plan;
use crate::support::{
    Bench, charge, component, decimal, list, merged, of, plan, point, price, service, text,
};

// ---- C4 --------------------------------------------------------------------------------------------------------------

#[test]
fn c4_minimum_is_the_maximum_not_a_sum() {
    // The charge is 10.
    check_plan("above the charges", json!({"minimum": list("50")}), json!({}), "50");
    check_plan("below the charges", json!({"minimum": list("9")}), json!({}), "10");
    check_plan("equal", json!({"minimum": list("10")}), json!({}), "10");
    // 5 + 10 = 15 counts towards it.
    check_plan("beside a base fee", json!({"base_fee": list("5"), "minimum": list("12")}), json!({}), "15");
    check_plan("beside a base fee", json!({"base_fee": list("5"), "minimum": list("20")}), json!({}), "20");
    // 5 + 10 − 8 = 7: the minimum is applied after the credit.
    let fees = json!({"base_fee": list("5"), "credit": list("8"), "minimum": list("9")});
    check_plan("after the credit", fees, json!({}), "9");
}

#[test]
fn c4_a_credit_pays_neither_the_base_fee_nor_more_than_the_charges() {
    check_plan("less than the charges", json!({"credit": list("4")}), json!({}), "6");
    check_plan("more than the charges", json!({"credit": list("25")}), json!({}), "0");
    check_plan("not the base fee", json!({"base_fee": list("7"), "credit": list("25")}), json!({}), "7");
}

#[test]
fn c4_a_credit_pays_only_the_charges_that_it_names() {
    // Supabase's rule: 25 + storage 6 + compute 8 − min(10, 8).
    let charges = json!([charge("storage", "6", "1", json!({})), charge("compute", "8", "1", json!({}))]);
    let fees = json!({"base_fee": list("25"), "credit": list("10"), "credit_charges": ["compute"]});
    let bench = Bench::own(
        json!([service("x", charges, json!([plan("pro", fees)]))]),
        json!([component("c1", "x", json!({}))]),
    );
    assert_eq!(bench.monthly(), decimal("31"));
    let lines = &bench.estimate().components[0].lines;
    let credit = lines.iter().find(|line| line.item == Item::Credit).unwrap();
    assert_eq!(credit.amount, point("-8"));
}

#[test]
fn c4_the_included_quantity_is_covered_by_the_base_fee() {
    // The plan costs 20 and includes 8 units; 10 are used.
    let charges = json!([charge("use", "10", "1.5", json!({"free": {"quantity": "8"}}))]);
    let plans = json!([plan("p", json!({"base_fee": list("20")}))]);
    let bench = Bench::own(json!([service("x", charges, plans)]), json!([component("c1", "x", json!({}))]));
    assert_eq!(bench.monthly(), decimal("23"));
}

#[test]
fn c4_copies_multiply_base_fee_minimum_and_credit() {
    let three = || json!({"copies": 3});
    // 3 × 5 + 30
    check_plan("base fee", json!({"base_fee": list("5")}), three(), "45");
    // max(3 × 20, 30)
    check_plan("minimum", json!({"minimum": list("20")}), three(), "60");
    // 30 − 3 × 4
    check_plan("credit", json!({"credit": list("4")}), three(), "18");
}

#[test]
fn c4_the_lines_of_a_bill_separate_base_fee_charges_credit_and_minimum() {
    let fees = json!({"base_fee": list("5"), "credit": list("4"), "minimum": list("30")});
    let services =
        json!([service("x", json!([charge("use", "10", "1", json!({}))]), json!([plan("p", fees)]))]);
    let estimate = Bench::own(services, json!([component("c1", "x", json!({}))])).estimate();
    let lines: Vec<(Item, Decimal)> =
        estimate.components[0].lines.iter().map(|line| (line.item, line.amount.likely)).collect();
    // 5 + 10 − 4 = 11, so 19 are added to reach 30.
    let expected =
        [(Item::BaseFee, "5"), (Item::Charge(0), "10"), (Item::Credit, "-4"), (Item::Minimum, "19")];
    assert_eq!(lines, expected.map(|(item, amount)| (item, decimal(amount))));
}

// ---- C6 --------------------------------------------------------------------------------------------------------------

/// A service with a usage `gb` and the plans small (≤ 10 GB, 5), medium (≤ 100 GB, 20) and large (≤ 1,000 GB, 90).
pub(super) fn sizes() -> Value {
    let usage = json!([{"id": "gb", "name": "gb", "unit": "GB", "expression": "interactions / 100"}]);
    let size =
        |id: &str, limit: &str, fee: &str| plan(id, json!({"limits": {"gb": limit}, "base_fee": list(fee)}));
    let plans = json!([size("small", "10", "5"), size("medium", "100", "20"), size("large", "1000", "90")]);
    merged(service("x", json!([]), plans), json!({"usage": usage}))
}

#[test]
fn c6_auto_takes_the_cheapest_plan_whose_limits_the_workload_fits() {
    for (gb, expected) in [
        ("0", "small"),
        ("10", "small"),
        ("10.01", "medium"),
        ("100", "medium"),
        ("101", "large"),
        ("1000", "large"),
    ] {
        let bench = Bench::own(json!([sizes()]), json!([component("c1", "x", json!({"usage": {"gb": gb}}))]));
        assert_eq!(bench.chosen(Book::List), expected, "{gb} GB");
        assert_eq!(bench.estimate().components[0].warnings, [], "{gb} GB");
    }
}

#[test]
fn c6_auto_takes_the_cheaper_of_two_plans_that_fit_in_any_order() {
    let fee = |id: &str, fee: &str| plan(id, json!({"base_fee": list(fee)}));
    for (plans, expected) in [
        (json!([fee("a", "20"), fee("b", "9"), fee("c", "30")]), "b"),
        (json!([fee("a", "9"), fee("b", "9")]), "a"),
    ] {
        let bench =
            Bench::own(json!([service("x", json!([]), plans)]), json!([component("c1", "x", json!({}))]));
        assert_eq!(bench.chosen(Book::List), expected);
    }
}

#[test]
fn c6_auto_compares_the_whole_bill_and_not_the_base_fee_alone() {
    // flat: 20; metered: 5 + 0.01 × usage. They cost the same at 1,500.
    let metered = charge("use", "interactions", "0.01", json!({}));
    let plans = json!([
        plan("metered", json!({"base_fee": list("5"), "charges": [metered]})),
        plan("flat", json!({"base_fee": list("20")})),
    ]);
    for (volume, expected, total) in [("1499", "metered", "19.99"), ("1501", "flat", "20")] {
        let services = json!([service("x", json!([]), plans.clone())]);
        let bench = Bench::own(services, json!([component("c1", "x", json!({}))])).at(volume);
        assert_eq!(bench.chosen(Book::List), expected, "{volume}");
        assert_eq!(bench.monthly(), decimal(total), "{volume}");
    }
}

#[test]
fn c6_auto_prefers_a_plan_that_is_known_to_one_with_an_unknown_price() {
    let unknown = charge("use", "1", "1", json!({"prices": null}));
    let plans = json!([
        plan("unknown", json!({"charges": [unknown]})),
        plan("known", json!({"base_fee": list("500")})),
    ]);
    let bench = Bench::own(json!([service("x", json!([]), plans)]), json!([component("c1", "x", json!({}))]));
    assert_eq!(bench.chosen(Book::List), "known");
}

#[test]
fn c6_auto_names_the_exceeded_limit_and_prices_the_largest_plan() {
    let bench = Bench::own(json!([sizes()]), json!([component("c1", "x", json!({"usage": {"gb": "2500"}}))]));
    let estimate = bench.estimate();
    assert_eq!(bench.chosen(Book::List), "large");
    assert_eq!(estimate.monthly, point("90"));
    assert_eq!(
        estimate.components[0].warnings,
        [Warning::LimitExceeded { limit: 0, needed: decimal("2500") }]
    );
    let report: Value =
        serde_json::from_str(&estimate_report(&bench.catalog, &bench.design, None, &estimate)).unwrap();
    assert_eq!(text(&report, "/components/0/warnings/0/limit"), "gb");
    assert_eq!(text(&report, "/components/0/warnings/0/max"), "1000");
    assert_eq!(text(&report, "/components/0/warnings/0/needed"), "2500");
}

#[test]
fn c6_a_pinned_plan_that_is_too_small_is_priced_and_warned_about() {
    let fields = json!({"plan": "small", "usage": {"gb": "11"}});
    let bench = Bench::own(json!([sizes()]), json!([component("c1", "x", fields)]));
    assert_eq!(bench.monthly(), decimal("5"));
    let warnings = &bench.estimate().components[0].warnings;
    assert_eq!(*warnings, [Warning::LimitExceeded { limit: 0, needed: decimal("11") }]);
}

#[test]
fn c6_a_limit_on_a_workload_input_applies_too() {
    let plans = json!([
        plan("hobby", json!({"limits": {"interactions": "500"}, "base_fee": list("0")})),
        plan("pro", json!({"base_fee": list("20")})),
    ]);
    let bench = || {
        Bench::own(json!([service("x", json!([]), plans.clone())]), json!([component("c1", "x", json!({}))]))
    };
    assert_eq!(bench().at("500").chosen(Book::List), "hobby");
    assert_eq!(bench().at("501").chosen(Book::List), "pro");
}

#[test]
fn c6_auto_considers_only_the_plans_of_the_book() {
    let fee = json!({"list": price("9"), "reference": price("4")});
    let plans = json!([
        plan("old", json!({"books": ["reference"], "base_fee": fee})),
        plan("new", json!({"books": ["list"], "base_fee": fee})),
    ]);
    let bench = Bench::own(json!([service("x", json!([]), plans)]), json!([component("c1", "x", json!({}))]));
    assert_eq!(bench.chosen(Book::List), "new");
    assert_eq!(bench.chosen(Book::Reference), "old");
}

#[test]
fn c6_auto_postgresql_on_supabase_is_free_to_500_mb_and_then_25_a_month_in_both_books() {
    let at = |gb: &str| {
        Bench::real(json!([of("c1", "postgresql", "supabase", json!({"usage": {"stored_gb": gb}}))]))
    };
    for book in Book::ALL {
        for (gb, expected) in
            [("0", "0"), ("0.5", "0"), ("0.501", "25"), ("1", "25"), ("5", "25"), ("8", "25")]
        {
            let estimate = at(gb).estimate_in(book);
            assert_eq!(estimate.gaps, 0, "{gb} GB in {}", book.word());
            assert_eq!(estimate.monthly, point(expected), "{gb} GB in {}", book.word());
        }
    }
    // Beyond the included 8 GB the list book charges 0.125 per GB: 25 + 2 × 0.125.
    assert_eq!(at("10").estimate().monthly, point("25.25"));
}

#[test]
fn c6_auto_mongodb_atlas_climbs_from_m0_through_m10_to_m40_with_the_volume() {
    let bench = |volume: &str| Bench::real(json!([of("c1", "mongodb", "atlas", json!({}))])).at(volume);
    let plans = |book: Book, volumes: &[&str]| -> Vec<String> {
        volumes.iter().map(|volume| bench(volume).chosen(book)).collect()
    };
    // Each interaction stores 6 KB: 50K are 0.3 GB, 100K 0.6, 500K 3, 1M 6, 3M 18, 6M 36, 10M 60 GB.
    let volumes = ["50000", "100000", "500000", "1000000", "3000000", "6000000", "10000000"];
    assert_eq!(plans(Book::List, &volumes), ["m0", "flex", "flex", "m10", "m20", "m30", "m40"]);
    let volumes = ["50000", "100000", "1000000", "10000000"];
    assert_eq!(plans(Book::Reference, &volumes), ["m0", "m2", "m10", "m40"]);
}

#[test]
fn c6_auto_never_steps_down_while_mongodb_atlas_grows() {
    let mut last = 0;
    for millions in 0..60_u32 {
        let volume = (millions * 1_000_000).to_string();
        let bench = Bench::real(json!([of("c1", "mongodb", "atlas", json!({}))])).at(&volume);
        let plan = bench.estimate().components[0].plan.unwrap();
        assert!(plan >= last, "at {volume} it steps down");
        last = plan;
    }
}
