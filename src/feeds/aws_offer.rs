//! Offer files of the AWS price list: products first, then the prices of each SKU.
//!
//! The file of EC2 in one region has about 290 MB and 63,000 products. Of the products only the SKUs that a
//! selector takes are kept, of the terms only those of these SKUs.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::feed_file::{CURRENCY, FeedFile, Meter};
use super::refusal::Reason;
use super::selector::{Attributes, Form};
use super::step::{bound, price, short};

/// The term of prices on demand.
const ON_DEMAND: &str = "JRTCKXETXF";
/// The type of a place that is a region, not a Local Zone, a Wavelength zone or an Outpost.
const REGION: &str = "AWS Region";

/// The selectors that take a SKU, and its region.
pub(super) type Wanted = (Vec<usize>, Arc<str>);

#[derive(Deserialize)]
struct Product {
    #[serde(rename = "productFamily", default)]
    family: String,
    #[serde(default)]
    attributes: Attributes,
}

/// Reads `products`, and keeps the SKUs that a selector takes.
pub(super) struct Products<'f, 'a> {
    pub(super) file: &'f mut FeedFile<'a>,
    pub(super) offer: Arc<str>,
    pub(super) wanted: &'f mut BTreeMap<String, Wanted>,
}

impl<'de> DeserializeSeed<'de> for Products<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Products<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the products of an offer by SKU")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(sku) = map.next_key::<String>()? {
            let product: Product = map.next_value()?;
            if let Some(wanted) = wanted(self.file, &self.offer, product) {
                self.wanted.insert(sku, wanted);
            }
        }
        Ok(())
    }
}

fn wanted(file: &mut FeedFile<'_>, offer: &Arc<str>, product: Product) -> Option<Wanted> {
    let mut row = product.attributes;
    // Data transfer names the region where the data comes from.
    let either = |one: &str, other: &str| row.get(one).or_else(|| row.get(other)).cloned();
    if either("locationType", "fromLocationType")? != REGION {
        return None;
    }
    let selectors = file.selectors;
    let (region, known) = selectors.region(Form::Offer, &either("regionCode", "fromRegionCode")?)?;
    let (region, known) = (Arc::clone(region), known.clone());
    let usage = row.remove("usagetype").unwrap_or_default();
    let plain =
        known.prefixes.iter().find_map(|prefix| usage.strip_prefix(prefix.as_str())).unwrap_or(&usage);
    row.insert("usagetype".to_owned(), plain.to_owned());
    row.insert("productFamily".to_owned(), product.family);
    let taking = selectors.taking(&(Form::Offer, Arc::clone(offer)), &region, &row);
    (!taking.is_empty()).then_some((taking, region))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Term {
    #[serde(default)]
    offer_term_code: String,
    #[serde(default)]
    price_dimensions: BTreeMap<String, Dimension>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Dimension {
    unit: String,
    begin_range: String,
    end_range: String,
    price_per_unit: BTreeMap<String, String>,
}

/// Reads `terms`: the prices on demand of the wanted SKUs.
pub(super) struct Terms<'f, 'a> {
    pub(super) file: &'f mut FeedFile<'a>,
    pub(super) wanted: &'f BTreeMap<String, Wanted>,
}

impl<'de> DeserializeSeed<'de> for Terms<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Terms<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the terms of an offer")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(kind) = map.next_key::<String>()? {
            if kind == "OnDemand" {
                map.next_value_seed(OnDemand { file: self.file, wanted: self.wanted })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

struct OnDemand<'f, 'a> {
    file: &'f mut FeedFile<'a>,
    wanted: &'f BTreeMap<String, Wanted>,
}

impl<'de> DeserializeSeed<'de> for OnDemand<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for OnDemand<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the prices on demand by SKU")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(sku) = map.next_key::<String>()? {
            let Some(wanted) = self.wanted.get(&sku) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let terms: BTreeMap<String, Term> = map.next_value()?;
            for term in terms.into_values().filter(|term| term.offer_term_code == ON_DEMAND) {
                let place = format!("terms.OnDemand.{sku}");
                match meter(&sku, &place, &wanted.1, term) {
                    Ok(meter) => self.file.found(&wanted.0, &meter),
                    Err(reason) => self.file.refuse(place, reason),
                }
            }
        }
        Ok(())
    }
}

/// The steps of a term, in ascending order and without a hole.
fn meter(sku: &str, place: &str, region: &Arc<str>, term: Term) -> Result<Meter, Reason> {
    let mut steps: Vec<(Decimal, Decimal)> = Vec::new();
    let mut ends: Vec<Option<Decimal>> = Vec::new();
    let mut unit = String::new();
    let mut dimensions = Vec::new();
    for dimension in term.price_dimensions.into_values() {
        dimensions.push((bound(&dimension.begin_range)?, dimension));
    }
    dimensions.sort_by_key(|(start, _)| *start);
    for (start, dimension) in dimensions {
        let end = match dimension.end_range.as_str() {
            "Inf" => None,
            end => Some(bound(end)?),
        };
        if ends.last().is_some_and(|last| *last != Some(start)) {
            return Err(Reason::BrokenTiers(format!("none ends at {start}, where one begins")));
        }
        let (currency, amount) = match dimension.price_per_unit.first_key_value() {
            Some((currency, amount)) if dimension.price_per_unit.len() == 1 => (currency, amount),
            _ => return Err(Reason::OtherCurrency("several currencies or none".to_owned())),
        };
        if currency != CURRENCY {
            return Err(Reason::OtherCurrency(short(currency)));
        }
        steps.push((start, price(amount)?));
        ends.push(end);
        unit = dimension.unit;
    }
    if ends.last() != Some(&None) {
        return Err(Reason::BrokenTiers("the last one ends".to_owned()));
    }
    Ok(Meter {
        region: Arc::clone(region),
        id: sku.to_owned(),
        unit: Some(unit),
        steps,
        // The day of publication is that of the file.
        as_of: String::new(),
        place: place.to_owned(),
    })
}
