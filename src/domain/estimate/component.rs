//! One component of a design, priced.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::backup;
use super::line::{GapReason, Item, Line, Warning};
use super::meter::Shared;
use super::own::Own;
use super::plan::{self, Pricing, Spend};
use super::quantity::{Quantities, Workload};
use crate::domain::basics::range::Range;
use crate::domain::catalog::Catalog;
use crate::domain::catalog::price::Book;
use crate::domain::design::Component;

/// The bill of a component.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ComponentEstimate {
    /// Index of the offering in its service.
    pub offering: Option<usize>,
    /// Index of the plan in its offering.
    pub plan: Option<usize>,
    pub monthly: Range,
    pub one_time: Range,
    pub lines: Vec<Line>,
    /// What counts against the vendor's commitments (C10); nothing where nobody commits to anything.
    pub spend: Option<Box<Spend>>,
    pub warnings: Vec<Warning>,
    /// What the model says where a quote replaces it (C13).
    pub modelled: Option<Range>,
    /// How many lines of the model have no price, where a quote replaces it.
    pub modelled_gaps: usize,
    /// The bill of its backup policy, which is part of its amounts; its offering is one of the backup service's.
    pub backup: Option<Arc<ComponentEstimate>>,
}

impl ComponentEstimate {
    /// A component about which nothing can be priced.
    pub(super) fn gap(reason: GapReason) -> Self {
        Self { lines: vec![Line::gap(Item::Whole, reason)], ..Self::default() }
    }

    /// How many of its lines have no price, those of its backup included.
    #[must_use]
    pub fn gaps(&self) -> usize {
        self.all_lines().filter(|line| line.gap_reason().is_some()).count()
    }

    /// Its lines, and then those of its backup.
    pub fn all_lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().chain(self.backup.iter().flat_map(|backup| &backup.lines))
    }

    /// Adds the bill of its backup, as far as the sum has room for it.
    fn add_backup(&mut self, backup: ComponentEstimate) {
        let sums = (self.monthly.plus(backup.monthly), self.one_time.plus(backup.one_time));
        let backup = if let (Ok(monthly), Ok(one_time)) = sums {
            (self.monthly, self.one_time) = (monthly, one_time);
            backup
        } else {
            Self::gap(GapReason::OutOfRange)
        };
        self.backup = Some(Arc::new(backup));
    }
}

/// Prices a component and notes what it used of shared allowances.
pub(super) fn estimate(
    catalog: &Catalog,
    workload: &Workload<'_>,
    component: &Component,
    book: Book,
    shared: &mut Shared,
) -> ComponentEstimate {
    if !component.enabled {
        return ComponentEstimate::default();
    }
    let Some(quote) = &component.quote else { return modelled(catalog, workload, component, book, shared) };
    // The model's own figure stands beside the quote; a quote uses nothing up.
    let model = modelled(catalog, workload, component, book, &mut shared.clone());
    let gaps = model.gaps();
    let amount = Range::point(quote.amount);
    ComponentEstimate {
        monthly: amount,
        one_time: Range::ZERO,
        spend: None,
        lines: vec![Line::priced(Item::Quote, Decimal::ONE, amount, None)],
        warnings: Vec::new(),
        modelled: Some(model.monthly),
        modelled_gaps: gaps,
        // A quote is for all that the component costs.
        backup: None,
        ..model
    }
}

/// What the model says that a component costs.
pub(super) fn modelled(
    catalog: &Catalog,
    workload: &Workload<'_>,
    component: &Component,
    book: Book,
    shared: &mut Shared,
) -> ComponentEstimate {
    let Some(service) = catalog.service(&component.service) else {
        return ComponentEstimate::gap(GapReason::UnknownService);
    };
    let Some((index, offering)) = service.offering(&component.offering) else {
        return ComponentEstimate::gap(GapReason::UnknownOffering);
    };
    let known = ComponentEstimate { offering: Some(index), ..ComponentEstimate::default() };
    if !workload.hosts(service) {
        return ComponentEstimate { offering: Some(index), ..ComponentEstimate::gap(GapReason::MissingHost) };
    }
    let quantities = Quantities::new(workload, service, component);
    let policy = component.backup.as_ref();
    let pricing = Pricing {
        component,
        replaced: service.backup.as_ref().filter(|_| policy.is_some()).map_or(&[], |backup| &backup.replaces),
        quantities: &quantities,
        own: Own::new(workload.design, component),
        book,
        discount: workload.discount(&offering.vendor),
        is_committed: !workload.design.settings.commitments.is_empty(),
    };
    let mut estimate = match plan::choose(offering, &pricing, shared) {
        Err(reason) => ComponentEstimate { lines: ComponentEstimate::gap(reason).lines, ..known },
        Ok(choice) => {
            if let Some(plan) = offering.plans.get(choice.plan) {
                for line in &choice.bill.lines {
                    if let Item::Charge(charge) = line.item {
                        shared.add(plan.charges.get(charge).and_then(|charge| charge.pool), line.quantity);
                    }
                }
                if let Some(left) = choice.bill.left {
                    shared.open_account(plan.account, *left);
                }
            }
            ComponentEstimate {
                plan: Some(choice.plan),
                monthly: choice.bill.monthly,
                one_time: choice.bill.one_time,
                spend: choice.bill.spend,
                lines: choice.bill.lines,
                warnings: choice.warnings,
                ..known
            }
        }
    };
    if let Some(policy) = policy {
        let host = (component, policy);
        let backup = backup::estimate(catalog, workload, host, (service, offering), book, shared);
        estimate.add_backup(backup);
    }
    estimate
}
