//! Advice: each rule where it applies and where it does not, and the stated effect of every change.

use std::time::Instant;

use camada::domain::analysis::advice::{Advice, Finding, Part, Rule, Side, Sign, advise, recommended};
use camada::domain::catalog::price::Book;
use camada::domain::catalog::{Catalog, templates};
use camada::domain::design::{Command, ComponentEdit, Design, PlanChoice};
use camada::domain::estimate::estimate;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::laws::cases;
use crate::recovery::database;
use crate::support::{BUNDLED, Bench, MINIMAL, charge, component, decimal, merged, plan, service};

/// The items of a rule, ignoring the sample architecture's proposals.
fn of_rule(bench: &Bench, rule: Rule) -> Vec<Advice> {
    let mut items = advise(&bench.catalog, &bench.design);
    items.retain(|item| item.rule == rule);
    for item in &items {
        has_its_stated_effect(&bench.catalog, &bench.design, item);
    }
    items
}

#[track_caller]
fn only(bench: &Bench, rule: Rule) -> Advice {
    let mut items = of_rule(bench, rule);
    assert_eq!(items.len(), 1, "{items:#?}");
    items.remove(0)
}

/// The change of an item yields a sound design with the stated cost and without the item.
#[track_caller]
fn has_its_stated_effect(catalog: &Catalog, design: &Design, item: &Advice) {
    let Some(proposal) = &item.proposal else { return };
    let changed = proposal.change.applied_to(design).unwrap_or_else(|| panic!("{} is rejected", item.key()));
    assert_eq!(changed.violations(), Vec::<String>::new(), "{}", item.key());
    assert_eq!(Design::open(&changed.save()).unwrap(), changed, "{}", item.key());
    let total = |design: &Design| estimate(catalog, design, design.settings.book).monthly.likely;
    assert_eq!(total(design) - total(&changed), proposal.saving, "{}", item.key());
    let parts = |design: &Design| -> Decimal {
        estimate(catalog, design, design.settings.book).by_layer.iter().map(|layer| layer.likely).sum()
    };
    assert_eq!(parts(design) - parts(&changed), proposal.before_additions, "{}", item.key());
    if proposal.sign() == Sign::View {
        // A change of volume only shows the design there; it solves nothing.
        return;
    }
    let after = advise(catalog, &changed);
    // A limit ahead of a plan that is automatic now only shows its volume.
    let is_open = |other: &Advice| other.key() == item.key() && other.sign() != Some(Sign::View);
    assert!(!after.iter().any(is_open), "{} is still advised", item.key());
}

/// A service with two offerings: `only` at 1 per thousand interactions, `other` as given.
fn two_offerings(other: Value) -> Value {
    let mut service = service(
        "meter",
        json!([charge("use", "interactions / 1000", "10", json!({}))]),
        json!([plan("only", json!({}))]),
    );
    let base = json!({"id": "other", "name": "Other", "vendor": "test", "kind": "managed"});
    service["offerings"].as_array_mut().unwrap().push(merged(base, other));
    service
}

#[track_caller]
fn meter(other: Value, fields: Value) -> Bench {
    Bench::own(json!([two_offerings(other)]), json!([component("c1", "meter", fields)]))
}

fn flat(amount: &str) -> Value {
    json!({"charges": [charge("fee", "1", amount, json!({}))]})
}

// ---- limit-ahead -----------------------------------------------------------------------------------------------------

/// Plans for 1,500 and 2,500 interactions at 10 and 25.
fn sized(fields: Value) -> Bench {
    let plans = json!([
        plan(
            "small",
            json!({"limits": {"interactions": "1500"}, "charges": [charge("fee", "1", "10", json!({}))]})
        ),
        plan(
            "large",
            json!({"limits": {"interactions": "2500"}, "charges": [charge("fee", "1", "25", json!({}))]})
        ),
    ]);
    Bench::own(json!([service("meter", json!([]), plans)]), json!([component("c1", "meter", fields)]))
}

