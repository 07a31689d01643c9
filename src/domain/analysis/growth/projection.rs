//! The months of a projection, one estimate each.

use rust_decimal::Decimal;

use super::event::{Event, EventKind, of_component};
use super::present::{discount_factor, monthly_factor};
use super::volume::{Workload, inputs, workloads};
use crate::domain::basics::exact::{self, Exact};
use crate::domain::basics::range::Range;
use crate::domain::catalog::{Catalog, Layer};
use crate::domain::design::planning::growth::Growth;
use crate::domain::design::{Commitment, Design};
use crate::domain::estimate::{Estimate, estimate_at};

/// A month of a projection.
#[derive(Clone, Debug, PartialEq)]
pub struct Month {
    /// Months count from 1.
    pub month: u32,
    pub workload: Workload,
    pub monthly: Range,
    pub by_layer: [Range; 3],
    /// The one-time cost in this month.
    pub one_time: Decimal,
    /// Whether the amount of each layer is only a lower bound.
    pub layer_bounds: [bool; 3],
    /// The number of lines without a price: if there are any, the amounts are lower bounds (C8).
    pub gaps: usize,
    /// The number of limits that the workload exceeds: a plan that fits would have another cost, probably
    /// higher (C6).
    pub exceeded: usize,
    /// The likely cost up to the end of the month, including one-time costs.
    pub cumulative: Decimal,
    /// The cumulative cost discounted to the beginning of the first month; `None` without a rate.
    pub present: Option<Decimal>,
}

impl Month {
    /// Whether the amounts are only lower bounds: a price is missing, or a plan is too small.
    #[must_use]
    pub fn is_bound(&self) -> bool {
        self.gaps > 0 || self.exceeded > 0
    }
}

/// Twelve months; the last year may have fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year {
    /// Years count from 1.
    pub year: u32,
    pub months: u32,
    /// Likely.
    pub monthly: Decimal,
    pub one_time: Decimal,
}

/// The projection of a design over months.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    /// All months of the horizon, unless a figure leaves the range of a decimal.
    pub months: Vec<Month>,
    /// In ascending order of month; within one month, in the order of the canvas.
    pub events: Vec<Event>,
    pub years: Vec<Year>,
}

impl Projection {
    /// The likely cost of all months.
    #[must_use]
    pub fn total(&self) -> Decimal {
        self.months.last().map_or(Decimal::ZERO, |month| month.cumulative)
    }

    /// The cost of all months discounted to the beginning; `None` without a rate.
    #[must_use]
    pub fn present_value(&self) -> Option<Decimal> {
        self.months.last()?.present
    }

    /// Whether any month, and therefore every sum, is only a lower bound.
    #[must_use]
    pub fn is_bound(&self) -> bool {
        self.months.iter().any(Month::is_bound)
    }

    /// The first month in which a plan is too small.
    #[must_use]
    pub fn outgrown(&self) -> Option<u32> {
        self.months.iter().find(|month| month.exceeded > 0).map(|month| month.month)
    }

    /// The first month whose cost exceeds the budget.
    #[must_use]
    pub fn budget_month(&self) -> Option<u32> {
        let crosses = |event: &&Event| matches!(event.kind, EventKind::BudgetCrossed { .. });
        self.events.iter().find(crosses).map(|event| event.month)
    }
}

