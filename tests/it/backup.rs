//! Backup policies and recovery tiers.

use camada::domain::basics::range::Range;
use camada::domain::basics::text::Locale;
use camada::domain::catalog::price::Book;
use camada::domain::catalog::{PROTECTED, Service};
use camada::domain::design::Design;
use camada::domain::estimate::{GapReason, Item, backup_component, estimate, explain};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{BUNDLED, Bench, MINIMAL, charge, component, decimal, gaps, merged, of, point, service};

/// A database of 200 GB at 1 each with its own backup charges, and a vault that backs it up at 0.1 per GB and
/// day kept.
fn services() -> Value {
    let mut database = service(
        "database",
        json!([
            charge("storage", "stored_gb", "1", json!({})),
            charge("backup", "stored_gb / 10", "1", json!({}))
        ]),
        json!([]),
    );
    database["usage"] =
        json!([{"id": "stored_gb", "name": "Stored", "unit": "GB", "expression": "interactions / 5"}]);
    database["backup"] = json!({"service": "vault", "protects": "stored_gb", "replaces": ["backup"]});
    database["offerings"][0]["backup"] = json!("only");
    let mut vault =
        service("vault", json!([charge("kept", "protected_gb * days", "0.1", json!({}))]), json!([]));
    vault["usage"] = json!([
        {"id": "protected_gb", "name": "Protected", "unit": "GB", "expression": "0"},
        {"id": "days", "name": "Days", "unit": "day", "expression": "7"},
    ]);
    vault["policies"] = json!([{"id": "month", "name": "Month", "usage": {"days": "30"}}]);
    let mut other = vault["offerings"][0].clone();
    other["id"] = json!("unpriced");
    other["charges"][0]["prices"] = json!({});
    vault["offerings"].as_array_mut().unwrap().push(other);
    json!([database, vault])
}

#[track_caller]
fn backed_up(fields: Value) -> Bench {
    let components = json!([component("c1", "database", fields)]);
    Bench::open(&MINIMAL, json!({"services": services(), "components": components}))
}

#[test]
fn a_backup_policy_is_priced_by_its_service_for_the_data_of_the_host() {
    assert_eq!(
        backed_up(json!({})).monthly(),
        decimal("220"),
        "without a policy the offering's own backups count"
    );
    let bench = backed_up(json!({"backup": {}}));
    let estimate = bench.estimate();
    // 200 × 1 + 200 × 7 × 0.1; the policy replaces the offering's own backups.
    let (priced, backup) = (&estimate.components[0], estimate.components[0].backup.as_ref().unwrap());
    assert_eq!((priced.monthly, backup.monthly), (point("340"), point("140")));
    assert_eq!((estimate.monthly, estimate.by_layer[1]), (point("340"), point("340")));
    assert_eq!((priced.lines.len(), backup.lines.len(), estimate.priced), (1, 1, 2));
    assert_eq!(backup.lines[0].quantity, decimal("1400"));
}

#[test]
fn the_users_settings_of_a_backup_count() {
    assert_eq!(backed_up(json!({"backup": {"usage": {"days": "30"}}})).monthly(), decimal("800"));
    assert_eq!(backed_up(json!({"backup": {"usage": {"days": "0"}}})).monthly(), decimal("200"));
    assert_eq!(backed_up(json!({"backup": {"usage": {"protected_gb": "10"}}})).monthly(), decimal("207"));
    let usage = json!({"usage": {"stored_gb": "50"}, "backup": {}});
    assert_eq!(backed_up(usage).monthly(), decimal("85"), "the protected data follows the host");
    assert_eq!(backed_up(json!({"backup": {"offering": "only"}})).monthly(), decimal("340"));
}

#[test]
fn copies_of_a_component_are_one_set_of_data() {
    assert_eq!(backed_up(json!({"backup": {}, "copies": 3})).monthly(), decimal("740"));
}

#[test]
fn c8_a_backup_that_is_not_known_or_has_no_price_is_a_gap() {
    let reason = |fields: Value| {
        let estimate = backed_up(fields).estimate();
        let priced = &estimate.components[0];
        assert_eq!((estimate.gaps, priced.gaps(), priced.monthly), (1, 1, point("200")));
        gaps(priced.backup.as_ref().unwrap())
    };
    assert_eq!(reason(json!({"backup": {"offering": "unpriced"}})), [GapReason::NoPrice]);
    assert_eq!(reason(json!({"backup": {"offering": "from-the-future"}})), [GapReason::UnknownOffering]);
    let nowhere = json!([component("c1", "vault", json!({"backup": {}, "usage": {"protected_gb": "0"}}))]);
    let bench = Bench::open(&MINIMAL, json!({"services": services(), "components": nowhere}));
    let estimate = bench.estimate();
    assert_eq!(gaps(estimate.components[0].backup.as_ref().unwrap()), [GapReason::UnknownService]);
}

