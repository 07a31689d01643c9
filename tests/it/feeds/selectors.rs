//! The selectors of the catalog: they name charges that exist, and each charge once a feed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use camada::domain::catalog::price::{Book, Tier};
use camada::domain::catalog::{ALL_PLANS, PriceKey};
use camada::feeds::{Form, Selectors, Target};
use rust_decimal::Decimal;

use super::Bench;
use crate::support::BUNDLED;

fn bundled() -> Selectors {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog/feeds");
    let read = |name: &str| (name.to_owned(), fs::read_to_string(folder.join(name)).unwrap());
    Selectors::read(&["aws.json", "azure.json", "google.json"].map(read), &BUNDLED).unwrap()
}

/// A tier: its bound, and its price as text.
type Step = (Option<Decimal>, String);

/// The list prices of a charge, one for each plan that has one.
fn prices([service, offering, plan, charge]: &PriceKey) -> Vec<(Vec<Step>, Decimal)> {
    let offering = BUNDLED.service(service).unwrap().offering(offering).unwrap().1;
    let plans = offering.plans.iter().filter(|known| plan == ALL_PLANS || known.id == *plan);
    let charges = plans.flat_map(|plan| plan.charges.iter().filter(|known| known.id == *charge));
    let prices = charges.filter_map(|charge| charge.price(Book::List));
    // 0.10 and 0.1 are one price.
    let tier = |tier: &Tier| (tier.up_to, tier.price.likely.normalize().to_string());
    prices.map(|price| (price.tiers.iter().map(tier).collect(), price.per)).collect()
}

#[test]
fn c17_every_selector_of_the_catalog_prices_charges_that_exist() {
    let selectors = bundled();
    let charges: usize = selectors.list.iter().map(|selector| selector.targets.len()).sum();
    assert!(selectors.list.len() > 400 && charges > 800, "{} {charges}", selectors.list.len());
    for form in Form::ALL {
        assert!(selectors.list.iter().any(|selector| selector.feed.0 == form), "{form:?}");
    }
}

#[test]
fn one_meter_prices_all_plans_only_where_the_catalog_has_one_price_for_them() {
    for selector in &bundled().list {
        for target in &selector.targets {
            let Target::Charge(key) = target else { continue };
            let mut prices = prices(key);
            prices.dedup();
            assert!(prices.len() <= 1, "{}: {target} has several prices in the catalog", selector.name());
        }
    }
}

#[test]
fn no_charge_has_two_selectors_in_the_feeds_of_one_form() {
    let selectors = bundled();
    let mut seen: BTreeMap<(Form, &Target), Vec<&[String]>> = BTreeMap::new();
    for selector in &selectors.list {
        for target in &selector.targets {
            let others = seen.entry((selector.feed.0, target)).or_default();
            let apart = |other: &&[String]| {
                !selector.regions.is_empty()
                    && !other.is_empty()
                    && selector.regions.iter().all(|region| !other.contains(region))
            };
            assert!(others.iter().all(apart), "{}: {target} is priced twice", selector.name());
            others.push(&selector.regions);
        }
    }
}

#[test]
fn the_regions_of_the_feeds_are_those_of_the_locations() {
    let selectors = bundled();
    for (form, cloud) in [(Form::Offer, "aws"), (Form::Retail, "azure"), (Form::Sku, "google")] {
        for location in &BUNDLED.locations {
            if let Some(region) = location.regions.get(cloud) {
                assert!(selectors.region(form, region).is_some(), "{region}");
            }
        }
        for vendor in BUNDLED.vendors.iter().filter(|vendor| vendor.cloud.as_deref() == Some(cloud)) {
            let region = vendor.region.as_deref().unwrap();
            assert!(selectors.region(form, region).is_some(), "{} {region}", vendor.id);
        }
    }
}

#[test]
fn a_selector_that_cannot_be_right_is_refused_with_its_path() {
    for (selector, expected) in [
        (
            r#"{"offer": "X", "unit": "Hrs", "charges": ["thing/aws-thing/none/disk"]}"#,
            "charges[0]: refers to",
        ),
        (
            r#"{"offer": "X", "unit": "Hrs", "charges": ["thing/azure-thing/*/instance"]}"#,
            "charges[0]: refers to",
        ),
        (r#"{"offer": "X", "unit": "Hrs", "transfers": ["aws/moon"]}"#, "transfers[0]: refers to"),
        (r#"{"offer": "X", "charges": ["thing/aws-thing/*/disk"]}"#, "unit: is missing"),
        (r#"{"offer": "X", "unit": "Hrs"}"#, "prices at least one charge"),
        (r#"{"unit": "Hrs", "charges": ["thing/aws-thing/*/disk"]}"#, "a selector names one feed"),
        (
            r#"{"offer": "X", "page": "x", "label": "x", "charges": ["thing/aws-thing/*/disk"]}"#,
            "names one feed",
        ),
        (r#"{"page": "x", "charges": ["thing/aws-thing/*/disk"]}"#, "label: is missing"),
        (
            r#"{"offer": "X", "unit": "Hrs", "units": "0", "charges": ["thing/aws-thing/*/disk"]}"#,
            "units: is above zero",
        ),
        (
            r#"{"offer": "X", "unit": "Hrs", "filter": "mac", "charges": ["thing/aws-thing/*/disk"]}"#,
            "refers to “mac”",
        ),
        (
            r#"{"offer": "X", "unit": "Hrs", "regions": ["mars-1"], "charges": ["thing/aws-thing/*/disk"]}"#,
            "refers to “mars-1”",
        ),
        (
            r#"{"offer": "X", "unit": "Hrs", "unti": "1", "charges": ["thing/aws-thing/*/disk"]}"#,
            "is not a known field",
        ),
    ] {
        let bench = Bench::new(&[("EC2.json", "{}")]);
        let file = format!(
            r#"{{"cloud": "aws", "sources": {{"offer": {{"id": "o", "name": "O"}}, "page": {{"id": "p", "name": "P"}}}},
                "regions": {{"us-east-1": {{}}}}, "selectors": [{selector}]}}"#
        );
        bench.write("catalog/feeds/aws.json", file);
        let refusals = bench.refusals();
        let found = refusals.iter().any(|line| line.starts_with("aws.json: ") && line.contains(expected));
        assert!(found, "{selector}: {refusals:?}");
    }
}
