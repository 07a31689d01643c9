//! C20: support plans, a percentage by tiers of a vendor's whole bill.

use camada::domain::analysis::report::estimate_report;
use camada::domain::design::{Command, Design, SettingsEdit, SupportPlan, SupportTier};
use camada::domain::estimate::{Adjustment, AdjustmentKind, Estimate};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{
    Bench, MINIMAL, charge, component, decimal, merged, plan, point, price, range, service, text,
};

/// Two services of the vendor `test`, 5,000 and 7,000 a month, and one of 1,000 of another vendor.
fn services() -> Value {
    let of = |id: &str, amount: &str| service(id, json!([charge("use", "1", amount, json!({}))]), json!([]));
    let mut foreign = of("foreign", "1000");
    foreign["offerings"][0]["vendor"] = json!("elsewhere");
    json!([of("ec2", "5000"), of("rds", "7000"), foreign])
}

fn components() -> Value {
    json!(["ec2", "rds", "foreign"].map(|id| component(id, id, json!({}))))
}

/// The vendor's published form: percentages by tiers, and a minimum.
fn business() -> Value {
    json!({
        "vendor": "test", "name": "Business", "minimum": "100",
        "tiers": [{"up_to": "10000", "percent": "10"}, {"up_to": "80000", "percent": "7"}, {"percent": "5"}],
    })
}

fn bench(settings: Value) -> Bench {
    let file = json!({"settings": settings, "services": services(), "components": components()});
    Bench::open(&MINIMAL, file)
}

fn fee(estimate: &Estimate) -> &Adjustment {
    let mut all = estimate.adjustments.iter();
    all.find(|made| made.kind == AdjustmentKind::Support).expect("a fee of the support plan")
}

#[test]
fn c20_a_support_plan_is_a_percentage_by_tiers_of_the_vendors_bill() {
    let estimate = bench(json!({"support": [business()]})).estimate();
    // 10,000 × 10 % + 2,000 × 7 %; the other vendor's 1,000 do not count.
    assert_eq!((fee(&estimate).on, fee(&estimate).amount), (point("12000"), Some(point("1140"))));
    assert_eq!(estimate.monthly, point("14140"));
}

#[test]
fn c20_a_support_plan_climbs_its_tiers_and_has_a_minimum() {
    for (bill, expected) in [
        ("0", "100"),
        ("500", "100"),
        ("1000", "100"),
        ("1000.01", "100.001"),
        ("10000", "1000"),
        ("10001", "1000.07"),
        ("80000", "5900"),
        ("100000", "6900"),
    ] {
        let bench = bench(json!({"support": [business()]})).with(|design| {
            for component in &mut design.components {
                let set = if component.id == "ec2" { decimal(bill) } else { Decimal::ZERO };
                std::sync::Arc::make_mut(component)
                    .quantities
                    .insert("use".to_owned(), set / decimal("5000"));
            }
        });
        assert_eq!(fee(&bench.estimate()).amount, Some(point(expected)), "{bill}");
    }
}

#[test]
fn c20_a_support_plan_comes_after_discounts_and_commitments_and_before_contingency_and_tax() {
    let settings = json!({
        "discounts": [{"vendor": "test", "percent": "10"}],
        "commitments": [{"vendor": "test", "monthly": "4000", "percent": "20"}],
        "support": [business()], "contingency_percent": "10", "tax_percent": "5",
    });
    let estimate = bench(settings).estimate();
    let kinds: Vec<&str> = estimate.adjustments.iter().map(|made| made.kind.word()).collect();
    assert_eq!(kinds, ["commitment-saving", "support", "contingency", "tax"]);
    // 12,000 − 10 % = 10,800; 4,000 buy 5,000, which saves 1,000; 9,800 × 10 % = 980.
    assert_eq!(fee(&estimate).amount, Some(point("980")));
    // (10,800 + 1,000 − 1,000 + 980) × 1.1 × 1.05
    assert_eq!(estimate.monthly, point("13605.9"));
}

#[test]
fn c20_a_quote_is_part_of_the_vendors_bill_and_a_one_time_price_is_not() {
    let once = charge("licence", "1", "400", json!({"one_time": true}));
    let monthly = charge("use", "1", "50", json!({}));
    let services = json!([service("x", json!([once, monthly]), json!([]))]);
    let quoted = component("c2", "x", json!({"quote": {"amount": "2000", "source": "an offer"}}));
    let file = json!({
        "settings": {"support": [merged(business(), json!({"minimum": null}))]},
        "services": services, "components": [component("c1", "x", json!({})), quoted],
    });
    let estimate = Bench::open(&MINIMAL, file).estimate();
    assert_eq!(fee(&estimate).on, point("2050"));
}

