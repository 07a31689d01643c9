//! The way from one total to another, step by step.

use rust_decimal::Decimal;

use super::{Column, Match, adjustment, component, connections, likely, matches};
use crate::domain::basics::exact;
use crate::domain::basics::order::sort_by_falling_amount;
use crate::domain::catalog::Layer;
use crate::domain::estimate::AdjustmentKind;

/// What has a share of the difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareOf {
    /// A component that only the second has: its index there.
    Added(usize),
    /// A component that only the first has: its index there.
    Removed(usize),
    /// A component of both: its index in the second.
    Changed(usize),
    Connections,
    Adjustment(AdjustmentKind),
    /// Several that are too small to stand alone: how many.
    Other(usize),
}

/// A share of the difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    pub of: ShareOf,
    pub layer: Option<Layer>,
    /// US dollars per month that it makes the second dearer; negative where it makes it cheaper.
    pub amount: Decimal,
}

/// The way from one monthly total to another. All amounts have at most twelve decimal places: below 10¹⁶, every sum of them is
/// exact.
#[derive(Clone, Debug, PartialEq)]
pub struct Bridge {
    pub from: Decimal,
    pub to: Decimal,
    /// Components by falling amount, then connections and adjustments, then what is gathered; none of nothing. They sum to
    /// `to − from`.
    pub shares: Vec<Share>,
}

impl Bridge {
    /// The highest amount on the way: it can lead above both ends.
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

/// An amount as a bridge counts it: with so few decimal places that sums lose none.
fn counted(amount: Decimal) -> Decimal {
    exact::round_half_up(amount, PLACES)
}

/// Decimal places of the amounts of a bridge.
const PLACES: u32 = 12;

/// The way from a column to another. Of components, at most `most` shares stand alone: the largest, whichever their sign;
/// the others are gathered.
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
    // What rounding loses is made up for in what is gathered, or else in the last share.
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

/// The share of a component; `None` where it is nothing.
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
