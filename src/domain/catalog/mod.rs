//! The catalog: every service, offering, plan, charge and price, read from the data files in `catalog/`.
//!
//! [`Catalog`] is loaded once, checked as a whole and then only read. A [`Service`] has [`Offering`]s (what a
//! vendor sells), an offering has [`Plan`]s, a plan has [`Charge`]s, and a charge has a [`price::Price`] in
//! each [`price::Book`]. `catalog/README.md` and `catalog/schema.json` describe the file format.
//!
//! - Loading: `load` and `load_charge` turn JSON into these types and report every problem with its place;
//!   [`check()`] applies rules that span several files. `bundle` embeds the files.
//! - Quantities: [`expression`] compiles “interactions × 3 ÷ 1000” once, for frequent evaluation (C2).
//! - Prices: [`price`] with tiers and confidence (C3, C12), [`price_age`] with the age of a source.
//! - [`Transfer`] is the price of data between components, by [`TransferPath`]; [`RecoveryTier`] limits the
//!   loss of data and time; [`Input`] is a workload input.
//!
//! A design can define its own services: [`Catalog::with_own`] reads them from JSON, so the catalog does not
//! depend on the design.
//!
//! May use: `basics`.

mod bundle;
mod charge;
mod check;
pub mod expression;
mod load;
mod load_charge;
mod load_name;
mod locality;
mod location;
mod minimum;
mod pack;
mod pack_index;
pub mod price;
pub mod price_age;
mod recovery;
mod service;
mod transfer;
mod workload;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use crate::domain::basics::json::{self, Node, Problem, Problems};
use crate::domain::basics::text::Text;

use locality::Packs;

pub use bundle::{RawTemplate, bundled, files, templates};
pub use charge::{Block, BlockMode, Charge, Counting, Free, RoundMode, Rounding};
pub use check::check;
pub use locality::Site;
pub use location::{Country, Location};
pub use minimum::MinimumDue;
pub use pack::{ALL_PLANS, PriceKey, PricePack};
pub use pack_index::{PackEntry, pack_index};
pub use recovery::RecoveryTier;
pub(crate) use service::price_in;
pub use service::{
    BASE_FEE, Backup, COPIES, CREDIT, Capabilities, Example, Layer, Limit, Link, MINIMUM, Offering,
    OfferingKind, PROTECTED, Plan, Policy, PriceMap, Service, Standby, Usage,
};
pub use transfer::{Transfer, TransferPath};
pub use workload::{INTERACTIONS, Input, RETENTION};

/// A group of services in the catalog panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Category {
    pub id: String,
    pub name: Text,
    pub layer: Layer,
}

/// The seller of an offering.
#[derive(Clone, Debug, PartialEq)]
pub struct Vendor {
    pub id: String,
    pub name: Text,
    /// The cloud whose regions the vendor sells in, as [`Location::regions`] names it.
    pub cloud: Option<String>,
    /// The region of the vendor's prices in the catalog; `None` if its prices do not vary by region (C17).
    pub region: Option<Arc<str>>,
}

/// The source of a price.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    pub id: String,
    pub name: String,
    pub url: Option<String>,
}

/// All data that Camada ships. Immutable once loaded; shared by reference.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// The catalog's version, such as `2026.11`.
    pub version: String,
    /// The day of the last price check.
    pub as_of: String,
    pub categories: Vec<Category>,
    pub vendors: Vec<Vendor>,
    /// The countries of the locations.
    pub countries: Vec<Country>,
    /// The places in which a design can run (C17).
    pub locations: Vec<Location>,
    pub sources: Vec<Source>,
    /// The workload inputs (C2), in the order of the page.
    pub inputs: Vec<Input>,
    pub services: Vec<Arc<Service>>,
    /// Vendors' charges for data between components.
    pub transfers: Vec<Transfer>,
    /// In ascending order.
    pub recovery_tiers: Vec<RecoveryTier>,
    /// Links for further reading.
    pub resources: Vec<Link>,
    index: BTreeMap<String, usize>,
    /// The pools in which allowances and tiers are shared (C5), by name; charges refer to them by index.
    pools: Vec<String>,
    packs: Packs,
}