#[test]
fn advice_limit_ahead_gives_the_last_volume_that_fits_and_the_next_plan() {
    let item = only(&sized(json!({})), Rule::LimitAhead);
    let Finding::LimitAhead { plan, max, volume, cost, next, .. } = item.finding else { panic!() };
    assert_eq!(
        (plan.as_str(), max, volume, cost),
        ("small", decimal("1500"), decimal("1500"), decimal("10"))
    );
    let next = next.unwrap();
    assert_eq!((next.plan.as_str(), next.cost), ("large", decimal("25")));
    // Exactly: at 1,500 the small plan, at 1,501 the large one.
    let chosen = |volume: &str| sized(json!({})).at(volume).chosen(Book::List);
    assert_eq!([chosen("1500"), chosen("1501")], ["small", "large"]);
    assert_eq!(of_rule(&sized(json!({})).at("700"), Rule::LimitAhead), [], "not before the volume doubles");
    let last = only(&sized(json!({})).at("2000"), Rule::LimitAhead);
    assert!(matches!(last.finding, Finding::LimitAhead { next: None, .. }), "nothing larger: {last:?}");
}

/// The design after an item's change.
#[track_caller]
fn taken(bench: &Bench, item: Advice) -> Design {
    item.proposal.expect("a change").change.applied_to(&bench.design).unwrap()
}

#[test]
fn advice_a_limit_ahead_proposes_nothing_that_costs_more_today() {
    // The automatic plan changes by itself; a pinned one becomes automatic, at the same cost today.
    let bench = sized(json!({}));
    let item = only(&bench, Rule::LimitAhead);
    assert_eq!((item.sign(), item.part()), (Some(Sign::View), Part::Outlook));
    assert_eq!(taken(&bench, item).volume(&bench.catalog), decimal("1501"));
    let pinned = sized(json!({"plan": "small"}));
    let item = only(&pinned, Rule::LimitAhead);
    assert_eq!(item.sign(), Some(Sign::Same));
    assert_eq!(taken(&pinned, item).components[0].plan, PlanChoice::Auto);
    // Only the largest plan: the largest volume that fits.
    for (volume, fits) in [("2000", "2500"), ("9000", "2500")] {
        let bench = sized(json!({})).at(volume);
        let item = only(&bench, Rule::LimitAhead);
        assert_eq!(taken(&bench, item).volume(&bench.catalog), decimal(fits), "{volume}");
    }
    // Another offering fits any volume. It costs 50 more: the change of an exceeded limit, not of one ahead.
    let mut services = json!([service(
        "meter",
        json!([]),
        json!([plan(
            "small",
            json!({"limits": {"interactions": "2500"}, "charges": [charge("fee", "1", "10", json!({}))]})
        )]),
    )]);
    let other = json!({"id": "other", "name": "Other", "vendor": "test", "kind": "managed"});
    services[0]["offerings"].as_array_mut().unwrap().push(merged(other, flat("60")));
    let at =
        |volume: &str| Bench::own(services.clone(), json!([component("c1", "meter", json!({}))])).at(volume);
    assert_eq!(only(&at("2000"), Rule::LimitAhead).sign(), Some(Sign::View));
    let item = only(&at("9000"), Rule::LimitAhead);
    assert_eq!((item.sign(), item.part()), (Some(Sign::Increase), Part::Problems));
    assert_eq!(item.proposal.as_ref().unwrap().saving, decimal("-50"));
    assert_eq!(taken(&at("9000"), item).components[0].offering, "other");
}

#[test]
fn advice_an_exceeded_limit_comes_with_the_plan_that_fits() {
    let pinned = sized(json!({"plan": "small"})).at("2000");
    let item = only(&pinned, Rule::LimitAhead);
    let Finding::LimitExceeded { needed, volume, next, .. } = &item.finding else { panic!("{item:?}") };
    assert_eq!((*needed, *volume), (decimal("2000"), Some(decimal("1500"))));
    assert_eq!(next.as_ref().unwrap().plan, "large");
    let proposal = item.proposal.unwrap();
    assert_eq!(proposal.saving, decimal("-15"), "the larger plan costs 15 more");
    assert_eq!(proposal.change.applied_to(&pinned.design).unwrap().components[0].plan, PlanChoice::Auto);
    let beyond = only(&sized(json!({})).at("9000"), Rule::LimitAhead);
    assert!(matches!(beyond.finding, Finding::LimitExceeded { next: None, .. }));
    for silent in [json!({"enabled": false}), json!({"quote": {"amount": "1", "source": "s"}})] {
        assert_eq!(of_rule(&sized(silent).at("9000"), Rule::LimitAhead), []);
    }
}

