//! C10: discounts, surcharges, commitments, contingency and tax, as tables over the designs' own services.

use camada::domain::basics::json::Problems;
use camada::domain::basics::range::Range;
use camada::domain::basics::text::Locale;
use camada::domain::catalog::Catalog;
use camada::domain::catalog::price::Book;
use camada::domain::estimate::{AdjustmentKind, Estimate, GapReason, Item, Line, LineState, explain};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{
    Bench, MINIMAL, charge, component, decimal, decimals, gaps, list, merged, meter, plan, point, range,
    service, tiers,
};

/// A design of own services with certain settings.
#[track_caller]
fn counted(settings: Value, services: Value, components: Value) -> Bench {
    Bench::open(&MINIMAL, json!({"settings": settings, "services": services, "components": components}))
}

/// One component of a service with one offering of the vendor `test`.
#[track_caller]
fn one(settings: Value, charges: Value, fees: Value) -> Bench {
    counted(
        settings,
        json!([service("s", charges, json!([plan("p", fees)]))]),
        json!([component("c1", "s", json!({}))]),
    )
}

fn off(percent: &str) -> Value {
    json!({"discounts": [{"vendor": "test", "percent": percent}]})
}

/// The amount of each line of a component, by item.
fn amounts(estimate: &Estimate, index: usize) -> Vec<(Item, Decimal)> {
    estimate.components[index].lines.iter().map(|line| (line.item, line.amount.likely)).collect()
}

/// Kind and amount of each adjustment.
fn adjustments(estimate: &Estimate) -> Vec<(AdjustmentKind, Decimal)> {
    let amount = |amount: Option<Range>| amount.expect("an amount").likely;
    estimate.adjustments.iter().map(|made| (made.kind, amount(made.amount))).collect()
}

// ---- Discounts -------------------------------------------------------------------------------------------------------

#[test]
fn c10_a_discount_is_a_separate_line_on_eligible_charges_and_base_fees() {
    let charges = json!([charge("use", "100", "1", json!({})), charge("disk", "10", "2", json!({}))]);
    let bench = one(off("10"), charges, json!({"base_fee": list("30")}));
    let estimate = bench.estimate();
    let expected =
        [(Item::BaseFee, "30"), (Item::Charge(0), "100"), (Item::Charge(1), "20"), (Item::Discount, "-15")];
    assert_eq!(amounts(&estimate, 0), expected.map(|(item, amount)| (item, decimal(amount))));
    assert_eq!(estimate.monthly, point("135"));
    let line = estimate.components[0].lines.last().unwrap();
    assert_eq!((line.quantity, line.book, line.state), (decimal("150"), None, LineState::Priced));
}

#[test]
fn c10_a_discount_applies_to_one_vendor_only() {
    let charges = || json!([charge("use", "100", "1", json!({}))]);
    for vendor in ["other", "from-the-future", "", "TEST"] {
        let settings = json!({"discounts": [{"vendor": vendor, "percent": "50"}]});
        assert_eq!(one(settings, charges(), json!({})).monthly(), decimal("100"), "{vendor}");
    }
    assert_eq!(one(off("0"), charges(), json!({})).monthly(), decimal("100"));
    assert_eq!(one(off("99.99"), charges(), json!({})).monthly(), decimal("0.01"));
}

#[test]
fn c10_agreed_one_time_and_ineligible_amounts_are_not_discounted() {
    let monthly = |charges: Value, fields: Value| {
        let services = json!([service("s", charges, json!([]))]);
        counted(off("50"), services, json!([component("c1", "s", fields)])).monthly()
    };
    let not_eligible = charge("support", "1", "40", json!({"discount": false}));
    assert_eq!(
        monthly(json!([charge("use", "100", "1", json!({})), not_eligible]), json!({})),
        decimal("90")
    );
    let own = json!({"prices": {"use": "1"}});
    assert_eq!(monthly(json!([charge("use", "100", "3", json!({}))]), own), decimal("100"));
    let quote = json!({"quote": {"amount": "80", "source": "an offer"}});
    assert_eq!(monthly(json!([charge("use", "100", "1", json!({}))]), quote), decimal("80"));
    let once = json!([charge("licence", "1", "99", json!({"one_time": true}))]);
    let services = json!([service("s", once, json!([]))]);
    let estimate = counted(off("50"), services, json!([component("c1", "s", json!({}))])).estimate();
    assert_eq!((estimate.monthly, estimate.one_time), (Range::ZERO, point("99")));
}

