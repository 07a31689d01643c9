//! The amount of a line as a formula of its quantity and its price (C3).

use crate::domain::catalog::price::TierMode;
use crate::domain::catalog::{BlockMode, Charge, Free};
use crate::domain::files::export::formula::Formula;

/// A tier with its figures in cells.
pub(super) struct TierCells {
    pub(super) up_to: Option<Formula>,
    /// Low, likely and high.
    pub(super) price: [Formula; 3],
    /// `None` if there is no flat fee.
    pub(super) flat: Option<Formula>,
}

/// The price that a quantity is multiplied by.
pub(super) struct PriceCells {
    pub(super) tiers: Vec<TierCells>,
    pub(super) per: Formula,
}

impl PriceCells {
    /// The same cells for formulas on another sheet. Those of tiers are on a separate sheet already.
    pub(super) fn for_other_sheet(&self, external: &dyn Fn(&Formula) -> Formula) -> Self {
        let there: fn(&Formula) -> Formula = Clone::clone;
        let of_tiers = match self.tiers.as_slice() {
            [TierCells { flat: None, .. }] => external,
            _ => &there,
        };
        let tier = |tier: &TierCells| TierCells {
            up_to: tier.up_to.clone(),
            price: tier.price.each_ref().map(of_tiers),
            flat: tier.flat.clone(),
        };
        Self { tiers: self.tiers.iter().map(tier).collect(), per: external(&self.per) }
    }
}

/// The billable part of an account's total: see `estimate::meter::billable`.
pub(super) fn billable(charge: &Charge, free: Option<&Formula>, total: &Formula) -> Formula {
    let after = match free {
        Some(free) => total.clone().minus(free).floored(),
        None => total.clone(),
    };
    let counted = match charge.block {
        Some(block) if block.mode == BlockMode::Up => after.ceil_to(&Formula::number(block.size)),
        _ => after,
    };
    match (charge.free, free) {
        (Some(Free { as_tier: true, .. }), Some(free)) => total.clone().min(free).plus(&counted),
        _ => counted,
    }
}

/// The cost of the billable quantities between `from` and `to`; `from` is `None` for zero.
pub(super) fn amount(
    charge: Option<&Charge>,
    price: &PriceCells,
    free: Option<&Formula>,
    (from, to): (Option<&Formula>, &Formula),
    figure: usize,
) -> Formula {
    let mode = charge.map_or(TierMode::Graduated, |charge| charge.tier_mode);
    let as_tier = free.filter(|_| charge.is_some_and(|charge| charge.free.is_some_and(|free| free.as_tier)));
    let amount = match mode {
        TierMode::Volume => {
            let all = volume(price, to, as_tier, figure);
            match from {
                Some(from) => all.minus(&volume(price, from, as_tier, figure)),
                None => all,
            }
        }
        TierMode::Graduated => match as_tier {
            // The free part is the first tier: it costs nothing but does not shift the others.
            Some(free) => {
                let start = from.map_or_else(|| free.clone(), |from| from.clone().max(free));
                graduated(price, Some(&start), &to.clone().max(free), figure)
            }
            None => graduated(price, from, to, figure),
        },
    };
    match charge.and_then(|charge| charge.round) {
        Some(round) => amount.rounded(round.places, round.mode),
        None => amount,
    }
}

fn unit(tier: &TierCells, figure: usize) -> Formula {
    tier.price.get(figure).cloned().unwrap_or_else(Formula::zero)
}

fn graduated(price: &PriceCells, from: Option<&Formula>, to: &Formula, figure: usize) -> Formula {
    if let [TierCells { flat: None, .. }] = price.tiers.as_slice() {
        let quantity = from.map_or_else(|| to.clone(), |from| to.clone().minus(from));
        let unit = price.tiers.first().map_or_else(Formula::zero, |tier| unit(tier, figure));
        return quantity.times(&unit).over(&price.per);
    }
    let mut total = Formula::zero();
    let mut lower: Option<Formula> = None;
    for tier in &price.tiers {
        let start = match (from, &lower) {
            (Some(from), Some(lower)) => Some(from.clone().max(lower)),
            (Some(one), None) => Some(one.clone()),
            (None, other) => other.clone(),
        };
        let upper = tier.up_to.as_ref().map_or_else(|| to.clone(), |up_to| to.clone().min(up_to));
        let within = start.map_or_else(|| upper.clone(), |start| upper.clone().minus(&start).floored());
        total = total.plus(&within.times(&unit(tier, figure)).over(&price.per));
        if let Some(flat) = &tier.flat {
            total = total.plus(&due(flat, from, lower.as_ref(), to));
        }
        lower.clone_from(&tier.up_to);
    }
    total
}

/// A flat fee, due once when the quantity enters its tier; the first tier starts at zero.
fn due(flat: &Formula, from: Option<&Formula>, lower: Option<&Formula>, to: &Formula) -> Formula {
    let nothing = Formula::zero();
    let entered = lower.map(|lower| to.above(lower));
    let not_before = from.map(|from| from.at_most(lower.unwrap_or(&nothing)));
    let test = match (entered, not_before) {
        (Some(one), Some(other)) => one.and(&other),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => return flat.clone(),
    };
    Formula::either(&test, flat, &nothing)
}

/// A whole total, except a free part, at the price of the tier that it reaches.
fn volume(price: &PriceCells, total: &Formula, free: Option<&Formula>, figure: usize) -> Formula {
    let nothing = Formula::zero();
    let reached = |of: &dyn Fn(&TierCells) -> Formula| {
        let mut tiers = price.tiers.iter().rev();
        let last = tiers.next().map_or_else(Formula::zero, of);
        tiers.fold(last, |beyond, tier| match &tier.up_to {
            Some(up_to) => Formula::either(&total.at_most(up_to), &of(tier), &beyond),
            None => of(tier),
        })
    };
    let quantity = free.map_or_else(|| total.clone(), |free| total.clone().minus(free));
    let mut amount = quantity.times(&reached(&|tier| unit(tier, figure))).over(&price.per);
    if price.tiers.iter().any(|tier| tier.flat.is_some()) {
        amount = amount.plus(&reached(&|tier| tier.flat.clone().unwrap_or_else(Formula::zero)));
    }
    Formula::either(&total.at_most(free.unwrap_or(&nothing)), &nothing, &amount)
}
