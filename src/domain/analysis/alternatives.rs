//! Alternatives to a component's offering, with plans at least as large as the chosen one.

use crate::domain::catalog::price::Book;
use crate::domain::catalog::{Offering, OfferingKind, Plan, Service};
use crate::domain::design::{Component, PlanChoice};

/// The other offerings of a service with the same purpose that exist in a book. A self-hosted offering is not
/// an alternative to one that a vendor runs, because no price includes the team's time.
pub(super) fn alternatives<'a>(
    service: &'a Service,
    offering: &'a Offering,
    book: Book,
) -> impl Iterator<Item = &'a Offering> {
    let is_own = offering.kind == OfferingKind::SelfHosted;
    service.offerings.iter().filter(move |other| {
        other.id != offering.id
            && other.purpose == offering.purpose
            && (is_own || other.kind != OfferingKind::SelfHosted)
            && other.plans.iter().any(|plan| plan.is_in(book))
    })
}

/// The plans of another offering for a component. For `auto`, that is `auto`. For a pinned plan, those at
/// least as large by every limit that both plans have.
pub(super) fn plans_of(
    component: &Component,
    own: &Offering,
    other: &Offering,
    book: Book,
) -> Vec<PlanChoice> {
    let PlanChoice::Pinned(chosen) = &component.plan else { return vec![PlanChoice::Auto] };
    let Some((_, chosen)) = own.plan(chosen) else { return vec![PlanChoice::Auto] };
    let takes_as_much = |plan: &&Plan| {
        plan.is_in(book)
            && chosen.limits.iter().all(|limit| {
                plan.limits.iter().filter(|other| other.of == limit.of).all(|other| other.max >= limit.max)
            })
    };
    let large = other.plans.iter().filter(takes_as_much);
    large.map(|plan| PlanChoice::Pinned(plan.id.clone())).collect()
}
