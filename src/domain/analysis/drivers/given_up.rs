//! What a change that saves gives up.

use rust_decimal::Decimal;

use crate::domain::analysis::recovery::{Objective, achieved, capable, needs_recovery};
use crate::domain::catalog::{Capabilities, Catalog, Plan};
use crate::domain::design::{Component, Design};
use crate::domain::estimate::{ComponentEstimate, Pricer};

/// Something that is given up. Limits are ids of the catalog.
#[derive(Clone, Debug, PartialEq)]
pub enum GivenUp {
    /// The component itself.
    Component,
    MultiAz,
    Pitr,
    CrossRegion,
    /// A component loses more data or time than before; `None` is not known.
    Loss {
        objective: Objective,
        from: Decimal,
        to: Option<Decimal>,
    },
    /// A plan that takes less; `from` is `None` where it had no such limit.
    Limit {
        limit: String,
        from: Option<Decimal>,
        to: Decimal,
    },
    Copies {
        from: u32,
        to: u32,
    },
    /// Months for which data is kept.
    Retention {
        from: Decimal,
        to: Decimal,
    },
    /// Days for which backups are kept.
    BackupDays {
        from: Decimal,
        to: Decimal,
    },
    Backup,
}

/// What a component can do no longer when it is had as `other`.
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
    let (had, has): (Capabilities, Capabilities) = (can(component, &before), can(other, &after));
    for (had, has, lost) in [
        (had.multi_az, has.multi_az, GivenUp::MultiAz),
        (had.pitr, has.pitr, GivenUp::Pitr),
        (had.cross_region, has.cross_region, GivenUp::CrossRegion),
    ] {
        if had == Some(true) && has != Some(true) {
            found.push(lost);
        }
    }
    if needs_recovery(catalog, component) {
        let [old, new] = [component, other].map(|had| achieved(catalog, design, pricer, place, had));
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
