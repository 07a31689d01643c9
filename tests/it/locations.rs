//! Locations and price packs (C17).

use std::sync::Arc;

use camada::domain::catalog::{Catalog, PricePack};
use camada::domain::design::{
    Command, ComponentEdit, Design, ScenarioChange, ScenarioEdit, SettingsEdit, ZoneEdit,
};
use camada::domain::estimate::{Estimate, GapReason, estimate};
use serde_json::{Value, json};

use crate::support::{BUNDLED, Bench, decimal, merged, of, point};

/// A pack for the bundled catalog, with some fields replaced.
fn pack_file(extra: Value) -> String {
    let base = json!({
        "format": "camada-prices", "version": 1, "catalog": BUNDLED.version, "vendor": "aws", "region": "sa-east-1",
        "as_of": "2026-08-13", "source": "test", "confidence": "copy",
        "sources": [{"id": "test", "name": "Test", "url": "https://example.org"}],
        "prices": {"s3": {"s3-standard": {"*": {"storage": {"tiers": [{"up_to": null, "price": "0.0405"}]}}}}},
    });
    merged(base, extra).to_string()
}

fn pack(extra: Value) -> Arc<PricePack> {
    let read = PricePack::read(&pack_file(extra), &BUNDLED);
    Arc::new(read.unwrap_or_else(|problems| panic!("{}", problems[0])))
}

fn with_pack(extra: Value) -> Catalog {
    BUNDLED.with_packs([pack(extra)])
}

/// A design with 1,000 GB in S3 and nothing else.
fn bucket(fields: Value) -> Design {
    let quantities = json!({"storage": "1000", "put": "0", "get": "0", "egress": "0"});
    let bucket = of("c1", "s3", "s3-standard", json!({"quantities": quantities}));
    Bench::open(&BUNDLED, merged(json!({"version": 5, "components": [bucket]}), fields)).design
}

fn priced(catalog: &Catalog, design: &Design) -> Estimate {
    estimate(catalog, design, design.settings.book)
}

#[test]
fn c17_a_charge_is_priced_in_the_region_that_its_vendor_has_at_the_location() {
    let catalog = with_pack(json!({}));
    let design = bucket(json!({"settings": {"location": "sao-paulo"}}));
    let result = priced(&catalog, &design);
    let storage = &result.components[0].lines[0];
    assert_eq!((storage.amount, storage.stand_in), (point("40.5"), false));
    assert_eq!(priced(&catalog, &bucket(json!({}))).components[0].lines[0].amount, point("23"));
}

#[test]
fn c17_component_before_zone_before_scenario_before_design() {
    let catalog = with_pack(json!({}));
    let zone = json!([{"id": "z1", "title": "Brazil", "members": ["c1"], "location": "sao-paulo"}]);
    let storage = |design: &Design| priced(&catalog, design).components[0].lines[0].amount;
    let mut design = bucket(json!({"zones": zone}));
    assert_eq!(storage(&design), point("40.5"), "zone");
    let edit = ComponentEdit::Location(Some("virginia".to_owned()));
    Command::Edit { id: "c1".to_owned(), edit }.apply(&mut design).unwrap();
    assert_eq!(storage(&design), point("23"), "component before zone");

    let mut design = bucket(json!({}));
    let scenario = Command::Scenario(ScenarioEdit::Create { name: "Brazil".to_owned() });
    let id = scenario.apply(&mut design).unwrap().remove(0);
    let change = ScenarioChange::Location(Some("sao-paulo".to_owned()));
    Command::Scenario(ScenarioEdit::Set { id: id.clone(), change }).apply(&mut design).unwrap();
    assert_eq!(storage(&design), point("23"), "base");
    assert_eq!(storage(&design.under(&catalog, design.scenario(&id).unwrap())), point("40.5"), "scenario");
}

#[test]
fn c17_a_location_set_in_a_scenario_leaves_the_base_alone() {
    let mut design = bucket(json!({"scenarios": [{"id": "s1", "name": "Brazil"}]}));
    let set = Command::Settings(SettingsEdit::Location(Some("sao-paulo".to_owned())));
    set.apply_within(&mut design, Some("s1")).unwrap();
    assert_eq!(design.settings.location, None);
    assert_eq!(design.scenarios[0].location.as_deref(), Some("sao-paulo"));
}

