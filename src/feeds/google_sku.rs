//! Pages of SKUs of the Google Cloud Billing catalog: units and nanos by tier.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};

use super::feed_file::{CURRENCY, FeedFile, Figure, Meter};
use super::refusal::Reason;
use super::selector::{Attributes, Form};
use super::step::{bound, day, price, short};
use crate::domain::basics::exact;

/// The usage type of prices without a commitment.
const ON_DEMAND: &str = "OnDemand";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sku {
    #[serde(rename = "skuId", default)]
    id: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    service_regions: Vec<String>,
    category: Category,
    #[serde(default)]
    pricing_info: Vec<PricingInfo>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Category {
    #[serde(default)]
    service_display_name: String,
    #[serde(default)]
    resource_family: String,
    #[serde(default)]
    resource_group: String,
    #[serde(default)]
    usage_type: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PricingInfo {
    #[serde(default)]
    effective_time: Option<String>,
    pricing_expression: Expression,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Expression {
    #[serde(default)]
    usage_unit: String,
    #[serde(default)]
    tiered_rates: Vec<Rate>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Rate {
    start_usage_amount: Figure,
    unit_price: Money,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Money {
    #[serde(default)]
    currency_code: String,
    units: Figure,
    nanos: Figure,
}

/// Reads `skus`.
pub(super) struct Skus<'f, 'a> {
    pub(super) file: &'f mut FeedFile<'a>,
}

impl<'de> DeserializeSeed<'de> for Skus<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Skus<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of SKUs")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut index = 0_usize;
        while let Some(sku) = list.next_element::<Sku>()? {
            take(self.file, index, &sku);
            index = index.saturating_add(1);
        }
        Ok(())
    }
}

fn take(file: &mut FeedFile<'_>, index: usize, sku: &Sku) {
    if sku.category.usage_type != ON_DEMAND {
        return;
    }
    let selectors = file.selectors;
    let service: Arc<str> = sku.category.service_display_name.as_str().into();
    let row: Attributes = [
        ("description", &sku.description),
        ("resourceFamily", &sku.category.resource_family),
        ("resourceGroup", &sku.category.resource_group),
    ]
    .map(|(name, value)| (name.to_owned(), value.clone()))
    .into();
    for code in &sku.service_regions {
        let Some((region, _)) = selectors.region(Form::Sku, code) else { continue };
        let taking = selectors.taking(&(Form::Sku, Arc::clone(&service)), region, &row);
        if taking.is_empty() {
            continue;
        }
        let place = format!("skus[{index}]");
        match meter(file.read_on, region, &place, sku) {
            Ok(meter) => file.found(&taking, &meter),
            Err(reason) => file.refuse(place, reason),
        }
    }
}

fn meter(read_on: Option<&str>, region: &Arc<str>, place: &str, sku: &Sku) -> Result<Meter, Reason> {
    let [info] = sku.pricing_info.as_slice() else {
        let count = sku.pricing_info.len();
        return Err(Reason::BrokenTiers(format!("{count} sets of prices instead of one")));
    };
    let valid_since = info.effective_time.as_deref().and_then(day).ok_or(Reason::NoDate)?;
    let mut steps = Vec::new();
    for rate in &info.pricing_expression.tiered_rates {
        let money = &rate.unit_price;
        if money.currency_code != CURRENCY {
            return Err(Reason::OtherCurrency(short(&money.currency_code)));
        }
        steps.push((bound(&rate.start_usage_amount.to_string())?, amount(money)?));
    }
    Ok(Meter {
        region: Arc::clone(region),
        id: sku.id.clone(),
        unit: Some(info.pricing_expression.usage_unit.clone()),
        steps,
        as_of: read_on.map_or(valid_since, str::to_owned),
        place: place.to_owned(),
    })
}

/// Whole units plus billionths.
fn amount(money: &Money) -> Result<Decimal, Reason> {
    let wrong = || Reason::NotAPrice(format!("{} and {} nanos", money.units, money.nanos));
    let whole = price(&money.units.to_string())?;
    let nanos = price(&money.nanos.to_string())?;
    let parts =
        exact::div(nanos, Decimal::from(1_000_000_000_u32)).and_then(|parts| exact::add(whole, parts));
    parts.map(|amount| amount.normalize()).map_err(|exact::OutOfRange| wrong())
}
