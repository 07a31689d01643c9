//! Prices one charge (C3, C5): copies → minimum → free allowance → block → tiers.

use rust_decimal::Decimal;

use super::line::{GapReason, Item, Line, LineState};
use super::plan::Pricing;
use super::quantity::Quantities;
use crate::domain::basics::exact::{self, Exact};
use crate::domain::basics::range::Range;
use crate::domain::catalog::price::{self, Book, Price, TierMode, TierPart};
use crate::domain::catalog::{BlockMode, Catalog, Charge, Free, Plan, RoundMode};
use crate::domain::design::Component;

/// The use by each vendor account so far, in canvas order (C5): one entry for each pool of the catalog.
#[derive(Clone, Debug)]
pub(super) struct Shared {
    used: Vec<Decimal>,
    /// The remainders of accounts that have already paid their base fee.
    accounts: Vec<Option<Left>>,
}

/// The remainder of an account for its next components.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Left {
    pub(super) credit: Decimal,
    /// The amount paid up to the minimum, beyond the actual use.
    pub(super) prepaid: Range,
}

impl Shared {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let pools = catalog.pool_count();
        Self { used: vec![Decimal::ZERO; pools], accounts: vec![None; pools] }
    }

    pub(super) fn used(&self, pool: Option<usize>) -> Decimal {
        pool.and_then(|pool| self.used.get(pool)).copied().unwrap_or_default()
    }

    pub(super) fn add(&mut self, pool: Option<usize>, quantity: Decimal) {
        if let Some(used) = pool.and_then(|pool| self.used.get_mut(pool)) {
            *used = used.saturating_add(quantity);
        }
    }

    /// The remainder of an account; `None` if no earlier component belongs to it.
    pub(super) fn account(&self, account: Option<usize>) -> Option<Left> {
        account.and_then(|account| self.accounts.get(account)).copied().flatten()
    }

    pub(super) fn open_account(&mut self, account: Option<usize>, left: Left) {
        if let Some(place) = account.and_then(|account| self.accounts.get_mut(account)) {
            *place = Some(left);
        }
    }
}

/// The quantity of a charge before free allowance and tiers.
pub(super) fn quantity(charge: &Charge, component: &Component, quantities: &Quantities<'_>) -> Exact {
    let set = if component.quantities.is_empty() { None } else { component.quantities.get(&charge.id) };
    let raw = match set {
        Some(value) => *value,
        None => charge.quantity.evaluate(quantities)?.max(Decimal::ZERO),
    };
    let copied = if charge.per_copy && component.copies != 1 {
        exact::mul(raw, Decimal::from(component.copies))?
    } else {
        raw
    };
    Ok(charge.at_least_minimum(copied))
}

/// Prices a charge of a component's plan.
pub(super) fn line(
    index: usize,
    plan: &Plan,
    charge: &Charge,
    pricing: &Pricing<'_>,
    shared: &Shared,
) -> Line {
    let item = Item::Charge(index);
    let Ok(quantity) = quantity(charge, pricing.component, pricing.quantities) else {
        return Line::gap(item, GapReason::OutOfRange);
    };
    let own = pricing.own.price(&plan.id, &charge.id);
    priced(item, charge, quantity, own, pricing.book, shared.used(charge.pool))
}

/// Prices a surcharge on the cost of other charges of the component (C10).
pub(super) fn surcharge(
    index: usize,
    plan: &Plan,
    charge: &Charge,
    on: Range,
    pricing: &Pricing<'_>,
    shared: &Shared,
) -> Line {
    let set = pricing.component.quantities.get(&charge.id).map_or(on, |set| Range::point(*set));
    let price = |quantity: Decimal| {
        let own = pricing.own.price(&plan.id, &charge.id);
        let quantity = charge.at_least_minimum(quantity.max(Decimal::ZERO));
        priced(Item::Charge(index), charge, quantity, own, pricing.book, shared.used(charge.pool))
    };
    let mut line = price(set.likely);
    if !set.is_point() && line.gap_reason().is_none() {
        let (low, high) = (price(set.low), price(set.high));
        if [low, high].iter().any(|end| end.gap_reason() == Some(GapReason::OutOfRange)) {
            return Line { quantity: line.quantity, ..Line::gap(line.item, GapReason::OutOfRange) };
        }
        // With volume pricing, a higher tier can make a larger amount cheaper.
        line.amount.low = low.amount.low.min(line.amount.likely);
        line.amount.high = high.amount.high.max(line.amount.likely);
    }
    line
}

