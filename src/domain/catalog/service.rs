//! Services, offerings and plans.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::charge::Charge;
use crate::domain::basics::i18n::Texts;
use crate::domain::basics::text::Text;
use crate::domain::catalog::expression::{Expression, Variable};
use crate::domain::catalog::price::{Book, Price};

/// One of the three layers of the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    Application,
    Data,
    Analytics,
}

impl Layer {
    /// All layers, top to bottom.
    pub const ALL: [Self; 3] = [Self::Application, Self::Data, Self::Analytics];
    /// The words of the file format, in the order of [`Layer::ALL`].
    pub const WORDS: &'static [&'static str] = &["application", "data", "analytics"];

    /// The word of the file format.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Data => "data",
            Self::Analytics => "analytics",
        }
    }

    /// The name in the language of the texts.
    #[must_use]
    pub fn name(self, t: &Texts) -> &'static str {
        match self {
            Self::Application => t.layer_application,
            Self::Data => t.layer_data,
            Self::Analytics => t.layer_analytics,
        }
    }

    /// The position of the layer, from the top.
    #[must_use]
    pub fn index(self) -> usize {
        match self {
            Self::Application => 0,
            Self::Data => 1,
            Self::Analytics => 2,
        }
    }
}

/// The way an offering is operated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferingKind {
    SelfHosted,
    Managed,
    Serverless,
    Saas,
}

impl OfferingKind {
    pub const ALL: [Self; 4] = [Self::SelfHosted, Self::Managed, Self::Serverless, Self::Saas];
    pub const WORDS: &'static [&'static str] = &["self-hosted", "managed", "serverless", "saas"];
}

/// A kind of component: a database, a queue, a query engine.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    pub id: String,
    pub name: String,
    pub layer: Layer,
    /// Index in the catalog's categories; `None` for a design's own service.
    pub category: Option<usize>,
    pub synonyms: Vec<String>,
    pub kind: Option<Text>,
    pub use_case: Text,
    pub features: Vec<Text>,
    pub when: Vec<Text>,
    pub examples: Vec<Example>,
    pub licence: Option<String>,
    pub notes: Vec<Text>,
    pub links: Vec<Link>,
    /// Services of which one must be in the design; this one is included in the cost of its host (C8).
    pub requires: Vec<String>,
    pub usage: Vec<Usage>,
    /// The backup of this service by another service of the catalog, if there is one.
    pub backup: Option<Backup>,
    /// Presets of a service that backs up others.
    pub policies: Vec<Policy>,
    pub offerings: Vec<Offering>,
}

impl Service {
    /// The offering with this id, and its index.
    #[must_use]
    pub fn offering(&self, id: &str) -> Option<(usize, &Offering)> {
        self.offerings.iter().enumerate().find(|(_, offering)| offering.id == id)
    }
}

/// The backup of a service by another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    /// The id of the backup service.
    pub service: String,
    /// The usage that gives the number of GB to protect.
    pub protects: Variable,
    /// Charges that a policy replaces: the offering's charges for its own backups.
    pub replaces: Vec<String>,
}

/// A preset of a backup policy: usages of the backup service.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    pub id: String,
    pub name: Text,
    pub usage: BTreeMap<String, Decimal>,
}

/// The usage of a backup service that the protected component determines.
pub const PROTECTED: &str = "protected_gb";

/// A document or code sample about the use of the service.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    pub title: Text,
    pub language: String,
    pub code: String,
}

/// A link for further reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub title: Text,
    pub url: String,
}

/// A quantity of a service that components can override and that plan limits and charges refer to.
#[derive(Clone, Debug, PartialEq)]
pub struct Usage {
    pub id: String,
    pub name: Text,
    pub unit: String,
    pub expression: Expression,
}

/// A way to obtain a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Offering {
    pub id: String,
    pub name: Text,
    /// Vendor id.
    pub vendor: String,
    pub kind: OfferingKind,
    pub capabilities: Capabilities,
    /// The purpose of the offering, if the service has offerings that are not alternatives to each other.
    /// Only offerings of the same purpose are alternatives. `None` is the ordinary purpose.
    pub purpose: Option<String>,
    pub notes: Vec<Text>,
    /// The matching offering of the backup service.
    pub backup: Option<String>,
    /// In ascending order of size.
    pub plans: Vec<Plan>,
}

impl Offering {
    /// The plan with this id, and its index.
    #[must_use]
    pub fn plan(&self, id: &str) -> Option<(usize, &Plan)> {
        self.plans.iter().enumerate().find(|(_, plan)| plan.id == id)
    }
}

