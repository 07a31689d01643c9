//! The cost rules C1–C16, one by one, as tables. The sums are worked out by hand in the comments; the services are
//! mostly the designs' own, so that no price change in the catalog moves them.

use camada::domain::basics::text::Locale;
use camada::domain::catalog::Catalog;
use camada::domain::catalog::price::Book;
use camada::domain::design::{Design, PlanChoice, Quote};
use camada::domain::estimate::{
    Explanation, GapReason, Item, LineState, Warning, estimate, estimate_report, explain, volume_curve,
};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{
    BUNDLED, Bench, charge, component, decimal, decimals, gaps, list, merged, meter, of, plan, point, price,
    range, service, text, tiers,
};

/// One component of one charge: 10 units at 1 each unless `fields` (of the charge) and `component` say otherwise.
#[track_caller]
fn check(claim: &str, fields: Value, of_component: Value, expected: &str) {
    let services = json!([meter(charge("use", "10", "1", fields))]);
    let bench = Bench::own(services, json!([component("c1", "meter", of_component)]));
    assert_eq!(bench.monthly(), decimal(expected), "{claim}");
}

/// One component of a plan with one charge of 10 units at 1 each.
#[track_caller]
fn check_plan(claim: &str, fields: Value, of_component: Value, expected: &str) {
    let services =
        json!([service("x", json!([charge("use", "10", "1", json!({}))]), json!([plan("p", fields)]))]);
    let bench = Bench::own(services, json!([component("c1", "x", of_component)]));
    assert_eq!(bench.monthly(), decimal(expected), "{claim}");
}

/// The components of a design that all share a pool: what each of them pays for the quantity given.
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

// ---- C1 --------------------------------------------------------------------------------------------------------------

#[test]
fn c1_tenths_are_exact() {
    // 0.1 + 0.2 is 0.3, which binary floating point does not say.
    let charges = json!([charge("a", "1", "0.1", json!({})), charge("b", "1", "0.2", json!({}))]);
    let bench =
        Bench::own(json!([service("x", charges, json!([]))]), json!([component("c1", "x", json!({}))]));
    assert_eq!(bench.monthly(), decimal("0.3"));
}

#[test]
fn c1_what_leaves_the_range_of_a_decimal_is_a_gap_and_the_rest_stands() {
    // 7 × 10²⁸ fits; ten of it do not.
    let huge = "70000000000000000000000000000";
    let services = json!([meter(charge("use", "1", "10", json!({})))]);
    let components = json!([
        component("c1", "meter", json!({})),
        component("c2", "meter", json!({"quantities": {"use": huge}}))
    ]);
    let estimate = Bench::own(services, components).estimate();
    assert_eq!(estimate.monthly, point("10"));
    assert_eq!(gaps(&estimate.components[1]), [GapReason::OutOfRange]);
}

#[test]
fn c1_a_total_that_leaves_the_range_of_a_decimal_keeps_what_fits() {
    // Each of the two fits, their sum does not: the second cannot be counted.
    let huge = "70000000000000000000000000000";
    let services = json!([meter(charge("use", huge, "1", json!({})))]);
    let components = json!([component("c1", "meter", json!({})), component("c2", "meter", json!({}))]);
    let estimate = Bench::own(services, components).estimate();
    assert_eq!(estimate.monthly, point(huge));
    assert_eq!(gaps(&estimate.components[0]), []);
    assert_eq!(gaps(&estimate.components[1]), [GapReason::OutOfRange]);
    assert_eq!(estimate.components[1].monthly, point("0"));
}

#[test]
fn c1_dividing_by_an_input_of_zero_is_a_gap_and_not_a_panic() {
    let services = json!([meter(charge("use", "interactions / requests_per_interaction", "1", json!({})))]);
    let bench = Bench::own(services, json!([component("c1", "meter", json!({}))]));
    assert_eq!(bench.monthly(), decimal("200"));
    let bench = bench.with(|design| {
        design.workload.insert("requests_per_interaction".to_owned(), Decimal::ZERO);
    });
    assert_eq!(gaps(&bench.estimate().components[0]), [GapReason::OutOfRange]);
}

// ---- C2 --------------------------------------------------------------------------------------------------------------

#[test]
fn c2_the_users_quantity_replaces_the_expression() {
    check("by expression", json!({"quantity": "interactions / 100"}), json!({}), "10");
    check(
        "by the user",
        json!({"quantity": "interactions / 100"}),
        json!({"quantities": {"use": "3.5"}}),
        "3.5",
    );
    check("zero is a quantity", json!({}), json!({"quantities": {"use": "0"}}), "0");
}

#[test]
fn c2_a_usage_that_the_user_set_flows_into_the_usages_after_it_and_into_the_charges() {
    // stored = interactions ÷ 1,000 = 1; kept = 3 × stored; the charge takes both: 1 + 3 = 4.
    let usage = json!([
        {"id": "stored", "name": "stored", "unit": "GB", "expression": "interactions / 1000"},
        {"id": "kept", "name": "kept", "unit": "GB", "expression": "3 * stored"},
    ]);
    let services =
        json!([merged(meter(charge("use", "stored + kept", "1", json!({}))), json!({"usage": usage}))]);
    let total =
        |extra: Value| Bench::own(services.clone(), json!([component("c1", "meter", extra)])).monthly();
    assert_eq!(total(json!({})), decimal("4"));
    // 5 + 15; and with the second set, 1 + 7.
    assert_eq!(total(json!({"usage": {"stored": "5"}})), decimal("20"));
    assert_eq!(total(json!({"usage": {"kept": "7"}})), decimal("8"));
}

#[test]
fn c2_no_quantity_is_negative() {
    check("a charge", json!({"quantity": "interactions - 5000"}), json!({}), "0");
    let usage = json!([{"id": "left", "name": "left", "unit": "GB", "expression": "10 - interactions"}]);
    let services = json!([merged(meter(charge("use", "left + 1", "1", json!({}))), json!({"usage": usage}))]);
    assert_eq!(Bench::own(services, json!([component("c1", "meter", json!({}))])).monthly(), decimal("1"));
}

