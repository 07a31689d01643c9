//! A bridge from one total to another, step by step.

use rust_decimal::Decimal;

use super::{Column, Match, adjustment, component, connections, likely, matches};
use crate::domain::basics::exact;
use crate::domain::basics::order::sort_by_falling_amount;
use crate::domain::catalog::Layer;
use crate::domain::estimate::AdjustmentKind;

/// The source of a share of the difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareOf {
    /// A component that exists only in the second column; its index there.
    Added(usize),
    /// A component that exists only in the first column; its index there.
    Removed(usize),
    /// A component in both columns; its index in the second.
    Changed(usize),
    Connections,
    Adjustment(AdjustmentKind),
    /// The number of components too small to be listed separately.
    Other(usize),
}

/// A share of the difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    pub of: ShareOf,
    pub layer: Option<Layer>,
    /// The monthly effect in US dollars; negative if the second column costs less.
    pub amount: Decimal,
}

/// The bridge from one monthly total to another. All amounts have at most twelve decimal places, so every sum
/// below 10¹⁶ is exact.
#[derive(Clone, Debug, PartialEq)]
pub struct Bridge {
    pub from: Decimal,
    pub to: Decimal,
    /// Components by descending amount, then connections and adjustments, then the combined rest, each only
    /// if it is not zero. They add up to `to − from`.
    pub shares: Vec<Share>,
}

impl Bridge {
    /// The highest running total, which can exceed both ends.
    #[must_use]
    pub fn highest(&self) -> Decimal {
        let (mut running, mut highest) = (self.from, self.from.max(self.to));
        for share in &self.shares {
            running = running.saturating_add(share.amount);
            highest = highest.max(running);
        }
        highest
    }
}

/// An amount rounded for a bridge: few enough decimal places for exact sums.
fn counted(amount: Decimal) -> Decimal {
    exact::round_half_up(amount, PLACES)
}

/// The number of decimal places of amounts in a bridge.
const PLACES: u32 = 12;

/// The bridge from one column to another. At most `most` components, those with the largest absolute
/// difference, are listed separately; the others are combined.
#[must_use]
pub fn bridge(from: &Column, to: &Column, most: usize) -> Bridge {
    let pair = [from, to];
    let mut components: Vec<Share> =
        matches(&pair).iter().filter_map(|known| share(from, to, known)).collect();
    sort_by_falling_amount(&mut components, |share| share.amount.abs());
    let gathered = components.split_off(most.min(components.len()));
    let mut shares = components;
    sort_by_falling_amount(&mut shares, |share| share.amount);
    let mut push = |of: ShareOf, amount: Decimal| {
        let amount = counted(amount);
        if !amount.is_zero() {
            shares.push(Share { of, layer: None, amount });
        }
    };
    push(ShareOf::Connections, likely(connections(to)).saturating_sub(likely(connections(from))));
    for kind in AdjustmentKind::ALL {
        let [before, after] = [from, to].map(|column| likely(adjustment(column, kind)));
        push(ShareOf::Adjustment(kind), after.saturating_sub(before));
    }
    let (from, to) = (counted(from.total()), counted(to.total()));
    // The combined rest, or else the last share, makes up for rounding.
    let alone = shares.iter().try_fold(Decimal::ZERO, |sum, share| exact::add(sum, share.amount));
    let rest = alone.and_then(|alone| exact::sub(exact::sub(to, from)?, alone)).unwrap_or_default();
    if gathered.is_empty()
        && let Some(last) = shares.last_mut()
    {
        last.amount = last.amount.saturating_add(rest);
    } else if !rest.is_zero() {
        shares.push(Share { of: ShareOf::Other(gathered.len()), layer: None, amount: rest });
    }
    Bridge { from, to, shares }
}

/// The share of a component; `None` if it is zero.
fn share(from: &Column, to: &Column, known: &Match) -> Option<Share> {
    let [before, after] = known.places.as_slice() else { return None };
    let cost = |column: &Column, place: &Option<usize>| component(column, (*place)?);
    let (of, place, column, amount) = match (cost(from, before), cost(to, after)) {
        (None, Some(added)) => (ShareOf::Added((*after)?), (*after)?, to, added.amount.likely),
        (Some(removed), None) => {
            let amount = exact::sub(Decimal::ZERO, removed.amount.likely).ok()?;
            (ShareOf::Removed((*before)?), (*before)?, from, amount)
        }
        (Some(old), Some(new)) => {
            let amount = exact::sub(new.amount.likely, old.amount.likely).ok()?;
            (ShareOf::Changed((*after)?), (*after)?, to, amount)
        }
        (None, None) => return None,
    };
    let layer = column.design.components.get(place).map(|component| component.layer);
    let amount = counted(amount);
    (!amount.is_zero()).then_some(Share { of, layer, amount })
}
