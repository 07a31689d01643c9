//! The achievable recovery of a component, and the reasons for it.

use rust_decimal::Decimal;

use super::capable::{capable, stands_by};
use super::restore::{Restore, restore, restore_minutes};
use crate::domain::basics::exact;
use crate::domain::catalog::{COPIES, Catalog, Limit, Offering};
use crate::domain::design::{Component, Design};
use crate::domain::estimate::{ComponentEstimate, Pricer, Warning, backup_component};

/// A recovery objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objective {
    /// Loss of data.
    Rpo,
    /// Loss of time.
    Rto,
}

/// A measure that limits a loss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Means {
    /// The figure stated by the offering.
    Offering,
    /// The point-in-time recovery stated by the offering of the backup policy.
    BackupPitr,
    /// The interval between backups.
    Interval { hours: Decimal },
    /// Restoring the data from its backup.
    Restore { gb: Decimal, gb_per_hour: Decimal, start_minutes: Decimal },
    /// Point-in-time recovery without a stated accuracy.
    Pitr,
    /// Several zones, without a stated failover time.
    MultiAz,
    /// Failover would require this many copies or instances.
    NoStandby { copies: bool, from: Decimal },
    /// Copies of the component, which may not hold the same data.
    Copies(u32),
    /// A copy in another region, which survives the loss of a region.
    CrossRegion,
    /// A policy that exceeds the capabilities of its plan.
    PolicyExceeded,
    /// The backup reads over the network and has no log for point-in-time recovery.
    NoLogs,
    /// The policy keeps backups for less time than the interval between two.
    ShortRetention,
}

/// One measure that limits a loss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    pub objective: Objective,
    pub means: Means,
    /// The maximum loss with this measure alone, in minutes; `None` if unknown.
    pub minutes: Option<Decimal>,
}

/// The loss of a component: for each objective, the smallest known figure.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Achieved {
    pub contributions: Vec<Contribution>,
}

impl Achieved {
    /// The maximum loss, in minutes; `None` if unknown.
    #[must_use]
    pub fn minutes(&self, objective: Objective) -> Option<Decimal> {
        let of = self.contributions.iter().filter(|known| known.objective == objective);
        of.filter_map(|known| known.minutes).min()
    }

    /// Whether another measure without a known figure limits the loss. The known figure is then only an upper
    /// bound.
    #[must_use]
    pub fn is_open(&self, objective: Objective) -> bool {
        let is_open = |known: &Contribution| {
            known.objective == objective && matches!(known.means, Means::Pitr | Means::MultiAz)
        };
        self.contributions.iter().any(is_open)
    }

    fn add(&mut self, objective: Objective, means: Means, minutes: Option<Decimal>) {
        self.contributions.push(Contribution { objective, means, minutes });
    }
}

/// The shortest interval that counts, in hours: no backup of the catalog charges for more than four per hour.
const FINEST_HOURS: Decimal = Decimal::from_parts(25, 0, 0, false, 2);

/// The achievable recovery of a component in its design. Needs the full catalog: the page's catalog has no
/// capabilities.
#[must_use]
pub fn achieved(
    catalog: &Catalog,
    design: &Design,
    pricer: &Pricer<'_>,
    place: usize,
    component: &Component,
) -> Achieved {
    let mut found = Achieved::default();
    // A quote hides plan and policy, but they still apply.
    let bill = pricer.price(place, &Component { quote: None, ..component.clone() });
    let Some(known) = capable(catalog, pricer, component, &bill) else { return found };
    if let Some(minutes) = known.rpo_minutes {
        found.add(Objective::Rpo, Means::Offering, Some(minutes));
    } else if known.pitr == Some(true) {
        found.add(Objective::Rpo, Means::Pitr, None);
    }
    let backed_up = policy(catalog, design, pricer, (component, &bill), &mut found);
    if let Some(minutes) = known.rto_minutes {
        found.add(Objective::Rto, Means::Offering, Some(minutes));
    } else if known.multi_az == Some(true) {
        found.add(Objective::Rto, Means::MultiAz, None);
    }
    if let Some(standby) = known.standby.as_ref().filter(|standby| !stands_by(pricer, component, standby)) {
        let means = Means::NoStandby { copies: standby.of == COPIES, from: standby.from };
        found.add(Objective::Rto, means, None);
    } else if component.copies > 1 && known.standby.is_none() {
        found.add(Objective::Rto, Means::Copies(component.copies), None);
    }
    // An offering that loses data since a recovery point has such a point to restore; a lossless replica has
    // none.
    let has_point = known.rpo_minutes.is_some_and(|minutes| !minutes.is_zero());
    if (backed_up || known.pitr == Some(true) || has_point)
        && let Some(Restore { gb, gb_per_hour, start_minutes }) = restore(catalog, pricer, component)
        && let Ok(minutes) = restore_minutes(gb, gb_per_hour, start_minutes)
    {
        found.add(Objective::Rto, Means::Restore { gb, gb_per_hour, start_minutes }, Some(minutes));
    }
    if known.cross_region == Some(true) {
        found.add(Objective::Rpo, Means::CrossRegion, None);
    }
    found
}