#[test]
fn c10_a_discount_comes_before_credit_and_minimum() {
    let use_100 = || json!([charge("use", "100", "1", json!({}))]);
    // 20 + 100 − 12 = 108, below the minimum.
    let fees = json!({"base_fee": list("20"), "minimum": list("110")});
    let estimate = one(off("10"), use_100(), fees).estimate();
    assert_eq!(estimate.monthly, point("110"));
    assert_eq!(amounts(&estimate, 0).last(), Some(&(Item::Minimum, decimal("2"))));
    // The credit pays the remaining 50 of the charges, and not the base fee.
    let fees = json!({"base_fee": list("20"), "credit": list("80")});
    let estimate = one(off("50"), use_100(), fees).estimate();
    assert_eq!(
        amounts(&estimate, 0)[2..],
        [(Item::Discount, decimal("-60")), (Item::Credit, decimal("-50"))]
    );
    assert_eq!(estimate.monthly, point("10"));
    // A credit is not discounted.
    assert_eq!(one(off("50"), use_100(), json!({"credit": list("30")})).monthly(), decimal("20"));
}

#[test]
fn c10_a_discount_holds_for_low_likely_and_high_alike() {
    let ranged =
        json!({"list": {"low": "1", "amount": "2", "high": "4", "source": "test", "confidence": "vendor"}});
    let charges = json!([charge("use", "10", "1", json!({"prices": ranged}))]);
    let estimate = one(off("25"), charges, json!({})).estimate();
    assert_eq!(estimate.monthly, range("7.5", "15", "30"));
}

#[test]
fn c10_a_gap_stays_a_gap_under_a_discount() {
    let estimate =
        one(off("25"), json!([charge("use", "10", "1", json!({"prices": null}))]), json!({})).estimate();
    assert_eq!(gaps(&estimate.components[0]), [GapReason::NoPrice]);
    assert_eq!(amounts(&estimate, 0), [(Item::Charge(0), Decimal::ZERO)]);
}

#[test]
fn c10_auto_weighs_the_bill_after_the_discount() {
    // 100 of usage at half price costs less than a flat, ineligible 60.
    let plans = json!([
        plan("flat", json!({"charges": [charge("flat", "1", "60", json!({"discount": false}))]})),
        plan("used", json!({"charges": [charge("use", "100", "1", json!({}))]})),
    ]);
    let bench = |settings| {
        counted(
            settings,
            json!([service("s", json!([]), plans.clone())]),
            json!([component("c1", "s", json!({}))]),
        )
    };
    assert_eq!(bench(json!({})).chosen(Book::List), "flat");
    assert_eq!(bench(off("50")).chosen(Book::List), "used");
}

// ---- Surcharges ------------------------------------------------------------------------------------------------------

/// A surcharge of a share of other charges.
fn surcharge(id: &str, of: Value, share: &str, extra: Value) -> Value {
    let base = json!({"id": id, "name": id, "unit": "USD", "surcharge_of": of, "prices": list(share)});
    merged(base, extra)
}

#[test]
fn c10_a_surcharge_is_a_share_of_its_charges() {
    let monthly = |of: Value, fees: Value| {
        let charges = json!([
            // Listed before the charges that it applies to, but computed after them.
            surcharge("support", of, "0.1", json!({})),
            charge("use", "100", "1", json!({})),
            charge("disk", "50", "1", json!({})),
        ]);
        one(json!({}), charges, fees).monthly()
    };
    let fee = || json!({"base_fee": list("30")});
    assert_eq!(monthly(json!(["use"]), fee()), decimal("190"));
    assert_eq!(monthly(json!(["use", "disk"]), fee()), decimal("195"));
    assert_eq!(monthly(json!(["*"]), fee()), decimal("195"));
    assert_eq!(monthly(json!(["*", "base_fee"]), fee()), decimal("198"));
    assert_eq!(monthly(json!(["base_fee"]), json!({})), decimal("150"), "there is no base fee");
}

