//! The list book, price by price: every known price, and bills that follow from them.
//!
//! `fixtures/list-prices.json` has one entry for each known price. Its `path` names the charge with the
//! price; `gap` names a charge that stays without one, because no source gives its price. `how` explains how
//! the catalog represents a price that is not separate, and `why` explains a deliberate omission.
//! `fixtures/vendor-bills.json` has bills with their arithmetic.

use std::collections::BTreeSet;

use camada::domain::basics::exact::{Exact, round_half_up};
use camada::domain::catalog::expression::{Expression, Scope, Variable};
use camada::domain::catalog::price::{Book, Confidence, Price};
use camada::domain::catalog::{Charge, Plan};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{BUNDLED, Bench, decimal, merged, of, text};

fn entries(text: &str) -> Vec<Value> {
    serde_json::from_str(text).unwrap()
}

fn known() -> Vec<Value> {
    entries(include_str!("../fixtures/list-prices.json"))
}

fn bills() -> Vec<Value> {
    entries(include_str!("../fixtures/vendor-bills.json"))
}

/// The plan of `service/offering/plan/charge`, and the charge's id.
fn plan_at(path: &str) -> Option<(&'static Plan, &str)> {
    let (place, charge) = path.rsplit_once('/')?;
    let mut ids = place.split('/');
    let (service, offering, plan) = (ids.next()?, ids.next()?, ids.next()?);
    let (_, offering) = BUNDLED.service(service)?.offering(offering)?;
    Some((offering.plan(plan)?.1, charge))
}

fn charge_at(path: &str) -> Option<&'static Charge> {
    let (plan, id) = plan_at(path)?;
    plan.charges.iter().map(AsRef::as_ref).find(|charge: &&Charge| charge.id == id)
}

/// The list price at a path, of a charge or a fee of the plan.
fn price_at(path: &str) -> Option<&'static Price> {
    let (plan, id) = plan_at(path)?;
    let fee = match id {
        "base_fee" => &plan.base_fee,
        "minimum" => &plan.minimum,
        "credit" => &plan.credit,
        _ => return charge_at(path)?.price(Book::List),
    };
    fee.iter().find(|(book, _)| *book == Book::List).map(|(_, price)| price)
}

fn number(entry: &Value, key: &str) -> Option<Decimal> {
    entry.get(key).and_then(Value::as_str).map(decimal)
}

/// The difference between a catalog price and a known one.
fn difference(entry: &Value, path: &str) -> Option<String> {
    let Some(price) = price_at(path) else { return Some("the catalog has no such list price".to_owned()) };
    let per = number(entry, "per").unwrap_or(Decimal::ONE);
    // 10 per 4 credits is 2.50 per credit: compared without a division.
    if let Some(known) = number(entry, "price") {
        let is_it = |found: Decimal| found * per == known * price.per;
        if !price.tiers.iter().any(|tier| is_it(tier.price.likely)) {
            return Some(format!("{} per {}, known {known} per {per}", price.headline().likely, price.per));
        }
    }
    if let Some(flats) = entry.get("flats").and_then(Value::as_array) {
        let found: Vec<Decimal> = price.tiers.iter().map(|tier| tier.flat).collect();
        let known: Vec<Decimal> = flats.iter().map(|flat| decimal(flat.as_str().unwrap())).collect();
        if found != known {
            return Some(format!("flat fees {found:?}, known {known:?}"));
        }
    }
    if let Some(tiers) = entry.get("tiers").and_then(Value::as_array) {
        let mut fits = tiers.len() == price.tiers.len();
        for (known, tier) in tiers.iter().zip(&price.tiers) {
            let part = |index: usize| known.get(index).and_then(Value::as_str).map(decimal);
            // Some sources have no price beyond the last known bound.
            let same_price = part(1).is_none_or(|amount| amount * price.per == tier.price.likely * per);
            fits = fits && part(0) == tier.up_to && same_price;
        }
        if !fits {
            return Some(format!("tiers {:?}, known {tiers:?}", price.tiers));
        }
    }
    let free = charge_at(path).and_then(|charge| charge.free.as_ref()?.quantity.constant());
    if let Some(known) = number(entry, "free").filter(|known| free != Some(*known)) {
        return Some(format!("{free:?} free, known {known}"));
    }
    if entry.get("other_source").is_some() {
        return None;
    }
    let as_of = entry.get("as_of").and_then(Value::as_str);
    if price.as_of.as_deref() != as_of {
        return Some(format!("dated {:?}, known {as_of:?}", price.as_of));
    }
    let sure = Confidence::WORDS.iter().zip(Confidence::ALL).find(|(_, one)| *one == price.confidence);
    let sure = sure.map_or("", |(word, _)| *word);
    (sure != text(entry, "/confidence")).then(|| format!("{sure}, known as {}", text(entry, "/confidence")))
}