#[test]
fn c17_an_unknown_price_of_the_location_is_a_marked_and_counted_stand_in() {
    let design = bucket(json!({"settings": {"location": "frankfurt"}}));
    let result = priced(&BUNDLED, &design);
    let storage = &result.components[0].lines[0];
    assert_eq!((storage.amount, storage.stand_in), (point("23"), true));
    assert!(result.stand_ins() >= 1);
    assert_eq!(priced(&BUNDLED, &bucket(json!({}))).stand_ins(), 0, "the base region has none");
}

#[test]
fn c17_a_design_without_stand_ins_has_gaps_instead() {
    let design = bucket(json!({"settings": {"location": "frankfurt", "stand_ins": false}}));
    let result = priced(&BUNDLED, &design);
    assert_eq!(result.stand_ins(), 0);
    assert_eq!(result.components[0].lines[0].gap_reason(), Some(GapReason::NoPrice));
}

#[test]
fn c17_an_unknown_location_is_kept_and_priced_at_the_base_region_with_a_mark() {
    let design = bucket(json!({"settings": {"location": "mars"}}));
    let result = priced(&with_pack(json!({})), &design);
    let storage = &result.components[0].lines[0];
    assert_eq!((storage.amount, storage.stand_in), (point("23"), true));
    assert_eq!(Design::open(&design.save()).unwrap().settings.location.as_deref(), Some("mars"));
}

#[test]
fn c17_a_plan_that_is_not_sold_at_the_location_is_a_visible_problem() {
    let catalog = with_pack(json!({"not_sold": ["s3/s3-standard/standard"]}));
    let result = priced(&catalog, &bucket(json!({"settings": {"location": "sao-paulo"}})));
    assert!(result.components[0].not_sold);
    assert_eq!(result.not_sold(), 1);
    // AWS has no region in Belgium.
    assert_eq!(priced(&BUNDLED, &bucket(json!({"settings": {"location": "belgium"}}))).not_sold(), 1);
}

#[test]
fn c17_data_between_two_locations_is_cross_region_traffic_priced_by_the_pair() {
    let transfers =
        json!({"cross_region": {"amount": "0.138"}, "cross_region/us-east-1": {"amount": "0.13"}});
    let catalog = with_pack(json!({"transfers": transfers}));
    let connected = |target: &str| {
        let ends = [("c1", "sao-paulo"), ("c2", target)]
            .map(|(id, location)| of(id, "s3", "s3-standard", json!({"location": location})));
        let connection = json!({"id": "x1", "from": "c1", "to": "c2", "gb_per_month": "100"});
        let fields = json!({"version": 5, "components": ends, "connections": [connection]});
        let design = Bench::open(&BUNDLED, fields).design;
        priced(&catalog, &design).connections[0].clone().unwrap()
    };
    assert_eq!(connected("sao-paulo").line, None, "within a region");
    assert_eq!(connected("virginia").monthly, point("13"));
    assert_eq!(connected("tokyo").monthly, point("13.8"));
    assert_eq!(connected("tokyo").path.word(), "cross-region");
}

#[test]
fn c17_a_price_that_does_not_vary_never_stands_in() {
    let cdn = of("c1", "cloudflare", "cloudflare", json!({"plan": "pro"}));
    let fields = json!({"version": 5, "components": [cdn], "settings": {"location": "sao-paulo"}});
    let design = Bench::open(&BUNDLED, fields).design;
    let result = priced(&BUNDLED, &design);
    assert!(result.monthly.likely > decimal("0"));
    assert_eq!((result.stand_ins(), result.not_sold()), (0, 0));
}

