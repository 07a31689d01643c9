//! The bill of one component of a design.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::backup;
use super::line::{GapReason, Item, Line, Warning};
use super::meter::Shared;
use super::own::Own;
use super::plan::{self, Pricing, Spend};
use super::quantity::{Quantities, Workload};
use crate::domain::basics::exact::OutOfRange;
use crate::domain::basics::range::Range;
use crate::domain::catalog::price::Book;
use crate::domain::catalog::{Catalog, price_in};
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
    /// The spend that counts towards the vendor's commitments (C10); `None` if there are no commitments.
    pub spend: Option<Box<Spend>>,
    pub warnings: Vec<Warning>,
    /// Whether the vendor does not sell the plan at the location (C17). It is priced all the same.
    pub not_sold: bool,
    /// The modelled cost where a quote replaces it (C13).
    pub modelled: Option<Range>,
    /// The number of modelled lines without a price, where a quote replaces them.
    pub modelled_gaps: usize,
    /// The bill of the backup policy, included in the amounts. Its offering belongs to the backup service.
    pub backup: Option<Arc<ComponentEstimate>>,
}

impl ComponentEstimate {
    /// A component that cannot be priced.
    pub(super) fn gap(reason: GapReason) -> Self {
        Self { lines: vec![Line::gap(Item::Whole, reason)], ..Self::default() }
    }

    /// The number of lines without a price, including those of the backup.
    #[must_use]
    pub fn gaps(&self) -> usize {
        self.all_lines().filter(|line| line.gap_reason().is_some()).count()
    }

    /// The number of lines with a price of the base region in the place of the location's (C17).
    #[must_use]
    pub fn stand_ins(&self) -> usize {
        self.all_lines().filter(|line| line.stand_in).count()
    }

    /// The component's own lines, then those of its backup.
    pub fn all_lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().chain(self.backup.iter().flat_map(|backup| &backup.lines))
    }

    /// Adds the bill of the backup.
    fn add_backup(&mut self, backup: ComponentEstimate) {
        self.monthly = self.monthly.saturating_add(backup.monthly);
        self.one_time = self.one_time.saturating_add(backup.one_time);
        self.backup = Some(Arc::new(backup));
    }
}

/// Prices a component and records its use of shared allowances.
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
    // The modelled cost is shown beside the quote; a quote uses up no allowance.
    let model = modelled(catalog, workload, component, book, &mut shared.clone());
    let gaps = model.gaps();
    let (monthly, line) = match Range::point(quote.amount).bounded() {
        Ok(amount) => (amount, Line::priced(Item::Quote, Decimal::ONE, amount, None)),
        Err(OutOfRange) => (Range::ZERO, Line::gap(Item::Whole, GapReason::OutOfRange)),
    };
    ComponentEstimate {
        monthly,
        one_time: Range::ZERO,
        spend: None,
        lines: vec![line],
        warnings: Vec::new(),
        modelled: Some(model.monthly),
        modelled_gaps: gaps,
        // A quote covers all costs of the component.
        backup: None,
        ..model
    }
}

/// The modelled cost of a component.
pub(super) fn modelled(
    catalog: &Catalog,
    workload: &Workload<'_>,
    component: &Component,
    book: Book,
    shared: &mut Shared,
) -> ComponentEstimate {
    let site = workload.design.site_of(component);
    let Some(service) = catalog.service_at(&component.service, site) else {
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
            let mut lines = choice.bill.lines;
            if let Some(plan) = offering.plans.get(choice.plan) {
                for line in &mut lines {
                    let prices = line.item.prices(plan).map(|(_, prices)| prices);
                    let price = prices.and_then(|prices| price_in(prices, line.book?));
                    line.stand_in = line.amount != Range::ZERO
                        && price
                            .is_some_and(|price| catalog.is_stand_in(price, &offering.vendor, site.location));
                }
                for line in &lines {
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
                not_sold: offering.plans.get(choice.plan).is_some_and(|plan| !plan.is_sold),
                monthly: choice.bill.monthly,
                one_time: choice.bill.one_time,
                spend: choice.bill.spend,
                lines,
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
