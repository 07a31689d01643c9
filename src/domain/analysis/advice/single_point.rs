//! `single-point`: a component without failover whose restore takes longer than its tier allows.

use super::case::Case;
use super::{Advice, Finding, Rule};
use crate::domain::analysis::recovery::{
    Objective, achieved, capable, cheapest_among, needs_recovery, target,
};
use crate::domain::catalog::Capabilities;

pub(super) fn advise(case: &Case<'_>, place: usize) -> Option<Advice> {
    let known = case.known(place)?;
    let component = known.component;
    if !needs_recovery(case.catalog, component) || component.copies > 1 {
        return None;
    }
    let able = capable(case.catalog, case.pricer, component, known.priced)?;
    if spans_zones(&able) {
        return None;
    }
    let tier = case.catalog.recovery_tier(target(case.design, component)?)?;
    let one_zone = able.multi_az == Some(false);
    let reached = achieved(case.catalog, case.design, case.pricer, place, component);
    let rto_minutes = reached.minutes(Objective::Rto);
    // If neither zones nor a recovery time are known, the only warning is that they are unknown.
    if rto_minutes.map_or(!one_zone, |minutes| minutes <= tier.rto_minutes) {
        return None;
    }
    let remedy = cheapest_among(case.catalog, case.design, case.now, place, tier, &spans_zones)
        .filter(|remedy| remedy.gaps == 0);
    let finding = Finding::SinglePoint {
        tier: tier.id.clone(),
        one_zone,
        rto_minutes,
        allowed: tier.rto_minutes,
        offering: remedy.as_ref().and_then(|remedy| remedy.offering.clone()),
    };
    let proposal = remedy.and_then(|remedy| case.proposal(remedy.change));
    Some(Advice { rule: Rule::SinglePoint, component: Some(component.id.clone()), finding, proposal })
}

/// Whether the offering is known to run in several zones.
fn spans_zones(known: &Capabilities) -> bool {
    known.multi_az == Some(true)
}
