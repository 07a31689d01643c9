//! The bill of a plan (C4) and the choice of the plan (C6).

use rust_decimal::Decimal;

use super::line::{GapReason, Item, Line, LineState, Warning};
use super::meter::{self, Left, Shared};
use super::own::Own;
use super::quantity::Quantities;
use crate::domain::basics::exact::{self, Exact, OutOfRange};
use crate::domain::basics::range::Range;
use crate::domain::catalog::expression::Scope;
use crate::domain::catalog::price::{Book, Price};
use crate::domain::catalog::{BASE_FEE, CREDIT, Charge, MINIMUM, Offering, Plan, PriceMap, price_in};
use crate::domain::design::{Component, PlanChoice};

/// The context for pricing the plans of a component.
pub(super) struct Pricing<'a> {
    pub(super) component: &'a Component,
    /// Charges that the backup policy replaces.
    pub(super) replaced: &'a [String],
    pub(super) quantities: &'a Quantities<'a>,
    pub(super) own: Own<'a, 'a>,
    pub(super) book: Book,
    /// The vendor's discount, as a fraction of one (C10).
    pub(super) discount: Decimal,
    /// Whether there is a commitment, which needs the eligible spend.
    pub(super) is_committed: bool,
}

/// The part of a bill that counts towards the vendor's commitments (C10).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spend {
    /// The spend that a commitment discounts, after the vendor's discount.
    pub eligible: Range,
    /// The spend at prices agreed already: own prices, and the amounts added to reach a minimum.
    pub agreed: Range,
}

impl Spend {
    /// The sum of two spends.
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            eligible: self.eligible.saturating_add(other.eligible),
            agreed: self.agreed.saturating_add(other.agreed),
        }
    }
}

/// A priced plan.
pub(super) struct PlanBill {
    pub(super) lines: Vec<Line>,
    pub(super) monthly: Range,
    pub(super) one_time: Range,
    /// The spend that counts towards the vendor's commitments (C10); `None` if there are no commitments.
    pub(super) spend: Option<Box<Spend>>,
    /// The remainder of the account for its next components, if there is an account.
    pub(super) left: Option<Box<Left>>,
}

impl PlanBill {
    fn gaps(&self) -> usize {
        self.lines.iter().filter(|line| line.gap_reason().is_some()).count()
    }

    /// The exceeded limits of the plan, then the charges of which the vendor sells less.
    fn warnings(&self, plan: &Plan, quantities: &Quantities<'_>) -> Vec<Warning> {
        let mut warnings = exceeded(plan, quantities);
        warnings.extend(self.lines.iter().filter_map(|line| {
            let (Item::Charge(charge), Some(sold)) = (line.item, line.sold) else { return None };
            let needed = line.used_before.saturating_add(line.billed);
            Some(Warning::NotSold { charge, sold, needed })
        }));
        warnings
    }

    /// The ranking of plans: fewer unknown prices, then the monthly cost, then the one-time cost.
    fn rank(&self) -> (usize, Decimal, Decimal) {
        (self.gaps(), self.monthly.likely, self.one_time.likely)
    }
}

/// The chosen plan of a component, its bill, and the exceeded limits.
pub(super) struct Choice {
    pub(super) plan: usize,
    pub(super) bill: PlanBill,
    pub(super) warnings: Vec<Warning>,
}

