//! A component: a service placed in a layer of a design.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use super::cell::Cell;
use super::read;
use crate::domain::catalog::Layer;

/// A service in a layer, with its offering and plan and the user's changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Component {
    pub id: String,
    /// Id in the catalog or among the design's own services. An unknown id is kept and shown as a gap.
    pub service: String,
    pub layer: Layer,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// A cell of its group, or without a group of its lane; without a cell, the drawing decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Cell>,
    /// The user's own name; without it, the page shows the name of the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub offering: String,
    pub plan: PlanChoice,
    pub copies: u32,
    /// Running hours per month; `None` for all hours (C7).
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
    /// The location (C17): an id in the catalog; `None` for that of a zone around it, else of the design.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// The recovery tier: an id in the catalog or [`NO_RECOVERY`]; `None` for the design's default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery: Option<String>,
}

/// The recovery tier of a component that needs none, whatever the design's default is.
pub const NO_RECOVERY: &str = "none";

/// The minimum and maximum number of copies of a component.
pub(super) const COPIES: std::ops::RangeInclusive<u32> = 1..=100_000;

impl Component {
    /// A component as the catalog panel adds it.
    #[must_use]
    pub fn new(id: &str, service: &str, layer: Layer, offering: &str) -> Self {
        Self {
            id: id.to_owned(),
            service: service.to_owned(),
            layer,
            group: None,
            place: None,
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
            location: None,
            recovery: None,
        }
    }

    /// Removes all settings that belonged to the previous offering.
    pub(super) fn leave_offering(&mut self) {
        self.plan = PlanChoice::Auto;
        if let Some(policy) = &mut self.backup {
            policy.offering = None;
        }
    }
}

/// The plan of the offering (C6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanChoice {
    /// The cheapest plan that fits the workload.
    Auto,
    /// A plan that the user chose.
    Pinned(String),
}

/// A fixed monthly amount that replaces the model (C13).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quote {
    pub amount: Decimal,
    /// The source of the quote, in the user's words.
    pub source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
}

/// The backup of a component: an offering of its service's backup service, and the user's settings for it.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct BackupPolicy {
    /// `None` for the offering that belongs to the component's own offering.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offering: Option<String>,
    /// Usages of the backup service that the user set: frequency, retention, number of regions.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub usage: BTreeMap<String, Decimal>,
}
