//! Recovery: losses and their causes, comparison with the tier, and the cheapest change that reaches it.

use camada::domain::analysis::recovery::{
    Assessment, Contribution, Means, Objective, Remedy, Verdict, assessments, cheapest, hour_less,
    keeps_data, tier_costs,
};
use camada::domain::catalog::{Catalog, RecoveryTier, templates};
use camada::domain::design::Design;
use camada::domain::estimate::estimate;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::sync::LazyLock;

use crate::support::{BUNDLED, Bench, component, decimal, merged, of};

/// A catalog with a database of 200 GB in many offerings, and a vault that backs it up.
pub(crate) static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let files = [
        ("recovery.json", include_str!("../fixtures/catalog/recovery.json")),
        ("recovery-data.json", include_str!("../fixtures/catalog/recovery-data.json")),
        ("recovery-backup.json", include_str!("../fixtures/catalog/recovery-backup.json")),
    ];
    Catalog::load(&files).unwrap()
});

/// A design of one database.
#[track_caller]
pub(crate) fn database(offering: &str, fields: Value, design: Value) -> Bench {
    let component = component("c1", "database", merged(json!({"offering": offering}), fields));
    Bench::open(&CATALOG, merged(json!({"components": [component]}), design))
}

fn with_usage(usage: Value) -> Value {
    json!({"backup": {"usage": usage}})
}

fn one(bench: &Bench) -> Assessment<'_> {
    let mut found = assessments(&bench.catalog, &bench.design);
    assert_eq!(found.len(), 1);
    found.remove(0)
}

fn minutes(bench: &Bench) -> (Option<Decimal>, Option<Decimal>) {
    let achieved = one(bench).achieved;
    (achieved.minutes(Objective::Rpo), achieved.minutes(Objective::Rto))
}

fn means(bench: &Bench) -> Vec<Means> {
    one(bench).achieved.contributions.iter().map(|known| known.means).collect()
}

fn tier(id: &str) -> &'static RecoveryTier {
    CATALOG.recovery_tier(id).unwrap()
}

fn remedy(bench: &Bench, id: &str) -> Option<Remedy> {
    let now = bench.estimate();
    let found = cheapest(&bench.catalog, &bench.design, &now, 0, tier(id))?;
    // Every proposal has its stated effect at its stated cost.
    let changed = found.change.applied_to(&bench.design).unwrap();
    assert_eq!(changed.violations(), Vec::<String>::new());
    let then = estimate(&bench.catalog, &changed, changed.settings.book);
    assert_eq!(then.monthly.likely - now.monthly.likely, found.difference);
    let after = Bench { catalog: bench.catalog.clone(), design: changed };
    let reached = assessments(&after.catalog, &after.design);
    assert_eq!(camada::domain::analysis::recovery::assess(&reached[0].achieved, tier(id)), Verdict::Meets);
    Some(found)
}

// ---- Achievable recovery
// ---------------------------------------------------------------------------------------------