#[test]
fn c10_a_surcharge_on_list_price_is_not_discounted() {
    let charges =
        json!([charge("use", "100", "1", json!({})), surcharge("support", json!(["*"]), "0.1", json!({}))]);
    let estimate = one(off("50"), charges, json!({})).estimate();
    let expected = [(Item::Charge(0), "100"), (Item::Charge(1), "10"), (Item::Discount, "-50")];
    assert_eq!(amounts(&estimate, 0), expected.map(|(item, amount)| (item, decimal(amount))));
    assert_eq!(estimate.components[0].lines[1].quantity, decimal("100"), "the basis of the surcharge");
}

#[test]
fn c10_a_surcharge_on_list_price_counts_the_list_price_of_charges_at_own_prices() {
    let charges = json!([
        charge("compute", "2000", "0.1632", json!({})),
        charge("requests", "20", "1", json!({})),
        charge("unlisted", "10", "1", json!({"prices": {}})),
        merged(
            charge("fee", "0", "0.15", json!({})),
            json!({"quantity": null, "surcharge_of": ["compute", "unlisted"]})
        ),
    ]);
    let of = |prices: Value| {
        let services = json!([service("x", charges.clone(), json!([]))]);
        Bench::own(services, json!([component("c1", "x", json!({"prices": prices}))]))
    };
    let own = of(json!({"compute": "0.0457", "unlisted": "0"}));
    let fee = |bench: &Bench| bench.line(&bench.estimate(), 0, "fee").amount.likely;
    // 2,000 × 0.1632 × 15 %; 2,000 × 0.0457 + 20 + 48.96.
    assert_eq!(fee(&own), decimal("48.96"));
    assert_eq!(own.monthly(), decimal("160.36"));
    // Where the book has no price, the own price is the only one: 15 % of 326.40 + 20.
    assert_eq!(fee(&of(json!({"unlisted": "2"}))), decimal("51.96"));
}

#[test]
fn c10_a_surcharge_on_a_base_fee_counts_its_list_price() {
    let charges = json!([merged(
        charge("fee", "0", "0.1", json!({})),
        json!({"quantity": null, "surcharge_of": ["base_fee"]}),
    )]);
    let services = json!([service("x", charges, json!([plan("p", json!({"base_fee": list("200")}))]))]);
    let bench = Bench::own(services, json!([component("c1", "x", json!({"prices": {"base_fee": "50"}}))]));
    assert_eq!(bench.monthly(), decimal("70"));
}

#[test]
fn c10_surcharges_apply_neither_to_each_other_nor_to_one_time_prices() {
    let charges = json!([
        charge("use", "100", "1", json!({})),
        charge("licence", "1", "500", json!({"one_time": true})),
        surcharge("support", json!(["*"]), "0.1", json!({})),
        surcharge("fund", json!(["*"]), "0.05", json!({})),
    ]);
    let estimate = one(json!({}), charges, json!({})).estimate();
    assert_eq!((estimate.monthly, estimate.one_time), (point("115"), point("500")));
}

#[test]
fn c10_a_surcharge_has_tiers_a_minimum_a_free_part_and_copies_only_through_its_charges() {
    // Support: 10% of the first 10,000, 7% of the next, at least 100.
    let support = tiers(&[(Some("10000"), "0.1", "0"), (None, "0.07", "0")]);
    let monthly = |used: &str, extra: Value, fields: Value| {
        let support = merged(surcharge("support", json!(["use"]), "1", json!({"prices": support})), extra);
        let services =
            json!([service("s", json!([charge("use", used, "1", json!({})), support]), json!([]))]);
        counted(json!({}), services, json!([component("c1", "s", fields)])).monthly()
    };
    assert_eq!(monthly("12000", json!({}), json!({})), decimal("13140"));
    assert_eq!(monthly("500", json!({"minimum": "1000"}), json!({})), decimal("600"));
    assert_eq!(monthly("500", json!({"free": {"quantity": "300"}}), json!({})), decimal("520"));
    assert_eq!(monthly("500", json!({}), json!({"copies": 3})), decimal("1650"));
    assert_eq!(monthly("500", json!({}), json!({"quantities": {"support": "50"}})), decimal("505"));
    assert_eq!(monthly("500", json!({}), json!({"prices": {"support": "0.2"}})), decimal("600"));
}

