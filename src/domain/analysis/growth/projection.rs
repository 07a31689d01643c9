//! The months, one estimate each.

use rust_decimal::Decimal;

use super::event::{Event, EventKind, of_component};
use super::plan::Growth;
use super::present::{discount_factor, monthly_factor};
use super::volume::{Workload, inputs, workloads};
use crate::domain::basics::exact::{self, Exact};
use crate::domain::basics::range::Range;
use crate::domain::catalog::Catalog;
use crate::domain::design::{Commitment, Design};
use crate::domain::estimate::{Estimate, estimate_at};

/// A month of a projection.
#[derive(Clone, Debug, PartialEq)]
pub struct Month {
    /// From 1.
    pub month: u32,
    pub workload: Workload,
    pub monthly: Range,
    pub by_layer: [Range; 3],
    /// Paid once in this month.
    pub one_time: Decimal,
    /// Lines without a price: the amounts are lower bounds (C8).
    pub gaps: usize,
    /// Limits that the workload exceeds: what fits would cost something else, and likely more (C6).
    pub exceeded: usize,
    /// What was paid up to the end of the month, likely, with what is paid once.
    pub cumulative: Decimal,
    /// What all that was worth at the beginning of the first month; `None` without a rate.
    pub present: Option<Decimal>,
}

impl Month {
    /// Whether the amounts are only lower bounds: something has no price, or a plan is too small.
    #[must_use]
    pub fn is_bound(&self) -> bool {
        self.gaps > 0 || self.exceeded > 0
    }
}

/// Twelve months; the last year may have fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year {
    /// From 1.
    pub year: u32,
    pub months: u32,
    /// Likely.
    pub monthly: Decimal,
    pub one_time: Decimal,
}

/// A design over months.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    /// All months of the horizon, unless a figure leaves the range of a decimal.
    pub months: Vec<Month>,
    /// By ascending month; within one, in the order of the canvas.
    pub events: Vec<Event>,
    pub years: Vec<Year>,
}

impl Projection {
    /// What is paid over all months, likely.
    #[must_use]
    pub fn total(&self) -> Decimal {
        self.months.last().map_or(Decimal::ZERO, |month| month.cumulative)
    }

    /// What that is worth at the beginning; `None` without a rate.
    #[must_use]
    pub fn present_value(&self) -> Option<Decimal> {
        self.months.last()?.present
    }

    /// Whether the amounts of a month are only lower bounds, and with them all sums.
    #[must_use]
    pub fn is_bound(&self) -> bool {
        self.months.iter().any(Month::is_bound)
    }

    /// The first month in which a plan is too small.
    #[must_use]
    pub fn outgrown(&self) -> Option<u32> {
        self.months.iter().find(|month| month.exceeded > 0).map(|month| month.month)
    }

    /// The first month that costs more than the budget.
    #[must_use]
    pub fn budget_month(&self) -> Option<u32> {
        let crosses = |event: &&Event| matches!(event.kind, EventKind::BudgetCrossed { .. });
        self.events.iter().find(crosses).map(|event| event.month)
    }
}

/// Projects a design in its own book. Each month is the design's estimate at the month's workload and with the
/// commitments that still run; what is entered once, and what grows, is in its month.
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
        // What is bought once is bought when it is first needed; less is not given back.
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
        let Ok(next) = sums(found.months.last(), (month, workload), &now, one_time, factor) else { break };
        found.months.push(next);
        before = Some(now);
    }
    found.years = years(&found.months);
    found
}

/// Takes the commitments away whose term has ended before a month. Returns those that ended with the month before.
fn drop_ended(running: &mut Design, design: &Design, month: u32) -> Vec<Commitment> {
    let runs = |commitment: &Commitment| commitment.term_months.is_none_or(|term| term >= month);
    running.settings.commitments.retain(runs);
    let ended = |commitment: &&Commitment| commitment.term_months == Some(month.saturating_sub(1));
    design.settings.commitments.iter().filter(ended).cloned().collect()
}

fn sums(
    before: Option<&Month>,
    (month, workload): (u32, Workload),
    now: &Estimate,
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
        one_time,
        gaps: now.gaps,
        exceeded: now.exceeded(),
        cumulative,
        present,
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
