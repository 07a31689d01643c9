//! The offerings that a component could change to without losing a needed capability.

use super::case::{Case, Known};
use crate::domain::analysis::alternatives::alternatives;
use crate::domain::analysis::recovery::{Verdict, achieved, assess, capable, needs_recovery, target};
use crate::domain::catalog::{Capabilities, Offering};
use crate::domain::design::{Component, ComponentEdit};

/// An offering, and the component with that offering.
pub(super) struct Candidate<'a> {
    pub(super) offering: &'a Offering,
    pub(super) component: Component,
}

/// With a recovery tier, the offerings that reach it; else those that keep all known capabilities of the
/// current offering.
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
        // An unknown tier has unknown targets, which no offering can guarantee.
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

/// Whether the other offering has every known capability of this one.
fn keeps(one: &Capabilities, other: &Capabilities) -> bool {
    let kept = |one: Option<bool>, other: Option<bool>| one != Some(true) || other == Some(true);
    kept(one.multi_az, other.multi_az)
        && kept(one.pitr, other.pitr)
        && kept(one.cross_region, other.cross_region)
}
