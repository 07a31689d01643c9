//! C3: from a quantity to an amount.

use serde_json::json;

use super::check;
use crate::support::{merged, tiers};

#[test]
fn c3_copies_come_before_the_free_allowance() {
    // 3 × 10 − 20 = 10, and not 3 × max(0, 10 − 20) = 0.
    let fields = json!({"free": {"quantity": "20"}, "counted": "component"});
    check("each", fields, json!({"copies": 3}), "10");
    // Storage shared by readers is not multiplied.
    check("once", json!({"copies": "once"}), json!({"copies": 3}), "10");
    // The expression itself can use the number of copies.
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
    let fields = json!({"minimum": "25", "counted": "component"});
    check("above it", fields.clone(), json!({"copies": 3}), "30");
    check("below it", fields, json!({"copies": 2}), "25");
    // The minimum also applies to the user's quantity.
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
    // A block smaller than one: 0.3 is exactly three times 0.1.
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
        // Without use, the price is still in its first tier (`lago-graduated-0` of the worked examples).
        ("0", "5", "5"),
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
fn c3_a_free_first_tier_does_not_shift_the_other_tiers() {
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
fn c3_a_price_covers_its_number_of_units() {
    let prices =
        json!({"list": {"amount": "1.25", "per": "1000000", "source": "test", "confidence": "vendor"}});
    check("per million", json!({"quantity": "3000000", "prices": prices}), json!({}), "3.75");
}