#[test]
fn c2_the_users_own_price_replaces_the_books() {
    check("per unit, without the tiers", json!({}), json!({"prices": {"use": "0.25"}}), "2.5");
    check("free of charge", json!({}), json!({"prices": {"use": "0"}}), "0");
    check("the allowance stays", json!({"free": {"quantity": "4"}}), json!({"prices": {"use": "0.5"}}), "3");
}

#[test]
fn c2_servers_are_the_peak_requests_per_second_over_the_capacity_rounded_up() {
    // 100 M interactions × 5 requests × peak 10 ÷ 2,628,000 s = 1,902.6 requests/s; ÷ 50 = 38.05 → 39 servers.
    // At 10 K interactions it is 0.2 requests/s, and two servers are the fewest.
    for (volume, servers) in [("100000000", "39"), ("10000", "2")] {
        let bench =
            Bench::real(json!([of("c1", "app-servers", "aws-ec2-autoscaling", json!({}))])).at(volume);
        let hours = bench.line(&bench.estimate(), 0, "instance").quantity;
        assert_eq!(hours, decimal(servers) * decimal("730"), "{volume}");
    }
}

#[test]
fn c2_sqs_counts_64_kb_chunks() {
    // 1,000 messages, each sent, received and deleted: 64 KB is one chunk, 65 KB two.
    for (kb, requests) in [("1", "3000"), ("64", "3000"), ("65", "6000"), ("128", "6000"), ("129", "9000")] {
        let bench = Bench::real(json!([of("c1", "sqs", "standard", json!({"usage": {"messages": "1000"}}))]));
        let bench = bench.with(|design| {
            design.workload.insert("event_kb".to_owned(), decimal(kb));
        });
        assert_eq!(bench.line(&bench.estimate(), 0, "requests").quantity, decimal(requests), "{kb} KB");
    }
}

#[test]
fn c2_firehose_counts_5_kb_records() {
    // A million records: 1 KB and 5 KB are 5 GB, 6 KB is 10 GB.
    for (kb, gb) in [("1", "5"), ("5", "5"), ("6", "10")] {
        let usage = json!({"usage": {"messages": "1000000"}});
        let bench = Bench::real(json!([of("c1", "firehose", "aws-firehose", usage)])).with(|design| {
            design.workload.insert("event_kb".to_owned(), decimal(kb));
        });
        assert_eq!(bench.line(&bench.estimate(), 0, "ingest").quantity, decimal(gb), "{kb} KB");
    }
}

// ---- C3 --------------------------------------------------------------------------------------------------------------

#[test]
fn c3_copies_come_before_the_free_allowance() {
    // 3 × 10 − 20 = 10, and not 3 × max(0, 10 − 20) = 0.
    check("each", json!({"free": {"quantity": "20"}}), json!({"copies": 3}), "10");
    // Storage that the readers share is not multiplied.
    check("once", json!({"copies": "once"}), json!({"copies": 3}), "10");
    // The expression itself can count copies.
    check(
        "in words",
        json!({"copies": "once", "quantity": "10 * max(1, copies - 1)"}),
        json!({"copies": 3}),
        "20",
    );
}

#[test]
fn c3_copies_come_before_the_minimum_quantity() {
    // 3 × 10 = 30 is above 25, and not 3 × 25 = 75.
    check("above it", json!({"minimum": "25"}), json!({"copies": 3}), "30");
    check("below it", json!({"minimum": "25"}), json!({"copies": 2}), "25");
    // The minimum counts what the user says, too.
    check("the user's", json!({"minimum": "25"}), json!({"quantities": {"use": "1"}}), "25");
}

#[test]
fn c3_the_minimum_quantity_comes_before_the_free_allowance() {
    // max(10, 12) − 8 = 4, and not max(10 − 8, 12) = 12.
    check("minimum, then free", json!({"minimum": "12", "free": {"quantity": "8"}}), json!({}), "4");
}

#[test]
fn c3_the_free_allowance_comes_before_the_block() {
    // 105 − 95 = 10 → one block of 10, and not ⌈105 ÷ 10⌉ × 10 − 95 = 15.
    let fields = |size: &str, mode: &str| json!({"quantity": "105", "free": {"quantity": "95"}, "block": {"size": size, "mode": mode}});
    check("whole", fields("10", "up"), json!({}), "10");
    check("started", fields("8", "up"), json!({}), "16");
    check("prorated", fields("8", "prorate"), json!({}), "10");
    check(
        "all of it free",
        json!({"free": {"quantity": "11"}, "block": {"size": "8", "mode": "up"}}),
        json!({}),
        "0",
    );
}

#[test]
fn c3_an_exact_multiple_of_a_block_adds_no_block() {
    for (quantity, expected) in [("0", "0"), ("0.1", "64"), ("64", "64"), ("64.0001", "128"), ("128", "128")]
    {
        let fields = json!({"quantity": quantity, "block": {"size": "64", "mode": "up"}});
        check(quantity, fields, json!({}), expected);
    }
    // A block smaller than one: 0.3 is three times 0.1 and stays so.
    check("tenths", json!({"quantity": "0.3", "block": {"size": "0.1", "mode": "up"}}), json!({}), "0.3");
}

#[test]
fn c3_the_block_comes_before_the_tiers() {
    // 95 → 100 units: 50 × 1 + 50 × 0.5 = 75, and not 50 × 1 + 45 × 0.5 = 72.5.
    let prices = tiers(&[(Some("50"), "1", "0"), (None, "0.5", "0")]);
    let fields = json!({"quantity": "95", "block": {"size": "10", "mode": "up"}, "prices": prices});
    check("blocks, then tiers", fields, json!({}), "75");
}

