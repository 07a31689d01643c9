//! Prices one charge (C3, C5): copies → minimum → free allowance → block → tiers.

use rust_decimal::Decimal;

use super::line::{GapReason, Item, Line, LineState};
use super::plan::Pricing;
use super::quantity::Quantities;
use crate::domain::basics::exact::{self, Exact};
use crate::domain::basics::range::Range;
use crate::domain::catalog::expression::Scope;
use crate::domain::catalog::price::{self, Book, Price, TierPart};
use crate::domain::catalog::{BlockMode, Catalog, Charge, Free, Plan, RoundMode};
use crate::domain::design::Component;

/// The use by each vendor account so far, in canvas order (C5): one entry for each pool of the catalog.
#[derive(Clone, Debug)]
pub(super) struct Shared {
    /// `None` until a component has the charge.
    used: Vec<Option<Decimal>>,
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
        Self { used: vec![None; pools], accounts: vec![None; pools] }
    }

    /// The use of a pool by earlier components; `None` if there are none, or without a pool.
    fn used(&self, pool: Option<usize>) -> Option<Decimal> {
        pool.and_then(|pool| self.used.get(pool)).copied().flatten()
    }

    pub(super) fn add(&mut self, pool: Option<usize>, quantity: Decimal) {
        if let Some(used) = pool.and_then(|pool| self.used.get_mut(pool)) {
            *used = Some(used.unwrap_or_default().saturating_add(quantity));
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

/// The reading of a charge's meter for a component (C19).
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    /// The quantity of one count, before the minimum.
    used: Decimal,
    /// The same after the minimum.
    each: Decimal,
    /// The number of equal counts: the copies, if each is counted alone.
    pub(super) counts: u32,
    /// The free part of one count.
    pub(super) free: Decimal,
    /// The account's earlier use (C5); `None` if this is its first component.
    before: Option<Decimal>,
}

impl Reading {
    /// The reading of a charge without copies: of a surcharge, or of a connection.
    pub(super) fn whole(charge: &Charge, used: Decimal, free: Decimal, shared: &Shared) -> Self {
        let each = charge.at_least_minimum(used);
        Self { used, each, counts: 1, free, before: shared.used(charge.pool) }
    }

    /// The reading of a charge of a component, without any account.
    pub(super) fn of(charge: &Charge, component: &Component, quantities: &Quantities<'_>) -> Exact<Self> {
        let set = if component.quantities.is_empty() { None } else { component.quantities.get(&charge.id) };
        let raw = match set {
            Some(value) => *value,
            None => charge.quantity.evaluate(quantities)?.max(Decimal::ZERO),
        };
        let counts = charge.counts(component.copies);
        let used = if charge.per_copy && counts == 1 && component.copies != 1 {
            exact::mul(raw, Decimal::from(component.copies))?
        } else {
            raw
        };
        let free = free_part(charge, quantities)?;
        Ok(Self { used, each: charge.at_least_minimum(used), counts, free, before: None })
    }

    /// The reading behind a line that has been priced.
    pub(super) fn behind(self, line: &Line) -> Self {
        let each = if self.counts == 1 { line.quantity } else { self.each };
        Self { each, before: Some(line.used_before).filter(|_| !line.is_first), ..self }
    }

    fn before(&self) -> Decimal {
        self.before.unwrap_or_default()
    }

    fn all(&self, quantity: Decimal) -> Exact {
        if self.counts == 1 { Ok(quantity) } else { exact::mul(quantity, Decimal::from(self.counts)) }
    }
}

/// The free part of one count of a charge.
pub(super) fn free_part(charge: &Charge, scope: &dyn Scope) -> Exact {
    let Some(free) = &charge.free else { return Ok(Decimal::ZERO) };
    Ok(free.quantity.evaluate(scope)?.max(Decimal::ZERO))
}

/// Prices a charge of a component's plan.
pub(super) fn line(
    index: usize,
    plan: &Plan,
    charge: &Charge,
    pricing: &Pricing<'_>,
    shared: &Shared,
) -> Line {
    let own = pricing.own.price(&plan.id, &charge.id);
    of_component(index, charge, own, pricing, shared)
}

/// The same line at the price of the book, which surcharges on list prices need (C10).
pub(super) fn line_at_list(index: usize, charge: &Charge, pricing: &Pricing<'_>, shared: &Shared) -> Line {
    of_component(index, charge, None, pricing, shared)
}

fn of_component(
    index: usize,
    charge: &Charge,
    own: Option<Exact>,
    pricing: &Pricing<'_>,
    shared: &Shared,
) -> Line {
    let item = Item::Charge(index);
    let Ok(reading) = Reading::of(charge, pricing.component, pricing.quantities) else {
        return Line::gap(item, GapReason::OutOfRange);
    };
    let reading = Reading { before: shared.used(charge.pool), ..reading };
    priced(item, charge, reading, own, pricing.book)
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
    let item = Item::Charge(index);
    let set = pricing.component.quantities.get(&charge.id).map_or(on, |set| Range::point(*set));
    let Ok(free) = free_part(charge, pricing.quantities) else {
        return Line::gap(item, GapReason::OutOfRange);
    };
    let price = |quantity: Decimal| {
        let own = pricing.own.price(&plan.id, &charge.id);
        let reading = Reading::whole(charge, quantity.max(Decimal::ZERO), free, shared);
        priced(item, charge, reading, own, pricing.book)
    };
    let mut line = price(set.likely);
    if !set.is_point() && line.gap_reason().is_none() {
        let (low, high) = (price(set.low), price(set.high));
        if [low, high].iter().any(|end| end.gap_reason() == Some(GapReason::OutOfRange)) {
            return unknown(&line, GapReason::OutOfRange);
        }
        // With volume pricing, a higher tier can make a larger amount cheaper.
        line.amount.low = low.amount.low.min(line.amount.likely);
        line.amount.high = high.amount.high.max(line.amount.likely);
    }
    line
}

/// A gap that keeps the quantities of a line.
fn unknown(line: &Line, reason: GapReason) -> Line {
    let Line { item, quantity, used, billed, used_before, is_first, .. } = *line;
    Line { quantity, used, billed, used_before, is_first, ..Line::gap(item, reason) }
}

/// Prices a reading on top of the account's earlier use. An own price replaces the book's price. A quantity
/// or an amount beyond [`exact::MAX_LINE`] is a gap.
pub(super) fn priced(item: Item, charge: &Charge, reading: Reading, own: Option<Exact>, book: Book) -> Line {
    let Ok(line) = metered(item, charge, &reading) else { return Line::gap(item, GapReason::OutOfRange) };
    let mut counted = Decimal::ZERO;
    let mut amount = |price: &Price| {
        let mut count = |part: TierPart| counted = counted.saturating_add(part.quantity);
        amount_of(charge, price, &reading, &mut count).and_then(Range::bounded)
    };
    let mut sold = None;
    let (amount, book) = match (own, charge.price(book)) {
        (Some(own), _) => (own.and_then(|own| amount(&Price::own(own))), None),
        (None, Some(price)) => {
            sold = price.end();
            (amount(price), Some(book))
        }
        (None, None) if line.quantity.is_zero() => (Ok(Range::ZERO), None),
        (None, None) => return unknown(&line, GapReason::NoPrice),
    };
    let Ok(amount) = amount else { return unknown(&line, GapReason::OutOfRange) };
    let is_free = line.quantity.is_zero() && amount == Range::ZERO;
    let billed = if charge.block.is_some_and(|block| block.in_tier) { counted } else { line.billed };
    Line {
        one_time: charge.one_time,
        billed,
        sold: sold.and_then(|sold| beyond(charge, &reading, sold)),
        amount,
        book,
        state: if is_free { LineState::Free } else { LineState::Priced },
        ..line
    }
}

/// A line with its quantities and without its amount.
fn metered(item: Item, charge: &Charge, reading: &Reading) -> Exact<Line> {
    let quantity = exact::bounded(reading.all(reading.each)?)?;
    let (from, to) = reach(charge, reading)?;
    let free = charge.climb(reading.free, false).free;
    let billed = reading.all(exact::sub(to.max(free), from.max(free))?).unwrap_or(quantity);
    let used_before = reading.before();
    let used = reading.all(reading.used)?;
    let line = Line::priced(item, quantity, Range::ZERO, None);
    Ok(Line { used, billed, used_before, is_first: reading.before.is_none(), ..line })
}

/// The largest quantity on sale for all counts, if the reading is beyond it.
fn beyond(charge: &Charge, reading: &Reading, sold: Decimal) -> Option<Decimal> {
    let (_, to) = reach(charge, reading).ok()?;
    if to <= sold { None } else { reading.all(sold).ok() }
}

/// The billable total of one count before and after a reading, in the units of the tiers.
fn reach(charge: &Charge, reading: &Reading) -> Exact<(Decimal, Decimal)> {
    let before = reading.before();
    if before.is_zero() {
        return Ok((Decimal::ZERO, billable(charge, reading.free, reading.each)?));
    }
    let until = exact::add(before, reading.each)?;
    Ok((billable(charge, reading.free, before)?, billable(charge, reading.free, until)?))
}

/// The amount of a reading on top of the account's earlier use.
pub(super) fn amount_of(
    charge: &Charge,
    price: &Price,
    reading: &Reading,
    part: &mut dyn FnMut(TierPart),
) -> Exact<Range> {
    let (from, to) = reach(charge, reading)?;
    let climb = charge.climb(reading.free, reading.before.is_some());
    let counts = reading.counts;
    let mut parts = |one: TierPart| part(if counts == 1 { one } else { one.times(counts) });
    let amount = price::span(price, climb, from, to, &mut parts)?;
    let amount = match charge.round {
        None => amount,
        Some(round) => amount.map(|amount| {
            Ok(match round.mode {
                RoundMode::HalfUp => exact::round_half_up(amount, round.places),
                RoundMode::Up => exact::round_up(amount, round.places),
                RoundMode::Down => exact::round_down(amount, round.places),
            })
        })?,
    };
    if counts == 1 { Ok(amount) } else { amount.map(|amount| reading.all(amount)) }
}

/// The billable part of a total, in whole blocks. The free part is excluded, unless it is a tier.
fn billable(charge: &Charge, free: Decimal, total: Decimal) -> Exact {
    let after_free = if charge.free.is_none() { total } else { exact::sub(total, free)?.max(Decimal::ZERO) };
    let counted = match charge.block {
        Some(block) if block.mode == BlockMode::Up && !block.in_tier => {
            exact::ceil_to(after_free, block.size)?
        }
        _ => after_free,
    };
    match charge.free {
        Some(Free { as_tier: true, .. }) => exact::add(total.min(free), counted),
        _ => Ok(counted),
    }
}