#[test]
fn c20_a_support_plan_holds_for_low_likely_and_high_alike() {
    let uncertain = merged(price("10000"), json!({"low": "9000", "high": "12000"}));
    let charges = json!([charge("use", "1", "1", json!({"prices": {"list": uncertain}}))]);
    let file = json!({
        "settings": {"support": [business()]}, "components": [component("c1", "x", json!({}))],
        "services": [service("x", charges, json!([plan("p", json!({}))]))],
    });
    let estimate = Bench::open(&MINIMAL, file).estimate();
    assert_eq!(fee(&estimate).amount, Some(range("900", "1000", "1140")));
    assert_eq!(estimate.monthly, range("9900", "11000", "13140"));
}

#[test]
fn c20_a_support_plan_of_an_unknown_vendor_has_no_effect() {
    let settings = json!({"support": [merged(business(), json!({"vendor": "nobody"}))]});
    assert_eq!(bench(settings).estimate().adjustments, []);
}

#[test]
fn c20_the_report_names_the_vendor_of_a_support_plan() {
    let bench = bench(json!({"support": [business()]}));
    let report = estimate_report(&bench.catalog, &bench.design, None, &bench.estimate());
    let report: Value = serde_json::from_str(&report).unwrap();
    let made = ["kind", "vendor", "amount"].map(|field| text(&report, &format!("/adjustments/0/{field}")));
    assert_eq!(made, ["support", "test", "1140"]);
}

#[test]
fn c20_a_support_plan_in_a_file_has_bounds() {
    let opened = |plans: Value| {
        let file = json!({"format": "camada-design", "version": 4, "settings": {"support": plans}});
        Design::open(&file.to_string())
            .map(|design| design.settings.support)
            .map_err(|error| error.to_string())
    };
    assert_eq!(opened(json!([business()])).unwrap().len(), 1);
    let tiers = |tiers: Value| json!([merged(business(), json!({"tiers": tiers}))]);
    for (plans, path) in [
        (tiers(json!([])), "settings.support[0].tiers"),
        (tiers(json!([{"up_to": "10", "percent": "1"}])), "settings.support[0].tiers"),
        (tiers(json!([{"percent": "1"}, {"percent": "1"}])), "settings.support[0].tiers"),
        (
            tiers(json!([{"up_to": "10", "percent": "1"}, {"up_to": "9", "percent": "1"}, {"percent": "1"}])),
            "settings.support[0].tiers",
        ),
        (tiers(json!([{"percent": "100.1"}])), "settings.support[0].tiers"),
        (tiers(json!([{"percent": "-1"}])), "settings.support[0].tiers[0].percent"),
        (tiers(json!([{"percent": "1", "x": 1}])), "settings.support[0].tiers[0].x"),
        (json!([merged(business(), json!({"minimum": "1e13"}))]), "settings.support[0].minimum"),
        (json!([merged(business(), json!({"as_of": "soon"}))]), "settings.support[0].as_of"),
        (json!([business(), business()]), "settings.support[1]"),
    ] {
        let error = opened(plans.clone()).unwrap_err();
        assert!(error.starts_with(&format!("{path}: ")), "{plans}: {error}");
    }
}

#[test]
fn c20_a_vendor_has_one_support_plan_that_is_set_changed_and_removed() {
    let mut design = bench(json!({})).design;
    let plan = |percent: u32, up_to: Option<Decimal>| SupportPlan {
        vendor: String::new(),
        name: None,
        minimum: Decimal::ZERO,
        tiers: vec![SupportTier { up_to, percent: Decimal::from(percent) }],
        source: None,
        as_of: None,
    };
    let mut set = |plan: Option<SupportPlan>| {
        let edit = SettingsEdit::Support { vendor: "test".to_owned(), plan };
        Command::Settings(edit).apply(&mut design).map(|_| design.settings.support.clone())
    };
    assert_eq!(set(Some(plan(10, None))).unwrap().len(), 1);
    let changed = set(Some(plan(7, None))).unwrap();
    assert_eq!((changed.len(), changed[0].vendor.as_str()), (1, "test"));
    assert_eq!(changed[0].tiers[0].percent, decimal("7"));
    assert!(set(Some(plan(7, Some(Decimal::ONE)))).is_err(), "the last tier has no end");
    assert_eq!(set(None).unwrap(), []);
}

#[test]
fn c20_a_fee_beyond_the_range_of_a_decimal_is_bounded_by_its_bill() {
    // The largest line is 10¹⁸ (C1); the fee of such a bill fits.
    let bench = bench(json!({"support": [business()]})).with(|design| {
        std::sync::Arc::make_mut(&mut design.components[0])
            .quantities
            .insert("use".to_owned(), decimal("200000000000000"));
    });
    let estimate = bench.estimate();
    assert!(fee(&estimate).amount.is_some_and(|amount| amount.low > Decimal::ZERO && amount.is_point()));
}