#[test]
fn advice_a_free_allowance_that_runs_out_comes_with_its_volume() {
    let free = |fields: Value, volume: &str| {
        let charge = charge(
            "use",
            "interactions",
            "0.01",
            json!({"free": {"quantity": "3000"}, "counted": "component"}),
        );
        let services = json!([service("meter", json!([charge]), json!([]))]);
        let components = json!([component("c1", "meter", fields)]);
        Bench::own(services, components).at(volume)
    };
    let bench = free(json!({}), "2000");
    let item = only(&bench, Rule::LimitAhead);
    assert_eq!(taken(&bench, item.clone()).volume(&bench.catalog), decimal("3001"), "the first that is paid");
    let Finding::FreeAhead { charge, free: allowance, volume, cost, doubled, .. } = item.finding else {
        panic!()
    };
    assert_eq!((charge.as_str(), allowance, volume), ("use", decimal("3000"), decimal("3000")));
    assert_eq!((cost, doubled), (decimal("0"), decimal("10")));
    assert_eq!(free(json!({}), "3000").monthly(), Decimal::ZERO);
    assert_eq!(free(json!({}), "3001").monthly(), decimal("0.01"));
    assert_eq!(of_rule(&free(json!({}), "3001"), Rule::LimitAhead), [], "it is used up already");
    assert_eq!(of_rule(&free(json!({}), "1000"), Rule::LimitAhead), [], "it lasts");
    let copies = only(&free(json!({"copies": 2}), "1000"), Rule::LimitAhead);
    assert!(matches!(copies.finding, Finding::FreeAhead { volume, .. } if volume == decimal("1500")));
}

// ---- cheaper-offering ------------------------------------------------------------------------------------------------

#[test]
fn advice_cheaper_offering_gives_its_saving_for_the_whole_design() {
    let item = only(&meter(flat("4"), json!({})), Rule::CheaperOffering);
    let Finding::CheaperOffering { offering, cost, then } = &item.finding else { panic!() };
    assert_eq!((offering.as_str(), *cost, *then), ("other", decimal("10"), decimal("4")));
    assert_eq!(item.saving(), decimal("6"));
    let taxed = meter(flat("4"), json!({}))
        .with(|design| design.settings.taxes = crate::support::taxed(Decimal::TEN));
    assert_eq!(only(&taxed, Rule::CheaperOffering).saving(), decimal("6.6"), "and the tax on it");
}

#[test]
fn advice_an_incomparable_or_user_set_component_has_no_cheaper_offering() {
    let none = |other: Value, fields: Value| {
        let items = of_rule(&meter(other, fields), Rule::CheaperOffering);
        assert_eq!(items, []);
    };
    none(flat("10"), json!({}));
    none(flat("9.5"), json!({}));
    none(merged(flat("4"), json!({"kind": "self-hosted"})), json!({}));
    none(merged(flat("4"), json!({"purpose": "archive"})), json!({}));
    none(json!({"charges": [charge("fee", "1", "4", json!({"prices": {}}))]}), json!({}));
    let small = json!({"plans": [plan("p", json!({"limits": {"interactions": "500"}}))]});
    none(small, json!({}));
    for fields in [
        json!({"enabled": false}),
        json!({"quote": {"amount": "100", "source": "s"}}),
        json!({"plan": "only"}),
        json!({"prices": {"use": "1"}}),
        json!({"quantities": {"use": "2"}}),
    ] {
        none(flat("4"), fields);
    }
}

