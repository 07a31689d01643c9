//! Price packs: dated files with the prices of one vendor in one region (C17).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::load_charge::{self, PriceDefaults};
use super::load_name::id;
use super::{Catalog, Source};
use crate::domain::basics::json::{self, Fault, Node, Problem, Problems};
use crate::domain::catalog::price::Price;
use crate::domain::catalog::price_age::Date;

/// The value of `format` in a pack.
const FORMAT: &str = "camada-prices";
/// The version of the format that this program reads.
const VERSION: &str = "1";
/// The largest unit price that a pack may hold, in US dollars.
const MAX_PRICE: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);
/// The plan in a pack that stands for all plans of the offering.
pub const ALL_PLANS: &str = "*";

/// The address of a price: service, offering, plan (or [`ALL_PLANS`]) and charge. A base fee, a minimum and a
/// credit have the ids of [`super::BASE_FEE`], [`super::MINIMUM`] and [`super::CREDIT`].
pub type PriceKey = [String; 4];

/// The list prices of one vendor in one region, all of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct PricePack {
    pub vendor: String,
    pub region: Arc<str>,
    /// The day of the newest price.
    pub as_of: String,
    pub sources: Vec<Source>,
    pub prices: BTreeMap<PriceKey, Price>,
    /// The prices of data that leaves the region, by path: `internet`, `cross_zone`, `cross_region`.
    pub transfers: BTreeMap<String, Price>,
    /// Plans that the vendor does not sell in the region: service, offering and plan.
    pub not_sold: BTreeSet<[String; 3]>,
}

impl PricePack {
    /// Reads a pack. It is refused whole: every problem is reported with its path, among them a pack of
    /// another version, for another catalog, or with a price that the catalog has no charge for.
    pub fn read(text: &str, catalog: &Catalog) -> Result<Self, Vec<Problem>> {
        let value = json::parse(text).map_err(|problem| vec![problem])?;
        let problems = Problems::default();
        let root = Node::root(&value, "", &problems);
        let pack = read(&root, catalog);
        let found = problems.take();
        if found.is_empty() { Ok(pack) } else { Err(found) }
    }
}

fn read(root: &Node<'_>, catalog: &Catalog) -> PricePack {
    root.only(&[
        "format",
        "version",
        "catalog",
        "vendor",
        "region",
        "as_of",
        "source",
        "confidence",
        "sources",
        "prices",
        "transfers",
        "not_sold",
    ]);
    let version = root.optional("version").map(|node| node.decimal().to_string()).unwrap_or_default();
    let stated = [
        ("format", root.text_at("format"), FORMAT),
        ("version", version, VERSION),
        ("catalog", root.text_at("catalog"), catalog.version.as_str()),
    ];
    for (key, found, expected) in stated {
        if found != expected {
            let found = found.chars().take(40).collect();
            root.note(Some((key, Fault::Instead { found, expected: expected.to_owned() })));
        }
    }
    let vendor = root.text_at("vendor");
    if catalog.vendor(&vendor).is_none() {
        root.note(Some(("vendor", Fault::UnknownReference(vendor.clone()))));
    }
    let region: Arc<str> = root.text_at("region").into();
    let as_of = root.text_at("as_of");
    if Date::earliest(&as_of).is_none() {
        root.note(Some(("as_of", Fault::NotADate(as_of.clone()))));
    }
    let sources: Vec<Source> = root
        .list("sources")
        .iter()
        .map(|node| {
            node.only(&["id", "name", "url"]);
            Source { id: id(node), name: node.text_at("name"), url: node.optional_text("url") }
        })
        .collect();
    let defaults = PriceDefaults {
        region: Some(&region),
        source: root.optional_text("source"),
        as_of: Some(as_of.clone()),
        confidence: load_charge::confidence(root),
    };
    let price = |node: &Node<'_>| {
        let price = load_charge::price(node, &defaults);
        let is_known =
            catalog.source(&price.source).is_some() || sources.iter().any(|known| known.id == price.source);
        if !is_known {
            node.note(Some(("source", Fault::UnknownReference(price.source.clone()))));
        }
        if let Some(date) = price.as_of.as_ref().filter(|date| Date::earliest(date).is_none()) {
            node.note(Some(("as_of", Fault::NotADate(date.clone()))));
        }
        let highest = price.tiers.iter().map(|tier| tier.price.high.max(tier.flat)).max().unwrap_or_default();
        if highest > MAX_PRICE {
            let value = highest.to_string();
            node.fault(Fault::OutOfBounds { value, min: Decimal::ZERO, max: MAX_PRICE });
        }
        price
    };
    let mut prices = BTreeMap::new();
    for (service, offerings) in entries(root, "prices") {
        for (offering, plans) in offerings.entries() {
            for (plan, charges) in plans.entries() {
                for (charge, node) in charges.entries() {
                    let key = [service, offering, plan, charge].map(str::to_owned);
                    if !has_charge(catalog, &vendor, &key) {
                        node.fault(Fault::UnknownReference(key.join("/")));
                    }
                    prices.insert(key, price(&node));
                }
            }
        }
    }
    let transfers =
        entries(root, "transfers").into_iter().map(|(path, node)| (path.to_owned(), price(&node))).collect();
    let not_sold = root.list("not_sold").into_iter().filter_map(|node| {
        let parts: Vec<String> = node.text().split('/').map(str::to_owned).collect();
        let parts: Option<[String; 3]> = parts.try_into().ok();
        if parts.is_none() {
            node.fault(Fault::UnknownReference(node.text().to_owned()));
        }
        parts
    });
    PricePack { vendor, region, as_of, prices, transfers, not_sold: not_sold.collect(), sources }
}

fn entries<'a>(root: &Node<'a>, key: &str) -> Vec<(&'a str, Node<'a>)> {
    root.optional(key).map(|node| node.entries()).unwrap_or_default()
}

fn has_charge(catalog: &Catalog, vendor: &str, [service, offering, plan, charge]: &PriceKey) -> bool {
    let offering = catalog.service(service).and_then(|service| service.offering(offering));
    offering.is_some_and(|(_, offering)| {
        offering.vendor == vendor
            && offering
                .plans
                .iter()
                .filter(|known| plan == ALL_PLANS || known.id == *plan)
                .any(|plan| plan.has_price(charge))
    })
}
