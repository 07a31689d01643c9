//! The user's own price book: precedence, currency, and replaced prices.

use camada::domain::basics::text::Locale;
use camada::domain::catalog::price::Book;
use camada::domain::design::{Command, SettingsEdit};
use camada::domain::estimate::{Explanation, GapReason, Item, explain};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{
    BUNDLED, Bench, MINIMAL, charge, component, decimal, gaps, list, merged, meter, of, plan, point, service,
    tiers,
};

/// A row for the charge `use` of the service `meter`.
fn row(price: &str, extra: Value) -> Value {
    merged(json!({"service": "meter", "offering": "only", "charge": "use", "price": price}), extra)
}

/// A meter of 100 units at 3 in the list book, with rows and settings.
#[track_caller]
fn priced(rows: Value, settings: Value, fields: Value) -> Bench {
    let services = json!([meter(charge("use", "100", "3", json!({})))]);
    let components = json!([component("c1", "meter", fields)]);
    let file = json!({"prices": rows, "settings": settings, "services": services, "components": components});
    Bench::open(&MINIMAL, file)
}

#[track_caller]
fn check(rows: Value, fields: Value, expected: &str) {
    assert_eq!(priced(rows.clone(), json!({}), fields).monthly(), decimal(expected), "{rows}");
}

#[test]
fn c2_the_components_price_takes_precedence_over_the_designs_and_that_over_the_books() {
    check(json!([]), json!({}), "300");
    check(json!([row("2", json!({}))]), json!({}), "200");
    check(json!([row("2", json!({}))]), json!({"prices": {"use": "1"}}), "100");
    check(json!([row("2", json!({"charge": "other"}))]), json!({}), "300");
    check(json!([row("2", json!({"service": "other"}))]), json!({}), "300");
    check(json!([row("2", json!({"offering": "other"}))]), json!({}), "300");
}

#[test]
fn c2_a_row_for_the_plan_takes_precedence_over_one_for_every_plan() {
    check(json!([row("1", json!({"plan": "standard"})), row("2", json!({}))]), json!({}), "100");
    check(json!([row("2", json!({})), row("1", json!({"plan": "standard"}))]), json!({}), "100");
    check(json!([row("2", json!({})), row("1", json!({"plan": "other"}))]), json!({}), "200");
    let later = json!({"valid_from": "2027"});
    check(json!([row("1", json!({"plan": "standard"})), row("2", later)]), json!({}), "100");
}

#[test]
fn c2_of_two_rows_the_later_date_applies_or_else_the_last_row() {
    let from = |price: &str, date: Value| row(price, json!({"valid_from": date}));
    check(json!([from("1", json!("2026-11-01")), from("2", json!("2026-10-31"))]), json!({}), "100");
    check(json!([from("2", json!("2026-10-31")), from("1", json!("2026-11-01"))]), json!({}), "100");
    check(json!([from("1", json!("2026")), row("2", json!({}))]), json!({}), "100");
    check(json!([from("2", json!("2026-11")), from("1", json!("2026-11"))]), json!({}), "100");
    check(json!([from("1", json!("2026-11-25")), from("2", json!("2026-11"))]), json!({}), "100");
}

#[test]
fn c2_own_prices_apply_only_while_the_design_enables_them() {
    let rows = || json!([row("2", json!({}))]);
    let own = || json!({"prices": {"use": "1"}});
    let without = json!({"own_prices": false});
    assert_eq!(priced(rows(), without.clone(), own()).monthly(), decimal("300"));
    let mut bench = priced(rows(), without, own());
    Command::from(SettingsEdit::OwnPrices(true)).apply(&mut bench.design).unwrap();
    assert_eq!(bench.monthly(), decimal("100"));
}

#[test]
fn c2_an_own_price_covers_its_number_of_units() {
    check(json!([row("5", json!({"per": "1000"}))]), json!({}), "0.5");
    check(json!([row("0", json!({}))]), json!({}), "0");
}

#[test]
fn c15_an_own_price_in_the_display_currency_is_divided_by_its_rate() {
    let rows = json!([row("10.86", json!({"currency": "BRL", "per": "10"}))]);
    let settings = json!({"currency": {"code": "BRL", "rate": "5.43"}});
    assert_eq!(priced(rows, settings.clone(), json!({})).monthly(), decimal("20"));
    let dollars = json!([row("2", json!({"currency": "USD"}))]);
    assert_eq!(priced(dollars, settings, json!({})).monthly(), decimal("200"));
}

#[test]
fn c2_an_own_price_replaces_tiers_and_keeps_the_free_part() {
    let price = tiers(&[(Some("10"), "9", "5"), (None, "7", "3")]);
    let extra = json!({"prices": price, "free": {"quantity": "40"}});
    let file = json!({
        "prices": [row("2", json!({}))],
        "services": [meter(charge("use", "100", "1", extra))],
        "components": [component("c1", "meter", json!({}))],
    });
    assert_eq!(Bench::open(&MINIMAL, file).monthly(), decimal("120"));
}