#[test]
fn every_known_price_is_in_the_catalog_or_omitted_for_a_reason() {
    let mut found = Vec::new();
    let (mut priced, mut gaps) = (0, 0);
    for entry in known() {
        let name = format!(
            "{} | {} | {}",
            text(&entry, "/service"),
            text(&entry, "/hosting"),
            text(&entry, "/charge")
        );
        let field = |key: &str| entry.get(key).and_then(Value::as_str);
        match (field("path"), field("gap"), field("how").or(field("why"))) {
            (Some(path), None, None) => {
                priced += 1;
                found.extend(difference(&entry, path).map(|what| format!("{name}: {path}: {what}")));
            }
            (None, Some(path), None) => {
                gaps += 1;
                if charge_at(path).is_none_or(|charge| charge.price(Book::List).is_some()) {
                    found.push(format!("{name}: {path} should be a charge without a list price"));
                }
            }
            (None, None, Some(reason)) if reason.len() > 20 => {}
            _ => found.push(format!("{name}: neither a path, nor a gap, nor a reason")),
        }
    }
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
    assert_eq!((known().len(), priced, gaps), (650, 583, 22));
}

/// Sources without a date: definitions, permanent pages of vendors, and undated files.
const UNDATED: &[&str] = &[
    "aws-amazon-com-disaster-recovery-pricing",
    "aws-amazon-com-s3-pricing",
    "aws-amazon-com-sagemaker-ai-pricing",
    "azure-microsoft-com-pricing-details-band",
    "by-definition-licence-no-fee",
    "cloudamqp-com-plans-html",
    "cloudflare-docs-r2-pricing",
    "docs-planetscale-com-vitess-pricing",
    "github-com-dbeaver-dbeaver",
    "github-com-grafana-grafana",
    "github-com-istio-istio",
    "github-com-linkerd-linkerd2",
    "github-com-mongodb-js-compass",
    "github-com-typeorm-typeorm",
    "kafka-apache-org",
    "liquibase-com",
    "pgadmin-org",
    "redis-io-docs-latest-develop-pubsub",
    "stitchdata-com-pricing",
];

/// Every list price with its place, once for each offering.
fn list_prices() -> Vec<(String, &'static Price)> {
    let mut all = Vec::new();
    for service in &BUNDLED.services {
        for offering in &service.offerings {
            for plan in &offering.plans {
                let place = format!("{}/{}/{}", service.id, offering.id, plan.id);
                let fees = [&plan.base_fee, &plan.minimum, &plan.credit].into_iter().flatten();
                let charges = plan.charges.iter().flat_map(|charge| &charge.prices);
                let listed = fees.chain(charges).filter(|(book, _)| *book == Book::List);
                all.extend(listed.map(|(_, price)| (place.clone(), price)));
            }
        }
    }
    all
}

#[test]
fn every_list_price_has_a_source_a_date_where_its_source_has_one_and_a_confidence() {
    let all = list_prices();
    assert!(all.len() > 2000, "{}", all.len());
    let mut found = BTreeSet::new();
    for (place, price) in &all {
        if BUNDLED.source(&price.source).is_none() {
            found.insert(format!("{place}: the source “{}”", price.source));
        }
        if price.as_of.is_none() && !UNDATED.contains(&price.source.as_str()) {
            found.insert(format!("{place}: no date, although {} has one", price.source));
        }
        if matches!(price.confidence, Confidence::Reference | Confidence::Own) {
            found.insert(format!("{place}: {:?} is no confidence of a list price", price.confidence));
        }
    }
    for source in UNDATED {
        if !all.iter().any(|(_, price)| price.source == *source && price.as_of.is_none()) {
            found.insert(format!("{source} has no price without a date"));
        }
    }
    assert!(found.is_empty(), "{}", found.into_iter().collect::<Vec<_>>().join("\n"));
}

/// Arithmetic without variables.
struct Numbers;

impl Scope for Numbers {
    fn value(&self, variable: Variable) -> Exact {
        panic!("{variable:?} in a bill's arithmetic")
    }
}

#[test]
fn bills_of_vendors_follow_from_their_prices() {
    let bills = bills();
    assert!(bills.len() >= 120, "{}", bills.len());
    let mut wrong = Vec::new();
    for bill in &bills {
        let (name, amount) = (text(bill, "/bill"), decimal(text(bill, "/amount")));
        let worked =
            Expression::parse(text(bill, "/because"), &|_| None).unwrap().evaluate(&Numbers).unwrap();
        if round_half_up(worked, 6) != amount {
            wrong.push(format!("{name}: {} is {worked} and not {amount}", text(bill, "/because")));
        }
        let mut ids = text(bill, "/at").split('/');
        let mut id = || ids.next().unwrap();
        let (service, offering, plan) = (id(), id(), id());
        let extra = bill.get("with").cloned().unwrap_or_else(|| json!({}));
        let component = of("c1", service, offering, merged(json!({"plan": plan}), extra));
        let workload = bill.get("workload").cloned().unwrap_or_else(|| json!({}));
        let bench = Bench::open(&BUNDLED, json!({"components": [component], "workload": workload}));
        let found = match bill.get("of").and_then(Value::as_str) {
            None => bench.monthly(),
            Some(charge) => bench.line(&bench.estimate(), 0, charge).amount.likely,
        };
        if round_half_up(found, 6) != amount {
            wrong.push(format!("{name}: {found}, worked out {amount}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), bills.len(), wrong.join("\n"));
}
