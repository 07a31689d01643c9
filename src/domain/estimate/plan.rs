//! A plan's bill (C4) and the choice of the plan (C6).

use rust_decimal::Decimal;

use super::line::{GapReason, Item, Line, LineState, Warning};
use super::meter::{self, Left, Shared};
use super::quantity::Quantities;
use crate::domain::catalog::{Offering, Plan, PriceMap};
use crate::domain::design::{Component, PlanChoice};
use crate::domain::exact::{self, Exact, OutOfRange};
use crate::domain::expression::Scope;
use crate::domain::price::Book;
use crate::domain::range::Range;

/// A plan, priced.
pub(super) struct PlanBill {
    pub(super) lines: Vec<Line>,
    pub(super) monthly: Range,
    pub(super) one_time: Range,
    /// What the account has left for its next components.
    pub(super) left: Left,
}

impl PlanBill {
    fn gaps(&self) -> usize {
        self.lines.iter().filter(|line| line.gap_reason().is_some()).count()
    }

    /// What makes one plan preferable to another: fewer unknowns, then the monthly cost, then what is bought once.
    fn rank(&self) -> (usize, Decimal, Decimal) {
        (self.gaps(), self.monthly.likely, self.one_time.likely)
    }
}

/// The plan of a component, its bill, and the limits that it exceeds.
pub(super) struct Choice {
    pub(super) plan: usize,
    pub(super) bill: PlanBill,
    pub(super) warnings: Vec<Warning>,
}

/// Chooses and prices the plan.
pub(super) fn choose(
    offering: &Offering,
    component: &Component,
    quantities: &Quantities<'_>,
    book: Book,
    shared: &Shared,
) -> Result<Choice, GapReason> {
    if let PlanChoice::Pinned(id) = &component.plan {
        let (index, plan) = offering.plan(id).ok_or(GapReason::UnknownPlan)?;
        if !plan.is_in(book) {
            return Err(GapReason::NotInBook);
        }
        let bill = price(plan, component, quantities, book, shared).map_err(out_of_range)?;
        return Ok(Choice { plan: index, bill, warnings: exceeded(plan, quantities) });
    }
    let mut best: Option<(usize, PlanBill)> = None;
    let mut largest = None;
    for (index, plan) in offering.plans.iter().enumerate().filter(|(_, plan)| plan.is_in(book)) {
        largest = Some((index, plan));
        if !exceeded(plan, quantities).is_empty() {
            continue;
        }
        let Ok(bill) = price(plan, component, quantities, book, shared) else { continue };
        // A plan with unknown prices is never "the cheapest" beside one that is fully known.
        let better = best.as_ref().is_none_or(|(_, known)| bill.rank() < known.rank());
        if better {
            best = Some((index, bill));
        }
    }
    if let Some((plan, bill)) = best {
        return Ok(Choice { plan, bill, warnings: Vec::new() });
    }
    let (index, plan) = largest.ok_or(GapReason::NotInBook)?;
    let bill = price(plan, component, quantities, book, shared).map_err(out_of_range)?;
    Ok(Choice { plan: index, bill, warnings: exceeded(plan, quantities) })
}

fn out_of_range(_: OutOfRange) -> GapReason {
    GapReason::OutOfRange
}

/// The limits of a plan that the workload exceeds, and what it needs.
fn exceeded(plan: &Plan, quantities: &Quantities<'_>) -> Vec<Warning> {
    let limits = plan.limits.iter().enumerate();
    limits
        .filter_map(|(limit, known)| {
            let needed = quantities.value(known.variable).unwrap_or(Decimal::MAX);
            (needed > known.max).then_some(Warning::LimitExceeded { limit, needed })
        })
        .collect()
}

/// max(minimum, base fee + Σ charges beyond what the base includes − credit), line by line (C4).
fn price(
    plan: &Plan,
    component: &Component,
    quantities: &Quantities<'_>,
    book: Book,
    shared: &Shared,
) -> Exact<PlanBill> {
    let mut lines = Vec::with_capacity(plan.charges.len().saturating_add(3));
    // An account pays base fee and minimum once; what has no account pays them per copy.
    let opened = shared.account(plan.account);
    let times = if plan.account.is_some() { Decimal::ONE } else { Decimal::from(component.copies) };
    let fixed = |prices: &PriceMap| -> Option<Exact<Range>> {
        let (_, price) = prices.iter().find(|(candidate, _)| *candidate == book)?;
        Some(price.amount(times))
    };
    if !plan.base_fee.is_empty() && opened.is_none() {
        lines.push(match fixed(&plan.base_fee) {
            Some(amount) => Line::priced(Item::BaseFee, times, amount?, Some(book)),
            None => Line::gap(Item::BaseFee, GapReason::NoPrice),
        });
    }
    for (index, charge) in plan.charges.iter().enumerate().filter(|(_, charge)| charge.is_in(book)) {
        lines.push(meter::line(index, charge, component, quantities, book, shared));
    }
    let monthly = |lines: &[Line], counts: &dyn Fn(&Line) -> bool| {
        lines
            .iter()
            .filter(|line| !line.one_time && counts(line))
            .try_fold(Range::ZERO, |sum, line| sum.plus(line.amount))
    };
    let Left { credit: mut credit_left, mut prepaid } = opened.unwrap_or_default();
    if opened.is_none()
        && let Some(credit) = fixed(&plan.credit)
    {
        credit_left = credit?.likely;
    }
    if !credit_left.is_zero() {
        let creditable = monthly(&lines, &|line| match line.item {
            Item::Charge(index) => {
                let charge = plan.charges.get(index);
                plan.credit_charges.is_empty()
                    || charge.is_some_and(|charge| plan.credit_charges.contains(&charge.id))
            }
            _ => false,
        })?;
        let used = creditable.map(|amount| Ok(amount.min(credit_left)))?;
        if !used.high.is_zero() {
            let amount = used.map(|amount| exact::sub(Decimal::ZERO, amount))?;
            lines.push(Line::priced(Item::Credit, Decimal::ONE, amount, Some(book)));
            credit_left = exact::sub(credit_left, used.likely)?;
        }
    }
    let mut total = monthly(&lines, &|_| true)?;
    if opened.is_none()
        && let Some(minimum) = fixed(&plan.minimum)
    {
        // Each figure on its own: where more is used, less is missing, so that this line's high is below its low.
        let missing = minimum?.zip(total, exact::sub)?.map(|amount| Ok(amount.max(Decimal::ZERO)))?;
        if missing != Range::ZERO {
            lines.push(Line::priced(Item::Minimum, times, missing, Some(book)));
            total = total.plus(missing)?;
        }
        prepaid = missing;
    } else if prepaid != Range::ZERO {
        // An earlier component of the account paid up to the minimum; that covers this one first.
        let covered = prepaid.zip(total, |prepaid, total| Ok(prepaid.min(total)))?;
        if covered != Range::ZERO {
            let amount = covered.map(|amount| exact::sub(Decimal::ZERO, amount))?;
            lines.push(Line::priced(Item::Minimum, Decimal::ONE, amount, Some(book)));
            total = total.plus(amount)?;
            prepaid = prepaid.zip(covered, exact::sub)?;
        }
    }
    let one_time =
        lines.iter().filter(|line| line.one_time).try_fold(Range::ZERO, |sum, line| sum.plus(line.amount))?;
    lines.retain(|line| line.state != LineState::Free || line.book.is_some());
    Ok(PlanBill { lines, monthly: total, one_time, left: Left { credit: credit_left, prepaid } })
}
