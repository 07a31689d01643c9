//! Cost against a workload input, and where the order of the columns changes.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::grid::Grid;
use crate::domain::comparison::Column;
use crate::domain::estimate::estimate_at;
use crate::domain::search::last_before;

/// The cost of all columns at a value of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub value: Decimal,
    /// Per month, likely; by column.
    pub costs: Vec<Decimal>,
}

/// Where the order of two columns changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakEven {
    /// The column that is not the dearer one up to `value`, and the one that is the cheaper one beyond.
    pub before: usize,
    pub after: usize,
    /// The last value before the order changes; one step more, and it has.
    pub value: Decimal,
    /// What the two cost at `value`, and one step beyond.
    pub at: (Decimal, Decimal),
    pub beyond: (Decimal, Decimal),
}

/// Values between which one column is the cheapest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub from: Decimal,
    /// The last value; the next interval begins one step later.
    pub to: Decimal,
    /// The cheapest column; of several that cost the same, the first.
    pub cheapest: usize,
}

/// Columns over an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Against {
    pub points: Vec<Point>,
    /// By ascending value.
    pub break_evens: Vec<BreakEven>,
    pub intervals: Vec<Interval>,
    /// By column, whether something had no price anywhere: its costs are lower bounds (C8).
    pub partial: Vec<bool>,
}

/// The costs at a value and whether each column is priced in full.
type Priced = (Vec<Decimal>, Vec<bool>);

/// Asks each column once for each value.
struct Model<'a> {
    columns: &'a [&'a Column],
    input: &'a str,
    known: RefCell<BTreeMap<Decimal, Priced>>,
}

impl Model<'_> {
    fn priced(&self, value: Decimal) -> Priced {
        if let Some(known) = self.known.borrow().get(&value) {
            return known.clone();
        }
        let price = |column: &&Column| {
            let mut inputs = column.design.inputs(&column.catalog);
            let index = column.catalog.input_index(self.input);
            if let Some(input) = index.and_then(|index| inputs.get_mut(index)) {
                *input = value;
            }
            let book = column.design.settings.book;
            let estimate = estimate_at(&column.catalog, &column.design, book, &inputs);
            (estimate.monthly.likely, estimate.gaps > 0)
        };
        let priced: Priced = self.columns.iter().map(price).unzip();
        self.known.borrow_mut().insert(value, priced.clone());
        priced
    }

    fn pair(&self, value: Decimal, one: usize, other: usize) -> Option<(Decimal, Decimal)> {
        let (costs, _) = self.priced(value);
        Some((*costs.get(one)?, *costs.get(other)?))
    }

    fn order(&self, value: Decimal, one: usize, other: usize) -> Option<Ordering> {
        self.pair(value, one, other).map(|(one, other)| one.cmp(&other))
    }

    fn cheapest(&self, value: Decimal) -> Option<usize> {
        let (costs, _) = self.priced(value);
        let least = costs.iter().min()?;
        costs.iter().position(|cost| cost == least)
    }
}

/// The cost of columns over the values of an input, by its id. Between two neighbouring values at which the order of two
/// columns is not the same, the last value before it changes is found exactly, by bisection to the grid's step; the costs on
/// both sides are estimates. Where it changes more than once between two neighbours, one of the changes is found.
#[must_use]
pub fn against(columns: &[&Column], input: &str, grid: &Grid) -> Against {
    let model = Model { columns, input, known: RefCell::default() };
    let mut points = Vec::with_capacity(grid.values.len());
    let mut partial = vec![false; columns.len()];
    for value in &grid.values {
        let (costs, gaps) = model.priced(*value);
        partial.iter_mut().zip(gaps).for_each(|(known, gap)| *known |= gap);
        points.push(Point { value: *value, costs });
    }
    let mut break_evens = Vec::new();
    for one in 0..columns.len() {
        for other in one.saturating_add(1)..columns.len() {
            break_evens.extend(changes(&model, grid, one, other));
        }
    }
    break_evens.sort_by_key(|found| found.value);
    Against { points, break_evens, intervals: intervals(&model, grid), partial }
}

/// Where the order of two columns changes.
fn changes(model: &Model<'_>, grid: &Grid, one: usize, other: usize) -> Vec<BreakEven> {
    let mut found = Vec::new();
    // The last value at which one was cheaper, and which.
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

/// Which column is the cheapest, from where to where.
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
        // A third column can be the cheapest in between: one change after the other.
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
