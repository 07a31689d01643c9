//! The input of every rule.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::Proposal;
use super::candidates::candidates;
use crate::domain::analysis::change::Change;
use crate::domain::catalog::price::Book;
use crate::domain::catalog::{Catalog, INTERACTIONS, Offering, Plan, Service};
use crate::domain::design::{Command, Component, ComponentEdit, Design, PlanChoice};
use crate::domain::estimate::{ComponentEstimate, Estimate, Pricer};

/// A design with its estimate.
pub(super) struct Case<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) design: &'a Design,
    pub(super) inputs: &'a [Decimal],
    pub(super) now: &'a Estimate,
    pub(super) pricer: &'a Pricer<'a>,
}

/// A component with a service and offering from the catalog.
pub(super) struct Known<'a> {
    pub(super) component: &'a Arc<Component>,
    pub(super) service: &'a Arc<Service>,
    pub(super) offering: &'a Offering,
    pub(super) priced: &'a ComponentEstimate,
}

impl Known<'_> {
    /// Whether the cost comes entirely from the model: the component is enabled, without a quote, a pinned
    /// size, own quantities or own prices. Where the user entered them, the user knows better.
    pub(super) fn is_modelled(&self) -> bool {
        let component = self.component;
        component.enabled
            && component.quote.is_none()
            && component.plan == PlanChoice::Auto
            && component.quantities.is_empty()
            && component.prices.is_empty()
    }

    pub(super) fn plan(&self) -> Option<&Plan> {
        self.offering.plans.get(self.priced.plan?)
    }
}

impl<'a> Case<'a> {
    pub(super) fn book(&self) -> Book {
        self.design.settings.book
    }

    pub(super) fn volume(&self) -> Decimal {
        self.design.volume(self.catalog)
    }

    pub(super) fn known(&self, place: usize) -> Option<Known<'a>> {
        let component = self.design.components.get(place)?;
        let service = self.design.service_of(self.catalog, component)?;
        let (_, offering) = service.offering(&component.offering)?;
        Some(Known { component, service, offering, priced: self.now.components.get(place)? })
    }

    /// Queries a pricer of the same design at another volume.
    pub(super) fn at<T>(&self, volume: Decimal, ask: impl FnOnce(&Pricer<'_>) -> T) -> T {
        let mut inputs = self.inputs.to_vec();
        let index = self.catalog.input_index(INTERACTIONS);
        if let Some(input) = index.and_then(|index| inputs.get_mut(index)) {
            *input = volume;
        }
        ask(&Pricer::new(self.catalog, self.design, self.book(), &inputs))
    }

    /// A change with its saving for the whole design; `None` if the change is rejected.
    pub(super) fn proposal(&self, change: Change) -> Option<Proposal> {
        let (_, then) = change.priced(self.catalog, self.design)?;
        let saving = self.now.monthly.likely.checked_sub(then.monthly.likely)?;
        let (before, after) = (self.now.monthly.likely, then.monthly.likely);
        let parts = |estimate: &Estimate| {
            let mut layers = estimate.by_layer.iter();
            layers.try_fold(Decimal::ZERO, |sum, layer| sum.checked_add(layer.likely))
        };
        let before_additions = parts(self.now)?.checked_sub(parts(&then)?)?;
        let gaps = then.gaps.saturating_sub(self.now.gaps);
        Some(Proposal { change, now: before, then: after, saving, before_additions, gaps })
    }

    /// A change to the cheapest alternative offering that fits a volume.
    pub(super) fn moved(&self, known: &Known<'a>, place: usize, volume: Decimal) -> Option<Proposal> {
        let mut best: Option<(Decimal, &str)> = None;
        let candidates = candidates(self, known, place);
        for candidate in &candidates {
            let priced = self.at(volume, |pricer| pricer.price(place, &candidate.component));
            let cost = priced.monthly.likely;
            if is_comparable(&priced) && best.is_none_or(|(known, _)| cost < known) {
                best = Some((cost, &candidate.offering.id));
            }
        }
        let (_, offering) = best?;
        self.proposal(Change::of(&known.component.id, vec![ComponentEdit::Offering(offering.to_owned())]))
    }

    /// A proposal to view the design at another volume.
    pub(super) fn set_volume(&self, volume: Decimal) -> Option<Proposal> {
        let set = Command::SetInput { id: INTERACTIONS.to_owned(), value: Some(volume) };
        self.proposal(Change { commands: vec![set], additions: Vec::new() })
    }
}

/// Whether a bill is comparable: everything has a price and the workload fits.
pub(super) fn is_comparable(priced: &ComponentEstimate) -> bool {
    let fits =
        priced.warnings.is_empty() && priced.backup.as_ref().is_none_or(|backup| backup.warnings.is_empty());
    priced.plan.is_some() && priced.gaps() == 0 && fits
}