#[test]
fn recovery_rpo_and_rto_follow_from_capabilities_plan_copies_and_policy() {
    let nothing = || json!({});
    for (offering, fields, rpo, rto) in [
        // No stated figures and no backup: everything is unknown.
        ("plain", nothing(), None, None),
        // 200 GB at 100 GB/h after 30 minutes.
        ("plain", json!({"backup": {}}), Some("1440"), Some("150")),
        ("plain", with_usage(json!({"every_hours": "1"})), Some("60"), Some("150")),
        ("plain", with_usage(json!({"every_hours": "0.01"})), Some("15"), Some("150")),
        ("plain", with_usage(json!({"every_hours": "0"})), None, None),
        ("plain", with_usage(json!({"pitr": "1"})), Some("5"), Some("150")),
        // A policy whose retention is shorter than its interval.
        ("plain", with_usage(json!({"retention_days": "0"})), None, None),
        ("plain", with_usage(json!({"every_hours": "48", "retention_days": "1"})), None, None),
        ("plain", with_usage(json!({"every_hours": "48", "retention_days": "2"})), Some("2880"), Some("150")),
        // PITR that the plan of the backup does not support; and PITR without a stated figure.
        ("snapped", with_usage(json!({"pitr": "1"})), Some("1440"), Some("150")),
        ("logging", with_usage(json!({"pitr": "1"})), Some("1440"), Some("150")),
        // An offering without a backup service has no backup.
        ("zones", json!({"backup": {}}), Some("0"), Some("2")),
        ("stated", nothing(), Some("5"), Some("150")),
        ("zones", nothing(), Some("0"), Some("2")),
        // A lossless replica is not a backup to restore.
        ("spread", nothing(), Some("0"), None),
        // Standbys: copies, or a usage.
        ("paired", nothing(), Some("0"), None),
        ("paired", json!({"copies": 2}), Some("0"), Some("1")),
        ("clustered", json!({"usage": {"nodes": "2"}}), Some("0"), None),
        ("clustered", json!({"usage": {"nodes": "3"}}), Some("0"), Some("1")),
        // A plan with more capabilities than its offering.
        ("tiered", nothing(), None, None),
        ("tiered", json!({"plan": "ha"}), Some("0"), Some("3")),
        // A quote changes the cost, not the capabilities.
        ("tiered", json!({"plan": "ha", "quote": {"amount": "1", "source": "s"}}), Some("0"), Some("3")),
        ("plain", json!({"backup": {}, "quote": {"amount": "1", "source": "s"}}), Some("1440"), Some("150")),
        ("from-the-future", nothing(), None, None),
    ] {
        let bench = database(offering, fields.clone(), json!({}));
        let expected = (rpo.map(decimal), rto.map(decimal));
        assert_eq!(minutes(&bench), expected, "{offering} {fields}");
    }
}

#[test]
fn recovery_a_restore_takes_its_start_and_the_data_at_the_rate_of_the_workload() {
    let at = |workload: Value| {
        let bench = database("stated", json!({}), json!({"workload": workload}));
        minutes(&bench).1
    };
    assert_eq!(at(json!({"restore_gb_per_hour": "400"})), Some(decimal("60")));
    assert_eq!(at(json!({"restore_start_minutes": "0"})), Some(decimal("120")));
    assert_eq!(at(json!({"interactions": "0"})), Some(decimal("30")));
    assert_eq!(at(json!({"restore_gb_per_hour": "0"})), None, "no rate, no time");
}

#[test]
fn recovery_every_contribution_is_named() {
    let bench = database("plain", with_usage(json!({"pitr": "1", "cross_region": "1"})), json!({}));
    let restore =
        Means::Restore { gb: decimal("200"), gb_per_hour: decimal("100"), start_minutes: decimal("30") };
    let interval = Means::Interval { hours: decimal("24") };
    assert_eq!(means(&bench), [Means::CrossRegion, Means::BackupPitr, interval, restore]);
    let named = |offering: &str, fields: Value| means(&database(offering, fields, json!({})));
    assert_eq!(named("spread", json!({})), [Means::Offering, Means::MultiAz, Means::CrossRegion]);
    assert_eq!(
        named("paired", json!({})),
        [Means::Offering, Means::NoStandby { copies: true, from: decimal("2") }]
    );
    assert_eq!(
        named("clustered", json!({})),
        [Means::Offering, Means::NoStandby { copies: false, from: decimal("3") }]
    );
    assert_eq!(named("plain", json!({"copies": 3})), [Means::Copies(3)]);
    assert!(named("snapped", with_usage(json!({"pitr": "1"}))).contains(&Means::PolicyExceeded));
    assert!(named("plain", with_usage(json!({"retention_days": "0"}))).contains(&Means::ShortRetention));
    assert!(named("logging", json!({})).contains(&Means::Pitr));
}