/// Chooses and prices the plan.
pub(super) fn choose(
    offering: &Offering,
    pricing: &Pricing<'_>,
    shared: &Shared,
) -> Result<Choice, GapReason> {
    let &Pricing { quantities, book, .. } = pricing;
    if let PlanChoice::Pinned(id) = &pricing.component.plan {
        let (index, plan) = offering.plan(id).ok_or(GapReason::UnknownPlan)?;
        if !plan.is_in(book) {
            return Err(GapReason::NotInBook);
        }
        let bill = price(plan, pricing, shared).map_err(out_of_range)?;
        let warnings = bill.warnings(plan, quantities);
        return Ok(Choice { plan: index, bill, warnings });
    }
    let is_sold = offering.plans.iter().any(|plan| plan.is_in(book) && plan.is_sold);
    let mut best: Option<(usize, PlanBill)> = None;
    let mut largest = None;
    for (index, plan) in offering.plans.iter().enumerate().filter(|(_, plan)| plan.is_in(book)) {
        // A plan that the location does not have is chosen only if it has none.
        if is_sold && !plan.is_sold {
            continue;
        }
        largest = Some((index, plan));
        if !exceeded(plan, quantities).is_empty() {
            continue;
        }
        let Ok(bill) = price(plan, pricing, shared) else { continue };
        if bill.lines.iter().any(|line| line.sold.is_some()) {
            continue;
        }
        // A plan with unknown prices never counts as the cheapest beside a fully priced one.
        let better = best.as_ref().is_none_or(|(_, known)| bill.rank() < known.rank());
        if better {
            best = Some((index, bill));
        }
    }
    if let Some((plan, bill)) = best {
        return Ok(Choice { plan, bill, warnings: Vec::new() });
    }
    let (index, plan) = largest.ok_or(GapReason::NotInBook)?;
    let bill = price(plan, pricing, shared).map_err(out_of_range)?;
    let warnings = bill.warnings(plan, quantities);
    Ok(Choice { plan: index, bill, warnings })
}

pub(super) fn out_of_range(_: OutOfRange) -> GapReason {
    GapReason::OutOfRange
}

/// The limits of a plan that the workload exceeds, and the required values.
fn exceeded(plan: &Plan, quantities: &Quantities<'_>) -> Vec<Warning> {
    let limits = plan.limits.iter().enumerate();
    limits
        .filter_map(|(limit, known)| {
            let needed = quantities.value(known.variable).unwrap_or(Decimal::MAX);
            (needed > known.max).then_some(Warning::LimitExceeded { limit, needed })
        })
        .collect()
}