#[test]
fn c3_graduated_tiers_price_each_unit_by_its_tier_and_volume_tiers_all_by_the_last() {
    let prices = tiers(&[(Some("100"), "1", "5"), (Some("200"), "0.8", "0"), (None, "0.5", "2")]);
    for (quantity, graduated, volume) in [
        // Without use, a graduated price is still in its first tier (`lago-graduated-0` of the worked examples).
        ("0", "5", "0"),
        // 100 × 1 + 5
        ("100", "105", "105"),
        // 105 + 0.8; 101 × 0.8
        ("101", "105.8", "80.8"),
        // 105 + 80; 200 × 0.8
        ("200", "185", "160"),
        // 185 + 50 × 0.5 + 2; 250 × 0.5 + 2
        ("250", "212", "127"),
    ] {
        let fields = |mode: &str| json!({"quantity": quantity, "tier_mode": mode, "prices": prices});
        check(quantity, fields("graduated"), json!({}), graduated);
        check(quantity, fields("volume"), json!({}), volume);
    }
}

#[test]
fn c3_a_free_first_tier_does_not_move_the_other_tiers() {
    // AWS egress of 10,340 GB with 100 GB free: the first tier ends at 10,240 either way when the free part is a tier:
    // 10,140 × 0.09 + 100 × 0.085 = 921.10. A free part that is subtracted leaves 10,240 × 0.09 = 921.60.
    let prices = tiers(&[(Some("10240"), "0.09", "0"), (None, "0.085", "0")]);
    let fields = |as_tier: bool| json!({"quantity": "10340", "free": {"quantity": "100", "as_tier": as_tier}, "prices": prices});
    check("as a tier", fields(true), json!({}), "921.1");
    check("subtracted", fields(false), json!({}), "921.6");
    for (quantity, expected) in [("0", "0"), ("100", "0"), ("101", "0.09")] {
        check(quantity, merged(fields(true), json!({"quantity": quantity})), json!({}), expected);
    }
}

#[test]
fn c3_a_started_block_is_counted_after_a_free_first_tier() {
    // All 5 units are within the free 100: there is no block to start. And 105 leave 5: one block of 10.
    let fields = |quantity: &str| json!({"quantity": quantity, "free": {"quantity": "100", "as_tier": true}, "block": {"size": "10", "mode": "up"}});
    check("within", fields("5"), json!({}), "0");
    check("at its end", fields("100"), json!({}), "0");
    check("beyond", fields("105"), json!({}), "10");
    let wide = merged(fields("5"), json!({"block": {"size": "1000", "mode": "up"}}));
    check("a block wider than the free part", wide, json!({}), "0");
    // 105 − 97 = 8: one block of 10, and not ⌈105 ÷ 10⌉ × 10 − 97 = 13.
    let odd = merged(fields("105"), json!({"free": {"quantity": "97", "as_tier": true}}));
    check("a free part that is no multiple of the block", odd, json!({}), "10");
}

#[test]
fn c3_a_free_first_tier_before_volume_tiers_never_pays_back() {
    // 150 units reach the second tier, at 1 each; 100 of them are free.
    let prices = tiers(&[(Some("120"), "2", "0"), (None, "1", "0")]);
    let fields = |quantity: &str| {
        json!({
            "quantity": quantity, "tier_mode": "volume", "prices": prices, "free": {"quantity": "100", "as_tier": true},
        })
    };
    check("within", fields("100"), json!({}), "0");
    check("beyond", fields("150"), json!({}), "50");
}