#[test]
fn c10_a_surcharge_has_the_range_of_its_charges() {
    let ranged =
        json!({"list": {"low": "1", "amount": "2", "high": "4", "source": "test", "confidence": "vendor"}});
    let charges = |price: Value| {
        json!([
            charge("use", "10", "1", json!({"prices": ranged})),
            surcharge("support", json!(["use"]), "0", json!({"prices": price})),
        ])
    };
    assert_eq!(one(json!({}), charges(list("0.1")), json!({})).estimate().monthly, range("11", "22", "44"));
    let both = json!({"list": {"low": "0", "amount": "0.1", "high": "0.5", "source": "test", "confidence": "vendor"}});
    assert_eq!(one(json!({}), charges(both), json!({})).estimate().monthly, range("10", "22", "60"));
    // A larger quantity costs less here, but the range still ascends.
    let volume = tiers(&[(Some("30"), "1", "0"), (None, "0.1", "0")]);
    let charges = merged(charges(volume)[1].clone(), json!({"tier_mode": "volume"}));
    let charges = json!([charge("use", "10", "1", json!({"prices": ranged})), charges]);
    assert_eq!(one(json!({}), charges, json!({})).estimate().monthly, range("20", "40", "60"));
}

#[test]
fn c10_a_surcharge_without_a_price_is_a_gap() {
    let charges = json!([
        charge("use", "10", "1", json!({})),
        surcharge("support", json!(["use"]), "1", json!({"prices": null})),
    ]);
    let estimate = one(json!({}), charges, json!({})).estimate();
    assert_eq!(gaps(&estimate.components[0]), [GapReason::NoPrice]);
    assert_eq!(estimate.monthly, point("10"));
}

#[test]
fn c10_a_surcharge_on_a_missing_charge_is_refused() {
    let fault = |charges: Value| {
        let problems = Problems::default();
        let catalog: &Catalog = &MINIMAL;
        drop(catalog.with_own(&[service("s", charges, json!([]))], "services", &problems));
        problems.take().into_iter().map(|problem| problem.to_string()).collect::<Vec<_>>()
    };
    let path = "services[0].offerings[0].surcharge_of: refers to “disk”, which does not exist";
    assert_eq!(fault(json!([surcharge("support", json!(["disk"]), "0.1", json!({}))])), [path]);
    let on_itself = json!([surcharge("disk", json!(["disk"]), "0.1", json!({}))]);
    assert_eq!(fault(on_itself), [path]);
    let counted = json!([surcharge("support", json!(["*"]), "0.1", json!({"quantity": "7"}))]);
    let path = "services[0].offerings[0].charges[0].quantity: is not a known field";
    assert_eq!(fault(counted), [path]);
}

#[test]
fn c14_discounts_and_surcharges_are_explained() {
    let charges = json!([
        charge("use", "100", "1", json!({})),
        charge("disk", "50", "1", json!({})),
        surcharge("support", json!(["use", "disk"]), "0.1", json!({})),
    ]);
    let bench = one(off("10"), charges, json!({}));
    let estimate = bench.estimate();
    let (priced, component) = (&estimate.components[0], &bench.design.components[0]);
    let plan = bench.plan(0, priced).unwrap();
    let explained = |item: Item| {
        let line = priced.lines.iter().find(|line| line.item == item).unwrap();
        explain(&bench.catalog, &bench.design, component, plan, line, Book::List, Locale::En).unwrap()
    };
    let discount = explained(Item::Discount);
    assert_eq!((discount.quantity, discount.unit.as_str(), discount.price), (decimal("150"), "USD", None));
    assert_eq!((discount.tiers[0].price, discount.tiers[0].amount), (point("-0.1"), point("-15")));
    let support = explained(Item::Charge(2));
    assert_eq!(support.expression.as_deref(), Some("use + disk"));
    assert_eq!((support.quantity, support.tiers[0].amount), (decimal("150"), point("15")));
}

// ---- Commitments -----------------------------------------------------------------------------------------------------

fn committed(monthly: &str, percent: &str) -> Value {
    json!({"commitments": [{"vendor": "test", "monthly": monthly, "percent": percent, "term_months": 12}]})
}

