//! The offerings that a component could be moved to without losing what it needs.

use super::case::{Case, Known};
use crate::domain::analysis::alternatives::alternatives;
use crate::domain::analysis::recovery::{Verdict, achieved, assess, capable, needs_recovery, target};
use crate::domain::catalog::{Capabilities, Offering};
use crate::domain::design::{Component, ComponentEdit};

/// An offering, and the component as it would be with it.
pub(super) struct Candidate<'a> {
    pub(super) offering: &'a Offering,
    pub(super) component: Component,
}

/// Where a recovery tier is asked for, what reaches it; else what keeps all that the own offering is known to have.
pub(super) fn candidates<'a>(case: &Case<'a>, known: &Known<'a>, place: usize) -> Vec<Candidate<'a>> {
    let Known { component, service, offering, priced } = known;
    let own = capable(case.catalog, case.pricer, component, priced);
    let wanted = needs_recovery(case.catalog, component).then(|| target(case.design, component)).flatten();
    let tier = wanted.map(|id| case.catalog.recovery_tier(id));
    let suits = |candidate: &Candidate<'_>| match tier {
        Some(Some(tier)) => {
            let reached = achieved(case.catalog, case.design, case.pricer, place, &candidate.component);
            assess(&reached, tier) == Verdict::Meets
        }
        // What an unknown tier asks for, nobody can promise.
        Some(None) => false,
        None => {
            let priced = case.pricer.price(place, &candidate.component);
            let other = capable(case.catalog, case.pricer, &candidate.component, &priced);
            own.as_ref().zip(other).is_some_and(|(own, other)| keeps(own, &other))
        }
    };
    let moved = |offering: &'a Offering| {
        let mut moved = Component::clone(component);
        ComponentEdit::Offering(offering.id.clone()).apply(&mut moved).ok()?;
        Some(Candidate { offering, component: moved })
    };
    alternatives(service, offering, case.book()).filter_map(moved).filter(suits).collect()
}

/// Whether nothing that is known of one is given up with the other.
fn keeps(one: &Capabilities, other: &Capabilities) -> bool {
    let kept = |one: Option<bool>, other: Option<bool>| one != Some(true) || other == Some(true);
    kept(one.multi_az, other.multi_az)
        && kept(one.pitr, other.pitr)
        && kept(one.cross_region, other.cross_region)
}
