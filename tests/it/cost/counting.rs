//! C19 and the kinds of meters that vendors use beside the usual ones: what counts per copy, per component or
//! per account, packages within a tier, tiers with an end, allowances that follow the hours.

use camada::domain::basics::json::Problems;
use camada::domain::design::Design;
use camada::domain::estimate::{Item, Warning};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::check;
use crate::support::{
    Bench, MINIMAL, charge, component, decimal, decimals, list, merged, meter, of, plan, service, tiers,
};

#[test]
fn c19_a_hosted_instance_counts_for_each_copy() {
    for (claim, fields, copies, expected) in [
        // 2 × (10 − 8) × 0.125, as two components cost; and not (20 − 8) × 0.125 = 1.50.
        (
            "free allowance",
            json!({"free": {"quantity": "8"}, "prices": list("0.125")}),
            json!({"copies": 2}),
            "0.5",
        ),
        // 3 × max(500, 1,000) × 0.1; and not 1,500 × 0.1 = 150.
        (
            "minimum quantity",
            json!({"quantity": "500", "minimum": "1000", "prices": list("0.1")}),
            json!({"copies": 3}),
            "300",
        ),
        // 2 × 1 package of 1,000 at 10; and not 800 → 1 package.
        (
            "packages",
            json!({"quantity": "400", "block": {"size": "1000", "mode": "up"}, "prices": list("0.01")}),
            json!({"copies": 2}),
            "20",
        ),
        // 2 × (8 × 1 + 2 × 0.5); and not 8 × 1 + 12 × 0.5 = 14.
        (
            "graduated tiers",
            json!({"prices": tiers(&[(Some("8"), "1", "0"), (None, "0.5", "0")])}),
            json!({"copies": 2}),
            "18",
        ),
        // 2 × 10 × 1: each copy stays in the first tier; and not 20 × 0.5.
        (
            "volume tiers",
            json!({"tier_mode": "volume", "prices": tiers(&[(Some("15"), "1", "0"), (None, "0.5", "0")])}),
            json!({"copies": 2}),
            "20",
        ),
        // 3 × 7.13 (75 × 0.095 = 7.125); and not 21.375 → 21.38.
        (
            "rounding of a line",
            json!({"quantity": "75", "round": {"places": 2, "mode": "half_up"}, "prices": list("0.095")}),
            json!({"copies": 3}),
            "21.39",
        ),
        (
            "a quantity of the user",
            json!({"free": {"quantity": "8"}}),
            json!({"copies": 2, "quantities": {"use": "9"}}),
            "2",
        ),
        (
            "storage shared by readers",
            json!({"free": {"quantity": "8"}, "copies": "once"}),
            json!({"copies": 2}),
            "2",
        ),
    ] {
        check(claim, fields, copies, expected);
    }
}

#[test]
fn c19_copies_cost_as_much_as_components_where_each_counts_alone() {
    let fields = json!({
        "free": {"quantity": "3"}, "block": {"size": "4", "mode": "up"}, "round": {"places": 0, "mode": "up"},
        "prices": tiers(&[(Some("5"), "0.3", "0.25"), (None, "0.2", "0.1")]),
    });
    let services = json!([meter(charge("use", "10", "1", fields))]);
    let one = |id: &str, copies: u32| component(id, "meter", json!({"copies": copies}));
    let copies = Bench::own(services.clone(), json!([one("c1", 3)]));
    let components = Bench::own(services, json!([one("c1", 1), one("c2", 1), one("c3", 1)]));
    assert_eq!(copies.monthly(), components.monthly());
}

/// The monthly cost of two copies of 10 units at 1 each, 8 of them free, under a kind of offering.
fn of_kind(kind: &str, fields: Value) -> Decimal {
    let mut service = meter(charge("use", "10", "1", merged(json!({"free": {"quantity": "8"}}), fields)));
    service["offerings"][0]["kind"] = json!(kind);
    Bench::own(json!([service]), json!([component("c1", "meter", json!({"copies": 2}))])).monthly()
}