/// Prices a quantity on top of the account's earlier use. An own price replaces the book's price. A quantity
/// or an amount beyond [`exact::MAX_LINE`] is a gap.
pub(super) fn priced(
    item: Item,
    charge: &Charge,
    quantity: Decimal,
    own: Option<Exact>,
    book: Book,
    used_before: Decimal,
) -> Line {
    if exact::bounded(quantity).is_err() {
        return Line::gap(item, GapReason::OutOfRange);
    }
    let amount =
        |price: &Price| amount_of(charge, price, used_before, quantity, &mut |_| {}).and_then(Range::bounded);
    let (amount, book) = match (own, charge.price(book)) {
        (Some(own), _) => (own.and_then(|own| amount(&Price::own(own))), None),
        (None, Some(price)) => (amount(price), Some(book)),
        (None, None) if quantity.is_zero() => (Ok(Range::ZERO), None),
        (None, None) => return Line { quantity, ..Line::gap(item, GapReason::NoPrice) },
    };
    let Ok(amount) = amount else { return Line { quantity, ..Line::gap(item, GapReason::OutOfRange) } };
    let is_free = quantity.is_zero() && amount == Range::ZERO;
    Line {
        one_time: charge.one_time,
        used_before,
        state: if is_free { LineState::Free } else { LineState::Priced },
        ..Line::priced(item, quantity, amount, book)
    }
}

/// The amount for a quantity on top of the account's earlier use.
pub(super) fn amount_of(
    charge: &Charge,
    price: &Price,
    used_before: Decimal,
    quantity: Decimal,
    part: &mut dyn FnMut(TierPart),
) -> Exact<Range> {
    let (from, until) = if used_before.is_zero() {
        (Decimal::ZERO, quantity)
    } else {
        (billable(charge, used_before)?, exact::add(used_before, quantity)?)
    };
    let to = billable(charge, until)?;
    let amount = match charge.free {
        // The free part is the first tier: it costs nothing but does not shift the others.
        Some(Free { quantity: free, as_tier: true }) => match charge.tier_mode {
            TierMode::Graduated => price::span(price, charge.tier_mode, from.max(free), to.max(free), part)?,
            TierMode::Volume => {
                let all = price::volume(price, to, free, part)?;
                all.zip(price::volume(price, from, free, &mut |_| {})?, exact::sub)?
            }
        },
        _ => price::span(price, charge.tier_mode, from, to, part)?,
    };
    let Some(round) = charge.round else { return Ok(amount) };
    amount.map(|amount| {
        Ok(match round.mode {
            RoundMode::HalfUp => exact::round_half_up(amount, round.places),
            RoundMode::Up => exact::round_up(amount, round.places),
            RoundMode::Down => exact::round_down(amount, round.places),
        })
    })
}

/// The billable part of an account's total, in whole blocks. The free part is excluded, unless it is a tier.
pub(super) fn billable(charge: &Charge, total: Decimal) -> Exact {
    let free = charge.free.map_or(Decimal::ZERO, |free| free.quantity);
    let after_free = if charge.free.is_none() { total } else { exact::sub(total, free)?.max(Decimal::ZERO) };
    let counted = match charge.block {
        Some(block) if block.mode == BlockMode::Up => exact::ceil_to(after_free, block.size)?,
        _ => after_free,
    };
    match charge.free {
        Some(Free { as_tier: true, .. }) => exact::add(total.min(free), counted),
        _ => Ok(counted),
    }
}