#[test]
fn recovery_a_backup_over_the_network_has_no_log_of_a_managed_service() {
    let backed_up = |service: &str, offering: &str| {
        let policy = json!({"backup": {"offering": "self-s3", "usage": {"pitr": "1", "every_hours": "24"}}});
        Bench::real(json!([of("c1", service, offering, policy)]))
    };
    for (service, managed) in [("postgresql", "aws-rds"), ("postgresql", "supabase"), ("mysql", "aws-rds")] {
        let found = means(&backed_up(service, managed));
        assert!(
            found.contains(&Means::NoLogs) && !found.contains(&Means::BackupPitr),
            "{managed}: {found:?}"
        );
        assert!(found.contains(&Means::Interval { hours: decimal("24") }), "{managed}: {found:?}");
    }
    let own = BUNDLED.service("postgresql").unwrap().offerings.iter();
    let own: Vec<&str> = own
        .filter(|offering| offering.backup.as_deref() == Some("self-s3"))
        .map(|offering| offering.id.as_str())
        .collect();
    assert!(!own.is_empty());
    for offering in own {
        let found = means(&backed_up("postgresql", offering));
        assert!(!found.contains(&Means::NoLogs), "{offering}: {found:?}");
        assert!(found.contains(&Means::Pitr) || found.contains(&Means::BackupPitr), "{offering}: {found:?}");
    }
}

// ---- Components, tiers and verdicts
// ----------------------------------------------------------------------------------

#[test]
fn recovery_concerns_components_that_store_data_according_to_the_catalog() {
    let keeps = |id: &str| keeps_data(&BUNDLED, BUNDLED.service(id).unwrap_or_else(|| panic!("{id}")));
    for id in [
        "postgresql",
        "mysql",
        "sql-server",
        "mongodb",
        "dynamodb",
        "redis",
        "cassandra",
        "s3",
        "azure-data-lake",
        "bigquery",
        "snowflake",
        "redshift",
        "synapse",
        "clickhouse",
        "elasticsearch",
        "influxdb",
        "timescaledb",
        "prometheus",
        "pinecone",
        "weaviate",
        "qdrant",
        "chroma",
        "kafka",
        "rabbitmq",
        "google-pubsub",
    ] {
        assert!(keeps(id), "{id} keeps data");
    }
    for id in [
        "athena",
        "load-balancer",
        "api-gateway",
        "cloudfront",
        "waf",
        "nat-gateway",
        "kubernetes",
        "app-servers",
        "nodejs",
        "nextjs",
        "sqs",
        "sns",
        "redis-pubsub",
        "pgvector",
        "aws-glue",
        "databricks",
        "emr",
        "quicksight",
        "tableau",
        "dbeaver",
        "aws-backup",
        "backup-postgresql",
        "backup-s3",
        "s3-crr",
        "aws-drs",
        "dr-tier",
    ] {
        assert!(!keeps(id), "{id} keeps no data of its own");
    }
}

#[test]
fn recovery_is_assessed_only_for_enabled_components_with_data() {
    let components = json!([
        component("c1", "database", json!({"offering": "plain"})),
        component("c2", "database", json!({"offering": "plain", "enabled": false})),
        component("c3", "queries", json!({})),
        component("c4", "extension", json!({})),
        component("c5", "vault", json!({"offering": "full"})),
        component("c6", "from-the-future", json!({})),
    ]);
    let bench = Bench::open(&CATALOG, json!({"components": components, "settings": {"recovery": "basic"}}));
    let found = assessments(&bench.catalog, &bench.design);
    let found: Vec<_> = found.iter().map(|known| (known.place, known.verdict())).collect();
    assert_eq!(found, [(0, Some(Verdict::Unknown)), (5, Some(Verdict::Unknown))]);
}

#[test]
fn recovery_the_tier_is_the_components_own_else_the_designs_and_none_opts_out() {
    let target = |settings: Value, fields: Value| {
        let bench = database("zones", fields, json!({"settings": settings}));
        let known = one(&bench);
        (known.target.map(str::to_owned), known.verdict())
    };
    assert_eq!(target(json!({}), json!({})), (None, None));
    let meets = Some(Verdict::Meets);
    assert_eq!(target(json!({"recovery": "basic"}), json!({})), (Some("basic".into()), meets));
    let own = target(json!({"recovery": "basic"}), json!({"recovery": "premium"}));
    assert_eq!(own, (Some("premium".into()), meets));
    assert_eq!(target(json!({"recovery": "basic"}), json!({"recovery": "none"})), (None, None));
    let unknown = target(json!({"recovery": "from-the-future"}), json!({}));
    assert_eq!(unknown, (Some("from-the-future".into()), Some(Verdict::Unknown)));
}

