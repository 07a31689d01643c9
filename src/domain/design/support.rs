//! Vendors' support plans: a percentage of the vendor's whole bill, by tiers (C20).

use rust_decimal::Decimal;
use serde::Serialize;

use super::read::{self, list_within};
use super::settings::{MAX_COMMITTED, MAX_TERMS};
use crate::domain::basics::exact::{self, Exact};
use crate::domain::basics::flaw::{Flaw, not_a_date, outside};
use crate::domain::basics::json::{Fault, Node};

/// The maximum number of tiers of a support plan.
pub const MAX_SUPPORT_TIERS: usize = 20;

/// A support plan of a vendor. Its fee is a part of the vendor's monthly bill in the design.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SupportPlan {
    pub vendor: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// US dollars per month, due even without a bill.
    #[serde(skip_serializing_if = "Decimal::is_zero")]
    pub minimum: Decimal,
    /// In ascending order; only the last one has no end.
    pub tiers: Vec<SupportTier>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// ISO 8601 date, month or year of the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
}

/// The percentage of the part of a bill up to a limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SupportTier {
    /// US dollars per month, inclusive; `None` without end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Decimal>,
    /// 0 to 100.
    pub percent: Decimal,
}

impl SupportPlan {
    /// The monthly fee for a vendor's monthly bill: graduated by tiers, and at least the minimum.
    pub fn fee(&self, bill: Decimal) -> Exact {
        let mut sum = Decimal::ZERO;
        let mut lower = Decimal::ZERO;
        for tier in &self.tiers {
            let upper = tier.up_to.unwrap_or(bill).min(bill);
            let within = exact::sub(upper, lower)?.max(Decimal::ZERO);
            let fee = exact::per_unit(exact::mul(within, tier.percent)?, Decimal::ONE_HUNDRED)?;
            sum = exact::add(sum, fee)?;
            lower = tier.up_to.unwrap_or(bill);
        }
        Ok(sum.max(self.minimum))
    }

    pub(super) fn flaw(&self) -> Option<Flaw> {
        let texts =
            [("vendor", Some(&self.vendor)), ("name", self.name.as_ref()), ("source", self.source.as_ref())];
        let long = texts.into_iter().find_map(|(field, text)| Some((field, read::too_long(text?)?)));
        let mut lower = Decimal::ZERO;
        let mut goes_up = !self.tiers.is_empty() && self.tiers.len() <= MAX_SUPPORT_TIERS;
        let last = self.tiers.len().saturating_sub(1);
        for (index, tier) in self.tiers.iter().enumerate() {
            goes_up &= tier.up_to.map_or(index == last, |up_to| index < last && up_to > lower);
            lower = tier.up_to.unwrap_or(lower);
        }
        let percent = |tier: &SupportTier| outside(tier.percent, Decimal::ZERO, Decimal::ONE_HUNDRED);
        long.or_else(|| Some(("as_of", not_a_date(self.as_of.as_deref())?)))
            .or_else(|| Some(("minimum", outside(self.minimum, Decimal::ZERO, MAX_COMMITTED)?)))
            .or_else(|| {
                let rule = format!("1 to {MAX_SUPPORT_TIERS} tiers go up, and only the last is without end");
                (!goes_up).then_some(("tiers", Fault::Rule(rule)))
            })
            .or_else(|| Some(("tiers", self.tiers.iter().find_map(percent)?)))
    }
}

/// Reads the support plans of an object.
pub(super) fn read(node: &Node<'_>) -> Vec<SupportPlan> {
    let mut plans: Vec<SupportPlan> = Vec::new();
    for node in list_within(node, "support", MAX_TERMS) {
        node.only(&["vendor", "name", "minimum", "tiers", "source", "as_of"]);
        let tiers = node.list("tiers").into_iter().map(|tier| {
            tier.only(&["up_to", "percent"]);
            SupportTier {
                up_to: tier.optional("up_to").map(|up_to| up_to.amount()),
                percent: tier.required("percent").map(|percent| percent.amount()).unwrap_or_default(),
            }
        });
        let plan = SupportPlan {
            vendor: node.text_at("vendor"),
            name: node.optional_text("name"),
            minimum: node.optional("minimum").map(|minimum| minimum.amount()).unwrap_or_default(),
            tiers: tiers.collect(),
            source: node.optional_text("source"),
            as_of: node.optional_text("as_of"),
        };
        node.note(plan.flaw());
        if plans.iter().any(|other| other.vendor == plan.vendor) {
            node.fault(Fault::Duplicate(plan.vendor.clone()));
        }
        plans.push(plan);
    }
    plans
}