#[test]
fn advice_a_cheaper_offering_loses_no_known_capability_unless_a_tier_sets_the_requirements() {
    let cheaper = |offering: &str, settings: Value| {
        let bench = database(offering, json!({}), json!({"settings": settings}));
        of_rule(&bench, Rule::CheaperOffering).first().map(|item| match &item.finding {
            Finding::CheaperOffering { offering, .. } => offering.clone(),
            other => panic!("{other:?}"),
        })
    };
    // `zones` runs in several; `paired` would with two copies only, `spread` does.
    assert_eq!(cheaper("zones", json!({})).as_deref(), Some("spread"));
    // 24 hours and four hours: `stated` recovers to 5 minutes and is restored in 150.
    assert_eq!(cheaper("zones", json!({"recovery": "basic"})).as_deref(), Some("stated"));
    assert_eq!(cheaper("zones", json!({"recovery": "premium"})), None);
    assert_eq!(cheaper("zones", json!({"recovery": "from-the-future"})), None);
    assert_eq!(cheaper("stated", json!({})).as_deref(), Some("logging"));
}

// ---- missing-host ----------------------------------------------------------------------------------------------------

fn hosted(components: Value) -> Bench {
    let mut guest = service("guest", json!([]), json!([]));
    guest["requires"] = json!(["host"]);
    let mut host = service("host", json!([charge("fee", "1", "30", json!({}))]), json!([]));
    let cheaper = json!({"id": "own", "name": "Own", "vendor": "test", "kind": "self-hosted"});
    host["offerings"].as_array_mut().unwrap().push(cheaper);
    Bench::own(json!([guest, host]), components)
}

#[test]
fn advice_a_missing_host_is_added_or_enabled() {
    let item = only(&hosted(json!([component("c1", "guest", json!({}))])), Rule::MissingHost);
    let expected =
        |disabled| Finding::MissingHost { service: "host".into(), offering: "only".into(), disabled };
    assert_eq!(item.finding, expected(false), "a managed offering comes first");
    assert_eq!(item.proposal.unwrap().saving, decimal("-30"));
    let off =
        json!([component("c1", "guest", json!({})), component("c2", "host", json!({"enabled": false}))]);
    let item = only(&hosted(off), Rule::MissingHost);
    assert_eq!((item.saving(), item.finding), (Decimal::ZERO, expected(true)));
    let on = json!([component("c1", "guest", json!({})), component("c2", "host", json!({}))]);
    assert_eq!(of_rule(&hosted(on), Rule::MissingHost), []);
    let disabled = json!([component("c1", "guest", json!({"enabled": false}))]);
    assert_eq!(of_rule(&hosted(disabled), Rule::MissingHost), []);
}

// ---- single-point ----------------------------------------------------------------------------------------------------

#[test]
fn advice_a_single_point_is_reported_if_the_tier_requires_more_than_a_restore() {
    let points = |offering: &str, fields: Value, tier: &str| {
        let bench = database(offering, fields, json!({"settings": {"recovery": tier}}));
        of_rule(&bench, Rule::SinglePoint)
    };
    let item = points("stated", json!({}), "premium").remove(0);
    let Finding::SinglePoint { one_zone, rto_minutes, allowed, offering, .. } = &item.finding else {
        panic!()
    };
    assert_eq!((*one_zone, *rto_minutes, *allowed), (true, Some(decimal("150")), decimal("15")));
    // Two copies of `paired` at 320 instead of 260.
    assert_eq!(offering.as_deref(), Some("paired"));
    assert_eq!(item.proposal.as_ref().unwrap().saving, decimal("-380"));
    // In one zone with no known time at all; and a case without a remedy.
    assert_eq!(points("plain", json!({}), "basic").len(), 1);
    let helpless = points("stated", json!({}), "absolute").remove(0);
    assert_eq!(helpless.proposal, None);
    for (offering, fields, tier) in [
        ("stated", json!({}), "standard"),
        ("zones", json!({}), "absolute"),
        ("stated", json!({"copies": 2}), "premium"),
        ("stated", json!({"recovery": "none"}), "premium"),
        ("stated", json!({"enabled": false}), "premium"),
        ("paired", json!({"copies": 2}), "premium"),
        ("own", json!({}), "premium"),
    ] {
        assert_eq!(points(offering, fields.clone(), tier), [], "{offering} {fields} {tier}");
    }
    assert_eq!(
        of_rule(&database("plain", json!({}), json!({})), Rule::SinglePoint),
        [],
        "no tier, no demand"
    );
}

