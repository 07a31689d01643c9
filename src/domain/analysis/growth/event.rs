//! Events between one month and the next.

use rust_decimal::Decimal;

use crate::domain::catalog::{Catalog, Offering};
use crate::domain::design::{Component, Design};
use crate::domain::estimate::{ComponentEstimate, Item, Line, Warning};

/// An event in a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Months count from 1.
    pub month: u32,
    pub kind: EventKind,
}

/// The kind of an event. Components are ids of the design; plans, charges and limits are ids of the catalog.
#[derive(Clone, Debug, PartialEq)]
pub enum EventKind {
    /// The workload no longer fits the plan, or another plan became the cheapest.
    Plan { component: String, from: String, to: String },
    /// A free quantity begins to cost money.
    FreeEnds { component: String, plan: String, charge: String },
    /// The workload exceeds a limit, and the price remains that of the plan.
    LimitExceeded { component: String, plan: String, limit: String, max: Decimal, needed: Decimal },
    /// The first month after the end of a commitment.
    CommitmentEnds { vendor: String, monthly: Decimal },
    /// A one-time cost is due.
    OneTime { name: String, amount: Decimal },
    /// The components' one-time prices (C9).
    Bought { amount: Decimal },
    /// The first month whose cost exceeds the budget.
    BudgetCrossed { budget: Decimal, monthly: Decimal },
}

/// The events of a component between two months. In the first month, these are the limits exceeded from the
/// start.
pub(super) fn of_component(
    catalog: &Catalog,
    design: &Design,
    place: usize,
    before: Option<&ComponentEstimate>,
    now: &ComponentEstimate,
) -> Vec<EventKind> {
    let Some((component, offering)) = known(catalog, design, place) else { return Vec::new() };
    let id = || component.id.clone();
    let Some((plan, plan_at)) = now.plan.and_then(|at| Some((offering.plans.get(at)?, at))) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let old = before.and_then(|before| offering.plans.get(before.plan?));
    let is_same_plan = before.is_some_and(|before| before.plan == Some(plan_at));
    if let Some(old) = old.filter(|_| !is_same_plan) {
        found.push(EventKind::Plan { component: id(), from: old.id.clone(), to: plan.id.clone() });
    }
    if let Some(before) = before.filter(|_| is_same_plan) {
        for line in &now.lines {
            let Item::Charge(at) = line.item else { continue };
            let was_free = before.lines.iter().any(|known| known.item == line.item && is_free(known));
            if was_free && line.amount.likely > Decimal::ZERO {
                let charge = plan.charges.get(at).map(|charge| charge.id.clone()).unwrap_or_default();
                found.push(EventKind::FreeEnds { component: id(), plan: plan.id.clone(), charge });
            }
        }
    }
    for (limit, needed) in now.warnings.iter().filter_map(Warning::limit) {
        let was = |before: &ComponentEstimate| {
            let mut known = before.warnings.iter().filter_map(Warning::limit);
            before.plan == now.plan && known.any(|(known, _)| known == limit)
        };
        if let Some(limit) = plan.limits.get(limit).filter(|_| !before.is_some_and(was)) {
            found.push(EventKind::LimitExceeded {
                component: id(),
                plan: plan.id.clone(),
                limit: limit.of.clone(),
                max: limit.max,
                needed,
            });
        }
    }
    found
}

/// The line has a quantity but costs nothing.
fn is_free(line: &Line) -> bool {
    line.quantity > Decimal::ZERO && line.amount.likely.is_zero() && line.gap_reason().is_none()
}

fn known<'a>(
    catalog: &'a Catalog,
    design: &'a Design,
    place: usize,
) -> Option<(&'a Component, &'a Offering)> {
    let component = design.components.get(place)?;
    let (_, offering) = catalog.service(&component.service)?.offering(&component.offering)?;
    Some((component, offering))
}