#[test]
fn a_disabled_component_and_an_unknown_one_have_no_backup() {
    let disabled = backed_up(json!({"backup": {}, "enabled": false})).estimate();
    assert_eq!((disabled.monthly, disabled.gaps), (Range::ZERO, 0));
    let unknown = backed_up(json!({"backup": {}, "offering": "from-the-future"})).estimate();
    assert_eq!((unknown.gaps, unknown.components[0].backup.as_deref()), (1, None));
}

#[test]
fn c13_a_quote_covers_the_backup_too() {
    let quote = json!({"backup": {}, "quote": {"amount": "300", "source": "an offer"}});
    let estimate = backed_up(quote).estimate();
    let priced = &estimate.components[0];
    assert_eq!((priced.monthly, priced.modelled, priced.lines.len()), (point("300"), Some(point("340")), 1));
    assert_eq!(priced.backup, None);
}

#[test]
fn c10_discount_and_commitment_of_a_backup_are_those_of_its_vendor() {
    let mut services = services();
    services[1]["offerings"][0]["vendor"] = json!("vaults");
    let settings = json!({
        "discounts": [{"vendor": "vaults", "percent": "50"}],
        "commitments": [{"vendor": "vaults", "monthly": "100", "percent": "0"}],
    });
    let components = json!([component("c1", "database", json!({"backup": {}}))]);
    let file = json!({"services": services, "components": components, "settings": settings});
    let estimate = Bench::open(&MINIMAL, file).estimate();
    assert_eq!(estimate.components[0].monthly, point("270"));
    assert_eq!(estimate.adjustments[0].amount, Some(point("30")), "70 of 100 are used");
}

#[test]
fn own_prices_name_a_backup_by_its_own_service() {
    let rows = json!([{"service": "vault", "offering": "only", "charge": "kept", "price": "0.01"}]);
    let components = json!([component("c1", "database", json!({"backup": {}}))]);
    let file = json!({"services": services(), "components": components, "prices": rows});
    assert_eq!(Bench::open(&MINIMAL, file).monthly(), decimal("214"));
}

#[test]
fn c14_a_line_of_a_backup_is_explained_by_the_component_that_represents_it() {
    let bench = backed_up(json!({"backup": {}}));
    let estimate = bench.estimate();
    let backup = estimate.components[0].backup.as_ref().unwrap();
    let stands = backup_component(&bench.catalog, &bench.design, &bench.design.components[0]).unwrap();
    assert_eq!((stands.service.as_str(), stands.usage[PROTECTED]), ("vault", decimal("200")));
    let plan = &bench.catalog.service("vault").unwrap().offerings[0].plans[0];
    let line = &backup.lines[0];
    let explanation =
        explain(&bench.catalog, &bench.design, &stands, plan, line, Book::List, Locale::En).unwrap();
    let inputs: Vec<_> = explanation.inputs.iter().map(|input| input.value).collect();
    assert_eq!(inputs, [decimal("200"), decimal("7")]);
    assert_eq!(explanation.tiers[0].amount, point("140"));
}

#[test]
fn a_scenario_that_changes_the_offering_changes_the_backup() {
    let file = json!({
        "services": services(),
        "components": [component("c1", "database", json!({"backup": {"offering": "only"}}))],
        "scenarios": [{"id": "s", "components": {"c1": {"offering": "elsewhere"}}}],
    });
    let bench = Bench::open(&MINIMAL, file);
    let design = bench.design.under(&bench.catalog, &bench.design.scenarios[0]);
    assert_eq!(design.components[0].backup.as_ref().unwrap().offering, None);
}

// ---- The bundled catalog ---------------------------------------------------------------------------------------------

/// The cost of a policy for 500 GB of data.
#[track_caller]
fn policy(service: &str, offering: &str, usage: Value) -> Decimal {
    let usage = merged(json!({"protected_gb": "500"}), usage);
    let components = json!([of("c1", service, offering, json!({"backup": {"usage": usage}}))]);
    let estimate = Bench::real(components).estimate();
    let backup = estimate.components[0].backup.as_ref().expect("a backup");
    assert_eq!(gaps(backup), [], "{service}/{offering}");
    backup.monthly.likely
}