#[test]
fn c10_a_commitment_saves_on_covered_spend_and_its_unused_part_is_due() {
    // Eligible, committed, percent: saving, unused, total.
    for (eligible, monthly, percent, saving, unused, total) in [
        ("100", "50", "20", "-12.5", "0", "87.5"),
        ("62.5", "50", "20", "-12.5", "0", "50"),
        ("50", "50", "20", "-10", "10", "50"),
        ("0", "50", "20", "0", "50", "50"),
        ("30", "50", "0", "0", "20", "50"),
        ("100", "50", "0", "0", "0", "100"),
        ("100", "0", "30", "0", "0", "100"),
        ("1000", "1", "99.99", "-999.9", "0.9", "1"),
    ] {
        let charges = json!([charge("use", eligible, "1", json!({}))]);
        let estimate = one(committed(monthly, percent), charges, json!({})).estimate();
        let place = format!("{eligible}, {monthly}, {percent}");
        let found =
            |kind| adjustments(&estimate).into_iter().find(|(known, _)| *known == kind).map(|(_, it)| it);
        let expected = |amount: &str| Some(decimal(amount)).filter(|amount| !amount.is_zero());
        assert_eq!(found(AdjustmentKind::CommitmentSaving), expected(saving), "{place}");
        assert_eq!(found(AdjustmentKind::CommitmentUnused), expected(unused), "{place}");
        assert_eq!(estimate.monthly, point(total), "{place}");
        assert_eq!(
            estimate.components[0].monthly,
            point(eligible),
            "{place}: it is the design's, not the component's"
        );
        assert_eq!(estimate.by_layer[1], point(eligible), "{place}");
    }
}

#[test]
fn c10_commitments_come_after_the_discount_and_cover_only_eligible_unpaid_spend() {
    let settings = merged(off("50"), committed("40", "20"));
    let charges = || {
        json!([
            charge("use", "100", "1", json!({})),
            charge("support", "1", "10", json!({"discount": false})),
            surcharge("fund", json!(["use"]), "0.1", json!({})),
        ])
    };
    // 50 eligible after the discount: exactly the amount that 40 buy at 20% off.
    let estimate = one(settings.clone(), charges(), json!({})).estimate();
    assert_eq!(adjustments(&estimate), [(AdjustmentKind::CommitmentSaving, decimal("-10"))]);
    assert_eq!(estimate.monthly, point("60"));
    // A credit pays 45 of it, so at most 25 remain to be paid.
    let estimate = one(settings, charges(), json!({"credit": list("45")})).estimate();
    assert_eq!(estimate.components[0].monthly, point("25"));
    assert_eq!(
        adjustments(&estimate),
        [
            (AdjustmentKind::CommitmentSaving, decimal("-5")),
            (AdjustmentKind::CommitmentUnused, decimal("20"))
        ]
    );
}

#[test]
fn c10_commitments_of_a_vendor_apply_one_after_another_and_those_of_an_unknown_vendor_have_no_effect() {
    let settings = json!({"commitments": [
        {"vendor": "test", "monthly": "40", "percent": "20"},
        {"vendor": "from-the-future", "monthly": "1000", "percent": "50"},
        {"vendor": "test", "monthly": "40", "percent": "50"},
    ]});
    let charges = json!([charge("use", "100", "1", json!({}))]);
    let estimate = one(settings, charges, json!({})).estimate();
    // 50 covered by the first, 50 by the second, which would have covered 80.
    let made: Vec<_> =
        estimate.adjustments.iter().map(|made| (made.commitment, made.amount.unwrap().likely)).collect();
    assert_eq!(made, [(Some(0), decimal("-10")), (Some(2), decimal("-25")), (Some(2), decimal("15"))]);
    assert_eq!(estimate.monthly, point("80"));
}

#[test]
fn c10_a_commitment_covers_all_components_of_its_vendor_and_no_quote() {
    let services = json!([meter(charge("use", "10", "1", json!({})))]);
    let components = json!([
        component("c1", "meter", json!({})),
        component("c2", "meter", json!({"copies": 2})),
        component("c3", "meter", json!({"enabled": false})),
        component("c4", "meter", json!({"quote": {"amount": "99", "source": "an offer"}})),
        component("c5", "meter", json!({"prices": {"use": "1"}})),
    ]);
    let estimate = counted(committed("100", "10"), services, components).estimate();
    assert_eq!(estimate.adjustments[0].on, point("30"));
    assert_eq!(estimate.monthly, point("199"), "100 committed, the own price within it, + 99 quoted");
}