// ---- architecture ----------------------------------------------------------------------------------------------------

#[test]
fn advice_the_architecture_is_the_references_for_the_volume() {
    for (volume, expected) in [
        ("0", "startup"),
        ("100000", "startup"),
        ("100001", "growth"),
        ("1000000", "growth"),
        ("1000001", "enterprise"),
        ("100000000", "enterprise"),
    ] {
        assert_eq!(recommended(&BUNDLED, decimal(volume)).unwrap().0, expected, "{volume}");
    }
}

#[test]
fn advice_the_architecture_names_missing_services_and_adds_them_in_their_groups() {
    let components = json!([component("c1", "redis", json!({"offering": "upstash"}))]);
    let bench = Bench::open(&BUNDLED, json!({"components": components})).at("10000000");
    let items = of_rule(&bench, Rule::Architecture);
    assert!(items.len() > 5 && items.iter().all(|item| item.part() == Part::Outlook));
    let adds = |item: &Advice| match &item.finding {
        Finding::Architecture { template, missing } if template == "enterprise" => missing.clone(),
        other => panic!("{other:?}"),
    };
    for item in &items {
        let added = adds(item);
        let requires = &BUNDLED.service(added.last().unwrap()).unwrap().requires;
        let hosts = &added[..added.len() - 1];
        assert!(
            hosts.len() < 2 && hosts.iter().all(|host| requires.contains(host)),
            "one service: {added:?}"
        );
    }
    assert!(items.iter().all(|item| adds(item) != ["redis"]));
    let item = items.into_iter().find(|item| adds(item) == ["kafka"]).unwrap();
    let changed = item.proposal.unwrap().change.applied_to(&bench.design).unwrap();
    let kafka = changed.components.iter().find(|component| component.service == "kafka").unwrap();
    let group = changed.groups.iter().find(|group| Some(&group.id) == kafka.group.as_ref()).unwrap();
    let template = template_design("enterprise");
    assert!(template.groups.iter().any(|known| known.name == group.name && known.layer == group.layer));
    assert_eq!(kafka.plan, PlanChoice::Pinned("m5-large".to_owned()));
}

#[test]
fn advice_an_empty_design_and_a_complete_architecture_get_no_architecture_advice() {
    let empty = Bench::open(&BUNDLED, json!({}));
    assert_eq!(advise(&empty.catalog, &empty.design), []);
    for id in ["startup", "growth", "enterprise"] {
        let items = advise(&BUNDLED, &template_design(id));
        assert!(items.iter().all(|item| item.rule != Rule::Architecture), "{id}");
    }
}

// ---- break-even ------------------------------------------------------------------------------------------------------

#[test]
fn advice_a_break_even_is_exact_to_one_interaction() {
    // 10 per thousand against 35: up to 3,500 interactions the current offering costs no more.
    let bench = meter(flat("35"), json!({}));
    let item = only(&bench, Rule::BreakEven);
    assert_eq!((item.sign(), item.part()), (Some(Sign::View), Part::Outlook));
    let shown = taken(&bench, item.clone());
    assert_eq!(
        (shown.components[0].offering.as_str(), shown.volume(&bench.catalog)),
        ("only", decimal("3501"))
    );
    let Finding::BreakEven { offering, side, volume, at, beyond } = item.finding else { panic!() };
    assert_eq!((offering.as_str(), side, volume), ("other", Side::Above, decimal("3500")));
    assert_eq!(at, (decimal("35"), decimal("35")));
    assert_eq!(beyond, (decimal("35.01"), decimal("35")));
    let below = only(&meter(flat("4"), json!({})), Rule::BreakEven);
    let Finding::BreakEven { side, volume, .. } = below.finding else { panic!() };
    assert_eq!((side, volume), (Side::Below, decimal("400")));
    assert_eq!(
        below.proposal.unwrap().change.applied_to(&bench.design).unwrap().volume(&bench.catalog),
        volume
    );
    assert_eq!(of_rule(&meter(flat("200"), json!({})), Rule::BreakEven), [], "beyond ten times the volume");
    assert_eq!(of_rule(&meter(flat("35"), json!({"plan": "only"})), Rule::BreakEven), []);
}