/// Projects a design in its own book. Each month is an estimate at that month's workload with the commitments
/// still running. One-time costs and increases of one-time prices fall in their month.
#[must_use]
pub fn project(catalog: &Catalog, design: &Design, growth: &Growth) -> Projection {
    let mut found = Projection { months: Vec::new(), events: Vec::new(), years: Vec::new() };
    let factor = growth.discount_rate_percent.and_then(|rate| monthly_factor(rate).ok());
    let mut running = design.clone();
    let mut before: Option<Estimate> = None;
    let mut bought = Decimal::ZERO;
    for (month, workload) in (1..).zip(workloads(catalog, design, growth)) {
        let ended = drop_ended(&mut running, design, month);
        let inputs = inputs(catalog, design, &workload);
        let now = estimate_at(catalog, &running, design.settings.book, &inputs);
        let mut push = |kind| found.events.push(Event { month, kind });
        for (place, priced) in now.components.iter().enumerate() {
            let before = before.as_ref().and_then(|before| before.components.get(place));
            of_component(catalog, design, place, before.map(AsRef::as_ref), priced)
                .into_iter()
                .for_each(&mut push);
        }
        for Commitment { vendor, monthly, .. } in ended {
            push(EventKind::CommitmentEnds { vendor, monthly });
        }
        // One-time items are bought when first needed; a later decrease gives no refund.
        let more = now.one_time.likely.saturating_sub(bought).max(Decimal::ZERO);
        bought = bought.max(now.one_time.likely);
        if !more.is_zero() {
            push(EventKind::Bought { amount: more });
        }
        let mut one_time = more;
        for entry in growth.one_time.iter().filter(|entry| entry.month == month) {
            one_time = one_time.saturating_add(entry.amount);
            push(EventKind::OneTime { name: entry.name.clone(), amount: entry.amount });
        }
        let monthly = now.monthly.likely;
        let crossed = growth.budget.filter(|budget| monthly > *budget);
        if let Some(budget) = crossed.filter(|_| found.budget_month().is_none()) {
            found.events.push(Event { month, kind: EventKind::BudgetCrossed { budget, monthly } });
        }
        let bounds = layer_bounds(&running, &now);
        let known = sums(found.months.last(), (month, workload), (&now, bounds), one_time, factor);
        let Ok(next) = known else { break };
        found.months.push(next);
        before = Some(now);
    }
    found.years = years(&found.months);
    found
}

/// Removes the commitments whose term ended before a month. Returns those that ended with the previous month.
fn drop_ended(running: &mut Design, design: &Design, month: u32) -> Vec<Commitment> {
    let runs = |commitment: &Commitment| commitment.term_months.is_none_or(|term| term >= month);
    running.settings.commitments.retain(runs);
    let ended = |commitment: &&Commitment| commitment.term_months == Some(month.saturating_sub(1));
    design.settings.commitments.iter().filter(ended).cloned().collect()
}

fn sums(
    before: Option<&Month>,
    (month, workload): (u32, Workload),
    (now, layer_bounds): (&Estimate, [bool; 3]),
    one_time: Decimal,
    factor: Option<Decimal>,
) -> Exact<Month> {
    let paid = exact::add(now.monthly.likely, one_time)?;
    let cumulative = exact::add(before.map_or(Decimal::ZERO, |before| before.cumulative), paid)?;
    let present = match factor {
        Some(factor) => {
            let worth = exact::mul(paid, discount_factor(factor, month)?)?;
            let before = before.and_then(|before| before.present).unwrap_or_default();
            Some(exact::add(before, worth)?)
        }
        None => None,
    };
    Ok(Month {
        month,
        workload,
        monthly: now.monthly,
        by_layer: now.by_layer,
        layer_bounds,
        one_time,
        gaps: now.gaps,
        exceeded: now.exceeded(),
        cumulative,
        present,
    })
}

/// Whether the cost of each layer is a lower bound: a price is missing, or a plan is too small.
fn layer_bounds(design: &Design, now: &Estimate) -> [bool; 3] {
    Layer::ALL.map(|layer| {
        let priced = design.components.iter().zip(&now.components);
        let mut inside = priced.filter(|(component, _)| component.layer == layer);
        now.gaps_in(design, layer) > 0 || inside.any(|(_, priced)| !priced.warnings.is_empty())
    })
}

fn years(months: &[Month]) -> Vec<Year> {
    let year = |(index, months): (u32, &[Month])| {
        let sum = |of: fn(&Month) -> Decimal| {
            months.iter().fold(Decimal::ZERO, |sum, month| sum.saturating_add(of(month)))
        };
        Year {
            year: index,
            months: u32::try_from(months.len()).unwrap_or(u32::MAX),
            monthly: sum(|month| month.monthly.likely),
            one_time: sum(|month| month.one_time),
        }
    };
    (1..).zip(months.chunks(12)).map(year).collect()
}