#[test]
fn a_bad_pack_is_refused_whole_with_the_path_of_each_problem() {
    for (extra, path, fault) in [
        (json!({"catalog": "2020.01"}), "catalog", "instead of"),
        (json!({"version": 2}), "version", "“2” instead of “1”"),
        (json!({"format": "camada-design"}), "format", "instead of"),
        (json!({"vendor": "nobody"}), "vendor", "nobody"),
        (json!({"as_of": "soon"}), "as_of", "not a date"),
        (
            json!({"prices": {"s3": {"s3-standard": {"*": {"nothing": {"amount": "1"}}}}}}),
            "prices.s3.s3-standard.*.nothing",
            "nothing",
        ),
        (
            json!({"prices": {"s3": {"s3-standard": {"*": {"storage": {"amount": "1e30"}}}}}}),
            "prices.s3.s3-standard.*.storage",
            "",
        ),
        (
            json!({"prices": {"s3": {"s3-standard": {"*": {"storage": {"amount": "-1"}}}}}}),
            "prices.s3.s3-standard.*.storage.amount",
            "",
        ),
        (
            json!({"prices": {"s3": {"s3-standard": {"*": {"storage": {"amount": "1", "source": "unknown"}}}}}}),
            "prices.s3.s3-standard.*.storage.source",
            "unknown",
        ),
        (
            json!({"prices": {"postgresql": {"supabase": {"pro": {"storage": {"amount": "1"}}}}}}),
            "prices.postgresql.supabase",
            "",
        ),
        (json!({"surprise": 1}), "surprise", ""),
    ] {
        let problems = PricePack::read(&pack_file(extra.clone()), &BUNDLED).unwrap_err();
        let found = problems.iter().find(|problem| problem.path.starts_with(path));
        let found = found.unwrap_or_else(|| {
            panic!("{extra}: {:?}", problems.iter().map(ToString::to_string).collect::<Vec<_>>())
        });
        assert!(found.to_string().contains(fault), "{found}");
    }
    for damaged in ["", "{", "[]", "null", "{\"format\": \"camada-prices\""] {
        assert!(PricePack::read(damaged, &BUNDLED).is_err(), "{damaged}");
    }
}

#[test]
fn residency_and_locations_survive_saving() {
    let mut design = bucket(json!({"zones": [{"id": "z1", "title": "Brazil", "members": ["c1"]}]}));
    let location = Some("sao-paulo".to_owned());
    for command in [
        Command::Settings(SettingsEdit::Location(location.clone())),
        Command::Settings(SettingsEdit::StandIns(false)),
        Command::Settings(SettingsEdit::Residency(vec!["BR".to_owned()])),
        Command::Zone(ZoneEdit::SetLocation { id: "z1".to_owned(), location: location.clone() }),
        Command::Edit { id: "c1".to_owned(), edit: ComponentEdit::Location(location) },
    ] {
        command.apply(&mut design).unwrap();
    }
    assert_eq!(Design::open(&design.save()).unwrap(), design);
    let refused = Command::Settings(SettingsEdit::Residency(vec!["Brazil".to_owned()]));
    assert!(refused.apply(&mut design).is_err());
}

#[test]
fn c17_components_outside_the_countries_of_a_design_are_listed() {
    let components = json!([
        of("c1", "s3", "s3-standard", json!({"location": "sao-paulo"})),
        of("c2", "s3", "s3-standard", json!({"location": "frankfurt"})),
        of("c3", "s3", "s3-standard", json!({})),
        of("c4", "cloudflare", "cloudflare", json!({})),
        of("c5", "s3", "s3-standard", json!({"enabled": false})),
    ]);
    let outside = |countries: Value| {
        let fields = json!({"version": 5, "components": components, "settings": {"residency": countries}});
        let design = Bench::open(&BUNDLED, fields).design;
        let found = design.outside(&BUNDLED).into_iter();
        let found = found.map(|outside| (outside.component.id.clone(), outside.country.map(str::to_owned)));
        found.collect::<Vec<_>>()
    };
    let entry = |id: &str, country: Option<&str>| (id.to_owned(), country.map(str::to_owned));
    assert_eq!(outside(json!([])), []);
    // A vendor without regions does not say where it runs.
    assert_eq!(outside(json!(["BR"])), [entry("c2", Some("DE")), entry("c3", Some("US")), entry("c4", None)]);
    assert_eq!(outside(json!(["BR", "DE", "US"])), [entry("c4", None)]);
}
