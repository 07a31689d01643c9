//! Selectors: the data in `catalog/feeds/` that says which meter of a vendor's feed prices which charge.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::load_selector;
use super::refusal::{Reason, Refusal};
use crate::domain::catalog::{Catalog, PriceKey, Source};

/// The attributes of a row in a feed, by the vendor's names.
pub type Attributes = BTreeMap<String, String>;

/// A form of feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// An offer file of the AWS price list.
    Offer,
    /// A file behind an AWS pricing page.
    Page,
    /// The pages of the Azure Retail Prices API.
    Retail,
    /// The SKU pages of the Google Cloud Billing catalog.
    Sku,
}

impl Form {
    /// All forms.
    pub const ALL: [Self; 4] = [Self::Offer, Self::Page, Self::Retail, Self::Sku];

    /// The field of a selector that names a feed of this form.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::Page => "page",
            Self::Retail => "retail",
            Self::Sku => "sku",
        }
    }
}

/// A feed: its form, and the vendor's name for the service in it (`AmazonEC2`, `Virtual Machines`).
pub type Feed = (Form, Arc<str>);

/// The rows that a selector takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// The attributes that have exactly this value.
    pub is: Attributes,
    /// The attributes that begin with this text.
    pub starts: Attributes,
    /// The attributes that contain none of these texts.
    pub without: BTreeMap<String, Vec<String>>,
}

impl Filter {
    /// Whether a row passes. An attribute that the row lacks is an empty text.
    #[must_use]
    pub fn takes(&self, row: &Attributes) -> bool {
        let value = |name: &String| row.get(name).map_or("", String::as_str);
        self.is.iter().all(|(name, wanted)| value(name) == wanted)
            && self.starts.iter().all(|(name, start)| value(name).starts_with(start.as_str()))
            && self
                .without
                .iter()
                .all(|(name, words)| words.iter().all(|word| !value(name).contains(word.as_str())))
    }
}

/// A row of a pricing page: its label, and the quantity at which its price begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub text: String,
    pub start: Decimal,
}

/// A target of a selector.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A charge of the catalog.
    Charge(PriceKey),
    /// A vendor's price of data that leaves a region: vendor and path (`internet`, `cross_zone`,
    /// `cross_region`).
    Transfer(String, String),
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Charge(key) => f.write_str(&key.join("/")),
            Self::Transfer(vendor, path) => write!(f, "transfers/{vendor}/{path}"),
        }
    }
}

/// The attributes that say most about a row; those of a shared filter say little.
const TELLING: [&str; 10] = [
    "usagetype",
    "instanceType",
    "databaseEngine",
    "databaseEdition",
    "deploymentOption",
    "armSkuName",
    "productName",
    "skuName",
    "meterName",
    "description",
];

/// Finds one meter in a feed, and names the charges that have its price.
#[derive(Clone, Debug, PartialEq)]
pub struct Selector {
    pub feed: Feed,
    pub filter: Filter,
    /// The rows of a pricing page; empty for other feeds.
    pub labels: Vec<Label>,
    /// The vendor's word for the unit; `None` for a pricing page, which has none.
    pub unit: Option<String>,
    /// The number of units of the charge that a unit of the feed covers.
    pub units: Decimal,
    /// The number of times that the meter is paid for one unit of the charge.
    pub times: Decimal,
    /// The regions that the selector is for; empty for all.
    pub regions: Vec<String>,
    pub targets: Vec<Target>,
}

impl Selector {
    /// Whether the selector is for a region.
    #[must_use]
    pub fn is_for(&self, region: &str) -> bool {
        self.regions.is_empty() || self.regions.iter().any(|known| known == region)
    }

    /// A short name for messages: the feed and the row in it.
    #[must_use]
    pub fn name(&self) -> String {
        let attributes = [&self.filter.is, &self.filter.starts];
        let texts = TELLING.iter().filter_map(|name| attributes.iter().find_map(|known| known.get(*name)));
        let labels = self.labels.iter().take(1).map(|label| &label.text);
        let row: Vec<&str> = texts.chain(labels).map(String::as_str).collect();
        format!("{} {}", self.feed.1, row.join(", "))
    }
}

/// A region of a feed's cloud.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FeedRegion {
    /// The vendor's names of the region, such as `South America (Sao Paulo)`.
    pub names: Vec<String>,
    /// The beginnings of usage types in the region, such as `SAE1-`.
    pub prefixes: Vec<String>,
}

/// The selectors of all feeds.
#[derive(Clone, Debug, Default)]
pub struct Selectors {
    pub list: Vec<Selector>,
    /// The source of the prices of each form of feed.
    pub sources: BTreeMap<Form, Source>,
    /// The regions of each form's cloud, by the vendor's code.
    pub regions: BTreeMap<Form, BTreeMap<Arc<str>, FeedRegion>>,
    by_feed: BTreeMap<Feed, Vec<usize>>,
}

impl Selectors {
    /// Reads selector files, each with its name. Every charge must exist in the catalog, at a vendor of the
    /// feed's cloud. All problems are reported, each with file and path.
    pub fn read(files: &[(String, String)], catalog: &Catalog) -> Result<Self, Vec<Refusal>> {
        let mut selectors = Self::default();
        let mut refusals = Vec::new();
        for (name, text) in files {
            let problems = load_selector::file(&mut selectors, text, catalog);
            refusals.extend(
                problems
                    .into_iter()
                    .map(|problem| Refusal::new(name, "", Reason::Wrong(problem.to_string()))),
            );
        }
        for (index, selector) in selectors.list.iter().enumerate() {
            selectors.by_feed.entry(selector.feed.clone()).or_default().push(index);
        }
        if refusals.is_empty() { Ok(selectors) } else { Err(refusals) }
    }

    /// The selectors of a feed, with their indices.
    pub fn of(&self, feed: &Feed) -> impl Iterator<Item = (usize, &Selector)> {
        let places = self.by_feed.get(feed).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|index| Some((*index, self.list.get(*index)?)))
    }

    /// The indices of the selectors that take a row of a feed in a region.
    #[must_use]
    pub fn taking(&self, feed: &Feed, region: &str, row: &Attributes) -> Vec<usize> {
        let taking =
            self.of(feed).filter(|(_, selector)| selector.is_for(region) && selector.filter.takes(row));
        taking.map(|(index, _)| index).collect()
    }

    /// The region with this code, if prices of it are wanted.
    #[must_use]
    pub fn region(&self, form: Form, code: &str) -> Option<(&Arc<str>, &FeedRegion)> {
        self.regions.get(&form)?.get_key_value(code)
    }

    /// The region with this name, if prices of it are wanted.
    #[must_use]
    pub fn region_named(&self, form: Form, name: &str) -> Option<&Arc<str>> {
        let regions = self.regions.get(&form)?;
        regions
            .iter()
            .find(|(_, region)| region.names.iter().any(|known| known == name))
            .map(|(code, _)| code)
    }
}
