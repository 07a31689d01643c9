//! How much data and time a component would lose, and why.

use rust_decimal::Decimal;

use super::capable::{capable, stands_by};
use super::restore::{Restore, restore, restore_minutes};
use crate::domain::basics::exact;
use crate::domain::catalog::{COPIES, Catalog, Limit, Offering};
use crate::domain::design::{Component, Design};
use crate::domain::estimate::{ComponentEstimate, Pricer, Warning, backup_component};

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objective {
    /// Lost data.
    Rpo,
    /// Lost time.
    Rto,
}

/// What keeps a loss small.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Means {
    /// What the offering states.
    Offering,
    /// What the offering of the backup policy states for point-in-time recovery.
    BackupPitr,
    /// Backups so many hours apart.
    Interval { hours: Decimal },
    /// A restore of the data from its backup.
    Restore { gb: Decimal, gb_per_hour: Decimal, start_minutes: Decimal },
    /// Point-in-time recovery, of which no source says how close it comes.
    Pitr,
    /// It runs in several zones; no source says how long it takes to fail over.
    MultiAz,
    /// It would take over if so many copies, or instances, of it ran.
    NoStandby { copies: bool, from: Decimal },
    /// Copies of the component; nothing says that they hold the same data.
    Copies(u32),
    /// A copy in another region, which survives the loss of one.
    CrossRegion,
    /// What the policy asks for and its plan does not do.
    PolicyExceeded,
    /// The backup reads over the network, and has no log to recover to a point in time from.
    NoLogs,
    /// The policy keeps its backups for less than the time between two.
    ShortRetention,
}

/// One thing that keeps a loss small.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    pub objective: Objective,
    pub means: Means,
    /// The most that is lost with it alone, in minutes; `None` where no figure is known.
    pub minutes: Option<Decimal>,
}

/// How much a component would lose: of each objective the least of what is known.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Achieved {
    pub contributions: Vec<Contribution>,
}

impl Achieved {
    /// The most that would be lost, in minutes; `None` is not known.
    #[must_use]
    pub fn minutes(&self, objective: Objective) -> Option<Decimal> {
        let of = self.contributions.iter().filter(|known| known.objective == objective);
        of.filter_map(|known| known.minutes).min()
    }

    /// Whether something else keeps the loss small, of which no figure is known: then what is known is only the most that
    /// it can be.
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

/// The finest interval that counts, in hours: no backup of the catalog is bill for more than four an hour.
const FINEST_HOURS: Decimal = Decimal::from_parts(25, 0, 0, false, 2);

/// What a component achieves where it stands. Whole catalog only: the page's own has no capabilities.
#[must_use]
pub fn achieved(
    catalog: &Catalog,
    design: &Design,
    pricer: &Pricer<'_>,
    place: usize,
    component: &Component,
) -> Achieved {
    let mut found = Achieved::default();
    // A quote hides the plan and the policy, which are there all the same.
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
    // What loses data since a recovery point has one to restore; a replica that loses nothing is none.
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

/// Adds what the backup policy does; whether there is one that works.
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

/// Whether a backup gets at the log of what it protects, which point-in-time recovery takes: one that only reads over the
/// network does not, unless it is the hosting's own, where the log is the team's.
fn takes_logs(catalog: &Catalog, component: &Component, backup: &Offering) -> bool {
    let hosting =
        catalog.service(&component.service).and_then(|service| service.offering(&component.offering));
    backup.capabilities.any_host != Some(true)
        || hosting.is_some_and(|(_, hosting)| hosting.backup.as_deref() == Some(&*backup.id))
}

/// The limits of the policy's plan that it exceeds.
fn exceeded<'a>(offering: &'a Offering, bill: Option<&ComponentEstimate>) -> Vec<&'a Limit> {
    let Some(bill) = bill else { return Vec::new() };
    let plan = bill.plan.and_then(|plan| offering.plans.get(plan));
    let limit = |warning: &Warning| {
        let Warning::LimitExceeded { limit, .. } = warning;
        plan?.limits.get(*limit)
    };
    bill.warnings.iter().filter_map(limit).collect()
}