#[test]
fn c3_a_price_is_for_as_many_units_as_it_says() {
    let prices =
        json!({"list": {"amount": "1.25", "per": "1000000", "source": "test", "confidence": "vendor"}});
    check("per million", json!({"quantity": "3000000", "prices": prices}), json!({}), "3.75");
}

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
fn c4_a_credit_pays_charges_and_neither_the_base_fee_nor_more_than_there_is() {
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
fn c4_included_quantity_is_beside_the_base_fee() {
    // 20 buys the plan with 8 units in it; 10 are used.
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
fn c4_the_lines_of_a_bill_tell_base_fee_charges_credit_and_minimum_apart() {
    let fees = json!({"base_fee": list("5"), "credit": list("4"), "minimum": list("30")});
    let services =
        json!([service("x", json!([charge("use", "10", "1", json!({}))]), json!([plan("p", fees)]))]);
    let estimate = Bench::own(services, json!([component("c1", "x", json!({}))])).estimate();
    let lines: Vec<(Item, Decimal)> =
        estimate.components[0].lines.iter().map(|line| (line.item, line.amount.likely)).collect();
    // 5 + 10 − 4 = 11, and 19 are missing to 30.
    let expected =
        [(Item::BaseFee, "5"), (Item::Charge(0), "10"), (Item::Credit, "-4"), (Item::Minimum, "19")];
    assert_eq!(lines, expected.map(|(item, amount)| (item, decimal(amount))));
}

// ---- C5 --------------------------------------------------------------------------------------------------------------

#[test]
fn c5_the_account_allowance_is_used_once_in_canvas_order() {
    let free = || json!({"free": {"quantity": "100"}});
    // 80 of the 100 are used up by the first; 20 are left to the second, 0 to the third.
    check_pool("in order", free(), &["80", "50", "10"], &["0", "30", "10"]);
    check_pool("all by the first", free(), &["150", "50"], &["50", "50"]);
    let as_tier = json!({"free": {"quantity": "100", "as_tier": true}});
    check_pool("as a first tier", as_tier, &["80", "50", "10"], &["0", "30", "10"]);
}

#[test]
fn c5_canvas_order_is_lanes_top_to_bottom_then_groups_then_components() {
    // The file lists them in another order than the canvas has them: the application lane comes first, then the data
    // lane's ungrouped component, then its groups in their order.
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
fn c5_disabled_and_quoted_components_use_nothing_up() {
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

/// What two components of the same account pay.
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
fn c5_what_is_left_of_an_accounts_credit_goes_to_its_next_component() {
    // 10 of credit: 3 for the first, 7 for the second.
    assert_eq!(account(json!({"credit": list("10")}), ["3", "9"]), decimals(["0", "2"]));
    assert_eq!(account(json!({"credit": list("10")}), ["30", "9"]), decimals(["20", "9"]));
}

#[test]
fn c5_a_minimum_of_an_account_is_reached_by_all_its_components_together() {
    // The account's bill is max(50, 10 + 15) = 50 and max(50, 30 + 40) = 70: the first component pays up to the
    // minimum, and what it paid beyond its own use covers the second.
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

// ---- C6 --------------------------------------------------------------------------------------------------------------

/// A service with a usage `gb` and the plans small (≤ 10 GB, 5), medium (≤ 100 GB, 20) and large (≤ 1,000 GB, 90).
fn sizes() -> Value {
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
fn c6_auto_takes_the_cheaper_of_two_that_fit_wherever_they_stand() {
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
fn c6_auto_weighs_the_whole_bill_and_not_the_base_fee_alone() {
    // flat: 20; metered: 5 + 0.01 × usage. They meet at 1,500.
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
fn c6_auto_says_which_limit_is_exceeded_and_by_how_much_and_prices_the_largest() {
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
fn c6_a_limit_on_a_workload_input_holds_too() {
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
fn c6_auto_looks_only_at_the_plans_of_the_book() {
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
fn c6_auto_mongodb_atlas_climbs_from_m0_over_m10_to_m40_with_the_volume() {
    let bench = |volume: &str| Bench::real(json!([of("c1", "mongodb", "atlas", json!({}))])).at(volume);
    let plans = |book: Book, volumes: &[&str]| -> Vec<String> {
        volumes.iter().map(|volume| bench(volume).chosen(book)).collect()
    };
    // 6 KB stay of each interaction: 50 K are 0.3 GB, 100 K 0.6, 500 K 3, 1 M 6, 3 M 18, 6 M 36, 10 M 60 GB.
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

// ---- C7 --------------------------------------------------------------------------------------------------------------

#[test]
fn c7_a_month_has_730_hours_unless_the_design_says_otherwise() {
    let services = json!([meter(charge("use", "hours", "0.1", json!({})))]);
    let components = json!([component("c1", "meter", json!({}))]);
    for (hours, expected) in [(None, "73"), (Some("720"), "72"), (Some("744"), "74.4")] {
        let settings = hours.map_or(json!({}), |hours| json!({"hours_per_month": hours}));
        let fields = json!({"services": services, "components": components, "settings": settings});
        let bench = Bench::open(&crate::support::MINIMAL, fields);
        assert_eq!(bench.monthly(), decimal(expected), "{hours:?}");
    }
}

#[test]
fn c7_a_component_may_run_fewer_hours_but_its_storage_is_a_full_month() {
    let charges =
        json!([charge("compute", "hours", "1", json!({})), charge("storage", "month_hours", "1", json!({}))]);
    let services = json!([service("x", charges, json!([]))]);
    for (hours, expected) in [("0", "730"), ("160", "890"), ("730", "1460"), ("744", "1460")] {
        let bench = Bench::own(services.clone(), json!([component("c1", "x", json!({"hours": hours}))]));
        assert_eq!(bench.monthly(), decimal(expected), "{hours} h: no component runs longer than the month");
    }
}

#[test]
fn c7_a_database_that_runs_a_third_of_the_time_pays_a_third_of_its_instance_and_all_of_its_storage() {
    let at = |extra: Value| {
        let fields = merged(json!({"plan": "t3-micro", "usage": {"stored_gb": "100"}}), extra);
        let bench = Bench::real(json!([of("c1", "postgresql", "aws-rds", fields)]));
        let estimate = bench.estimate();
        ["instance", "storage"].map(|charge| bench.line(&estimate, 0, charge).amount.likely)
    };
    let ([full, storage], [third, same]) = (at(json!({})), at(json!({"hours": "73"})));
    assert_eq!(third * decimal("10"), full);
    assert_eq!(same, storage);
    assert!(storage > Decimal::ZERO);
}

// ---- C8 --------------------------------------------------------------------------------------------------------------

#[test]
fn c8_a_charge_without_a_price_is_a_gap_and_the_total_a_lower_bound() {
    let charges =
        json!([charge("known", "10", "1", json!({})), charge("unknown", "10", "1", json!({"prices": null}))]);
    let bench =
        Bench::own(json!([service("x", charges, json!([]))]), json!([component("c1", "x", json!({}))]));
    let estimate = bench.estimate();
    assert_eq!(estimate.monthly, point("10"));
    assert_eq!((estimate.priced, estimate.gaps), (1, 1), "a total with gaps is shown with ≥");
    assert_eq!(estimate.covered(), decimal("0.5"));
    assert_eq!(gaps(&estimate.components[0]), [GapReason::NoPrice]);
    assert_eq!(
        bench.line(&estimate, 0, "unknown").quantity,
        decimal("10"),
        "what is unpriced is still counted"
    );
}

#[test]
fn c8_a_price_in_the_other_book_is_still_unknown_in_this_one() {
    let prices = json!({"prices": {"reference": price("3")}});
    let services = json!([meter(charge("use", "10", "1", prices))]);
    let bench = Bench::own(services, json!([component("c1", "meter", json!({}))]));
    assert_eq!(gaps(&bench.estimate_in(Book::List).components[0]), [GapReason::NoPrice]);
    assert_eq!(bench.estimate_in(Book::Reference).monthly, point("30"));
}

#[test]
fn c8_a_charge_that_is_not_used_is_no_gap() {
    let services = json!([meter(charge("use", "0", "1", json!({"prices": null})))]);
    let estimate = Bench::own(services, json!([component("c1", "meter", json!({}))])).estimate();
    assert_eq!((estimate.gaps, estimate.covered()), (0, Decimal::ONE));
}

#[test]
fn c8_a_charge_of_another_book_does_not_exist_and_is_no_gap() {
    let fields = json!({"books": ["reference"], "prices": null});
    let charges = json!([charge("known", "1", "1", json!({})), charge("elsewhere", "1", "1", fields)]);
    let bench =
        Bench::own(json!([service("x", charges, json!([]))]), json!([component("c1", "x", json!({}))]));
    assert_eq!(bench.estimate_in(Book::List).gaps, 0);
    assert_eq!(bench.estimate_in(Book::Reference).gaps, 2);
}

#[test]
fn c8_a_base_fee_without_a_price_in_the_book_is_a_gap() {
    let fee = json!({"base_fee": {"reference": price("9")}});
    let services = json!([service("x", json!([]), json!([plan("p", fee)]))]);
    let bench = Bench::own(services, json!([component("c1", "x", json!({}))]));
    assert_eq!(gaps(&bench.estimate_in(Book::List).components[0]), [GapReason::NoPrice]);
    assert_eq!(bench.estimate_in(Book::Reference).monthly, point("9"));
}

#[test]
fn c8_what_the_catalog_does_not_know_is_a_gap_of_the_whole_component() {
    let unknown = |fields: Value| {
        let bench = Bench::own(json!([sizes()]), json!([component("c1", "x", fields)]));
        let estimate = bench.estimate();
        assert_eq!((estimate.monthly, estimate.covered()), (point("0"), Decimal::ZERO));
        gaps(&estimate.components[0])
    };
    assert_eq!(unknown(json!({"service": "no-such-thing"})), [GapReason::UnknownService]);
    assert_eq!(unknown(json!({"offering": "no-such-thing"})), [GapReason::UnknownOffering]);
    assert_eq!(unknown(json!({"plan": "no-such-thing"})), [GapReason::UnknownPlan]);
}

#[test]
fn c8_a_plan_that_the_book_does_not_have_is_a_gap() {
    let plans = json!([plan("old", json!({"books": ["reference"], "base_fee": {"reference": price("4")}}))]);
    for choice in ["auto", "old"] {
        let services = json!([service("x", json!([]), plans.clone())]);
        let bench = Bench::own(services, json!([component("c1", "x", json!({"plan": choice}))]));
        assert_eq!(gaps(&bench.estimate().components[0]), [GapReason::NotInBook], "{choice}");
    }
}

#[test]
fn c8_the_users_own_price_closes_a_gap() {
    check("closed", json!({"prices": null}), json!({"prices": {"use": "2"}}), "20");
}

#[test]
fn c8_pgvector_costs_nothing_beside_postgresql_and_is_a_visible_problem_without_it() {
    let postgresql = |extra: Value| of("c1", "postgresql", "supabase", extra);
    let pgvector = || of("c2", "pgvector", "in-postgresql", json!({}));
    let alone = Bench::real(json!([postgresql(json!({}))])).estimate();
    let both = Bench::real(json!([postgresql(json!({})), pgvector()])).estimate();
    assert_eq!(both.monthly, alone.monthly, "with its host it adds nothing");
    assert_eq!(both.gaps, 0);
    let without = Bench::real(json!([pgvector()])).estimate();
    assert_eq!(gaps(&without.components[0]), [GapReason::MissingHost]);
    let disabled = Bench::real(json!([postgresql(json!({"enabled": false})), pgvector()])).estimate();
    assert_eq!(
        gaps(&disabled.components[1]),
        [GapReason::MissingHost],
        "a host that is switched off is none"
    );
}

#[test]
fn c8_every_service_that_needs_a_host_adds_nothing_where_one_is_and_is_a_gap_where_none_is() {
    let mut needy = 0;
    for service in BUNDLED.services.iter().filter(|service| !service.requires.is_empty()) {
        needy += 1;
        for offering in &service.offerings {
            let guest = of("c2", &service.id, &offering.id, json!({}));
            let alone = Bench::real(json!([guest])).estimate();
            assert_eq!(gaps(&alone.components[0]), [GapReason::MissingHost], "{}", service.id);
            for host in &service.requires {
                let offering = &BUNDLED.service(host).unwrap().offerings[0].id;
                let both = Bench::real(json!([of("c1", host, offering, json!({})), guest]));
                for book in Book::ALL {
                    let priced = both.estimate_in(book);
                    assert_eq!(gaps(&priced.components[1]), [], "{} on {host}", service.id);
                    assert_eq!(priced.components[1].monthly, point("0"), "{} on {host}", service.id);
                }
            }
        }
    }
    assert!(needy >= 4, "pgvector, Redis Pub/Sub, New Relic's database view, a service mesh: {needy}");
}

#[test]
fn c8_a_host_may_be_unknown_to_the_catalog_as_long_as_it_is_in_the_design() {
    let guest = merged(meter(charge("use", "0", "0", json!({}))), json!({"requires": ["elsewhere"]}));
    let components = json!([component("c1", "meter", json!({})), component("c2", "elsewhere", json!({}))]);
    let estimate = Bench::own(json!([guest]), components).estimate();
    assert_eq!(gaps(&estimate.components[0]), []);
    assert_eq!(gaps(&estimate.components[1]), [GapReason::UnknownService]);
}

#[test]
fn c8_a_disabled_component_costs_nothing_and_is_no_gap() {
    let bench = Bench::own(json!([]), json!([component("c1", "no-such-thing", json!({"enabled": false}))]));
    let estimate = bench.estimate();
    assert_eq!((estimate.monthly, estimate.gaps), (point("0"), 0));
    assert_eq!(estimate.components.len(), 1, "it keeps its place");
}

#[test]
fn c8_an_empty_design_is_covered() {
    let estimate = estimate(&BUNDLED, &Design::empty("d", "empty"), Book::List);
    assert_eq!((estimate.monthly, estimate.covered()), (point("0"), Decimal::ONE));
}

// ---- C9 --------------------------------------------------------------------------------------------------------------

#[test]
fn c9_one_time_prices_are_kept_apart_from_monthly_ones() {
    let charges =
        json!([charge("licence", "2", "89", json!({"one_time": true})), charge("use", "10", "1", json!({}))]);
    let bench =
        Bench::own(json!([service("x", charges, json!([]))]), json!([component("c1", "x", json!({}))]));
    let estimate = bench.estimate();
    assert_eq!((estimate.monthly, estimate.one_time), (point("10"), point("178")));
    assert!(bench.line(&estimate, 0, "licence").one_time);
}

#[test]
fn c9_neither_a_minimum_nor_a_credit_touches_what_is_bought_once() {
    let charges =
        json!([charge("licence", "1", "89", json!({"one_time": true})), charge("use", "10", "1", json!({}))]);
    let fees = json!({"credit": list("50"), "minimum": list("6")});
    let services = json!([service("x", charges, json!([plan("p", fees)]))]);
    let estimate = Bench::own(services, json!([component("c1", "x", json!({}))])).estimate();
    // max(6, 10 − 10) per month
    assert_eq!((estimate.monthly, estimate.one_time), (point("6"), point("89")));
}

#[test]
fn c9_tableplus_is_bought_once_and_costs_nothing_per_month() {
    let bench = Bench::real(json!([of("c1", "tableplus", "tableplus", json!({"usage": {"seats": "1"}}))]));
    let estimate = bench.estimate_in(Book::Reference);
    assert_eq!((estimate.monthly, estimate.one_time), (point("0"), point("89")));
    assert_eq!(estimate.gaps, 0);
}

// ---- C11 -------------------------------------------------------------------------------------------------------------

#[test]
fn c11_lines_are_exact_and_the_total_is_the_rounded_sum_of_exact_lines() {
    // Three lines of 0.005: each is shown as 0.01, their exact sum 0.015 as 0.02, and never as 0.03.
    let services = json!([meter(charge("use", "1", "0.005", json!({})))]);
    let components: Vec<Value> = (1..4).map(|n| component(&format!("c{n}"), "meter", json!({}))).collect();
    let bench = Bench::own(services, json!(components));
    let estimate = bench.estimate();
    assert_eq!(estimate.monthly, point("0.015"));
    let report: Value =
        serde_json::from_str(&estimate_report(&bench.catalog, &bench.design, None, &estimate)).unwrap();
    assert_eq!(text(&report, "/monthly/likely"), "0.02");
    assert_eq!(text(&report, "/components/0/monthly/likely"), "0.01");
    assert_eq!(text(&report, "/components/0/lines/0/amount"), "0.005");
}

#[test]
fn c11_a_vendor_may_round_each_line_or_round_up() {
    let round = |mode: &str, places: u32| json!({"mode": mode, "places": places});
    for (amount, mode, places, expected) in [
        ("0.0005", "half_up", 2, "0.01"),
        ("0.00049", "half_up", 2, "0"),
        ("0.0001", "up", 2, "0.01"),
        ("0.001", "up", 2, "0.01"),
        ("0.0011", "up", 2, "0.02"),
        ("0.12345", "half_up", 3, "1.235"),
        ("0.149", "half_up", 0, "1"),
    ] {
        check(amount, json!({"round": round(mode, places), "prices": list(amount)}), json!({}), expected);
    }
}

#[test]
fn c11_rounded_lines_are_summed_as_rounded() {
    let services =
        json!([meter(charge("use", "1", "0.005", json!({"round": {"mode": "half_up", "places": 2}})))]);
    let components: Vec<Value> = (1..4).map(|n| component(&format!("c{n}"), "meter", json!({}))).collect();
    assert_eq!(Bench::own(services, json!(components)).monthly(), decimal("0.03"));
}

// ---- C12 -------------------------------------------------------------------------------------------------------------

/// A price of 2–4, likely 3.
fn two_to_four() -> Value {
    json!({"list": {"amount": "3", "low": "2", "high": "4", "source": "test", "confidence": "vendor"}})
}

#[test]
fn c12_low_likely_and_high_go_through_to_the_total() {
    let charges = json!([
        charge("range", "12", "1", json!({"prices": two_to_four(), "free": {"quantity": "2"}})),
        charge("certain", "5", "1", json!({})),
    ]);
    let bench = Bench::own(
        json!([service("x", charges, json!([]))]),
        json!([component("c1", "x", json!({})), component("c2", "x", json!({"layer": "analytics"}))]),
    );
    let estimate = bench.estimate();
    // 10 × (2, 3, 4) + 5
    assert_eq!(estimate.components[0].monthly, range("25", "35", "45"));
    assert_eq!(estimate.monthly, range("50", "70", "90"));
    assert_eq!(estimate.by_layer[2], range("25", "35", "45"));
}

#[test]
fn c12_a_minimum_holds_for_low_likely_and_high_alike() {
    // The charge is 20 – 30 – 40; max(35, ·) is 35 – 35 – 40.
    let plans = json!([plan("p", json!({"minimum": list("35")}))]);
    let services =
        json!([service("x", json!([charge("use", "10", "1", json!({"prices": two_to_four()}))]), plans)]);
    let estimate = Bench::own(services, json!([component("c1", "x", json!({}))])).estimate();
    assert_eq!(estimate.monthly, range("35", "35", "40"));
}

#[test]
fn c12_a_credit_holds_for_low_likely_and_high_alike() {
    // 20 – 30 – 40 less at most 25.
    let plans = json!([plan("p", json!({"credit": list("25")}))]);
    let services =
        json!([service("x", json!([charge("use", "10", "1", json!({"prices": two_to_four()}))]), plans)]);
    let estimate = Bench::own(services, json!([component("c1", "x", json!({}))])).estimate();
    assert_eq!(estimate.monthly, range("0", "5", "15"));
}

#[test]
fn c12_snowflake_credits_cost_2_to_4_in_the_reference_book() {
    let bench = Bench::real(json!([of("c1", "snowflake", "snowflake", json!({"plan": "standard"}))]));
    let line = bench.line(&bench.estimate_in(Book::Reference), 0, "compute");
    assert!(line.quantity > Decimal::ZERO);
    let times = |credit: &str| line.quantity * decimal(credit);
    assert_eq!((line.amount.low, line.amount.likely, line.amount.high), (times("2"), times("3"), times("4")));
}

#[test]
fn c12_azure_sql_costs_5_to_4000_in_the_reference_book() {
    let bench = Bench::real(json!([of("c1", "sql-server", "azure-sql", json!({"plan": "range"}))]));
    let monthly = bench.estimate_in(Book::Reference).monthly;
    assert_eq!((monthly.low, monthly.high), (decimal("5"), decimal("4000")));
}

// ---- C13 -------------------------------------------------------------------------------------------------------------

#[test]
fn c13_a_quote_replaces_the_model_and_keeps_the_models_figure_beside_it() {
    let services = json!([meter(charge("use", "10", "1", json!({})))]);
    let quote =
        json!({"copies": 3, "quote": {"amount": "99.5", "source": "an offer", "as_of": "2026-10-01"}});
    let bench = Bench::own(services, json!([component("c1", "meter", quote)]));
    let estimate = bench.estimate();
    let priced = &estimate.components[0];
    assert_eq!(estimate.monthly, point("99.5"), "copies do not multiply a quote");
    assert_eq!(priced.modelled, Some(point("30")));
    assert_eq!(priced.lines.len(), 1);
    assert_eq!(priced.lines[0].item, Item::Quote);
    let report: Value =
        serde_json::from_str(&estimate_report(&bench.catalog, &bench.design, None, &estimate)).unwrap();
    let line = report.pointer("/components/0/lines/0").unwrap();
    assert_eq!(text(line, "/book"), "quote");
    assert_eq!(text(line, "/source"), "an offer");
    assert_eq!(text(line, "/as_of"), "2026-10-01");
    assert_eq!(text(&report, "/components/0/modelled/likely"), "30");
}

#[test]
fn c13_a_quote_covers_what_the_model_cannot_price() {
    let quote = json!({"quote": {"amount": "40", "source": "an offer"}});
    let estimate = Bench::own(json!([]), json!([component("c1", "no-such-thing", quote)])).estimate();
    assert_eq!((estimate.monthly, estimate.gaps), (point("40"), 0));
    assert_eq!(estimate.components[0].modelled_gaps, 1);
}

#[test]
fn c13_a_quote_replaces_warnings_and_one_time_prices_too() {
    let charges = json!([charge("licence", "1", "89", json!({"one_time": true}))]);
    let quote = json!({"quote": {"amount": "40", "source": "an offer"}});
    let bench = Bench::own(json!([service("x", charges, json!([]))]), json!([component("c1", "x", quote)]));
    let estimate = bench.estimate();
    assert_eq!((estimate.monthly, estimate.one_time), (point("40"), point("0")));
    assert_eq!(estimate.components[0].warnings, []);
}

// ---- C14 -------------------------------------------------------------------------------------------------------------

/// The explanation of a charge of the only component.
#[track_caller]
fn explained(bench: &Bench, charge: &str, locale: Locale) -> Explanation {
    let estimate = bench.estimate();
    let line = bench.line(&estimate, 0, charge);
    let plan = bench.plan(0, &estimate.components[0]).unwrap();
    explain(&bench.catalog, &bench.design, &bench.design.components[0], plan, &line, Book::List, locale)
        .unwrap()
}

#[test]
fn c14_an_explanation_goes_from_the_inputs_over_the_quantity_to_tiers_that_sum_to_the_amount() {
    let usage = json!([{
        "id": "gb", "name": {"pt": "Dados", "en": "Data"}, "unit": "GB", "expression": "interactions / 10",
    }]);
    let fields = json!({
        "unit": "GB", "free": {"quantity": "20"}, "minimum": "1",
        "prices": tiers(&[(Some("100"), "1", "5"), (None, "0.5", "0")]),
    });
    let services = json!([merged(
        meter(charge("use", "gb * requests_per_interaction / 5", "1", fields)),
        json!({"usage": usage})
    )]);
    let bench = Bench::own(services, json!([component("c1", "meter", json!({"copies": 3}))]));
    let explanation = explained(&bench, "use", Locale::En);
    let inputs: Vec<(&str, Decimal, &str, bool)> = explanation
        .inputs
        .iter()
        .map(|input| (input.name.get(Locale::En), input.value, input.unit.as_str(), input.overridden))
        .collect();
    let expected =
        [("Data", decimal("100"), "GB", false), ("Requests per interaction", decimal("5"), "request", false)];
    assert_eq!(inputs, expected);
    // 3 copies of 100 GB, 20 free: 100 × 1 + 5, then 180 × 0.5 = 90.
    assert_eq!(explanation.quantity, decimal("300"));
    assert_eq!(explanation.copies, Some(3));
    assert_eq!(explanation.minimum, Some(decimal("1")));
    assert_eq!(explanation.free, Some(decimal("20")));
    let parts: Vec<(Decimal, Decimal)> =
        explanation.tiers.iter().map(|part| (part.quantity, part.amount.likely)).collect();
    assert_eq!(parts, [(decimal("100"), decimal("105")), (decimal("180"), decimal("90"))]);
    assert_eq!(bench.monthly(), decimal("195"));
}

#[test]
fn c14_an_expression_is_told_in_words_of_both_languages() {
    let usage = json!([{
        "id": "gb", "name": {"pt": "Dados", "en": "Data"}, "unit": "GB", "expression": "interactions / 10",
    }]);
    let expression = "max(gb, 2) * requests_per_interaction / 5 - hours + month_hours * copies";
    let services = json!([merged(meter(charge("use", expression, "1", json!({}))), json!({"usage": usage}))]);
    let bench = Bench::own(services, json!([component("c1", "meter", json!({}))]));
    for (locale, expected) in [
        (
            Locale::PtBr,
            "max(Dados, 2) × Requisições por interação ÷ 5 − horas ligadas + horas do mês × cópias",
        ),
        (
            Locale::En,
            "max(Data, 2) × Requests per interaction ÷ 5 − running hours + hours of the month × copies",
        ),
    ] {
        assert_eq!(explained(&bench, "use", locale).expression.as_deref(), Some(expected));
    }
}

#[test]
fn c14_an_explanation_names_book_source_and_date_and_the_other_books_price() {
    let bench = Bench::real(json!([of("c1", "dynamodb", "on-demand", json!({"plan": "standard"}))]));
    let explanation = explained(&bench, "writes", Locale::En);
    let price = explanation.price.unwrap();
    assert!(bench.catalog.source(&price.source).is_some(), "{}", price.source);
    assert!(price.as_of.is_some());
    let (other, printed) = explanation.other.unwrap();
    assert_eq!(other, Book::Reference);
    assert_eq!(printed.headline(), point("1.25"), "reference 1.25 → list 0.625");
    assert_eq!(price.headline(), point("0.625"));
}

#[test]
fn c14_what_the_user_set_is_told_as_set() {
    let usage = json!([{"id": "gb", "name": "gb", "unit": "GB", "expression": "interactions"}]);
    let services = json!([merged(meter(charge("use", "gb", "1", json!({}))), json!({"usage": usage}))]);
    let with = |extra: Value| {
        explained(&Bench::own(services.clone(), json!([component("c1", "meter", extra)])), "use", Locale::En)
    };
    assert!(with(json!({"usage": {"gb": "4"}})).inputs[0].overridden);
    let set = with(json!({"quantities": {"use": "4"}}));
    assert_eq!((set.expression, set.inputs.len(), set.quantity), (None, 0, decimal("4")));
    let own = with(json!({"prices": {"use": "4"}})).price.unwrap();
    assert_eq!((own.headline(), own.source.as_str()), (point("4"), ""));
}

#[test]
fn c14_an_explanation_tells_what_the_account_had_used_before() {
    let fields = json!({"pool": "p", "free": {"quantity": "100"}});
    let services = json!([meter(charge("use", "80", "1", fields))]);
    let components = json!([component("c1", "meter", json!({})), component("c2", "meter", json!({}))]);
    let bench = Bench::own(services, components);
    let estimate = bench.estimate();
    let line = bench.line(&estimate, 1, "use");
    let plan = bench.plan(1, &estimate.components[1]).unwrap();
    let second = &bench.design.components[1];
    let explanation =
        explain(&bench.catalog, &bench.design, second, plan, &line, Book::List, Locale::En).unwrap();
    assert_eq!(explanation.used_before, decimal("80"));
    assert_eq!(explanation.tiers[0].amount, point("60"));
}

/// Every line of every offering of the bundled catalog, explained.
fn explained_lines(mut each: impl FnMut(&str, &Explanation, Decimal)) {
    for service in &BUNDLED.services {
        for offering in &service.offerings {
            for plan in &offering.plans {
                let bench =
                    Bench::real(json!([of("c1", &service.id, &offering.id, json!({"plan": plan.id}))]));
                let bench = bench.at("1000000");
                let estimate = bench.estimate();
                for line in estimate.components[0].lines.iter().filter(|line| line.state == LineState::Priced)
                {
                    let component = &bench.design.components[0];
                    let told = explain(
                        &bench.catalog,
                        &bench.design,
                        component,
                        plan,
                        line,
                        Book::List,
                        Locale::PtBr,
                    );
                    let place = format!("{}/{}/{} {:?}", service.id, offering.id, plan.id, line.item);
                    each(&place, &told.unwrap_or_else(|| panic!("{place}")), line.amount.likely);
                }
            }
        }
    }
}

#[test]
fn c14_every_priced_line_of_the_catalog_has_a_source_and_tiers_that_sum_to_its_amount() {
    let mut lines = 0;
    explained_lines(|place, explanation, amount| {
        lines += 1;
        let price = explanation.price.as_ref().unwrap_or_else(|| panic!("{place} has no price"));
        assert!(BUNDLED.source(&price.source).is_some(), "{place}: {}", price.source);
        if explanation.expression.is_some() {
            let sum: Decimal = explanation.tiers.iter().map(|part| part.amount.likely).sum();
            assert_eq!(sum, amount, "{place}");
        }
    });
    assert!(lines > 300, "{lines}");
}

#[test]
fn c14_no_expression_of_the_catalog_shows_an_identifier_to_people() {
    let mut found = Vec::new();
    explained_lines(|place, explanation, _| {
        if let Some(words) = explanation.expression.as_ref().filter(|words| words.contains('_')) {
            found.push(format!("{place}: {words}"));
        }
    });
    assert_eq!(found, Vec::<String>::new());
}

// ---- C16 -------------------------------------------------------------------------------------------------------------

#[test]
fn c16_unit_cost_is_per_1000_interactions() {
    let services = json!([meter(charge("use", "10", "1", json!({"prices": two_to_four()})))]);
    let bench = || Bench::own(services.clone(), json!([component("c1", "meter", json!({}))]));
    // 20 – 30 – 40 per month at 8,000 interactions
    assert_eq!(bench().estimate().per_thousand(decimal("8000")), Some(range("2.5", "3.75", "5")));
    assert_eq!(bench().estimate().per_thousand(Decimal::ZERO), None, "without volume there is no unit cost");
    let bench = bench().at("8000");
    let report = estimate_report(&bench.catalog, &bench.design, None, &bench.estimate());
    assert_eq!(text(&serde_json::from_str(&report).unwrap(), "/per_1000_interactions"), "3.75");
}

// ---- The curve over the volume, and scenarios that the other files do not cover ---------------------------------------

#[test]
fn the_curve_over_the_volume_gives_the_same_figures_as_the_estimates_at_those_volumes() {
    let bench = Bench::real(json!([
        of("c1", "mongodb", "atlas", json!({})),
        of("c2", "sqs", "standard", json!({"layer": "application"})),
    ]));
    let curve = volume_curve(&bench.catalog, &bench.design, Book::List);
    assert_eq!(curve.first().unwrap().volume, decimal("10000"));
    assert_eq!(curve.last().unwrap().volume, decimal("100000000"));
    for point in &curve {
        let at = Bench { catalog: Catalog::clone(&bench.catalog), design: bench.design.clone() }
            .at(&point.volume.to_string())
            .estimate();
        assert_eq!((point.monthly, point.by_layer), (at.monthly, at.by_layer), "{}", point.volume);
    }
    assert!(curve.windows(2).all(|pair| pair[0].volume < pair[1].volume));
}

#[test]
fn a_quote_and_a_pinned_plan_are_what_the_commands_make_of_them() {
    // The rules above are told through files; the same fields set in memory give the same figures.
    let services = json!([sizes()]);
    let bench = Bench::own(services, json!([component("c1", "x", json!({}))])).with(|design| {
        let component = std::sync::Arc::make_mut(&mut design.components[0]);
        component.plan = PlanChoice::Pinned("medium".to_owned());
    });
    assert_eq!(bench.monthly(), decimal("20"));
    let bench = bench.with(|design| {
        let component = std::sync::Arc::make_mut(&mut design.components[0]);
        component.quote = Some(Quote { amount: decimal("3"), source: String::new(), as_of: None });
    });
    assert_eq!(bench.monthly(), decimal("3"));
}