/// max(minimum, base fee + Σ charges not included in the base fee − discount − credit), line by line (C4,
/// C10).
fn price(plan: &Plan, pricing: &Pricing<'_>, shared: &Shared) -> Exact<PlanBill> {
    let book = pricing.book;
    let mut lines = Vec::with_capacity(plan.charges.len().saturating_add(4));
    // An account pays base fee and minimum once; a plan without an account pays them per copy.
    let opened = shared.account(plan.account);
    let times = if plan.account.is_some() { Decimal::ONE } else { Decimal::from(pricing.component.copies) };
    let fixed = |id: &str, prices: &PriceMap| -> Option<(Exact<Range>, Option<Book>)> {
        if opened.is_some() || prices.is_empty() {
            return None;
        }
        if let Some(own) = pricing.own.price(&plan.id, id) {
            return Some((own.and_then(|own| Price::own(own).amount(times)?.bounded()), None));
        }
        Some((price_in(prices, book)?.amount(times).and_then(Range::bounded), Some(book)))
    };
    if !plan.base_fee.is_empty() && opened.is_none() {
        lines.push(match fixed(BASE_FEE, &plan.base_fee) {
            Some((amount, book)) => Line::priced(Item::BaseFee, times, amount?, book),
            None => Line::gap(Item::BaseFee, GapReason::NoPrice),
        });
    }
    charges(plan, pricing, shared, &mut lines)?;
    let eligible = discount(plan, pricing, &mut lines)?;
    let mut agreed = if pricing.is_committed {
        monthly(&lines, &|line| line.book.is_none() && is_for_sale(plan, line))?
    } else {
        Range::ZERO
    };
    let Left { credit: mut credit_left, mut prepaid } = opened.unwrap_or_default();
    let mut credit_book = Some(book);
    if let Some((credit, book)) = fixed(CREDIT, &plan.credit) {
        (credit_left, credit_book) = (credit?.likely, book);
    }
    if !credit_left.is_zero() {
        let creditable = creditable(plan, pricing.discount, &lines)?;
        let used = creditable.map(|amount| Ok(amount.min(credit_left).max(Decimal::ZERO)))?;
        if !used.high.is_zero() {
            lines.push(Line::priced(Item::Credit, Decimal::ONE, negative(used)?, credit_book));
            credit_left = exact::sub(credit_left, used.likely)?;
        }
    }
    let (mut total, one_time) = sums(&lines)?;
    let mut minimum = Range::ZERO;
    if let Some((least, book)) = fixed(MINIMUM, &plan.minimum) {
        minimum = least?;
        // Each figure separately: higher use reduces the missing amount, so this line's high is below its
        // low.
        let missing = beyond(minimum, total)?;
        // A commitment cannot reduce spend below a minimum. With a commitment, the line therefore exists even
        // at zero.
        if missing != Range::ZERO || pricing.is_committed {
            lines.push(Line::priced(Item::Minimum, times, missing, book));
            total = total.plus(missing)?;
        }
        if pricing.is_committed {
            agreed = agreed.plus(missing)?;
        }
        prepaid = missing;
    } else if prepaid != Range::ZERO {
        // An earlier component of the account paid up to the minimum; that amount covers this one first.
        let covered = prepaid.zip(total, |prepaid, total| Ok(prepaid.min(total)))?;
        if covered != Range::ZERO {
            let amount = negative(covered)?;
            lines.push(Line::priced(Item::Minimum, Decimal::ONE, amount, Some(book)));
            total = total.plus(amount)?;
            prepaid = prepaid.zip(covered, exact::sub)?;
        }
    }
    lines.retain(|line| line.state != LineState::Free || line.book.is_some());
    let spend = if pricing.is_committed {
        // A commitment covers at most the remaining amount, and reduces nothing that is due as the minimum
        // anyway.
        let least = |part: Decimal, rest: Decimal| Ok(part.min(rest));
        let reducible = eligible.zip(beyond(total, minimum)?, least)?;
        let agreed = agreed.plus(eligible.zip(reducible, exact::sub)?)?;
        let agreed = agreed.zip(total.zip(reducible, exact::sub)?, least)?;
        Some(Box::new(Spend { eligible: reducible, agreed }))
    } else {
        None
    };
    let left = plan.account.map(|_| Box::new(Left { credit: credit_left, prepaid }));
    Ok(PlanBill { lines, monthly: total, one_time, spend, left })
}

/// The lines of the plan's charges; surcharges come after the charges that they apply to.
fn charges(plan: &Plan, pricing: &Pricing<'_>, shared: &Shared, lines: &mut Vec<Line>) -> Exact<()> {
    let counts = |charge: &Charge| charge.is_in(pricing.book) && !pricing.replaced.contains(&charge.id);
    let of_book = || plan.charges.iter().enumerate().filter(|(_, charge)| counts(charge));
    for (index, charge) in of_book().filter(|(_, charge)| !charge.is_surcharge()) {
        lines.push(meter::line(index, plan, charge, pricing, shared));
    }
    for (index, charge) in of_book().filter(|(_, charge)| charge.is_surcharge()) {
        let is_on = |line: &&Line| match line.item {
            Item::Charge(other) => plan.charges.get(other).is_some_and(|other| charge.is_on(other)),
            Item::BaseFee => charge.surcharge_of.iter().any(|id| id == BASE_FEE),
            _ => false,
        };
        let at_list = |line: &Line| listed(plan, line, pricing, shared);
        let on = lines.iter().filter(is_on).try_fold(Range::ZERO, |sum, line| sum.plus(at_list(line)?))?;
        lines.push(meter::surcharge(index, plan, charge, on, pricing, shared));
    }
    Ok(())
}

