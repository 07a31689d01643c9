//! Which recovery tier a component should reach, and what it reaches as far as is known.

use rust_decimal::Decimal;

use super::backup::backup_component;
use super::explain::usages;
use crate::domain::catalog::{Capabilities, Catalog, RecoveryTier};
use crate::domain::design::{Component, Design, NO_RECOVERY};
use crate::domain::exact;

/// A component's recovery: what is wanted, and what is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovery<'a> {
    /// The id that the design says.
    pub id: &'a str,
    /// What is wanted; `None` for a tier that the catalog does not know.
    pub tier: Option<&'a RecoveryTier>,
    /// The most data that would be lost, in minutes, as far as a source tells.
    pub rpo_minutes: Option<Decimal>,
    /// The most time until it runs again, in minutes, as far as a source tells.
    pub rto_minutes: Option<Decimal>,
}

impl Recovery<'_> {
    /// Whether both are within the tier; `None` where one is not known.
    #[must_use]
    pub fn is_reached(&self) -> Option<bool> {
        let tier = self.tier?;
        let within = |found: Option<Decimal>, most: Decimal| found.map(|found| found <= most);
        match (within(self.rpo_minutes, tier.rpo_minutes), within(self.rto_minutes, tier.rto_minutes)) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        }
    }
}

/// The recovery of a component; `None` where no tier is wanted. Capabilities are part of the whole catalog only.
#[must_use]
pub fn recovery<'a>(
    catalog: &'a Catalog,
    design: &'a Design,
    component: &'a Component,
) -> Option<Recovery<'a>> {
    let wanted = component.recovery.as_ref().or(design.settings.recovery.as_ref())?;
    if wanted == NO_RECOVERY {
        return None;
    }
    let host = capabilities(catalog, component);
    let best = |a: Option<Decimal>, b: Option<Decimal>| a.into_iter().chain(b).min();
    Some(Recovery {
        id: wanted,
        tier: catalog.recovery_tier(wanted),
        rpo_minutes: best(host.and_then(|known| known.rpo_minutes), backup_rpo(catalog, design, component)),
        rto_minutes: host.and_then(|known| known.rto_minutes),
    })
}

fn capabilities<'a>(catalog: &'a Catalog, component: &Component) -> Option<&'a Capabilities> {
    let (_, offering) = catalog.service(&component.service)?.offering(&component.offering)?;
    Some(&offering.capabilities)
}

/// What a backup policy can lose: with point-in-time recovery what its offering says, else the time between two backups.
fn backup_rpo(catalog: &Catalog, design: &Design, component: &Component) -> Option<Decimal> {
    let backup = backup_component(catalog, design, component)?;
    let service = catalog.service(&backup.service)?;
    let values = usages(catalog, design, &backup);
    let usage = |id: &str| {
        let set = backup.usage.get(id).copied();
        set.or_else(|| values.get(service.usage.iter().position(|usage| usage.id == id)?).copied())
    };
    let continuous = usage("pitr").is_some_and(|pitr| !pitr.is_zero());
    let known = capabilities(catalog, &backup).and_then(|known| known.rpo_minutes);
    if continuous && known.is_some() {
        return known;
    }
    exact::mul(usage("every_hours")?, Decimal::from(60)).ok()
}