#[test]
fn c10_spend_at_own_prices_draws_a_commitment_down_without_its_percentage() {
    // Own price, commitment: saving, unused, total. A further 50 are at the book's price.
    for (own, committed_monthly, saving, unused, total) in [
        ("1", "100", "-5", "54", "100"),
        ("50", "100", "-5", "5", "100"),
        ("60", "100", "-5", "0", "105"),
        ("60", "45", "-5", "0", "105"),
        ("60", "30", "-3.333333333333333333333333333", "0", "106.66666666666666666666666667"),
    ] {
        let charges = json!([charge("use", "50", "1", json!({})), charge("disk", "1", "90", json!({}))]);
        let services = json!([service("s", charges, json!([]))]);
        let components = json!([component("c1", "s", json!({"prices": {"disk": own}}))]);
        let estimate = counted(committed(committed_monthly, "10"), services, components).estimate();
        let place = format!("{own}, {committed_monthly}");
        let found =
            |kind| adjustments(&estimate).into_iter().find(|(known, _)| *known == kind).map(|(_, it)| it);
        assert_eq!(found(AdjustmentKind::CommitmentSaving), Some(decimal(saving)), "{place}");
        assert_eq!(
            found(AdjustmentKind::CommitmentUnused),
            Some(decimal(unused)).filter(|it| !it.is_zero()),
            "{place}"
        );
        assert_eq!(estimate.monthly.likely.round_dp(20), decimal(total).round_dp(20), "{place}");
    }
}

#[test]
fn c10_the_amount_added_to_reach_a_minimum_draws_a_commitment_down() {
    let charges = json!([charge("use", "30", "1", json!({}))]);
    let estimate = one(committed("100", "0"), charges, json!({"minimum": list("80")})).estimate();
    assert_eq!(adjustments(&estimate), [(AdjustmentKind::CommitmentUnused, decimal("20"))]);
    assert_eq!(estimate.monthly, point("100"));
}

#[test]
fn c10_a_commitment_reduces_only_spend_beyond_a_minimum() {
    // Used, committed, and the totals for growing vendor discounts, with a minimum of 80 and a commitment at
    // 40 percent.
    for (used, committed_to, expected) in [
        // 100 × 60% is less than the minimum, but only the 20 beyond it are reduced.
        ("100", "10", [("0", "93.3"), ("10", "86"), ("20", "80"), ("50", "80")]),
        ("100", "50", [("0", "92"), ("10", "86"), ("20", "80"), ("50", "80")]),
        ("100", "90", [("0", "92"), ("10", "90"), ("20", "90"), ("50", "90")]),
        ("60", "50", [("0", "80"), ("10", "80"), ("20", "80"), ("50", "80")]),
        ("300", "60", [("0", "260"), ("10", "230"), ("20", "200"), ("50", "122")]),
    ] {
        for (percent, expected) in expected {
            let settings = merged(committed(committed_to, "40"), off(percent));
            let charges = json!([charge("use", used, "1", json!({}))]);
            let estimate = one(settings, charges, json!({"minimum": list("80")})).estimate();
            let total = estimate.monthly.likely.round_dp(1);
            assert_eq!(total, decimal(expected), "{used} used, {committed_to} committed, {percent} % off");
            let is_minimum = |line: &Line| line.item == Item::Minimum && line.state == LineState::Priced;
            assert!(estimate.components[0].lines.iter().any(is_minimum));
        }
    }
}

#[test]
fn c10_a_commitment_holds_for_low_likely_and_high_alike() {
    let ranged =
        json!({"list": {"low": "1", "amount": "5", "high": "10", "source": "test", "confidence": "vendor"}});
    let charges = json!([charge("use", "10", "1", json!({"prices": ranged}))]);
    let estimate = one(committed("40", "20"), charges, json!({})).estimate();
    assert_eq!(estimate.monthly, range("40", "40", "90"));
}

// ---- Contingency and tax ---------------------------------------------------------------------------------------------

#[test]
fn c10_contingency_and_tax_come_last_as_separate_lines_tax_on_contingency() {
    let settings = merged(committed("80", "0"), json!({"contingency_percent": "10", "tax_percent": "20"}));
    let charges = json!([
        charge("use", "50", "1", json!({})),
        charge("licence", "1", "500", json!({"one_time": true})),
    ]);
    let estimate = one(settings, charges, json!({})).estimate();
    assert_eq!(
        adjustments(&estimate),
        [
            (AdjustmentKind::CommitmentUnused, decimal("30")),
            (AdjustmentKind::Contingency, decimal("8")),
            (AdjustmentKind::Tax, decimal("17.6")),
        ]
    );
    assert_eq!((estimate.monthly, estimate.one_time), (point("105.6"), point("500")));
    assert_eq!(estimate.by_layer, [Range::ZERO, point("50"), Range::ZERO]);
}