// ---- All together ----------------------------------------------------------------------------------------------------

fn template_design(id: &str) -> Design {
    let file = format!("templates/{id}.json");
    let (_, text) = templates().iter().find(|(name, _)| *name == file).unwrap();
    Design::open(text).unwrap()
}

#[test]
fn advice_every_change_has_its_stated_effect_in_every_template_at_every_tier_and_volume() {
    let mut changes = 0;
    for (name, text) in templates() {
        for tier in [None, Some("basic"), Some("premium")] {
            for volume in [None, Some("3000000")] {
                let mut design = Design::open(text).unwrap();
                design.settings.recovery = tier.map(str::to_owned);
                design.settings.contingency_percent = decimal("7.5");
                if let Some(volume) = volume {
                    design.workload.insert("interactions".to_owned(), decimal(volume));
                }
                let items = advise(&BUNDLED, &design);
                let mut keys: Vec<String> = items.iter().map(Advice::key).collect();
                keys.sort();
                keys.dedup();
                assert_eq!(keys.len(), items.len(), "{name}: keys tell items apart");
                assert!(items.iter().map(Advice::saving).rev().is_sorted(), "{name}: largest saving first");
                for item in &items {
                    let is_saved =
                        |other: &Advice| other.part() == Part::Savings && other.component == item.component;
                    let unsolved = matches!(item.rule, Rule::SinglePoint) || items.iter().any(is_saved);
                    assert!(item.proposal.is_some() || unsolved, "{name}: {} has no change", item.key());
                    changes += usize::from(item.proposal.is_some());
                    has_its_stated_effect(&BUNDLED, &design, item);
                }
            }
        }
    }
    assert!(changes > 60, "{changes}");
}

#[test]
fn advice_a_saving_that_meets_the_tier_stands_alone() {
    // `zones` costs more than `stated`, which meets the tier in one zone: no second change for the same component.
    let bench = database("plain", json!({}), json!({"settings": {"recovery": "basic"}}));
    let items = advise(&bench.catalog, &bench.design);
    let savings = items.iter().filter(|item| item.rule == Rule::CheaperOffering).count();
    let points = items.iter().filter(|item| item.rule == Rule::SinglePoint).count();
    assert!(savings + points == 1, "{items:#?}");
}

/// The components whose offering, plan or copies an item changes.
fn changed_components(item: &Advice) -> Vec<&str> {
    let commands = item.proposal.iter().flat_map(|proposal| &proposal.change.commands);
    commands
        .filter_map(|command| match command {
            Command::Edit { id, .. } => Some(id.as_str()),
            _ => None,
        })
        .collect()
}

proptest! {
    #![proptest_config(cases(120))]

    #[test]
    fn advice_never_contradicts_itself_or_the_bill_of_any_design(design in crate::cost_laws::design()) {
        let items = advise(&BUNDLED, &design);
        let now = estimate(&BUNDLED, &design, design.settings.book);
        let mut keys: Vec<String> = items.iter().map(Advice::key).collect();
        keys.sort();
        keys.dedup();
        prop_assert_eq!(keys.len(), items.len(), "an id tells items apart");
        let parts = items.iter().map(|item| match item.part() {
            Part::Savings => 0,
            Part::Problems => 1,
            Part::Outlook => 2,
        });
        prop_assert!(parts.is_sorted(), "savings come first");
        let mut saved: Vec<&str> = Vec::new();
        for item in &items {
            prop_assert_eq!(item.part() == Part::Savings, item.sign() == Some(Sign::Saving));
            let Some(proposal) = &item.proposal else { continue };
            let changed = proposal.change.applied_to(&design).expect("a change that applies");
            let then = estimate(&BUNDLED, &changed, design.settings.book);
            prop_assert_eq!(now.monthly.likely - then.monthly.likely, proposal.saving, "{}", item.key());
            match proposal.sign() {
                Sign::Saving => {
                    prop_assert!(then.monthly.likely < now.monthly.likely && then.gaps <= now.gaps, "{}", item.key());
                    saved.extend(changed_components(item));
                }
                Sign::Increase => prop_assert!(then.monthly.likely > now.monthly.likely, "{}", item.key()),
                Sign::Same | Sign::Unknown => prop_assert!(then.monthly.likely <= now.monthly.likely + decimal("0.01")),
                Sign::View => prop_assert_eq!(&changed.components, &design.components),
            }
            let switches_off = |command: &Command| {
                matches!(command, Command::Edit { edit: ComponentEdit::Enabled(false), .. })
            };
            prop_assert!(!proposal.change.commands.iter().any(switches_off), "{}", item.key());
            prop_assert!(proposal.change.additions.len() <= 2, "{}", item.key());
        }
        let count = saved.len();
        saved.sort_unstable();
        saved.dedup();
        prop_assert_eq!(saved.len(), count, "a component has one saving");
    }
}