#[test]
fn recovery_unknown_is_neither_met_nor_missed() {
    let verdict = |offering: &str, fields: Value, tier: &str| {
        let bench = database(offering, fields, json!({"settings": {"recovery": tier}}));
        let known = one(&bench);
        (known.verdict().unwrap(), known.missed_by(Objective::Rpo), known.missed_by(Objective::Rto))
    };
    let backup = || json!({"backup": {}});
    assert_eq!(verdict("plain", backup(), "basic"), (Verdict::Meets, None, None));
    assert_eq!(verdict("plain", backup(), "standard"), (Verdict::Misses, Some(decimal("1380")), None));
    let both = (Verdict::Misses, Some(decimal("1435")), Some(decimal("135")));
    assert_eq!(verdict("plain", backup(), "premium"), both);
    assert_eq!(verdict("plain", json!({}), "basic"), (Verdict::Unknown, None, None));
    // The RPO is known to be missed and the RTO is unknown: that is a miss.
    let bench = with_usage(json!({"every_hours": "48"}));
    assert_eq!(verdict("plain", bench, "basic").0, Verdict::Misses);
    // At most 24 hours are lost; the effect of PITR is unknown.
    let logged = with_usage(json!({"pitr": "1"}));
    assert_eq!(verdict("logging", logged.clone(), "standard"), (Verdict::Unknown, None, None));
    assert_eq!(verdict("logging", logged, "basic").0, Verdict::Meets);
    // The same with an unknown failover time beside a restore that is too slow.
    assert_eq!(verdict("spread", backup(), "premium"), (Verdict::Unknown, None, None));
    assert_eq!(verdict("zones", json!({}), "absolute"), (Verdict::Misses, None, Some(decimal("2"))));
}

// ---- The cheapest change ---------------------------------------------------------------------------------------------

#[test]
fn recovery_the_cheapest_change_is_a_policy_if_that_is_enough() {
    let bench = database("plain", json!({}), json!({}));
    let basic = remedy(&bench, "basic").unwrap();
    // 200 GB × 7 days × 0.001.
    assert_eq!((basic.offering.clone(), basic.difference, basic.gaps), (None, decimal("1.4"), 0));
    let usage = basic.backup.unwrap().usage;
    assert_eq!(usage["every_hours"], decimal("24"));
    // PITR for 200 × 0.05 is cheaper than 24 backups a day.
    let standard = remedy(&bench, "standard").unwrap();
    assert_eq!((standard.offering, standard.difference), (None, decimal("11.4")));
    assert_eq!(standard.backup.unwrap().usage["pitr"], Decimal::ONE);
}

#[test]
fn recovery_a_policy_keeps_its_existing_settings() {
    let policy =
        with_usage(json!({"retention_days": "30", "pitr": "1", "cross_region": "2", "every_hours": "72"}));
    let bench = database("plain", policy, json!({"workload": {"restore_gb_per_hour": "1000000"}}));
    let found = minutes(&bench);
    assert_eq!(found.0, Some(decimal("5")), "PITR already reaches further than backups");
    let policy = with_usage(json!({"retention_days": "0.5", "cross_region": "2", "every_hours": "12"}));
    let usage = remedy(&database("plain", policy, json!({})), "basic");
    let usage = usage.unwrap().backup.unwrap().usage;
    assert_eq!(usage["cross_region"], decimal("2"));
    assert_eq!(usage["every_hours"], decimal("24"));
    assert_eq!(usage.get("retention_days"), None, "half a day is too short for a backup a day: the default");
}

