//! Reads one file of a vendor's feed. The top-level keys of the forms differ, so no file name matters.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{BufReader, Read};
use std::rc::Rc;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::aws_offer::{Products, Terms, Wanted};
use super::aws_page::{Manifest, Regions};
use super::azure_retail::Items;
use super::bounded::{Bounded, Progress};
use super::google_sku::Skus;
use super::refusal::{Reason, Refusal};
use super::selector::Selectors;
use super::step::{Harvest, Step, day, short};

/// The currency of all prices.
pub(super) const CURRENCY: &str = "USD";
/// The bytes that are read at once.
const BUFFER: usize = 256 * 1024;

/// What is known about the file that is being read.
pub(super) struct FeedFile<'a> {
    pub(super) selectors: &'a Selectors,
    pub(super) harvest: &'a mut Harvest,
    pub(super) name: Rc<str>,
    /// The day on which the maintainer read the feeds that have no day of publication of their own.
    pub(super) read_on: Option<&'a str>,
}

impl FeedFile<'_> {
    pub(super) fn refuse(&mut self, place: impl Into<String>, reason: Reason) {
        self.harvest.refusals.push(Refusal::new(&self.name, place, reason));
    }

    /// Takes a meter for the selectors that want it, if it counts in the unit that they expect.
    pub(super) fn found(&mut self, taking: &[usize], meter: &Meter) {
        for index in taking {
            let expected = self.selectors.list.get(*index).and_then(|selector| selector.unit.as_ref());
            if let (Some(expected), Some(found)) = (expected, &meter.unit)
                && expected != found
            {
                let (found, expected) = (short(found), expected.clone());
                self.refuse(meter.place.clone(), Reason::OtherUnit { found, expected });
                continue;
            }
            for (start, price) in &meter.steps {
                self.harvest.steps.push(Step {
                    selector: *index,
                    region: Arc::clone(&meter.region),
                    meter: meter.id.clone(),
                    start: *start,
                    price: *price,
                    as_of: meter.as_of.clone(),
                    file: Rc::clone(&self.name),
                    place: meter.place.clone(),
                });
            }
        }
    }
}

/// A meter, or a part of its tiers, as a file states it.
pub(super) struct Meter {
    pub(super) region: Arc<str>,
    /// The vendor's id. Rows with one id are tiers of one price, even in several files.
    pub(super) id: String,
    /// `None` in a feed without units.
    pub(super) unit: Option<String>,
    /// The quantity at which each price begins, and the price of a unit.
    pub(super) steps: Vec<(Decimal, Decimal)>,
    /// The day of publication; empty if it is that of the file.
    pub(super) as_of: String,
    pub(super) place: String,
}

/// Reads a file of any form and adds its steps and refusals to the harvest. `false`: the file is none of the
/// known forms, such as an index of regions.
///
/// The file is read as a stream: only rows that a selector takes are kept.
pub(super) fn read(file: &mut FeedFile<'_>, bytes: impl Read, progress: Progress<'_>) -> bool {
    let reader = BufReader::with_capacity(BUFFER, Bounded::new(bytes, progress));
    let mut json = serde_json::Deserializer::from_reader(reader);
    let known = Top { file }.deserialize(&mut json).and_then(|known| json.end().map(|()| known));
    known.unwrap_or_else(|error| {
        file.refuse("", Reason::Unreadable(error.to_string()));
        true
    })
}

/// The values at the top of the file that concern all its rows.
#[derive(Default)]
struct Head {
    offer: Option<Arc<str>>,
    published: Option<String>,
    wanted: BTreeMap<String, Wanted>,
    manifest: Option<Manifest>,
}

struct Top<'f, 'a> {
    file: &'f mut FeedFile<'a>,
}

impl<'de> DeserializeSeed<'de> for Top<'_, '_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Top<'_, '_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object: an AWS offer, an AWS pricing page, Azure retail prices or Google SKUs")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let file = self.file;
        let first = file.harvest.steps.len();
        let mut head = Head::default();
        let mut is_known = false;
        while let Some(key) = map.next_key::<String>()? {
            let mut is_price = true;
            match (key.as_str(), &head.offer, &head.manifest) {
                ("offerCode", ..) => head.offer = Some(map.next_value::<String>()?.into()),
                ("publicationDate", ..) => head.published = Some(map.next_value()?),
                ("manifest", ..) => head.manifest = Some(map.next_value()?),
                ("products", Some(offer), _) => {
                    let seed = Products { file, offer: Arc::clone(offer), wanted: &mut head.wanted };
                    map.next_value_seed(seed)?;
                }
                ("terms", Some(_), _) => map.next_value_seed(Terms { file, wanted: &head.wanted })?,
                ("regions", _, Some(manifest)) => {
                    head.published = manifest.published();
                    map.next_value_seed(Regions { file, manifest })?;
                }
                ("Items", ..) => map.next_value_seed(Items { file })?,
                ("skus", ..) => map.next_value_seed(Skus { file })?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    is_price = false;
                }
            }
            is_known = is_known
                || (is_price && !matches!(key.as_str(), "offerCode" | "publicationDate" | "manifest"));
        }
        date_steps(file, first, head.published.as_deref());
        Ok(is_known)
    }
}

/// Gives the steps of a file its day of publication. Rows of the forms without one have their own.
fn date_steps(file: &mut FeedFile<'_>, first: usize, published: Option<&str>) {
    let date = published.and_then(day);
    let mut undated: Option<String> = None;
    for step in file.harvest.steps.iter_mut().skip(first).filter(|step| step.as_of.is_empty()) {
        match &date {
            Some(date) => step.as_of.clone_from(date),
            None => undated = undated.or_else(|| Some(step.place.clone())),
        }
    }
    if let Some(place) = undated {
        file.refuse(place, Reason::NoDate);
    }
}

/// A text or a number, as the feeds write figures, without a binary float in between.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Figure {
    Number(serde_json::Number),
    Text(String),
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}
