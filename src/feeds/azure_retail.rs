//! Pages of the Azure Retail Prices API: rows of a meter in a region, with the quantity at which each begins.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};

use super::feed_file::{CURRENCY, FeedFile, Figure, Meter};
use super::refusal::Reason;
use super::selector::{Attributes, Form};
use super::step::{bound, day, price, short};

/// The type of prices as one goes, without a reservation.
const AS_ONE_GOES: &str = "Consumption";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    #[serde(default)]
    currency_code: String,
    #[serde(default)]
    arm_region_name: String,
    #[serde(default)]
    service_name: String,
    #[serde(default)]
    product_name: String,
    #[serde(default)]
    sku_name: String,
    #[serde(default)]
    arm_sku_name: Option<String>,
    #[serde(default)]
    meter_name: String,
    #[serde(default)]
    meter_id: String,
    #[serde(default)]
    unit_of_measure: String,
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    effective_start_date: Option<String>,
    tier_minimum_units: Figure,
    retail_price: Figure,
}

/// Reads `Items`.
pub(super) struct Items<'f, 'a> {
    pub(super) file: &'f mut FeedFile<'a>,
}

impl<'de> DeserializeSeed<'de> for Items<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of retail prices")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut index = 0_usize;
        while let Some(item) = list.next_element::<Item>()? {
            take(self.file, index, item);
            index = index.saturating_add(1);
        }
        Ok(())
    }
}

fn take(file: &mut FeedFile<'_>, index: usize, item: Item) {
    if item.kind != AS_ONE_GOES {
        return;
    }
    let selectors = file.selectors;
    let Some((region, _)) = selectors.region(Form::Retail, &item.arm_region_name) else { return };
    let service: Arc<str> = item.service_name.as_str().into();
    let row: Attributes = [
        ("productName", item.product_name),
        ("skuName", item.sku_name),
        ("armSkuName", item.arm_sku_name.unwrap_or_default()),
        ("meterName", item.meter_name),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    let taking = selectors.taking(&(Form::Retail, service), region, &row);
    if taking.is_empty() {
        return;
    }
    let place = format!("Items[{index}]");
    if item.currency_code != CURRENCY {
        return file.refuse(place, Reason::OtherCurrency(short(&item.currency_code)));
    }
    // The API gives the day since when a price is valid; a price is of the day on which it was read.
    let Some(valid_since) = item.effective_start_date.as_deref().and_then(day) else {
        return file.refuse(place, Reason::NoDate);
    };
    let as_of = file.read_on.map_or(valid_since, str::to_owned);
    let step = bound(&item.tier_minimum_units.to_string())
        .and_then(|start| Ok((start, price(&item.retail_price.to_string())?)));
    match step {
        Ok(step) => file.found(
            &taking,
            &Meter {
                region: Arc::clone(region),
                id: item.meter_id,
                unit: Some(item.unit_of_measure),
                steps: vec![step],
                as_of,
                place,
            },
        ),
        Err(reason) => file.refuse(place, reason),
    }
}