#[test]
fn c10_each_tax_is_on_the_base_or_on_top_of_others_and_may_be_part_of_its_own_basis() {
    let taxes = json!([
        {"id": "irrf", "name": "IRRF", "percent": "15", "gross_up": true},
        {"id": "cide", "name": "CIDE", "percent": "10", "on": ["irrf"]},
        {"id": "iss", "percent": "5", "on": ["irrf", "cide"]},
        {"id": "iof", "percent": "3.5"},
        {"id": "none", "percent": "0"},
    ]);
    let settings = json!({"contingency_percent": "70", "taxes": taxes});
    let estimate = one(settings, json!([charge("use", "50", "1", json!({}))]), json!({})).estimate();
    // 85 with contingency; the vendor's 85 are 85 % of 100.
    let lines: Vec<(Option<usize>, Decimal, Decimal)> = estimate.adjustments[1..]
        .iter()
        .map(|made| (made.tax, made.on.likely, made.amount.unwrap().likely))
        .collect();
    assert_eq!(
        lines,
        [
            (Some(0), decimal("85"), decimal("15")),
            (Some(1), decimal("100"), decimal("10")),
            (Some(2), decimal("110"), decimal("5.5")),
            (Some(3), decimal("85"), decimal("2.975")),
        ]
    );
    assert_eq!(estimate.monthly, point("118.475"));
}

#[test]
fn c10_without_terms_there_are_no_adjustments() {
    let estimate = one(json!({}), json!([charge("use", "50", "1", json!({}))]), json!({})).estimate();
    assert!(estimate.adjustments.is_empty());
    let settings = json!({"contingency_percent": "10", "tax_percent": "20", "discounts": [{"vendor": "test", "percent": "5"}]});
    let empty = counted(settings, json!([]), json!([])).estimate();
    assert!(empty.adjustments.is_empty() && empty.monthly == Range::ZERO, "nothing on nothing");
}

#[test]
fn c10_an_adjustment_that_leaves_the_range_of_a_decimal_is_a_gap() {
    // No file can have such a percentage.
    let beyond = one(json!({}), json!([charge("use", "1000", "1", json!({}))]), json!({}));
    let estimate =
        beyond.with(|design| design.settings.taxes = crate::support::taxed(Decimal::MAX)).estimate();
    assert_eq!(estimate.monthly, point("1000"));
    assert_eq!((estimate.gaps, estimate.adjustments[0].amount), (1, None));
}

#[test]
fn c1_adjustments_on_the_largest_amounts_always_fit() {
    let services = json!([meter(charge("use", "1000000000000000000", "1", json!({})))]);
    let components: Vec<Value> =
        (0..100).map(|number| component(&format!("c{number}"), "meter", json!({}))).collect();
    let most = merged(
        json!({"tax_percent": "100", "contingency_percent": "100"}),
        committed("1000000000000", "99.99"),
    );
    let ids: Vec<String> = (0..12).map(|at| format!("t{at}")).collect();
    let tax = |at: usize| json!({"id": ids[at], "percent": "100", "on": ids[..at]});
    let all =
        merged(most.clone(), json!({"tax_percent": null, "taxes": (0..12).map(tax).collect::<Vec<_>>()}));
    let estimate = counted(all, services.clone(), json!(components.clone())).estimate();
    assert_eq!(estimate.gaps, 0, "twelve taxes, each on top of all before it");
    let estimate = counted(most, services, json!(components)).estimate();
    assert_eq!(estimate.gaps, 0);
    // 10¹² buys 10¹⁶ of 10²⁰ at 99.99% off; the rest is doubled twice.
    assert_eq!(estimate.monthly, point("399960004000000000000"));
}

#[test]
fn c10_disabled_components_and_zero_usage_leave_the_fixed_parts() {
    let charges = json!([charge("use", "0", "1", json!({}))]);
    let settings = merged(off("10"), committed("40", "20"));
    let estimate = one(settings, charges, json!({"base_fee": list("20")})).estimate();
    assert_eq!(estimate.components[0].monthly, point("18"));
    assert_eq!(estimate.monthly, point("40"));
    assert_eq!(
        decimals(["-3.6", "25.6"]),
        adjustments(&estimate).into_iter().map(|(_, it)| it).collect::<Vec<_>>()
    );
}
