//! The workload of each month: its volume, and the retention in months of that volume.

use rust_decimal::Decimal;

use crate::domain::basics::exact::{self, Exact, round_half_up};
use crate::domain::catalog::{Catalog, INTERACTIONS, RETENTION};
use crate::domain::design::Design;
use crate::domain::design::planning::growth::{Between, Growth, Stored};

/// The workload of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Workload {
    /// Interactions in the month, whole.
    pub volume: Decimal,
    /// The stored data in months of this volume; `None` if the catalog has no such input.
    pub retention: Option<Decimal>,
}

/// The workload of each month from the first. Stops before the horizon if a figure leaves the range of a
/// decimal.
#[must_use]
pub fn workloads(catalog: &Catalog, design: &Design, growth: &Growth) -> Vec<Workload> {
    let start = design.volume(catalog);
    let volumes: Vec<Decimal> = (1..=growth.horizon_months)
        .map_while(|month| volume(growth, start, month).ok().map(|volume| round_half_up(volume, 0)))
        .collect();
    let input = catalog.inputs.iter().find(|input| input.id == RETENTION);
    let months = input.map(|input| design.input(input));
    let workload = |(index, volume): (usize, &Decimal)| {
        let past = volumes.get(..=index).unwrap_or_default();
        let kept = |months| match growth.stored {
            Stored::Steady => Some(months),
            Stored::Full => kept(past, months, volumes.first().copied()).ok(),
            Stored::Empty => kept(past, months, None).ok(),
        };
        match months {
            Some(months) => Some(Workload { volume: *volume, retention: Some(kept(months)?) }),
            None => Some(Workload { volume: *volume, retention: None }),
        }
    };
    volumes.iter().enumerate().map_while(workload).collect()
}

/// The unrounded volume of a month.
fn volume(growth: &Growth, start: Decimal, month: u32) -> Exact {
    let first = growth.table.first().filter(|entry| entry.month == 1);
    let mut before = (1, first.map_or(start, |entry| entry.interactions));
    for entry in growth.table.iter().filter(|entry| entry.month > 1) {
        if entry.month > month {
            return match growth.between {
                Between::Step => Ok(before.1),
                Between::Linear => {
                    let steps = |to: u32| Decimal::from(to.saturating_sub(before.0));
                    let rise = exact::mul(exact::sub(entry.interactions, before.1)?, steps(month))?;
                    exact::add(before.1, exact::div(rise, steps(entry.month))?)
                }
            };
        }
        before = (entry.month, entry.interactions);
    }
    let factor = exact::add(Decimal::ONE, exact::div(growth.percent_per_month, Decimal::ONE_HUNDRED)?)?;
    let mut volume = before.1;
    for _ in before.0..month {
        // More digits would make no visible difference; fewer keep the product within range.
        volume = round_half_up(exact::mul(volume, factor)?, 12);
    }
    Ok(volume)
}

/// The stored data, expressed in months of the last volume. It is the sum of the last `months` months divided
/// by the last volume. Months before the first one count with `before` each, and a partial month counts in
/// part.
/// The catalog computes stored data as a multiple of volume × retention, so this retention reproduces the
/// data actually written. It is zero if no month writes anything.
fn kept(past: &[Decimal], months: Decimal, before: Option<Decimal>) -> Exact {
    let Some(last) = past.last().copied().filter(|last| !last.is_zero()) else {
        return Ok(months);
    };
    let mut left = months;
    let mut stored = Decimal::ZERO;
    for volume in past.iter().rev() {
        let share = left.min(Decimal::ONE);
        stored = exact::add(stored, exact::mul(*volume, share)?)?;
        left = exact::sub(left, share)?;
    }
    stored = exact::add(stored, exact::mul(before.unwrap_or_default(), left)?)?;
    exact::div(stored, last)
}

/// The design with the workload of a month.
pub(super) fn inputs(catalog: &Catalog, design: &Design, workload: &Workload) -> Vec<Decimal> {
    let mut inputs = design.inputs(catalog);
    let mut set = |id: &str, value: Decimal| {
        let index = catalog.input_index(id);
        if let Some(input) = index.and_then(|index| inputs.get_mut(index)) {
            *input = value;
        }
    };
    set(INTERACTIONS, workload.volume);
    if let Some(retention) = workload.retention {
        set(RETENTION, retention);
    }
    inputs
}
