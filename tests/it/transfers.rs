//! Data over connections and its cost.

use camada::domain::basics::range::Range;
use camada::domain::catalog::Catalog;
use camada::domain::catalog::price::Book;
use camada::domain::design::{Command, TransferPath};
use camada::domain::estimate::{ConnectionEstimate, Estimate, GapReason};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{BUNDLED, Bench, charge, component, decimal, merged, meter, of, point, price};

/// A catalog in which the vendor `test` charges for transfer, and `other` has no prices.
fn catalog() -> Catalog {
    let internet = json!({
        "id": "internet", "name": "Internet", "unit": "GB", "pool": "egress",
        "free": {"quantity": "100", "as_tier": true},
        "prices": {"list": {"tiers": [{"up_to": "1000", "price": "0.1"}, {"up_to": null, "price": "0.05"}],
                            "source": "test", "confidence": "vendor"}},
    });
    let flat = |id: &str, amount: &str| json!({"id": id, "name": id, "unit": "GB", "prices": {"list": price(amount)}});
    let transfer = json!({"transfers": [
        {"vendor": "test", "internet": internet, "cross_zone": flat("cross-zone", "0.02"), "cross_region": flat("cross-region", "0.03")},
    ]});
    let minimal = include_str!("../fixtures/catalog/minimal.json");
    Catalog::load(&[("minimal.json", minimal), ("transfer.json", &transfer.to_string())]).unwrap()
}

/// Two components of the vendor `test` (a, b), one of `other` (c), a disabled one (d) and an unknown one (e).
#[track_caller]
fn connected(connections: Value) -> Bench {
    let mut foreign = meter(charge("use", "0", "1", json!({})));
    foreign["id"] = json!("foreign");
    foreign["offerings"][0]["vendor"] = json!("other");
    let services = json!([meter(charge("use", "0", "1", json!({}))), foreign]);
    let components = json!([
        component("a", "meter", json!({"layer": "application"})),
        component("b", "meter", json!({})),
        component("c", "foreign", json!({})),
        component("d", "meter", json!({"enabled": false})),
        component("e", "from-the-future", json!({})),
    ]);
    let file = json!({"services": services, "components": components, "connections": connections});
    Bench::open(&catalog(), file)
}

fn arrow(id: &str, from: &str, to: &str, gb: Value, extra: Value) -> Value {
    merged(json!({"id": id, "from": from, "to": to, "gb_per_month": gb}), extra)
}

/// The only connection of a design, priced.
#[track_caller]
fn only(from: &str, to: &str, gb: Value, extra: Value) -> Option<ConnectionEstimate> {
    let estimate = connected(json!([arrow("x1", from, to, gb, extra)])).estimate();
    assert_eq!(estimate.connections.len(), 1);
    estimate.connections.into_iter().next().unwrap()
}

#[track_caller]
fn costs(from: &str, to: &str, path: &str, expected: &str) {
    let priced = only(from, to, json!("1000"), json!({"path": path})).expect("data flows");
    assert_eq!(priced.monthly, point(expected), "{path}");
}

#[test]
fn the_path_of_a_connection_decides_its_cost() {
    costs("a", "b", "same-zone", "0");
    costs("a", "b", "cross-zone", "20");
    costs("a", "b", "cross-region", "30");
    costs("a", "b", "internet", "90");
    costs("a", "c", "cross-region", "30");
}

#[test]
fn without_a_path_data_stays_in_the_zone_of_one_vendor_or_goes_over_the_internet() {
    let same = only("a", "b", json!("1000"), json!({})).unwrap();
    assert_eq!((same.path, same.monthly, same.line), (TransferPath::SameZone, Range::ZERO, None));
    let other = only("a", "c", json!("1000"), json!({})).unwrap();
    assert_eq!((other.path, other.monthly), (TransferPath::Internet, point("90")));
}

#[test]
fn a_connection_without_a_quantity_or_with_a_disabled_end_has_no_cost() {
    assert_eq!(only("a", "c", Value::Null, json!({"path": "internet"})), None);
    assert_eq!(only("a", "d", json!("1000"), json!({"path": "internet"})), None);
    assert_eq!(only("d", "a", json!("1000"), json!({"path": "internet"})), None);
    assert_eq!(only("a", "c", json!("0"), json!({})), None);
    assert_eq!(only("c", "a", json!("0"), json!({})), None, "nor is it a gap");
}

