//! Backup policies that could bring a component to a tier.

use rust_decimal::Decimal;

use crate::domain::basics::exact;
use crate::domain::catalog::{Catalog, Offering, RecoveryTier, Service};
use crate::domain::design::{BackupPolicy, Component};

/// Policies to try, in addition to the component's current one: backups as often as the tier requires, and
/// point-in-time recovery. Existing settings of a policy are kept; a new policy requests no copy in another
/// region.
pub(super) fn policies(
    catalog: &Catalog,
    (service, offering): (&Service, &Offering),
    component: &Component,
    tier: &RecoveryTier,
) -> Vec<BackupPolicy> {
    let by = service.backup.as_ref().and_then(|backup| catalog.service(&backup.service));
    let Some(by) = by.filter(|_| offering.backup.is_some()) else { return Vec::new() };
    let has = |id: &str| by.usage.iter().any(|usage| usage.id == id);
    let base = component.backup.clone().unwrap_or_else(|| {
        let mut policy = BackupPolicy::default();
        for id in ["pitr", "cross_region"].into_iter().filter(|id| has(id)) {
            policy.usage.insert(id.to_owned(), Decimal::ZERO);
        }
        policy
    });
    let mut found = Vec::new();
    if let Some(hours) = interval(tier).filter(|_| has("every_hours")) {
        let mut policy = base.clone();
        policy.usage.insert("every_hours".to_owned(), hours);
        found.push(policy);
    }
    if has("pitr") {
        let mut policy = base;
        policy.usage.insert("pitr".to_owned(), Decimal::ONE);
        found.push(policy);
    }
    for policy in &mut found {
        keep_long_enough(policy);
    }
    found
}

/// The longest interval that a tier allows, in whole hours. Backups more often than hourly are not
/// considered: continuous recovery serves that need.
fn interval(tier: &RecoveryTier) -> Option<Decimal> {
    let hours = exact::div(tier.rpo_minutes, Decimal::from(60)).ok()?.floor();
    (hours >= Decimal::ONE).then_some(hours)
}

/// Resets a retention set by the user to the default if it is shorter than the interval.
fn keep_long_enough(policy: &mut BackupPolicy) {
    let value = |id: &str| policy.usage.get(id).copied();
    let days = value("retention_days").and_then(|days| exact::mul(days, Decimal::from(24)).ok());
    if days.zip(value("every_hours")).is_some_and(|(kept, every)| kept < every) {
        policy.usage.remove("retention_days");
    }
}