#[test]
fn retention_frequency_pitr_and_other_regions_each_change_the_cost_of_a_backup() {
    let base = || json!({"every_hours": "24", "retention_days": "60", "pitr": "0", "cross_region": "0"});
    for (service, offering) in [
        ("postgresql", "aws-rds"),
        ("postgresql", "aws-aurora"),
        ("postgresql", "self-hosted"),
        ("mysql", "aws-rds"),
        ("mysql", "self-hosted"),
        ("sql-server", "azure-sql"),
        ("sql-server", "aws-rds"),
        ("mongodb", "aws-documentdb"),
        ("mongodb", "self-hosted"),
        ("dynamodb", "on-demand"),
        ("redis", "self-hosted"),
    ] {
        let daily = policy(service, offering, base());
        let more = |usage: Value| policy(service, offering, merged(base(), usage));
        let place = format!("{service}/{offering}: {daily}");
        assert!(daily > Decimal::ZERO, "{place}");
        assert!(more(json!({"retention_days": "90"})) > daily, "{place}: kept for longer");
        assert!(more(json!({"every_hours": "6"})) > daily, "{place}: more often");
        assert!(more(json!({"pitr": "1"})) > daily, "{place}: PITR");
        assert!(more(json!({"cross_region": "1"})) > daily, "{place}: another region");
    }
}

#[test]
fn a_copy_in_another_region_is_stored_again_and_transferred() {
    let usage = |regions: &str| json!({"every_hours": "24", "retention_days": "10", "weekly_days": "0", "pitr": "0", "cross_region": regions});
    // 500 GB and 3% of it for 10 days: 650 GB, of which 500 are free; all of it again, and 450 GB a month
    // transferred.
    assert_eq!(policy("postgresql", "aws-rds", usage("0")), decimal("14.25"), "150 × 0.095");
    assert_eq!(policy("postgresql", "aws-rds", usage("1")), decimal("85"), "+ 650 × 0.095 + 450 × 0.02");
    assert_eq!(policy("postgresql", "aws-rds", usage("2")), decimal("155.75"));
}

#[test]
fn the_references_strategy_of_postgresql_is_a_preset_that_is_priced_line_by_line() {
    let preset =
        |service: &Service| service.policies.iter().find(|policy| policy.id == "reference").unwrap().clone();
    let usage = preset(BUNDLED.service("backup-postgresql").unwrap()).usage;
    let usage: serde_json::Map<String, Value> =
        usage.into_iter().map(|(id, value)| (id, json!(value))).collect();
    // 500 + 105 daily + 345 weekly + 105 log: 555 GB beyond the database; all of 1,055 again; 900 GB transferred.
    assert_eq!(policy("postgresql", "aws-rds", Value::Object(usage)), decimal("170.95"));
    for id in [
        "backup-postgresql",
        "backup-mysql",
        "backup-sql-server",
        "backup-mongodb",
        "backup-redis",
        "backup-s3",
    ] {
        preset(BUNDLED.service(id).unwrap());
    }
}

#[test]
fn dynamodb_takes_the_cheapest_backup_that_meets_the_requirements() {
    let cost = |days: &str, pitr: &str, regions: &str| {
        let usage =
            json!({"every_hours": "24", "retention_days": days, "pitr": pitr, "cross_region": regions});
        policy("dynamodb", "on-demand", usage)
    };
    assert_eq!(cost("1", "0", "0"), decimal("50"), "one copy of the table at 0.10");
    assert_eq!(cost("7", "0", "0"), decimal("100"), "PITR reaches 35 days back for 0.20");
    assert_eq!(cost("7", "1", "0"), decimal("100"));
    assert_eq!(cost("60", "0", "0"), decimal("3000"), "60 copies");
    assert_eq!(cost("60", "1", "0"), decimal("3100"));
    assert_eq!(cost("1", "0", "1"), decimal("400"), "two copies, and 15,000 GB transferred");
}

#[test]
fn supabase_backs_up_daily_within_its_plan_and_asks_for_pitr() {
    let cost = |usage: Value| policy("postgresql", "supabase", merged(json!({"cross_region": "0"}), usage));
    assert_eq!(cost(json!({"pitr": "0"})), Decimal::ZERO);
    assert_eq!(cost(json!({"pitr": "1"})), decimal("100"));
    assert_eq!(cost(json!({"pitr": "1", "retention_days": "14"})), decimal("200"));
    assert_eq!(
        cost(json!({"pitr": "0", "every_hours": "12"})),
        decimal("100"),
        "more often than daily is PITR"
    );
}

