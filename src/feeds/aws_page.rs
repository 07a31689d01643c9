//! The files behind AWS pricing pages (`meteredUnitMaps`): prices by the name of the region and a label.
//!
//! Each meter appears under a hash and under a label; the selectors name labels. There is no unit and no tier:
//! the selector knows both.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::feed_file::{CURRENCY, FeedFile, Figure, Meter};
use super::refusal::Reason;
use super::selector::{Feed, Form};
use super::step::{price, short};

/// The head of a file.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Manifest {
    /// The name of the file, such as `apigateway` or `rds-storage`.
    source: String,
    #[serde(default)]
    currency_code: String,
    #[serde(default)]
    hawk_file_publication_date: Option<String>,
}

impl Manifest {
    pub(super) fn published(&self) -> Option<String> {
        self.hawk_file_publication_date.clone()
    }
}

#[derive(Deserialize)]
struct Row {
    price: Figure,
}

/// Reads `regions`.
pub(super) struct Regions<'f, 'a> {
    pub(super) file: &'f mut FeedFile<'a>,
    pub(super) manifest: &'f Manifest,
}

impl<'de> DeserializeSeed<'de> for Regions<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Regions<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the prices of a pricing page by region")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if self.manifest.currency_code != CURRENCY {
            let code = short(&self.manifest.currency_code);
            self.file.refuse("manifest.currencyCode", Reason::OtherCurrency(code));
        }
        let feed: Feed = (Form::Page, self.manifest.source.as_str().into());
        while let Some(name) = map.next_key::<String>()? {
            let region = self.file.selectors.region_named(Form::Page, &name).cloned();
            match region {
                Some(region) => map.next_value_seed(Rows { file: self.file, feed: &feed, region, name })?,
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

struct Rows<'f, 'a> {
    file: &'f mut FeedFile<'a>,
    feed: &'f Feed,
    region: Arc<str>,
    name: String,
}

impl<'de> DeserializeSeed<'de> for Rows<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the prices of a region by label")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let selectors = self.file.selectors;
        while let Some(label) = map.next_key::<String>()? {
            let wanted = selectors.of(self.feed).flat_map(|(index, selector)| {
                let rows = selector.labels.iter().filter(|known| known.text == label);
                rows.map(move |known| (index, known.start))
            });
            let wanted: Vec<_> = wanted.collect();
            if wanted.is_empty() {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let row: Row = map.next_value()?;
            let place = format!("regions.{}.{label}", self.name);
            for (index, start) in wanted {
                match price(&row.price.to_string()) {
                    Ok(price) => self.file.found(
                        &[index],
                        &Meter {
                            region: Arc::clone(&self.region),
                            id: self.feed.1.to_string(),
                            unit: None,
                            steps: vec![(start, price)],
                            as_of: String::new(),
                            place: place.clone(),
                        },
                    ),
                    Err(reason) => self.file.refuse(place.clone(), reason),
                }
            }
        }
        Ok(())
    }
}