/// A file of the catalog: its name and its text.
pub type CatalogFile<'a> = (&'a str, &'a str);

impl Catalog {
    /// Loads a catalog from its files and reports every problem in them.
    pub fn load(files: &[CatalogFile<'_>]) -> Result<Self, Vec<Problem>> {
        let problems = Problems::default();
        let mut parsed: Vec<(&str, Value)> = Vec::new();
        for (name, text) in files {
            match json::parse(text) {
                Ok(value) => parsed.push((name, value)),
                Err(problem) => problems.push(*name, problem.fault),
            }
        }
        let catalog = load::catalog(&parsed, &problems);
        let found = problems.take();
        if found.is_empty() { Ok(catalog) } else { Err(found) }
    }

    /// The same catalog plus a design's own services, in the catalog's format. A service replaces the
    /// catalog's service with the same id.
    #[must_use]
    pub fn with_own(&self, services: &[Value], path: &str, problems: &Problems) -> Self {
        let mut extended = self.clone();
        for (index, value) in services.iter().enumerate() {
            let node = Node::root(value, &format!("{path}[{index}]"), problems);
            load::service(&mut extended, &node, None);
        }
        extended
    }

    /// The service with this id.
    #[must_use]
    pub fn service(&self, id: &str) -> Option<&Arc<Service>> {
        self.services.get(*self.index.get(id)?)
    }

    /// The index of a service, for tables parallel to the catalog.
    #[must_use]
    pub fn service_index(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// The index of a workload input.
    #[must_use]
    pub fn input_index(&self, id: &str) -> Option<usize> {
        self.inputs.iter().position(|input| input.id == id)
    }

    /// The vendor with this id.
    #[must_use]
    pub fn vendor(&self, id: &str) -> Option<&Vendor> {
        self.vendors.iter().find(|vendor| vendor.id == id)
    }

    /// The region of a vendor's prices in the catalog; `None` if they do not vary by region.
    #[must_use]
    pub fn base_region(&self, vendor: &str) -> Option<Arc<str>> {
        self.vendor(vendor)?.region.clone()
    }

    /// The location with this id.
    #[must_use]
    pub fn location(&self, id: &str) -> Option<&Location> {
        self.locations.iter().find(|location| location.id == id)
    }

    /// The country with this code.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.countries.iter().find(|country| country.code == code)
    }

    /// The recovery tier with this id.
    #[must_use]
    pub fn recovery_tier(&self, id: &str) -> Option<&RecoveryTier> {
        self.recovery_tiers.iter().find(|tier| tier.id == id)
    }

    /// The category at this index, as services refer to it.
    #[must_use]
    pub fn category(&self, index: usize) -> Option<&Category> {
        self.categories.get(index)
    }

    /// The source with this id, in the catalog or in a pack.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        let of_packs = self.packs().flat_map(|pack| &pack.sources);
        self.sources.iter().chain(of_packs).find(|source| source.id == id)
    }

    /// The number of pools (C5).
    #[must_use]
    pub fn pool_count(&self) -> usize {
        self.pools.len()
    }

    fn add_service(&mut self, service: Service) {
        self.forget_localities();
        let id = service.id.clone();
        let service = Arc::new(service);
        if let Some(place) = self.index.get(&id).and_then(|index| self.services.get_mut(*index)) {
            *place = service;
            return;
        }
        self.index.insert(id, self.services.len());
        self.services.push(service);
    }

    fn pool(&mut self, name: &str) -> usize {
        self.pools.iter().position(|pool| pool == name).unwrap_or_else(|| {
            self.pools.push(name.to_owned());
            self.pools.len().saturating_sub(1)
        })
    }
}