#[test]
fn c8_a_backup_whose_price_is_not_public_is_a_gap() {
    let components = json!([of("c1", "mongodb", "atlas", json!({"backup": {}}))]);
    let estimate = Bench::real(components).estimate();
    assert_eq!(gaps(estimate.components[0].backup.as_ref().unwrap()), [GapReason::NoPrice]);
    let none = json!([of("c1", "redis", "upstash", json!({"backup": {}}))]);
    let estimate = Bench::real(none).estimate();
    assert_eq!(gaps(estimate.components[0].backup.as_ref().unwrap()), [GapReason::UnknownOffering]);
}

#[test]
fn no_backup_is_billed_twice() {
    for (service, offering, usage) in [
        ("postgresql", "aws-rds", json!({"stored_gb": "100", "backup_gb": "900"})),
        ("postgresql", "self-hosted", json!({"stored_gb": "100"})),
        ("dynamodb", "on-demand", json!({"stored_gb": "100", "pitr_gb": "100"})),
        ("redis", "aws-elasticache", json!({"dataset_gb": "1", "backup_gb": "50"})),
    ] {
        let priced = |backup: Value| {
            let fields = json!({"usage": usage, "backup": backup});
            let bench = Bench::real(json!([of("c1", service, offering, fields)]));
            let estimate = bench.estimate();
            let plan = bench.plan(0, &estimate.components[0]).unwrap().clone();
            let lines = estimate.components[0].lines.iter().filter_map(move |line| match line.item {
                Item::Charge(index) => Some(plan.charges[index].id.clone()),
                _ => None,
            });
            lines.collect::<Vec<_>>()
        };
        let own = |lines: &[String]| lines.iter().any(|id| id == "backup" || id == "pitr");
        assert!(own(&priced(Value::Null)) && !own(&priced(json!({}))), "{service}/{offering}");
    }
}

#[test]
fn every_backup_of_the_catalog_can_be_priced_at_every_preset() {
    let mut policies = 0;
    for service in BUNDLED.services.iter().filter(|service| service.backup.is_some()) {
        let by = BUNDLED.service(&service.backup.as_ref().unwrap().service).unwrap();
        for offering in service.offerings.iter().filter(|offering| offering.backup.is_some()) {
            for preset in &by.policies {
                policies += 1;
                let usage: serde_json::Map<String, Value> =
                    preset.usage.iter().map(|(id, value)| (id.clone(), json!(value))).collect();
                let fields = json!({"backup": {"usage": usage}});
                let estimate = Bench::real(json!([of("c1", &service.id, &offering.id, fields)])).estimate();
                let backup = estimate.components[0].backup.as_ref().unwrap();
                let known = gaps(backup).iter().all(|reason| *reason == GapReason::NoPrice);
                assert!(known, "{}/{}: {backup:#?}", service.id, offering.id);
            }
        }
    }
    assert!(policies > 30, "{policies}");
}

// ---- Recovery --------------------------------------------------------------------------------------------------------

#[test]
fn the_recovery_tiers_are_those_of_the_reference() {
    let printed = [
        ("basic", "1440", "240", "50"),
        ("standard", "60", "60", "200"),
        ("premium", "5", "15", "500"),
        ("mission-critical", "1", "5", "2000"),
    ];
    let found: Vec<_> = BUNDLED
        .recovery_tiers
        .iter()
        .map(|tier| {
            let (book, price) = &tier.prices[0];
            assert_eq!(*book, Book::Reference);
            (tier.id.as_str(), tier.rpo_minutes, tier.rto_minutes, price.headline().likely)
        })
        .collect();
    let expected = printed.map(|(id, rpo, rto, price)| (id, decimal(rpo), decimal(rto), decimal(price)));
    assert_eq!(found, expected);
}

#[test]
fn recovery_costs_nothing_itself() {
    let components = json!([of("c1", "postgresql", "aws-rds", json!({}))]);
    let total = |settings: Value| {
        let bench = Bench::open(&BUNDLED, json!({"settings": settings, "components": components}));
        estimate(&BUNDLED, &bench.design, Book::List).monthly
    };
    assert_eq!(total(json!({})), total(json!({"recovery": "mission-critical"})));
    assert_eq!(Design::empty("d", "n").settings.recovery, None);
}

#[test]
fn plans_of_backups_state_their_limits() {
    // ElastiCache has no append-only file: the policy is priced with a warning (C6).
    let fields = json!({"usage": {"dataset_gb": "1"}, "backup": {"usage": {"pitr": "1"}}});
    let estimate = Bench::real(json!([of("c1", "redis", "aws-elasticache", fields)])).estimate();
    assert_eq!(estimate.components[0].backup.as_ref().unwrap().warnings.len(), 1);
}