#[test]
fn recovery_other_offerings_larger_plans_and_standbys_are_compared_by_price() {
    let bench = database("plain", json!({}), json!({}));
    // Two copies of `paired` cost 640, three nodes of `clustered` 900, `tiered` with HA 700, `zones` 800.
    let premium = remedy(&bench, "premium").unwrap();
    assert_eq!((premium.offering.as_deref(), premium.difference), (Some("paired"), decimal("440")));
    // From the plan's own offering, just the larger plan.
    let bench = database("tiered", json!({}), json!({"workload": {"interactions": "1000"}}));
    let from_tiered = remedy(&bench, "premium").unwrap();
    assert_eq!((from_tiered.offering.as_deref(), from_tiered.difference), (Some("paired"), decimal("360")));
    assert_eq!(remedy(&bench, "absolute"), None, "nothing in the catalog is back at once");
}

#[test]
fn recovery_a_self_hosted_offering_is_an_alternative_only_to_a_self_hosted_one() {
    let own = database("own", json!({}), json!({}));
    let found = remedy(&own, "basic").unwrap();
    assert_eq!((found.offering, found.difference), (None, decimal("1.4")));
    let plain = remedy(&database("zones", json!({}), json!({})), "standard").unwrap();
    assert_ne!(plain.offering.as_deref(), Some("own"));
}

#[test]
fn recovery_a_chosen_size_is_kept() {
    // At least 300 GB, the limit of `small`; every offering without limits qualifies.
    let bench = database("tiered", json!({"plan": "small"}), json!({}));
    let found = remedy(&bench, "premium").unwrap();
    let changed = found.change.applied_to(&bench.design).unwrap();
    let plan = &changed.components[0].plan;
    assert_ne!(*plan, camada::domain::design::PlanChoice::Auto, "{found:?}");
}

#[test]
fn recovery_a_quote_is_removed_with_the_component_it_was_for() {
    let bench = database("plain", json!({"quote": {"amount": "150", "source": "an offer"}}), json!({}));
    let found = remedy(&bench, "basic").unwrap();
    assert_eq!(found.difference, decimal("51.4"), "200 + 1.40 instead of the quoted 150");
    assert_eq!(found.change.applied_to(&bench.design).unwrap().components[0].quote, None);
}

#[test]
fn recovery_a_remedy_with_an_unknown_price_comes_after_those_that_are_known() {
    // The backup of Atlas has no public price; at every tier the catalog has one beside others.
    let components =
        json!([component("c1", "mongodb", json!({"offering": "atlas", "usage": {"stored_gb": "0.1"}}))]);
    let bench = Bench::open(&BUNDLED, json!({"components": components}));
    let basic = BUNDLED.recovery_tier("basic").unwrap();
    let found = cheapest(&BUNDLED, &bench.design, &bench.estimate(), 0, basic).unwrap();
    assert_eq!(found.gaps, 0, "{found:?}");
}

// ---- Tiers -----------------------------------------------------------------------------------------------------------

#[test]
fn recovery_a_tier_costs_as_much_as_all_its_changes_together() {
    let components = json!([
        component("c1", "database", json!({"offering": "plain"})),
        component("c2", "database", json!({"offering": "zones"})),
        component("c3", "database", json!({"offering": "plain", "recovery": "none"})),
    ]);
    let settings = json!({"contingency_percent": "10"});
    let bench = Bench::open(&CATALOG, json!({"components": components, "settings": settings}));
    let now = bench.estimate();
    let costs = tier_costs(&bench.catalog, &bench.design, &now);
    let found: Vec<_> = costs.iter().map(|cost| (cost.tier.id.as_str(), cost.difference)).collect();
    let expected = [("basic", "1.54"), ("standard", "12.54"), ("premium", "484"), ("absolute", "0")];
    assert_eq!(found, expected.map(|(id, difference)| (id, decimal(difference))));
    assert_eq!(costs[3].asked, 2, "a component that opted out is not assessed");
    assert_eq!(
        (&costs[3].missed[..], &costs[3].unknown[..], costs[3].reached.len()),
        (&[1][..], &[0][..], 0)
    );
    assert_eq!(costs[0].reached, [0, 1]);
    let hour = |from: usize, to: usize| hour_less(&bench.catalog, &bench.design, &costs[from], &costs[to]);
    // $11 more for 23 hours less.
    let known = hour(0, 1).unwrap();
    assert_eq!((known.monthly.round_dp(6), known.over), (decimal("0.478261"), vec![0, 1]));
    assert_eq!(hour(2, 3), None, "nothing reaches the last tier");
    for cost in &costs {
        let changed = cost.change.applied_to(&bench.design).unwrap();
        assert_eq!(changed.violations(), Vec::<String>::new());
        let then = estimate(&bench.catalog, &changed, changed.settings.book);
        assert_eq!(then.monthly, cost.monthly);
    }
}

