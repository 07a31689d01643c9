//! Compares designs and scenarios: the cost of each, the difference to a baseline, and the share of each
//! component in the difference. `SPEC.md` lists the rules under “Comparison”.

mod bridge;
mod matching;
mod overlay;
mod reached;

use rust_decimal::Decimal;

use crate::domain::basics::exact;
use crate::domain::basics::range::Range;
use crate::domain::catalog::{Catalog, Layer};
use crate::domain::design::Design;
use crate::domain::estimate::{AdjustmentKind, Estimate, estimate};

pub use crate::domain::design::planning::MAX_COLUMNS;
pub use bridge::{Bridge, Share, ShareOf, bridge};
pub use matching::{Match, matches};
pub use overlay::{Mark, Standing, overlay};
pub use reached::{Loss, Reached, reached};

/// A design with a scenario applied, priced in its own book.
#[derive(Clone, Debug)]
pub struct Column {
    /// Identifies the column: the id of a scenario, or of a library design and a scenario.
    pub key: String,
    /// Columns of one family are scenarios of one design; their components match by id.
    pub family: String,
    pub label: String,
    /// The catalog with the design's own services.
    pub catalog: Catalog,
    pub design: Design,
    pub estimate: Estimate,
}

impl Column {
    /// Creates a column and prices its design.
    #[must_use]
    pub fn new(key: &str, family: &str, label: &str, catalog: Catalog, design: Design) -> Self {
        let estimate = estimate(&catalog, &design, design.settings.book);
        let [key, family, label] = [key, family, label].map(str::to_owned);
        Self { key, family, label, catalog, design, estimate }
    }

    /// The likely monthly cost.
    #[must_use]
    pub fn total(&self) -> Decimal {
        self.estimate.monthly.likely
    }
}

/// The subject of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum RowOf {
    Total,
    Layer(Layer),
    /// A component, by its index in the matches.
    Component(usize),
    /// All connections together.
    Connections,
    /// Commitments, contingency or tax; all of one kind together.
    Adjustment(AdjustmentKind),
    /// Per 1,000 interactions (C16).
    UnitCost,
    /// One-time cost (C9).
    OneTime,
}

/// An amount in a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    pub amount: Range,
    /// The number of its lines without a price. If there are any, the amount is a lower bound (C8).
    pub gaps: usize,
}

/// A row of amounts; `None` where the subject does not exist in a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub of: RowOf,
    pub amounts: Vec<Option<Amount>>,
}

impl Row {
    /// The likely difference of a column to the baseline. A subject missing in one of them costs zero there.
    /// `None` if it is missing in both.
    #[must_use]
    pub fn difference(&self, column: usize, baseline: usize) -> Option<Decimal> {
        let [this, other] = [column, baseline].map(|at| self.amounts.get(at).copied().flatten());
        if this.is_none() && other.is_none() {
            return None;
        }
        exact::sub(likely(this), likely(other)).ok()
    }

    /// The difference as a fraction of the baseline's amount; `None` if that is zero.
    #[must_use]
    pub fn difference_share(&self, column: usize, baseline: usize) -> Option<Decimal> {
        let base = self.amounts.get(baseline).copied().flatten()?.amount.likely;
        exact::div(self.difference(column, baseline)?, base).ok()
    }

    fn is_something(&self) -> bool {
        self.amounts.iter().flatten().any(|amount| amount.amount != Range::ZERO || amount.gaps > 0)
    }
}

/// Columns side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The matched components of the columns.
    pub matches: Vec<Match>,
    /// The total, the layers, the components, connections and adjustments that exist in any column, the unit
    /// cost, and the one-time cost.
    pub rows: Vec<Row>,
    /// The recovery figures of each column.
    pub reached: Vec<Reached>,
}

/// Compares columns.
#[must_use]
pub fn compare(columns: &[&Column]) -> Comparison {
    let matches = matches(columns);
    let row = |of: RowOf, amount: &dyn Fn(&Column) -> Option<Amount>| Row {
        of,
        amounts: columns.iter().map(|column| amount(column)).collect(),
    };
    let mut rows = vec![row(RowOf::Total, &|column| whole(column.estimate.monthly, column.estimate.gaps))];
    for layer in Layer::ALL {
        rows.push(row(RowOf::Layer(layer), &|column| {
            whole(
                *column.estimate.by_layer.get(layer.index())?,
                column.estimate.gaps_in(&column.design, layer),
            )
        }));
    }
    for (index, matched) in matches.iter().enumerate() {
        let amounts = columns.iter().zip(&matched.places);
        let amounts = amounts.map(|(column, place)| component(column, (*place)?)).collect();
        rows.push(Row { of: RowOf::Component(index), amounts });
    }
    rows.push(row(RowOf::Connections, &connections));
    for kind in AdjustmentKind::ALL {
        rows.push(row(RowOf::Adjustment(kind), &|column| adjustment(column, kind)));
    }
    rows.push(row(RowOf::UnitCost, &|column| {
        let volume = column.design.volume(&column.catalog);
        whole(column.estimate.per_thousand(volume)?, column.estimate.gaps)
    }));
    rows.push(row(RowOf::OneTime, &|column| whole(column.estimate.one_time, 0)));
    let always =
        |of: &RowOf| matches!(of, RowOf::Total | RowOf::Layer(_) | RowOf::Component(_) | RowOf::UnitCost);
    rows.retain(|row| always(&row.of) || row.is_something());
    Comparison { matches, rows, reached: columns.iter().map(|column| reached(column)).collect() }
}

#[expect(clippy::unnecessary_wraps, reason = "a column has it")]
fn whole(amount: Range, gaps: usize) -> Option<Amount> {
    Some(Amount { amount, gaps })
}

/// The cost of a component, if it is enabled.
fn component(column: &Column, place: usize) -> Option<Amount> {
    column.design.components.get(place).filter(|component| component.enabled)?;
    let priced = column.estimate.components.get(place)?;
    Some(Amount { amount: priced.monthly, gaps: priced.gaps() })
}

fn connections(column: &Column) -> Option<Amount> {
    let priced = column.estimate.connections.iter().flatten();
    let mut sum = Amount { amount: Range::ZERO, gaps: 0 };
    for one in priced {
        sum.amount = sum.amount.plus(one.monthly).ok()?;
        let gap = one.line.is_some_and(|line| line.gap_reason().is_some());
        sum.gaps = sum.gaps.saturating_add(usize::from(gap));
    }
    Some(sum)
}

/// The likely figure of an amount; zero if there is none.
fn likely(amount: Option<Amount>) -> Decimal {
    amount.map_or(Decimal::ZERO, |amount| amount.amount.likely)
}

fn adjustment(column: &Column, kind: AdjustmentKind) -> Option<Amount> {
    let mut sum: Option<Amount> = None;
    for one in column.estimate.adjustments.iter().filter(|one| one.kind == kind) {
        let known = sum.get_or_insert(Amount { amount: Range::ZERO, gaps: 0 });
        match one.amount {
            Some(amount) => known.amount = known.amount.plus(amount).ok()?,
            None => known.gaps = known.gaps.saturating_add(1),
        }
    }
    sum
}
