//! A component: a service placed in a layer of a design.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use super::read;
use crate::domain::catalog::Layer;

/// A service in a lane, with how it is had and what the user changed about it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Component {
    pub id: String,
    /// Id in the catalog or among the design's own services; an unknown one is a visible gap, never lost.
    pub service: String,
    pub layer: Layer,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The user's own name; without it the service's name is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub offering: String,
    pub plan: PlanChoice,
    pub copies: u32,
    /// Hours per month that it runs; `None` for all of them (C7).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Decimal>,
    #[serde(skip_serializing_if = "read::is_true")]
    pub enabled: bool,
    /// Usages that the user set, by usage id (C2).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub usage: BTreeMap<String, Decimal>,
    /// Quantities that the user set, by charge id (C2).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub quantities: BTreeMap<String, Decimal>,
    /// The user's own unit prices, by charge id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub prices: BTreeMap<String, Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<Quote>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backup: Option<BackupPolicy>,
    /// Its recovery tier: an id in the catalog or [`NO_RECOVERY`]; `None` for the design's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery: Option<String>,
}

/// The recovery of a component that needs none, whatever the design's is.
pub const NO_RECOVERY: &str = "none";

/// The fewest and most copies of a component.
pub(super) const COPIES: std::ops::RangeInclusive<u32> = 1..=100_000;

impl Component {
    /// A component as it comes from the catalog panel.
    #[must_use]
    pub fn new(id: &str, service: &str, layer: Layer, offering: &str) -> Self {
        Self {
            id: id.to_owned(),
            service: service.to_owned(),
            layer,
            group: None,
            name: None,
            offering: offering.to_owned(),
            plan: PlanChoice::Auto,
            copies: 1,
            hours: None,
            enabled: true,
            usage: BTreeMap::new(),
            quantities: BTreeMap::new(),
            prices: BTreeMap::new(),
            quote: None,
            notes: String::new(),
            backup: None,
            recovery: None,
        }
    }

    /// Lets go of what belonged to the offering that the component had.
    pub(super) fn leave_offering(&mut self) {
        self.plan = PlanChoice::Auto;
        if let Some(policy) = &mut self.backup {
            policy.offering = None;
        }
    }
}

/// Which plan of the offering (C6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanChoice {
    /// The cheapest plan that the workload fits.
    Auto,
    /// A plan that the user chose.
    Pinned(String),
}

/// A fixed monthly amount that replaces the model (C13).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quote {
    pub amount: Decimal,
    /// Who quoted it, in the user's words.
    pub source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
}

/// How a component is backed up: an offering of its service's backup service, and what the user set about it.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct BackupPolicy {
    /// `None` for the one that belongs to the component's own offering.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offering: Option<String>,
    /// Usages of the backup service that the user set: how often, for how long, how many regions.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub usage: BTreeMap<String, Decimal>,
}
