//! The amount of a line as a formula of its quantity and its price (C3).

use rust_decimal::Decimal;

use crate::domain::catalog::price::{FlatFee, Price, TierMode};
use crate::domain::catalog::{BlockMode, Charge};
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

impl PriceCells {
    /// A price as plain numbers in a formula.
    pub(super) fn plain(price: &Price) -> Self {
        let tiers = price.tiers.iter().map(|tier| TierCells {
            up_to: tier.up_to.map(Formula::number),
            price: [tier.price.low, tier.price.likely, tier.price.high].map(Formula::number),
            flat: (!tier.flat.is_zero()).then(|| Formula::number(tier.flat)),
        });
        Self { tiers: tiers.collect(), per: Formula::number(price.per) }
    }
}

/// The meter of a charge (C3, C19).
#[derive(Default)]
pub(super) struct Meter<'a> {
    /// `None` for a fee, which has no allowance and no blocks.
    pub(super) charge: Option<&'a Charge>,
    pub(super) free: Option<Formula>,
    /// Whether an earlier component of the account has paid the flat fee of the first tier.
    pub(super) is_entered: bool,
    /// The number of equal counts, if there is more than one.
    pub(super) counts: Option<Formula>,
}

impl Meter<'_> {
    /// The billable part of a total: see `estimate::meter::billable`.
    pub(super) fn billable(&self, total: &Formula) -> Formula {
        let free = self.free.as_ref();
        let after = match free {
            Some(free) => total.clone().minus(free).floored(),
            None => total.clone(),
        };
        let counted = match self.charge.and_then(|charge| charge.block) {
            Some(block) if block.mode == BlockMode::Up && !block.in_tier => {
                after.ceil_to(&Formula::number(block.size))
            }
            _ => after,
        };
        match self.first_tier() {
            Some(free) => total.clone().min(free).plus(&counted),
            None => counted,
        }
    }

    /// The free part, if it is the first tier.
    fn first_tier(&self) -> Option<&Formula> {
        let is_tier = |charge: &Charge| charge.free.as_ref().is_some_and(|free| free.as_tier);
        self.free.as_ref().filter(|_| self.charge.is_some_and(is_tier))
    }

    fn flat(&self) -> FlatFee {
        self.charge.map(|charge| charge.flat).unwrap_or_default()
    }

    fn block(&self) -> Option<Formula> {
        let block = self.charge?.block.filter(|block| block.mode == BlockMode::Up && block.in_tier)?;
        Some(Formula::number(block.size))
    }

    /// The cost of the billable quantities between `from` and `to`; `from` is `None` for zero.
    pub(super) fn amount(
        &self,
        price: &PriceCells,
        (from, to): (Option<&Formula>, &Formula),
        figure: usize,
    ) -> Formula {
        let amount = match self.charge.map(|charge| charge.tier_mode).unwrap_or_default() {
            TierMode::Volume => {
                let all = self.volume(price, to, figure);
                match from {
                    Some(from) if self.is_entered => all.minus(&self.volume(price, from, figure)),
                    _ => all,
                }
            }
            TierMode::Graduated => match self.first_tier() {
                // The free part is the first tier: it costs nothing but does not shift the others.
                Some(free) => {
                    let start = from.map_or_else(|| free.clone(), |from| from.clone().max(free));
                    self.graduated(price, Some(&start), &to.clone().max(free), figure)
                }
                None => self.graduated(price, from, to, figure),
            },
        };
        let amount = match self.charge.and_then(|charge| charge.round) {
            Some(round) => amount.rounded(round.places, round.mode),
            None => amount,
        };
        match &self.counts {
            Some(counts) => amount.times(counts),
            None => amount,
        }
    }

    fn graduated(&self, price: &PriceCells, from: Option<&Formula>, to: &Formula, figure: usize) -> Formula {
        let block = self.block();
        if let ([TierCells { flat: None, .. }], None) = (price.tiers.as_slice(), &block) {
            return plain(price, from, to, figure);
        }
        let mut total = Formula::zero();
        let mut lower: Option<Formula> = None;
        let last = price.tiers.len().saturating_sub(1);
        for (index, tier) in price.tiers.iter().enumerate() {
            let start = later(from, lower.as_ref());
            let end = tier.up_to.as_ref().filter(|_| index < last);
            let upper = end.map_or_else(|| to.clone(), |end| to.clone().min(end));
            let since = |until: &Formula, from: Option<&Formula>| match from {
                Some(from) => until.clone().minus(from).floored(),
                None => until.clone(),
            };
            let within = match &block {
                None => since(&upper, start.as_ref()),
                Some(size) => {
                    let base = later(self.first_tier(), lower.as_ref());
                    let all = since(&upper, base.as_ref()).ceil_to(size);
                    match (from, &start) {
                        (Some(_), Some(start)) => {
                            all.minus(&since(start, base.as_ref()).ceil_to(size)).floored()
                        }
                        _ => all,
                    }
                }
            };
            total = total.plus(&within.times(&unit(tier, figure)).over(&price.per));
            if let Some(flat) = &tier.flat {
                total = total.plus(&self.due(flat, from, lower.as_ref(), to));
            }
            lower.clone_from(&tier.up_to);
        }
        total
    }

    /// A flat fee, due once when the quantity enters its tier.
    fn due(&self, flat: &Formula, from: Option<&Formula>, lower: Option<&Formula>, to: &Formula) -> Formula {
        let nothing = Formula::zero();
        let entered = match (lower, self.flat()) {
            (Some(lower), _) => Some(to.above(lower)),
            // The first tier starts at zero, so that its fee is due even without use.
            (None, FlatFee::Always) if self.is_entered => return nothing,
            (None, FlatFee::Always) => None,
            (None, FlatFee::WithUse) => Some(to.above(&nothing)),
        };
        let not_before = from.map(|from| from.at_most(lower.unwrap_or(&nothing)));
        let test = match (entered, not_before) {
            (Some(one), Some(other)) => one.and(&other),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => return flat.clone(),
        };
        Formula::either(&test, flat, &nothing)
    }

    /// A whole total, except a free part, at the price of the tier that it reaches.
    fn volume(&self, price: &PriceCells, total: &Formula, figure: usize) -> Formula {
        let nothing = Formula::zero();
        let free = self.first_tier();
        let reached = |of: &dyn Fn(&TierCells) -> Formula| {
            let mut tiers = price.tiers.iter().rev();
            let last = tiers.next().map_or_else(Formula::zero, of);
            tiers.fold(last, |beyond, tier| match &tier.up_to {
                Some(up_to) => Formula::either(&total.at_most(up_to), &of(tier), &beyond),
                None => of(tier),
            })
        };
        let quantity = free.map_or_else(|| total.clone(), |free| total.clone().minus(free));
        let quantity = match self.block() {
            Some(size) => quantity.ceil_to(&size),
            None => quantity,
        };
        let mut amount = quantity.times(&reached(&|tier| unit(tier, figure))).over(&price.per);
        let has_flat = price.tiers.iter().any(|tier| tier.flat.is_some());
        if has_flat {
            amount = amount.plus(&reached(&|tier| tier.flat.clone().unwrap_or_else(Formula::zero)));
        }
        let is_free_first = free.is_some_and(|free| free.value() != Ok(Decimal::ZERO));
        if has_flat && self.flat() == FlatFee::Always && !is_free_first {
            // The fee of the first tier is due without use, too.
            return amount;
        }
        Formula::either(&total.at_most(free.unwrap_or(&nothing)), &nothing, &amount)
    }
}

/// The later of two bounds.
fn later(one: Option<&Formula>, other: Option<&Formula>) -> Option<Formula> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.clone().max(other)),
        (one, other) => one.or(other).cloned(),
    }
}

/// The cost of a number of fees.
pub(super) fn fees(price: &PriceCells, times: &Formula, figure: usize) -> Formula {
    Meter::default().amount(price, (None, times), figure)
}

/// Quantities at the price of a single tier.
fn plain(price: &PriceCells, from: Option<&Formula>, to: &Formula, figure: usize) -> Formula {
    let quantity = from.map_or_else(|| to.clone(), |from| to.clone().minus(from));
    let unit = price.tiers.first().map_or_else(Formula::zero, |tier| unit(tier, figure));
    quantity.times(&unit).over(&price.per)
}

fn unit(tier: &TierCells, figure: usize) -> Formula {
    tier.price.get(figure).cloned().unwrap_or_else(Formula::zero)
}
