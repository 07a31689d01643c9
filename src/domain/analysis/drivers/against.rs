//! Cost against a workload input, and the break-even points between columns.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::grid::Grid;
use crate::domain::analysis::comparison::Column;
use crate::domain::analysis::search::last_before;
use crate::domain::estimate::estimate_at;

/// The cost of all columns at a value of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub value: Decimal,
    /// Per month, likely; by column.
    pub costs: Vec<Decimal>,
}

/// The point where the order of two columns changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakEven {
    /// The column that costs no more up to `value`, and the column that is cheaper beyond it.
    pub before: usize,
    pub after: usize,
    /// The last value before the order changes; it changes one step later.
    pub value: Decimal,
    /// The costs of the two columns at `value`, and one step later.
    pub at: (Decimal, Decimal),
    pub beyond: (Decimal, Decimal),
}

/// A range of values in which one column is the cheapest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub from: Decimal,
    /// The last value; the next interval begins one step later.
    pub to: Decimal,
    /// The cheapest column; the first one if several cost the same.
    pub cheapest: usize,
}

/// Columns over an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Against {
    /// At the values of the grid, and on both sides of every break-even.
    pub points: Vec<Point>,
    /// In ascending order of value.
    pub break_evens: Vec<BreakEven>,
    pub intervals: Vec<Interval>,
    /// For each column, whether any of its estimates has an unknown price; its costs are then lower bounds
    /// (C8).
    pub partial: Vec<bool>,
    /// For each column, the smallest value at which a plan is too small. From there on, the cost is that of
    /// the undersized plan (C6).
    pub outgrown: Vec<Option<Decimal>>,
}

/// A column at a value.
#[derive(Clone, Copy)]
struct Priced {
    cost: Decimal,
    /// Whether it has a line without a price.
    is_partial: bool,
    /// Whether a plan is too small.
    is_outgrown: bool,
}

/// Prices each column at most once for each value.
struct Model<'a> {
    columns: &'a [&'a Column],
    input: &'a str,
    known: RefCell<BTreeMap<(usize, Decimal), Priced>>,
}

impl Model<'_> {
    fn priced(&self, index: usize, value: Decimal) -> Option<Priced> {
        if let Some(known) = self.known.borrow().get(&(index, value)) {
            return Some(*known);
        }
        let column = self.columns.get(index)?;
        let mut inputs = column.design.inputs(&column.catalog);
        let place = column.catalog.input_index(self.input);
        if let Some(input) = place.and_then(|place| inputs.get_mut(place)) {
            *input = value;
        }
        let book = column.design.settings.book;
        let estimate = estimate_at(&column.catalog, &column.design, book, &inputs);
        let priced = Priced {
            cost: estimate.monthly.likely,
            is_partial: estimate.gaps > 0,
            is_outgrown: estimate.exceeded() > 0,
        };
        self.known.borrow_mut().insert((index, value), priced);
        Some(priced)
    }

    fn point(&self, value: Decimal) -> Point {
        let costs = (0..self.columns.len()).filter_map(|index| Some(self.priced(index, value)?.cost));
        Point { value, costs: costs.collect() }
    }

    fn pair(&self, value: Decimal, one: usize, other: usize) -> Option<(Decimal, Decimal)> {
        Some((self.priced(one, value)?.cost, self.priced(other, value)?.cost))
    }

    fn order(&self, value: Decimal, one: usize, other: usize) -> Option<Ordering> {
        self.pair(value, one, other).map(|(one, other)| one.cmp(&other))
    }

    fn cheapest(&self, value: Decimal) -> Option<usize> {
        let Point { costs, .. } = self.point(value);
        let least = costs.iter().min()?;
        costs.iter().position(|cost| cost == least)
    }
}

/// The cost of columns over the values of an input, given by its id. If the order of two columns differs
/// between neighboring values, bisection finds the last value before the change, to the grid's step. The
/// costs on both sides are estimates. If the order changes more than once between two neighbors, one of the
/// changes is found.
#[must_use]
pub fn against(columns: &[&Column], input: &str, grid: &Grid) -> Against {
    let model = Model { columns, input, known: RefCell::default() };
    let mut break_evens = Vec::new();
    for one in 0..columns.len() {
        for other in one.saturating_add(1)..columns.len() {
            break_evens.extend(changes(&model, grid, one, other));
        }
    }
    break_evens.sort_by_key(|found| found.value);
    // A cost can jump where the order changes, so both sides become points, too.
    let mut values = grid.values.clone();
    for found in &break_evens {
        values.extend([found.value, found.value.saturating_add(grid.step)]);
    }
    values.sort();
    values.dedup();
    let points = values.iter().map(|value| model.point(*value)).collect();
    let is_partial = |index: usize| {
        values.iter().any(|value| model.priced(index, *value).is_some_and(|priced| priced.is_partial))
    };
    let outgrown = |index: usize| {
        let is_outgrown =
            |value: &Decimal| model.priced(index, *value).is_some_and(|priced| priced.is_outgrown);
        values.iter().copied().find(is_outgrown)
    };
    let all = 0..columns.len();
    let (partial, outgrown) = (all.clone().map(is_partial).collect(), all.map(outgrown).collect());
    Against { points, break_evens, intervals: intervals(&model, grid), partial, outgrown }
}

/// The points where the order of two columns changes.
fn changes(model: &Model<'_>, grid: &Grid, one: usize, other: usize) -> Vec<BreakEven> {
    let mut found = Vec::new();
    // The last value with a clear order, and the cheaper column there.
    let mut last: Option<(Decimal, Ordering)> = None;
    for value in &grid.values {
        let Some(order) = model.order(*value, one, other).filter(|order| order.is_ne()) else { continue };
        if let Some((from, _)) = last.filter(|(_, known)| *known != order) {
            let holds = |at| Some(model.order(at, one, other)? == order);
            let (before, after) = if order.is_lt() { (other, one) } else { (one, other) };
            let change = last_before(from, *value, grid.step, &holds).and_then(|at| {
                let beyond = at.checked_add(grid.step)?;
                Some(BreakEven {
                    before,
                    after,
                    value: at,
                    at: model.pair(at, before, after)?,
                    beyond: model.pair(beyond, before, after)?,
                })
            });
            found.extend(change);
        }
        last = Some((*value, order));
    }
    found
}

/// The intervals and the cheapest column in each.
fn intervals(model: &Model<'_>, grid: &Grid) -> Vec<Interval> {
    let mut found: Vec<Interval> = Vec::new();
    let mut values = grid.values.iter().copied();
    let Some((first, cheapest)) = values.next().and_then(|first| Some((first, model.cheapest(first)?)))
    else {
        return found;
    };
    let mut open = Interval { from: first, to: first, cheapest };
    for value in values {
        let Some(cheapest) = model.cheapest(value) else { continue };
        // A third column can be the cheapest in between, so this processes one change after another.
        while open.cheapest != cheapest {
            let holds = |at| Some(model.cheapest(at)? != open.cheapest);
            let last = last_before(open.to, value, grid.step, &holds);
            let next = last.and_then(|last| Some((last, last.checked_add(grid.step)?)));
            let Some((last, next, then)) =
                next.and_then(|(last, next)| Some((last, next, model.cheapest(next)?)))
            else {
                break;
            };
            found.push(Interval { to: last, ..open });
            open = Interval { from: next, to: next, cheapest: then };
        }
        open.to = value;
    }
    found.push(open);
    found
}
