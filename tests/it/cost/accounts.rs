//! C5: allowances, tiers and fees shared by the components of an account.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::check_plan;
use crate::support::{
    Bench, charge, component, decimal, decimals, list, merged, meter, of, plan, point, service, tiers,
};

/// The cost of each component in a design where all share a pool, for the given quantities.
#[track_caller]
fn check_pool(claim: &str, fields: Value, quantities: &[&str], expected: &[&str]) {
    let fields = merged(json!({"pool": "shared"}), fields);
    let services = json!([meter(charge("use", "0", "1", fields))]);
    let components: Vec<Value> = quantities
        .iter()
        .enumerate()
        .map(|(index, quantity)| {
            component(&format!("c{index}"), "meter", json!({"quantities": {"use": quantity}}))
        })
        .collect();
    let expected: Vec<Decimal> = expected.iter().map(|amount| decimal(amount)).collect();
    assert_eq!(Bench::own(services, json!(components)).each(), expected, "{claim}");
}

#[test]
fn c5_the_account_allowance_is_used_once_in_canvas_order() {
    let free = || json!({"free": {"quantity": "100"}});
    // The first one uses 80 of the 100; 20 remain for the second, 0 for the third.
    check_pool("in order", free(), &["80", "50", "10"], &["0", "30", "10"]);
    check_pool("all by the first", free(), &["150", "50"], &["50", "50"]);
    let as_tier = json!({"free": {"quantity": "100", "as_tier": true}});
    check_pool("as a first tier", as_tier, &["80", "50", "10"], &["0", "30", "10"]);
}

#[test]
fn c5_canvas_order_is_layers_top_to_bottom_then_groups_then_components() {
    // The order in the file differs from the canvas: the application layer comes first, then the data layer's
    // ungrouped component, then its groups in their order.
    let services =
        json!([meter(charge("use", "60", "1", json!({"pool": "p", "free": {"quantity": "100"}})))]);
    let components = json!([
        component("c-second-group", "meter", json!({"group": "g2"})),
        component("c-first-group", "meter", json!({"group": "g1"})),
        component("c-ungrouped", "meter", json!({})),
        component("c-application", "meter", json!({"layer": "application"})),
    ]);
    let groups = json!([
        {"id": "g1", "layer": "data", "name": "one"},
        {"id": "g2", "layer": "data", "name": "two"},
    ]);
    let fields = json!({"services": services, "components": components, "groups": groups});
    let bench = Bench::open(&crate::support::MINIMAL, fields);
    let order: Vec<&str> = bench.design.components.iter().map(|component| component.id.as_str()).collect();
    assert_eq!(order, ["c-application", "c-ungrouped", "c-first-group", "c-second-group"]);
    assert_eq!(bench.each(), decimals(["0", "20", "60", "60"]));
}

#[test]
fn c5_a_place_in_the_drawing_changes_no_figure() {
    let services =
        json!([meter(charge("use", "60", "1", json!({"pool": "p", "free": {"quantity": "100"}})))]);
    let at = |id: &str, column: u32| component(id, "meter", json!({"place": {"column": column, "row": 0}}));
    let bench = |first: u32, second: u32| {
        let components = json!([at("c1", first), at("c2", second)]);
        let fields = json!({"version": 4, "services": services, "components": components});
        Bench::open(&crate::support::MINIMAL, fields).each()
    };
    assert_eq!(bench(0, 1), decimals(["0", "20"]));
    assert_eq!(bench(1, 0), bench(0, 1), "c1 is first in the canvas order wherever it stands");
}

#[test]
fn c5_tiers_of_an_account_are_climbed_by_all_its_components() {
    let fields = json!({"prices": tiers(&[(Some("100"), "1", "0"), (None, "0.5", "0")])});
    // 80 × 1; 20 × 1 + 30 × 0.5; 10 × 0.5
    check_pool("graduated", fields, &["80", "50", "10"], &["80", "35", "5"]);
}

#[test]
fn c5_a_flat_fee_of_a_tier_is_paid_once_per_account() {
    let fields = json!({"prices": tiers(&[(Some("100"), "1", "7"), (None, "0.5", "3")])});
    // 7 + 50; 50 (the fee of the first tier is paid); 3 + 5
    check_pool("per tier entered", fields, &["50", "50", "10"], &["57", "50", "8"]);
}