#[test]
fn c8_a_transfer_without_a_price_is_a_gap() {
    let reason = |from: &str, to: &str, extra: Value| {
        let estimate = connected(json!([arrow("x1", from, to, json!("7"), extra)])).estimate();
        // The unknown component itself is a gap, too.
        assert_eq!(estimate.gaps, 2);
        let line = estimate.connections[0].as_ref().unwrap().line.unwrap();
        assert_eq!((line.quantity, line.amount), (decimal("7"), Range::ZERO));
        line.gap_reason().expect("a gap")
    };
    assert_eq!(reason("c", "a", json!({})), GapReason::NoPrice);
    assert_eq!(reason("c", "a", json!({"path": "cross-zone"})), GapReason::NoPrice);
    assert_eq!(reason("e", "a", json!({})), GapReason::UnknownService);
    assert_eq!(reason("a", "e", json!({})), GapReason::UnknownService);
    assert_eq!(reason("e", "a", json!({"path": "internet"})), GapReason::UnknownService);
    let bench = connected(json!([arrow("x1", "a", "c", json!("7"), json!({}))]));
    let line = bench.estimate_in(Book::Reference).connections[0].as_ref().unwrap().line.unwrap();
    assert_eq!(line.gap_reason(), Some(GapReason::NoPrice), "the reference book has no such price");
}

#[test]
fn a_known_type_is_enough_to_read_a_stated_path() {
    costs("a", "e", "internet", "90");
}

#[test]
fn c5_connections_share_allowance_and_tiers_with_the_components_and_each_other() {
    let arrows = json!([
        arrow("x1", "a", "c", json!("60"), json!({})),
        arrow("x2", "b", "c", json!("60"), json!({})),
        arrow("x3", "a", "b", json!("1000"), json!({"path": "internet"})),
    ]);
    let estimate = connected(arrows).estimate();
    let monthly: Vec<Decimal> =
        estimate.connections.iter().map(|priced| priced.as_ref().unwrap().monthly.likely).collect();
    assert_eq!(monthly, crate::support::decimals(["0", "2", "94"]));
    let used =
        |estimate: &Estimate, at: usize| estimate.connections[at].as_ref().unwrap().line.unwrap().used_before;
    assert_eq!((used(&estimate, 1), used(&estimate, 2)), (decimal("60"), decimal("120")));
}

#[test]
fn a_connection_counts_in_the_layer_of_its_source_and_in_the_total() {
    let arrows = json!([
        arrow("x1", "a", "b", json!("1000"), json!({"path": "cross-zone"})),
        arrow("x2", "b", "a", json!("1000"), json!({"path": "cross-region"})),
    ]);
    let estimate = connected(arrows).estimate();
    assert_eq!(estimate.by_layer, [point("20"), point("30"), Range::ZERO]);
    assert_eq!(estimate.monthly, point("50"));
    assert_eq!(estimate.priced, 5, "two transfers and three meters that are not used");
}

#[test]
fn c1_a_connection_beyond_the_bound_of_a_line_is_a_gap_and_the_rest_stands() {
    let most = Decimal::MAX.to_string();
    let arrows = json!([
        arrow("x1", "a", "c", json!(most), json!({})),
        arrow("x2", "a", "c", json!(most), json!({})),
        arrow("x3", "a", "b", json!("10"), json!({"path": "cross-zone"})),
    ]);
    let estimate = connected(arrows).estimate();
    let reasons: Vec<Option<GapReason>> = estimate
        .connections
        .iter()
        .map(|priced| priced.as_ref().unwrap().line.unwrap().gap_reason())
        .collect();
    assert_eq!(reasons, [Some(GapReason::OutOfRange), Some(GapReason::OutOfRange), None]);
}

#[test]
fn c5_components_and_connections_share_the_free_100_gb_of_aws() {
    let components = json!([
        of("bucket", "s3", "s3-standard", json!({"usage": {"egress_gb": "60"}})),
        of("web", "nextjs", "vercel", json!({"layer": "application"})),
    ]);
    let arrows = json!([arrow("x1", "bucket", "web", json!("60"), json!({}))]);
    let bench = Bench::open(&BUNDLED, json!({"components": components, "connections": arrows}));
    assert_eq!(bench.estimate().connections[0].as_ref().unwrap().monthly, point("1.8"));
}

#[test]
fn crossing_a_zone_of_aws_is_paid_by_both_sides() {
    let components =
        json!([of("a", "s3", "s3-standard", json!({})), of("b", "dynamodb", "on-demand", json!({}))]);
    let arrows = json!([arrow("x1", "a", "b", json!("100"), json!({"path": "cross-zone"}))]);
    let mut bench = Bench::open(&BUNDLED, json!({"components": components, "connections": arrows}));
    assert_eq!(bench.estimate().connections[0].as_ref().unwrap().monthly, point("2"));
    let path = TransferPath::CrossRegion;
    Command::SetPath { id: "x1".to_owned(), path }.apply(&mut bench.design).unwrap();
    assert_eq!(bench.estimate().connections[0].as_ref().unwrap().monthly, point("2"));
}

#[test]
fn c10_contingency_and_tax_apply_to_connections_too() {
    let mut bench = connected(json!([arrow("x1", "a", "b", json!("1000"), json!({"path": "cross-zone"}))]));
    bench.design.settings.taxes = crate::support::taxed(Decimal::TEN);
    assert_eq!(bench.estimate().monthly, point("22"));
}
