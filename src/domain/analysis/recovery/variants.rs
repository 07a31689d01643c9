//! Every variant of a component that could recover better.

use rust_decimal::prelude::ToPrimitive as _;

use super::capable::stands_by;
use super::policies::policies;
use crate::domain::analysis::alternatives::{alternatives, plans_of};
use crate::domain::catalog::price::Book;
use crate::domain::catalog::{COPIES, Catalog, Offering, RecoveryTier, Service};
use crate::domain::design::{BackupPolicy, Component, ComponentEdit, PlanChoice};
use crate::domain::estimate::Pricer;

/// A variant of a component, and the edits that produce it.
#[derive(Clone)]
pub(super) struct Variant {
    pub(super) component: Component,
    pub(super) edits: Vec<ComponentEdit>,
    /// The new offering, if it changes.
    pub(super) offering: Option<String>,
    pub(super) backup: Option<BackupPolicy>,
}

impl Variant {
    fn with(&self, edit: ComponentEdit) -> Option<Self> {
        let mut next = self.clone();
        edit.clone().apply(&mut next.component).ok()?;
        next.edits.push(edit);
        Some(next)
    }
}

/// Other offerings, plans with better capabilities than their offering, standbys, backup policies, and
/// combinations of these.
pub(super) fn variants(
    catalog: &Catalog,
    pricer: &Pricer<'_>,
    component: &Component,
    tier: &RecoveryTier,
    book: Book,
) -> Vec<Variant> {
    let Some(service) = catalog.service(&component.service) else { return Vec::new() };
    let Some((_, own)) = service.offering(&component.offering) else { return Vec::new() };
    let start = Variant { component: component.clone(), edits: Vec::new(), offering: None, backup: None };
    // A quote applied to the component before the change.
    let start = match component.quote {
        Some(_) => start.with(ComponentEdit::Quote(None)),
        None => Some(start),
    };
    let Some(start) = start else { return Vec::new() };
    let mut found = Vec::new();
    for offering in std::iter::once(own).chain(alternatives(service, own, book)) {
        for placed in placed(&start, own, offering, book) {
            for standing in with_standby(&placed, offering, pricer) {
                found.extend(backed_up(catalog, (service, offering), &standing, tier));
                found.push(standing);
            }
        }
    }
    found.retain(|variant| variant.edits.iter().any(|edit| !matches!(edit, ComponentEdit::Quote(_))));
    found
}

/// The component with an offering, either with its current plan or with a more capable one.
fn placed(start: &Variant, own: &Offering, offering: &Offering, book: Book) -> Vec<Variant> {
    let pinned = |variant: &Variant, plan: PlanChoice| {
        if variant.component.plan == plan {
            Some(variant.clone())
        } else {
            variant.with(ComponentEdit::Plan(plan))
        }
    };
    let able = offering.plans.iter().filter(|plan| plan.is_in(book) && plan.capabilities.is_some());
    let able = able.map(|plan| PlanChoice::Pinned(plan.id.clone()));
    let component = &start.component;
    if offering.id == own.id {
        let mut found = vec![start.clone()];
        let large = plans_of(component, own, own, book);
        let fits = |plan: &PlanChoice| component.plan == PlanChoice::Auto || large.contains(plan);
        found.extend(able.filter(fits).filter_map(|plan| pinned(start, plan)));
        return found;
    }
    let Some(mut moved) = start.with(ComponentEdit::Offering(offering.id.clone())) else { return Vec::new() };
    moved.offering = Some(offering.id.clone());
    let mut plans = plans_of(component, own, offering, book);
    if plans == [PlanChoice::Auto] {
        plans.extend(able);
    }
    plans.into_iter().filter_map(|plan| pinned(&moved, plan)).collect()
}

/// The component unchanged, and with as many standbys as its offering requires.
fn with_standby(placed: &Variant, offering: &Offering, pricer: &Pricer<'_>) -> Vec<Variant> {
    let mut found = vec![placed.clone()];
    if let Some(standby) = &offering.capabilities.standby
        && !stands_by(pricer, &placed.component, standby)
    {
        let edit = if standby.of == COPIES {
            standby.from.to_u32().map(ComponentEdit::Copies)
        } else {
            Some(ComponentEdit::Usage { id: standby.of.clone(), value: Some(standby.from) })
        };
        found.extend(edit.and_then(|edit| placed.with(edit)));
    }
    found
}

fn backed_up(
    catalog: &Catalog,
    of: (&Service, &Offering),
    standing: &Variant,
    tier: &RecoveryTier,
) -> Vec<Variant> {
    let with = |policy: BackupPolicy| {
        let mut next = standing.with(ComponentEdit::Backup(Some(policy.clone())))?;
        next.backup = Some(policy);
        Some(next)
    };
    policies(catalog, of, &standing.component, tier).into_iter().filter_map(with).collect()
}