#[test]
fn c5_blocks_are_counted_on_the_accounts_total() {
    let fields = json!({"block": {"size": "100", "mode": "up"}});
    // 80 → 100; together 130 → 200, of which 100 are paid; together 140 stays 200.
    check_pool("blocks", fields, &["80", "50", "10"], &["100", "100", "0"]);
}

#[test]
fn c5_without_a_pool_each_component_has_its_own_allowance() {
    let services = json!([meter(charge("use", "60", "1", json!({"free": {"quantity": "50"}})))]);
    let components = json!([component("c1", "meter", json!({})), component("c2", "meter", json!({}))]);
    assert_eq!(Bench::own(services, components).each(), decimals(["10", "10"]));
}

#[test]
fn c5_disabled_and_quoted_components_use_no_allowance() {
    let services =
        json!([meter(charge("use", "60", "1", json!({"pool": "p", "free": {"quantity": "100"}})))]);
    let quote = json!({"quote": {"amount": "7", "source": "an offer"}});
    let components = json!([
        component("c1", "meter", json!({"enabled": false})),
        component("c2", "meter", quote),
        component("c3", "meter", json!({})),
        component("c4", "meter", json!({})),
    ]);
    assert_eq!(Bench::own(services, components).each(), decimals(["0", "7", "0", "20"]));
}

#[test]
fn c5_100_gb_of_aws_egress_are_free_once_and_not_once_per_component() {
    // 80 GB and 80 GB: 60 of them are billed, at 0.09.
    let egress = || json!({"usage": {"egress_gb": "80"}});
    let components =
        json!([of("c1", "postgresql", "aws-rds", egress()), of("c2", "s3", "s3-standard", egress())]);
    let bench = Bench::real(components);
    let estimate = bench.estimate();
    assert_eq!(bench.line(&estimate, 0, "egress").amount, point("0"));
    assert_eq!(bench.line(&estimate, 1, "egress").amount, point("5.4"));
}

/// The cost of two components of the same account.
fn account(fees: Value, quantities: [&str; 2]) -> Vec<Decimal> {
    let fees = merged(json!({"account": "org"}), fees);
    let services =
        json!([service("x", json!([charge("use", "0", "1", json!({}))]), json!([plan("p", fees)]))]);
    let [one, two] = quantities;
    let components = json!([
        component("c1", "x", json!({"quantities": {"use": one}})),
        component("c2", "x", json!({"quantities": {"use": two}})),
    ]);
    Bench::own(services, components).each()
}

#[test]
fn c5_an_account_pays_its_base_fee_once() {
    assert_eq!(account(json!({"base_fee": list("25")}), ["3", "4"]), decimals(["28", "4"]));
}

#[test]
fn c5_the_unused_credit_of_an_account_goes_to_its_next_component() {
    // 10 of credit: 3 for the first, 7 for the second.
    assert_eq!(account(json!({"credit": list("10")}), ["3", "9"]), decimals(["0", "2"]));
    assert_eq!(account(json!({"credit": list("10")}), ["30", "9"]), decimals(["20", "9"]));
}

#[test]
fn c5_a_minimum_of_an_account_is_reached_by_all_its_components_together() {
    // The account's bill is max(50, 10 + 15) = 50 and max(50, 30 + 40) = 70. The first component pays up to
    // the minimum, and its payment beyond its own use covers the second.
    let total = |quantities| account(json!({"minimum": list("50")}), quantities).iter().sum::<Decimal>();
    assert_eq!(total(["10", "15"]), decimal("50"));
    assert_eq!(total(["30", "40"]), decimal("70"));
}

#[test]
fn c5_copies_of_a_component_share_the_account() {
    let fees = json!({"account": "org", "base_fee": list("25"), "credit": list("10")});
    // 25 + 3 × 10 − 10
    check_plan("three projects", fees, json!({"copies": 3}), "45");
}

#[test]
fn c5_two_supabase_projects_pay_25_once_and_share_the_credit() {
    // Micro compute: 730 h × 0.01344 = 9.8112 each. 25 + 2 × 9.8112 − 10 = 34.6224.
    let project = |id: &str| {
        of(id, "postgresql", "supabase", json!({"plan": "pro-micro", "usage": {"stored_gb": "1"}}))
    };
    let bench = Bench::real(json!([project("c1"), project("c2")]));
    assert_eq!(bench.monthly(), decimal("34.6224"));
    assert_eq!(bench.each(), decimals(["25", "9.6224"]));
}