#[test]
fn advice_on_the_templates_follows_from_their_prices_and_limits() {
    let keys = |id: &str| {
        let items = advise(&BUNDLED, &template_design(id));
        items.iter().map(Advice::key).collect::<Vec<_>>()
    };
    let has =
        |id: &str, key: &str| assert!(keys(id).iter().any(|known| known == key), "{id}: {:#?}", keys(id));
    // Valkey costs less than Redis OSS on the same nodes; m10 of Atlas ends at 10 GB, reached at 1.67M
    // interactions.
    has("growth", "cheaper-offering/c5/");
    has("growth", "limit-ahead/c6/m10/stored_gb");
    // Above 200 dollars of traffic, the flat rate of CloudFront is cheaper: the template has it.
    let is_c11 = |key: &String| key.starts_with("cheaper-offering/c11/");
    assert!(!keys("enterprise").iter().any(is_c11));
    has("enterprise", "cheaper-offering/c9/");
    has("growth", "break-even/c8/flat");
    // Printed amounts are quotes: they are compared with no offering, only with the architecture.
    for (id, template) in [("budget-100k", "startup"), ("budget-1m", "growth"), ("budget-10m", "enterprise")]
    {
        assert!(!keys(id).is_empty(), "{id}");
        assert!(keys(id).iter().all(|key| key.starts_with(&format!("architecture//{template}/"))), "{id}");
    }
    has("startup", "cheaper-offering/c1/");
}

#[test]
fn advice_on_thirty_components_takes_a_moment() {
    let components: Vec<Value> = (0..30)
        .map(|index| {
            let (service, offering) = [
                ("postgresql", "aws-rds"),
                ("redis", "aws-elasticache"),
                ("mongodb", "atlas"),
                ("s3", "s3-standard"),
                ("kafka", "aws-msk"),
                ("mysql", "aws-rds"),
            ][index % 6];
            component(&format!("c{index}"), service, json!({"offering": offering}))
        })
        .collect();
    let settings = json!({"recovery": "standard"});
    let bench = Bench::open(&BUNDLED, json!({"components": components, "settings": settings})).at("1000000");
    #[expect(clippy::disallowed_methods, reason = "a native test measures itself")]
    let start = Instant::now();
    let items = advise(&bench.catalog, &bench.design);
    let took = start.elapsed();
    assert!(!items.is_empty());
    // A generous limit for an unoptimized build on a busy machine; an optimized build must stay below 100 ms.
    let most = if cfg!(debug_assertions) { 5_000 } else { 100 };
    assert!(took.as_millis() < most, "{took:?}");
}

#[test]
fn advice_survives_the_ends_of_the_range() {
    for volume in ["0", "1", "0.5", "1000000000000"] {
        for (name, text) in templates() {
            let mut design = Design::open(text).unwrap();
            design.workload.insert("interactions".to_owned(), decimal(volume));
            for item in advise(&BUNDLED, &design) {
                assert!(!item.key().is_empty(), "{name}");
            }
        }
    }
    let bench = Bench::open(&MINIMAL, json!({"components": [component("c1", "from-the-future", json!({}))]}));
    assert_eq!(of_rule(&bench, Rule::CheaperOffering), []);
}
