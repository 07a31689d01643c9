//! Designs and scenarios side by side: what each costs, how that differs from a baseline, and which share of the difference
//! each component has. The rules stand in `SPEC.md` under “Comparison”.

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

pub use bridge::{Bridge, Share, ShareOf, bridge};
pub use matching::{Match, matches};
pub use overlay::{Mark, Standing, overlay};
pub use reached::{Loss, Reached, reached};

/// The most columns that are compared.
pub const MAX_COLUMNS: usize = 6;

/// A design as a scenario has it, priced in its own book.
#[derive(Clone, Debug)]
pub struct Column {
    /// What tells it from the other columns: the id of a scenario, or of a design of the library and a scenario.
    pub key: String,
    /// Columns of one family are scenarios of one design: their components are the same by id.
    pub family: String,
    pub label: String,
    /// The catalog with the design's own services.
    pub catalog: Catalog,
    pub design: Design,
    pub estimate: Estimate,
}

impl Column {
    /// A column; its design is priced.
    #[must_use]
    pub fn new(key: &str, family: &str, label: &str, catalog: Catalog, design: Design) -> Self {
        let estimate = estimate(&catalog, &design, design.settings.book);
        let [key, family, label] = [key, family, label].map(str::to_owned);
        Self { key, family, label, catalog, design, estimate }
    }

    /// What it costs per month, likely.
    #[must_use]
    pub fn total(&self) -> Decimal {
        self.estimate.monthly.likely
    }
}

/// What a row of a comparison is about.
#[derive(Clone, Debug, PartialEq)]
pub enum RowOf {
    Total,
    Layer(Layer),
    /// A component, by its index among the matches.
    Component(usize),
    /// All connections together.
    Connections,
    /// Commitments, contingency or tax, all of one kind together.
    Adjustment(AdjustmentKind),
    /// Per 1,000 interactions (C16).
    UnitCost,
    /// Bought once (C9).
    OneTime,
}

/// An amount in a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    pub amount: Range,
    /// How many of its lines have no price: the amount is then a lower bound (C8).
    pub gaps: usize,
}

/// A row of amounts; `None` where a column does not have what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub of: RowOf,
    pub amounts: Vec<Option<Amount>>,
}

impl Row {
    /// What a column costs more than the baseline, likely; what a column does not have costs nothing in it. `None` where
    /// both do not have it.
    #[must_use]
    pub fn difference(&self, column: usize, baseline: usize) -> Option<Decimal> {
        let [this, other] = [column, baseline].map(|at| self.amounts.get(at).copied().flatten());
        if this.is_none() && other.is_none() {
            return None;
        }
        exact::sub(likely(this), likely(other)).ok()
    }

    /// The difference as a share of the baseline's amount; `None` where that is nothing.
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
    /// Which components of the columns are the same.
    pub matches: Vec<Match>,
    /// The total, the layers, the components, connections and adjustments where any column has them, the unit cost, and
    /// what is bought once.
    pub rows: Vec<Row>,
    /// The recovery that each column reaches.
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

/// How many lines of a layer's components have no price.
/// What a component costs where it is enabled.
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

/// The likely figure of an amount; nothing where there is none.
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