#[test]
fn c19_the_kind_of_an_offering_decides_unless_the_charge_says_otherwise() {
    for (kind, expected) in [("managed", "4"), ("self-hosted", "4"), ("serverless", "12"), ("saas", "12")] {
        assert_eq!(of_kind(kind, json!({})), decimal(expected), "{kind}");
        assert_eq!(of_kind(kind, json!({"counted": "copy"})), decimal("4"), "{kind}, per copy");
        assert_eq!(of_kind(kind, json!({"counted": "component"})), decimal("12"), "{kind}, per component");
        let account = json!({"counted": "account", "pool": "acme"});
        assert_eq!(of_kind(kind, account), decimal("12"), "{kind}, per account");
        assert_eq!(of_kind(kind, json!({"pool": "acme"})), decimal("12"), "{kind}, with a pool");
    }
}

#[test]
fn c19_a_charge_that_contradicts_itself_is_refused() {
    let problems = |fields: Value| {
        let design = json!({
            "format": "camada-design", "version": 2,
            "services": [service("x", json!([charge("use", "10", "1", fields)]), json!([]))],
        });
        let design = Design::open(&design.to_string()).unwrap();
        let problems = Problems::default();
        drop(MINIMAL.with_own(&design.services, "services", &problems));
        problems.take().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    for (fields, part) in [
        (json!({"counted": "account"}), "counted: what an account counts has a pool"),
        (json!({"counted": "copy", "pool": "acme"}), "counted: what an account counts has a pool"),
        (json!({"counted": "planet"}), "counted: “planet” is not one of copy, component, account"),
        (json!({"surcharge_of": ["*"], "quantity": null, "counted": "copy"}), "counted: neither a surcharge"),
        (
            json!({"pool": "acme", "free": {"quantity": "interactions"}}),
            "free: an allowance of an account follows only month_hours",
        ),
        (json!({"free": {"quantity": "nothing"}}), "free.quantity: in “nothing”: unknown variable"),
        (json!({"free": {"quantity": "-5"}}), "free.quantity: -5 is not between 0"),
        (json!({"flat_fee": "never"}), "flat_fee: “never” is not one of always, with_use"),
    ] {
        let found = problems(fields.clone());
        assert!(found.contains(part), "{fields}: “{found}”");
    }
    assert_eq!(problems(json!({"pool": "acme", "free": {"quantity": "2 * month_hours"}})), "");
}

#[test]
fn c19_azure_sql_p1_includes_500_gb_with_each_database() {
    let plan = |copies: u32| json!({"plan": "p1", "copies": copies, "usage": {"stored_gb": "600"}});
    let two = Bench::real(json!([of("c1", "sql-server", "azure-sql", plan(2))]));
    let each =
        json!([of("c1", "sql-server", "azure-sql", plan(1)), of("c2", "sql-server", "azure-sql", plan(1))]);
    let each = Bench::real(each).monthly();
    assert_eq!(two.monthly(), each);
    let line = two.line(&two.estimate(), 0, "storage");
    assert_eq!((line.used, line.billed), (decimal("1200"), decimal("200")));
}

#[test]
fn c19_supabase_includes_8_gb_with_each_project() {
    let plan = |copies: u32| json!({"plan": "pro-micro", "copies": copies, "usage": {"stored_gb": "10"}});
    let two = Bench::real(json!([of("c1", "postgresql", "supabase", plan(2))]));
    let each =
        json!([of("c1", "postgresql", "supabase", plan(1)), of("c2", "postgresql", "supabase", plan(1))]);
    let each = Bench::real(each).monthly();
    assert_eq!(two.monthly(), each);
    let line = two.line(&two.estimate(), 0, "storage");
    assert_eq!((line.used, line.billed, line.amount.likely), (decimal("20"), decimal("4"), decimal("0.5")));
}

#[test]
fn c3_a_volume_price_without_use_has_the_flat_fee_of_its_first_tier() {
    let prices = tiers(&[(Some("100"), "2", "10"), (None, "1", "20")]);
    for (quantity, always, with_use) in [("0", "10", "0"), ("1", "12", "12"), ("200", "220", "220")] {
        for mode in ["volume", "graduated"] {
            if quantity == "200" && mode == "graduated" {
                continue;
            }
            let fields = json!({"quantity": quantity, "tier_mode": mode, "prices": prices});
            check(mode, fields.clone(), json!({}), always);
            check(mode, merged(fields, json!({"flat_fee": "with_use"})), json!({}), with_use);
        }
    }
}

#[test]
fn c5_a_flat_fee_is_paid_once_even_if_the_first_component_uses_nothing() {
    for mode in ["volume", "graduated"] {
        for (flat_fee, expected) in [("always", ["10", "5", "10"]), ("with_use", ["0", "15", "10"])] {
            let fields = json!({
                "pool": "acme", "tier_mode": mode, "flat_fee": flat_fee,
                "prices": tiers(&[(Some("100"), "1", "10"), (None, "1", "0")]),
            });
            let services = json!([meter(charge("use", "0", "1", fields))]);
            let set = |id: &str, use_: &str| component(id, "meter", json!({"quantities": {"use": use_}}));
            let bench = Bench::own(services, json!([set("c1", "0"), set("c2", "5"), set("c3", "10")]));
            assert_eq!(bench.each(), decimals(expected), "{mode}, {flat_fee}");
        }
    }
}

#[test]
fn c3_packages_are_counted_within_each_tier_where_the_vendor_does() {
    let prices = json!({"list": {
        "tiers": [{"up_to": "1500", "price": "1"}, {"up_to": null, "price": "0.5"}], "per": "1000",
        "source": "test", "confidence": "vendor",
    }});
    let fields = |quantity: &str, in_tier: bool| {
        let block = json!({"size": "1000", "mode": "up", "in_tier": in_tier});
        json!({"quantity": quantity, "block": block, "prices": prices})
    };
    // 1,500 → 2 packages at 1; 1,100 → 2 packages at 0.5.
    check("two tiers", fields("2600", true), json!({}), "3");
    check("the first tier", fields("1200", true), json!({}), "2");
    check("an exact multiple", fields("2500", true), json!({}), "2.5");
    check("nothing", fields("0", true), json!({}), "0");
    // 3,000 units: 1,500 × 1 and 1,500 × 0.5, per 1,000.
    check("before the tiers", fields("2600", false), json!({}), "2.25");
    let free = merged(fields("2700", true), json!({"free": {"quantity": "100", "as_tier": true}}));
    // 1,400 → 2 packages at 1; 1,200 → 2 packages at 0.5.
    check("after a free first tier", free, json!({}), "3");
    let volume = merged(fields("2600", true), json!({"tier_mode": "volume"}));
    check("volume", volume, json!({}), "1.5");
    let bench = Bench::own(
        json!([meter(charge("use", "2600", "1", fields("2600", true)))]),
        json!([component("c1", "meter", json!({}))]),
    );
    let line = bench.line(&bench.estimate(), 0, "use");
    assert_eq!((line.used, line.billed), (decimal("2600"), decimal("4000")));
}

#[test]
fn c5_packages_within_tiers_are_counted_on_the_accounts_total() {
    let fields = json!({
        "pool": "acme", "block": {"size": "10", "mode": "up", "in_tier": true},
        "prices": tiers(&[(Some("25"), "1", "0"), (None, "0.5", "0")]),
    });
    let services = json!([meter(charge("use", "0", "1", fields))]);
    let set = |id: &str, use_: &str| component(id, "meter", json!({"quantities": {"use": use_}}));
    // 8 → 10; 25 → 30 at 1 and 3 → 10 at 0.5, of which 10 at 1 are paid; 30 → 5 → 10 at 0.5 are paid already.
    let bench = Bench::own(services, json!([set("c1", "8"), set("c2", "20"), set("c3", "2")]));
    assert_eq!(bench.each(), decimals(["10", "25", "0"]));
}

#[test]
fn c3_a_quantity_beyond_the_last_tier_is_priced_and_warned_about() {
    let prices = tiers(&[(Some("100"), "1", "0"), (Some("200"), "0.5", "0")]);
    for (mode, quantity, expected, needed) in [
        ("graduated", "200", "150", None),
        ("graduated", "250", "175", Some("250")),
        ("volume", "200", "100", None),
        ("volume", "250", "125", Some("250")),
    ] {
        let fields = json!({"quantity": quantity, "tier_mode": mode, "prices": prices});
        let bench = Bench::own(
            json!([meter(charge("use", "1", "1", fields))]),
            json!([component("c1", "meter", json!({}))]),
        );
        let estimate = bench.estimate();
        assert_eq!(estimate.monthly.likely, decimal(expected), "{mode} {quantity}");
        let sold = decimal("200");
        let warning = needed.map(|needed| Warning::NotSold { charge: 0, sold, needed: decimal(needed) });
        assert_eq!(estimate.components[0].warnings.first().copied(), warning, "{mode} {quantity}");
    }
}

#[test]
fn c6_auto_prefers_a_plan_of_which_the_vendor_sells_enough() {
    let small =
        json!({"charges": [charge("use", "250", "1", json!({"prices": tiers(&[(Some("200"), "1", "0")])}))]});
    let large = json!({"charges": [charge("use", "250", "2", json!({}))]});
    let services = json!([service("x", json!([]), json!([plan("small", small), plan("large", large)]))]);
    let bench = Bench::own(services, json!([component("c1", "x", json!({}))]));
    let estimate = bench.estimate();
    assert_eq!(estimate.monthly.likely, decimal("500"));
    assert!(estimate.components[0].warnings.is_empty());
    assert!(estimate.components[0].lines.iter().all(|line| line.item == Item::Charge(0)));
}

#[test]
fn c3_a_free_allowance_can_follow_the_hours_of_the_month() {
    // 25 units for each hour: 720 hours leave 36,000 − 18,000 of 36,000 units.
    let fields = json!({"quantity": "36000", "free": {"quantity": "25 * month_hours"}});
    for (hours, expected) in [("720", "18000"), ("730", "17750"), ("744", "17400")] {
        let services = json!([meter(charge("use", "1", "1", fields.clone()))]);
        let bench = Bench::own(services, json!([component("c1", "meter", json!({}))])).with(|design| {
            design.settings.hours_per_month = decimal(hours);
        });
        assert_eq!(bench.monthly(), decimal(expected), "{hours} hours");
    }
}

#[test]
fn c3_a_line_says_what_is_used_and_what_is_billed() {
    for (claim, fields, copies, [quantity, used, billed]) in [
        ("plain", json!({}), 1, ["10", "10", "10"]),
        (
            "whole hours",
            json!({"quantity": "232.5", "block": {"size": "1", "mode": "up"}}),
            1,
            ["232.5", "232.5", "233"],
        ),
        ("minimum", json!({"quantity": "100", "minimum": "1000"}), 1, ["1000", "100", "1000"]),
        ("minimum of each copy", json!({"quantity": "100", "minimum": "1000"}), 2, ["2000", "200", "2000"]),
        ("free", json!({"free": {"quantity": "4"}}), 1, ["10", "10", "6"]),
        ("free first tier", json!({"free": {"quantity": "4", "as_tier": true}}), 1, ["10", "10", "6"]),
        ("free of each copy", json!({"free": {"quantity": "4"}}), 3, ["30", "30", "18"]),
        ("all free", json!({"free": {"quantity": "40"}}), 1, ["10", "10", "0"]),
    ] {
        let bench = Bench::own(
            json!([meter(charge("use", "10", "1", fields))]),
            json!([component("c1", "meter", json!({"copies": copies}))]),
        );
        let line = bench.line(&bench.estimate(), 0, "use");
        assert_eq!(
            [line.quantity, line.used, line.billed].to_vec(),
            decimals([quantity, used, billed]),
            "{claim}"
        );
    }
}