/// The capabilities of an offering according to its sources; `None` means unknown.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Capabilities {
    /// Point-in-time recovery.
    pub pitr: Option<bool>,
    pub multi_az: Option<bool>,
    pub cross_region: Option<bool>,
    pub scale_to_zero: Option<bool>,
    /// The best recovery point objective, in minutes of lost data.
    pub rpo_minutes: Option<Decimal>,
    /// The best recovery time objective, in minutes.
    pub rto_minutes: Option<Decimal>,
    pub pitr_days: Option<Decimal>,
    pub sla_percent: Option<Decimal>,
    pub max_stored_gb: Option<Decimal>,
    pub max_connections: Option<Decimal>,
    /// For a backup: it reads over the network and can protect data at any host.
    pub any_host: Option<bool>,
    /// The requirement for zones and recovery time to apply; `None` if the offering includes them.
    pub standby: Option<Standby>,
}

impl Capabilities {
    /// The capabilities of a plan: its own values, with those of the offering as defaults.
    #[must_use]
    pub fn with(&self, plan: Option<&Self>) -> Self {
        let Some(plan) = plan else { return self.clone() };
        Self {
            pitr: plan.pitr.or(self.pitr),
            multi_az: plan.multi_az.or(self.multi_az),
            cross_region: plan.cross_region.or(self.cross_region),
            scale_to_zero: plan.scale_to_zero.or(self.scale_to_zero),
            rpo_minutes: plan.rpo_minutes.or(self.rpo_minutes),
            rto_minutes: plan.rto_minutes.or(self.rto_minutes),
            pitr_days: plan.pitr_days.or(self.pitr_days),
            sla_percent: plan.sla_percent.or(self.sla_percent),
            max_stored_gb: plan.max_stored_gb.or(self.max_stored_gb),
            max_connections: plan.max_connections.or(self.max_connections),
            any_host: plan.any_host.or(self.any_host),
            standby: plan.standby.clone().or_else(|| self.standby.clone()),
        }
    }
}

/// Standby instances. Without them, the offering runs in one zone and has no failover.
#[derive(Clone, Debug, PartialEq)]
pub struct Standby {
    /// The usage that counts the instances, or [`COPIES`] for copies of the component.
    pub of: String,
    /// The minimum number.
    pub from: Decimal,
}

/// Refers to the copies of a component instead of a usage of its service.
pub const COPIES: &str = "copies";

/// Prices by book.
pub type PriceMap = Vec<(Book, Price)>;

/// The price in a book.
#[must_use]
pub(crate) fn price_in(prices: &PriceMap, book: Book) -> Option<&Price> {
    prices.iter().find(|(candidate, _)| *candidate == book).map(|(_, price)| price)
}

/// A size or edition of an offering.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub id: String,
    pub name: Text,
    /// Capabilities that differ from those of the offering.
    pub capabilities: Option<Arc<Capabilities>>,
    pub limits: Vec<Limit>,
    /// The books that list the plan; empty for all.
    pub books: Vec<Book>,
    /// An account whose components share one base fee, minimum and credit (such as a Supabase organization).
    pub account: Option<usize>,
    pub base_fee: PriceMap,
    pub minimum: PriceMap,
    pub credit: PriceMap,
    /// The charges that the credit can offset; empty for all.
    pub credit_charges: Vec<String>,
    pub charges: Vec<Arc<Charge>>,
    /// Whether the vendor sells the plan at the location (C17).
    pub is_sold: bool,
}

impl Plan {
    /// Whether a book lists the plan.
    #[must_use]
    pub fn is_in(&self, book: Book) -> bool {
        self.books.is_empty() || self.books.contains(&book)
    }

    /// Whether the plan has a charge with this id, or a fixed price of this name.
    #[must_use]
    pub fn has_price(&self, charge: &str) -> bool {
        match charge {
            BASE_FEE => !self.base_fee.is_empty(),
            MINIMUM => !self.minimum.is_empty(),
            CREDIT => !self.credit.is_empty(),
            _ => self.charges.iter().any(|known| known.id == charge),
        }
    }
}

/// The maximum that a plan allows of a usage or workload input.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// The usage or input id.
    pub of: String,
    pub variable: Variable,
    pub max: Decimal,
}

/// The id of a plan's base fee wherever charges are named: in surcharges, own prices and reports.
pub const BASE_FEE: &str = "base_fee";
/// The id of a plan's minimum.
pub const MINIMUM: &str = "minimum";
/// The id of a plan's credit.
pub const CREDIT: &str = "credit";