/// The amount of a line at list price, for a surcharge (C10). Where the book has no price, the own price is
/// the only one known.
fn listed(plan: &Plan, line: &Line, pricing: &Pricing<'_>, shared: &Shared) -> Exact<Range> {
    if line.book.is_some() || line.gap_reason().is_some() {
        return Ok(line.amount);
    }
    match line.item {
        Item::Charge(index) => {
            let Some(charge) = plan.charges.get(index) else { return Ok(line.amount) };
            let list = meter::line_at_list(index, charge, pricing, shared);
            Ok(if list.gap_reason().is_none() && list.book.is_some() { list.amount } else { line.amount })
        }
        Item::BaseFee => match price_in(&plan.base_fee, pricing.book) {
            Some(price) => price.amount(line.quantity)?.bounded(),
            None => Ok(line.amount),
        },
        _ => Ok(line.amount),
    }
}

/// The monthly and one-time sums of lines.
fn sums(lines: &[Line]) -> Exact<(Range, Range)> {
    let (mut monthly, mut one_time) = (Range::ZERO, Range::ZERO);
    for line in lines {
        (if line.one_time { &mut one_time } else { &mut monthly }).add(&line.amount)?;
    }
    Ok((monthly, one_time))
}

/// The sum of the monthly lines that match.
fn monthly(lines: &[Line], counts: &dyn Fn(&Line) -> bool) -> Exact<Range> {
    lines
        .iter()
        .filter(|line| !line.one_time && counts(line))
        .try_fold(Range::ZERO, |sum, line| sum.plus(line.amount))
}

/// The excess of each figure over another; zero if there is none.
fn beyond(amount: Range, other: Range) -> Exact<Range> {
    amount.zip(other, |amount, other| Ok(exact::sub(amount, other)?.max(Decimal::ZERO)))
}

fn negative(amount: Range) -> Exact<Range> {
    amount.map(|amount| exact::sub(Decimal::ZERO, amount))
}

/// Whether a vendor's discount and commitments apply to a line: not to the user's own prices, which are
/// agreed.
#[must_use]
pub fn is_eligible(plan: &Plan, line: &Line) -> bool {
    line.book.is_some() && is_for_sale(plan, line)
}

/// Whether vendors give discounts on a line.
#[must_use]
pub fn is_for_sale(plan: &Plan, line: &Line) -> bool {
    match line.item {
        Item::BaseFee => true,
        Item::Charge(index) => plan.charges.get(index).is_some_and(|charge| charge.discount),
        _ => false,
    }
}

/// Adds the line of the vendor's discount. Returns the eligible amount after the discount, if it is needed.
fn discount(plan: &Plan, pricing: &Pricing<'_>, lines: &mut Vec<Line>) -> Exact<Range> {
    let share = pricing.discount;
    if share.is_zero() && !pricing.is_committed {
        return Ok(Range::ZERO);
    }
    let eligible = monthly(lines, &|line| is_eligible(plan, line))?;
    if share.is_zero() || eligible == Range::ZERO {
        return Ok(eligible);
    }
    let off = negative(eligible.map(|amount| exact::mul(amount, share))?)?;
    lines.push(Line::priced(Item::Discount, eligible.likely, off, None));
    eligible.plus(off)
}

/// The amount that a credit can pay: the charges that it names or else all, after the vendor's discount.
fn creditable(plan: &Plan, share: Decimal, lines: &[Line]) -> Exact<Range> {
    let is_named = |line: &Line| match line.item {
        Item::Charge(index) => {
            let charge = plan.charges.get(index);
            plan.credit_charges.is_empty()
                || charge.is_some_and(|charge| plan.credit_charges.contains(&charge.id))
        }
        _ => false,
    };
    let sum = monthly(lines, &is_named)?;
    if share.is_zero() {
        return Ok(sum);
    }
    let discounted = monthly(lines, &|line| is_named(line) && is_eligible(plan, line))?;
    sum.zip(discounted, |sum, discounted| exact::sub(sum, exact::mul(discounted, share)?))
}