#[test]
fn recovery_the_cost_per_hour_covers_the_components_that_reach_both_tiers() {
    let both = |components: Value| {
        let bench = Bench::open(&CATALOG, json!({"components": components}));
        let costs = tier_costs(&bench.catalog, &bench.design, &bench.estimate());
        let counts: Vec<_> = costs.iter().map(|cost| (cost.asked, cost.reached.clone())).collect();
        (counts, hour_less(&bench.catalog, &bench.design, &costs[0], &costs[1]))
    };
    let known = || component("c1", "database", json!({"offering": "plain"}));
    let (_, alone) = both(json!([known()]));
    // A component unknown to the catalog has no known recovery: it stays unchanged and is not counted.
    let other = component("c2", "database", json!({"offering": "from-the-future"}));
    let (reached, beside) = both(json!([known(), other]));
    assert_eq!(reached[0], (2, vec![0]));
    assert_eq!(alone, beside);
    assert_eq!(beside.unwrap().over, [0]);
}

#[test]
fn recovery_the_templates_reach_the_figures_of_their_offerings() {
    let verdicts = |id: &str, tier: &str| {
        let file = format!("templates/{id}.json");
        let (_, text) = templates().iter().find(|(name, _)| *name == file).unwrap();
        let mut design = Design::open(text).unwrap();
        design.settings.recovery = Some(tier.to_owned());
        let found = assessments(&BUNDLED, &design);
        found
            .iter()
            .map(|known| {
                format!("{} {}", design.components[known.place].service, known.verdict().unwrap().word())
            })
            .collect::<Vec<_>>()
    };
    // Supabase's daily backups are within 24 h; Upstash has no known figures, and S3 no known recovery time.
    assert_eq!(verdicts("startup", "basic"), ["postgresql ok", "redis unknown", "s3 unknown"]);
    assert_eq!(verdicts("startup", "standard")[0], "postgresql miss");
    // RDS Multi-AZ and Atlas from M10 on fail over within minutes and lose nothing.
    let growth = ["postgresql ok", "redis unknown", "mongodb ok", "s3 unknown"];
    assert_eq!(verdicts("growth", "premium"), growth);
    assert_eq!(verdicts("growth", "mission-critical"), growth);
    assert_eq!(
        verdicts("enterprise", "premium")[0],
        "postgresql unknown",
        "no source states Aurora Global's RTO"
    );
    assert_eq!(verdicts("budget-100k", "basic")[0], "postgresql ok");
    // One instance of RDS: PITR to 5 minutes, and a restore of 36 GB.
    assert_eq!(verdicts("budget-1m", "standard")[0], "postgresql ok");
    assert_eq!(verdicts("budget-1m", "premium")[0], "postgresql miss");
    // Aurora with a single instance has nothing to fail over to, and 360 GB take four hours to restore.
    assert_eq!(verdicts("budget-10m", "standard")[0], "postgresql miss");
}

#[test]
fn recovery_every_stated_minute_of_the_catalog_is_a_contribution() {
    for service in BUNDLED.services.iter().filter(|service| keeps_data(&BUNDLED, service)) {
        for offering in &service.offerings {
            let fields = json!({"offering": offering.id});
            let bench = Bench::real(json!([component("c1", &service.id, fields)]));
            let found = one(&bench).achieved;
            let stated = offering.capabilities.rpo_minutes;
            let is_stated =
                |known: &&Contribution| known.objective == Objective::Rpo && known.means == Means::Offering;
            let minutes = found.contributions.iter().find(is_stated).and_then(|known| known.minutes);
            // A plan may state more than its offering.
            assert!(stated.is_none() || minutes == stated, "{}/{}", service.id, offering.id);
        }
    }
}