/// Adds the effect of the backup policy. Returns whether a working policy exists.
fn policy(
    catalog: &Catalog,
    design: &Design,
    pricer: &Pricer<'_>,
    (component, bill): (&Component, &ComponentEstimate),
    found: &mut Achieved,
) -> bool {
    let Some(backup) = backup_component(catalog, design, component) else { return false };
    let Some((service, offering)) = catalog
        .service(&backup.service)
        .and_then(|service| Some((service, service.offering(&backup.offering)?.1)))
    else {
        return false;
    };
    let usage = |id: &str| pricer.usage(&backup, id).ok();
    let is_on = |id: &str| usage(id).is_some_and(|value| !value.is_zero());
    let exceeded = exceeded(offering, bill.backup.as_deref());
    let does = |ids: &[&str]| !exceeded.iter().any(|limit| ids.contains(&limit.of.as_str()));
    let others = exceeded.iter().any(|limit| !["pitr", "cross_region"].contains(&limit.of.as_str()));
    if !exceeded.is_empty() {
        found.add(Objective::Rpo, Means::PolicyExceeded, None);
    }
    if is_on("cross_region") && does(&["cross_region", "copy_regions"]) {
        found.add(Objective::Rpo, Means::CrossRegion, None);
    }
    if others {
        return false;
    }
    let mut works = false;
    let takes_logs = takes_logs(catalog, component, offering);
    if is_on("pitr") && !takes_logs {
        found.add(Objective::Rpo, Means::NoLogs, None);
    }
    if is_on("pitr") && takes_logs && does(&["pitr"]) {
        let stated = offering.capabilities.rpo_minutes.filter(|_| offering.capabilities.pitr == Some(true));
        let means = if stated.is_some() { Means::BackupPitr } else { Means::Pitr };
        found.add(Objective::Rpo, means, stated);
        works = true;
    }
    let counts = |hours: &Decimal| *hours > Decimal::ZERO;
    if let Some(hours) = service
        .usage
        .iter()
        .find(|known| known.id == "every_hours")
        .and_then(|known| usage(&known.id))
        .filter(counts)
    {
        let hours = hours.max(FINEST_HOURS);
        let kept = usage("retention_days").map(|days| exact::mul(days, Decimal::from(24)));
        if kept.is_some_and(|kept| kept.is_ok_and(|kept| kept < hours)) {
            found.add(Objective::Rpo, Means::ShortRetention, None);
        } else {
            let minutes = exact::mul(hours, Decimal::from(60)).ok();
            found.add(Objective::Rpo, Means::Interval { hours }, minutes);
            works = true;
        }
    }
    works
}

/// Whether a backup can read the log of the protected component, which point-in-time recovery requires. A
/// backup over the network cannot. The exception is the backup of a self-hosted component, whose log belongs
/// to the team.
fn takes_logs(catalog: &Catalog, component: &Component, backup: &Offering) -> bool {
    let hosting =
        catalog.service(&component.service).and_then(|service| service.offering(&component.offering));
    backup.capabilities.any_host != Some(true)
        || hosting.is_some_and(|(_, hosting)| hosting.backup.as_deref() == Some(&*backup.id))
}

/// The limits of its plan that the policy exceeds.
fn exceeded<'a>(offering: &'a Offering, bill: Option<&ComponentEstimate>) -> Vec<&'a Limit> {
    let Some(bill) = bill else { return Vec::new() };
    let plan = bill.plan.and_then(|plan| offering.plans.get(plan));
    let limit = |warning: &Warning| plan?.limits.get(warning.limit()?.0);
    bill.warnings.iter().filter_map(limit).collect()
}