#[test]
fn c8_a_row_of_the_price_book_closes_a_gap_in_either_book() {
    for book in Book::ALL {
        let file = json!({
            "prices": [row("2", json!({}))],
            "services": [meter(charge("use", "100", "1", json!({"prices": null})))],
            "components": [component("c1", "meter", json!({}))],
        });
        let bench = Bench::open(&MINIMAL, file);
        let estimate = bench.estimate_in(book);
        assert_eq!((estimate.gaps, estimate.monthly), (0, point("200")));
        assert_eq!(estimate.components[0].lines[0].book, None, "it is the user's own");
    }
}

#[test]
fn c4_base_fee_minimum_and_credit_can_be_the_users_own() {
    let fees = json!({"base_fee": list("50"), "minimum": list("1000"), "credit": list("5")});
    let monthly = |rows: Value| {
        let file = json!({
            "prices": rows,
            "services": [service("meter", json!([charge("use", "100", "3", json!({}))]), json!([plan("p", fees.clone())]))],
            "components": [component("c1", "meter", json!({"copies": 2}))],
        });
        Bench::open(&MINIMAL, file).monthly()
    };
    let own = |charge: &str, price: &str| row(price, json!({"charge": charge}));
    assert_eq!(monthly(json!([])), decimal("2000"));
    assert_eq!(monthly(json!([own("minimum", "0")])), decimal("690"));
    assert_eq!(monthly(json!([own("minimum", "0"), own("base_fee", "10")])), decimal("610"));
    let all = json!([own("minimum", "0"), own("base_fee", "10"), own("credit", "20")]);
    assert_eq!(monthly(all), decimal("580"));
}

#[test]
fn c4_a_row_adds_no_base_fee_to_a_plan_without_one() {
    check(
        json!([row("7", json!({"charge": "base_fee"})), row("7", json!({"charge": "minimum"}))]),
        json!({}),
        "300",
    );
}

#[test]
fn c10_an_own_base_fee_is_not_discounted() {
    let file = json!({
        "settings": {"discounts": [{"vendor": "test", "percent": "50"}]},
        "prices": [row("10", json!({"charge": "base_fee"}))],
        "services": [service("meter", json!([charge("use", "100", "3", json!({}))]), json!([plan("p", json!({"base_fee": list("50")}))]))],
        "components": [component("c1", "meter", json!({}))],
    });
    assert_eq!(Bench::open(&MINIMAL, file).monthly(), decimal("160"));
}

#[test]
fn c6_auto_weighs_the_users_own_prices() {
    let plans = json!([
        plan("a", json!({"charges": [charge("use", "100", "3", json!({}))]})),
        plan("b", json!({"charges": [charge("use", "100", "4", json!({}))]})),
    ]);
    let file = json!({
        "prices": [row("1", json!({"plan": "b"}))],
        "services": [service("meter", json!([]), plans)],
        "components": [component("c1", "meter", json!({}))],
    });
    assert_eq!(Bench::open(&MINIMAL, file).chosen(Book::List), "b");
}

#[test]
fn c1_an_own_price_that_leaves_the_range_of_a_decimal_is_a_gap() {
    let settings = json!({"currency": {"code": "BRL", "rate": "0.000001"}});
    let most = Decimal::MAX.to_string();
    let estimate = priced(json!([row(&most, json!({"currency": "BRL"}))]), settings, json!({})).estimate();
    assert_eq!(gaps(&estimate.components[0]), [GapReason::OutOfRange]);
}

#[track_caller]
fn explained(bench: &Bench) -> Explanation {
    let estimate = bench.estimate();
    let (priced, component) = (&estimate.components[0], &bench.design.components[0]);
    let line = priced.lines.iter().find(|line| matches!(line.item, Item::Charge(_))).unwrap();
    let plan = bench.plan(0, priced).unwrap();
    explain(&bench.catalog, &bench.design, component, plan, line, Book::List, Locale::En).unwrap()
}

#[test]
fn c14_an_explanation_names_the_row_of_the_users_own_price_book() {
    let source = json!({"source": "Contract 7", "valid_from": "2026-10"});
    let explained_by = |fields| explained(&priced(json!([row("2", source.clone())]), json!({}), fields));
    let explanation = explained_by(json!({}));
    let own = explanation.own.expect("a row");
    assert_eq!((own.source.as_deref(), own.valid_from.as_deref()), (Some("Contract 7"), Some("2026-10")));
    assert_eq!(explanation.price.unwrap().headline(), point("2"));
    assert_eq!(explanation.tiers[0].amount, point("200"));
    let own = explained_by(json!({"prices": {"use": "1"}}));
    assert_eq!((own.own, own.price.unwrap().headline()), (None, point("1")), "the component's own");
}

#[test]
fn own_prices_of_the_bundled_catalog_are_found_by_service_offering_and_charge() {
    let components = json!([of("c1", "dynamodb", "on-demand", json!({"quantities": {"writes": "1000000"}}))]);
    let rows = json!([
        {"service": "dynamodb", "offering": "on-demand", "charge": "writes", "price": "0.5", "per": "1000000"},
    ]);
    let bench = Bench::open(&BUNDLED, json!({"components": components, "prices": rows}));
    let estimate = bench.estimate();
    assert_eq!(bench.line(&estimate, 0, "writes").amount, point("0.5"));
}
