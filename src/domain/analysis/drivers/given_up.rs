//! The trade-offs of a change that saves money.

use rust_decimal::Decimal;

use crate::domain::analysis::recovery::{Objective, achieved, capable, needs_recovery};
use crate::domain::catalog::{Capabilities, Catalog, Plan};
use crate::domain::design::{Component, Design};
use crate::domain::estimate::{ComponentEstimate, Pricer};

/// A trade-off. Limits are ids of the catalog.
#[derive(Clone, Debug, PartialEq)]
pub enum GivenUp {
    MultiAz,
    Pitr,
    CrossRegion,
    /// A component loses more data or time than before; `None` means unknown.
    Loss {
        objective: Objective,
        from: Decimal,
        to: Option<Decimal>,
    },
    /// A plan with a lower limit; `from` is `None` if there was no such limit.
    Limit {
        limit: String,
        from: Option<Decimal>,
        to: Decimal,
    },
    Copies {
        from: u32,
        to: u32,
    },
    /// The months of data retention.
    Retention {
        from: Decimal,
        to: Decimal,
    },
    /// The days of backup retention.
    BackupDays {
        from: Decimal,
        to: Decimal,
    },
    Backup,
}

/// The capabilities that a component loses when it changes to `other`.
pub(super) fn given_up(
    catalog: &Catalog,
    design: &Design,
    pricer: &Pricer<'_>,
    place: usize,
    other: &Component,
) -> Vec<GivenUp> {
    let Some(component) = design.components.get(place) else { return Vec::new() };
    let (before, after) = (pricer.price(place, component), pricer.price(place, other));
    let mut found = Vec::new();
    let can = |component: &Component, bill| capable(catalog, pricer, component, bill).unwrap_or_default();
    let (current, changed): (Capabilities, Capabilities) = (can(component, &before), can(other, &after));
    for (current, changed, lost) in [
        (current.multi_az, changed.multi_az, GivenUp::MultiAz),
        (current.pitr, changed.pitr, GivenUp::Pitr),
        (current.cross_region, changed.cross_region, GivenUp::CrossRegion),
    ] {
        if current == Some(true) && changed != Some(true) {
            found.push(lost);
        }
    }
    if needs_recovery(catalog, component) {
        let [old, new] = [component, other].map(|one| achieved(catalog, design, pricer, place, one));
        for objective in [Objective::Rpo, Objective::Rto] {
            let (from, to) = (old.minutes(objective), new.minutes(objective));
            if let Some(from) = from.filter(|from| to.is_none_or(|to| to > *from)) {
                found.push(GivenUp::Loss { objective, from, to });
            }
        }
    }
    if let Some((old, new)) = plan(catalog, component, &before).zip(plan(catalog, other, &after)) {
        for limit in &new.limits {
            let from = old.limits.iter().find(|known| known.of == limit.of).map(|known| known.max);
            if from.is_none_or(|from| from > limit.max) {
                found.push(GivenUp::Limit { limit: limit.of.clone(), from, to: limit.max });
            }
        }
    }
    found
}

fn plan<'a>(catalog: &'a Catalog, component: &Component, bill: &ComponentEstimate) -> Option<&'a Plan> {
    let (_, offering) = catalog.service(&component.service)?.offering(&component.offering)?;
    offering.plans.get(bill.plan?)
}
