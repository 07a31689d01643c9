//! C7 and C8: the hours of a month, and gaps.

use camada::domain::catalog::price::Book;
use camada::domain::design::Design;
use camada::domain::estimate::{GapReason, estimate};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::check;
use super::plans::sizes;
use crate::support::{
    BUNDLED, Bench, charge, component, decimal, gaps, merged, meter, of, plan, point, price, service,
};

// ---- C7 --------------------------------------------------------------------------------------------------------------

#[test]
fn c7_a_month_has_730_hours_by_default() {
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
        "an unpriced quantity is still computed"
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
fn c8_an_unused_charge_is_not_a_gap() {
    let services = json!([meter(charge("use", "0", "1", json!({"prices": null})))]);
    let estimate = Bench::own(services, json!([component("c1", "meter", json!({}))])).estimate();
    assert_eq!((estimate.gaps, estimate.covered()), (0, Decimal::ONE));
}

#[test]
fn c8_a_charge_of_another_book_does_not_exist_and_is_not_a_gap() {
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
fn c8_an_id_unknown_to_the_catalog_is_a_gap_of_the_whole_component() {
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
fn c8_every_service_that_needs_a_host_costs_nothing_with_one_and_is_a_gap_without() {
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
fn c8_a_disabled_component_costs_nothing_and_is_not_a_gap() {
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
