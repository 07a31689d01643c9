//! The cost model: a design and a catalog in, a priced result out. Pure, total and deterministic: it never panics,
//! and what it cannot price it lists as a gap (C8).

mod adjustment;
mod component;
mod curve;
mod explain;
mod line;
mod meter;
mod own;
mod plan;
mod quantity;
mod report;

use std::sync::Arc;

use rust_decimal::Decimal;

use super::catalog::Catalog;
use super::design::Design;
use super::exact;
use super::price::Book;
use super::range::Range;

pub use adjustment::{Adjustment, AdjustmentKind};
pub use component::ComponentEstimate;
pub use curve::{CurvePoint, volume_curve};
pub use explain::{Explanation, InputValue, explain, usages};
pub use line::{GapReason, Item, Line, LineState, Warning};
pub use report::{catalog_report, estimate_report};

use quantity::Workload;

/// The priced result of a design.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    pub book: Book,
    /// Per month.
    pub monthly: Range,
    /// Bought once (C9).
    pub one_time: Range,
    /// Per month, by layer, in the order of the lanes.
    pub by_layer: [Range; 3],
    /// One for each component of the design, in the same order.
    pub components: Vec<Arc<ComponentEstimate>>,
    /// What is added to the whole (C10): commitments, contingency, tax. They belong to no layer.
    pub adjustments: Vec<Adjustment>,
    /// How many lines have a price, and how many have none.
    pub priced: usize,
    pub gaps: usize,
}

impl Estimate {
    /// The share of lines that are priced, 0 to 1 (C8). An empty design is covered.
    #[must_use]
    pub fn covered(&self) -> Decimal {
        let lines = self.priced.saturating_add(self.gaps);
        if lines == 0 {
            return Decimal::ONE;
        }
        exact::div(Decimal::from(self.priced), Decimal::from(lines)).unwrap_or(Decimal::ONE)
    }

    /// Cost per 1,000 interactions (C16); `None` at a volume of zero.
    #[must_use]
    pub fn per_thousand(&self, volume: Decimal) -> Option<Range> {
        if volume <= Decimal::ZERO {
            return None;
        }
        self.monthly.map(|amount| exact::div(exact::mul(amount, Decimal::ONE_THOUSAND)?, volume)).ok()
    }
}

/// Prices a design in a book.
#[must_use]
pub fn estimate(catalog: &Catalog, design: &Design, book: Book) -> Estimate {
    let inputs = design.inputs(catalog);
    estimate_at(catalog, design, book, &inputs)
}

/// Prices a design in a book at the given value of each workload input.
#[must_use]
pub fn estimate_at(catalog: &Catalog, design: &Design, book: Book, inputs: &[Decimal]) -> Estimate {
    let workload = Workload::new(catalog, design, inputs);
    let mut shared = meter::Shared::new(catalog);
    let mut result = Estimate {
        book,
        monthly: Range::ZERO,
        one_time: Range::ZERO,
        by_layer: [Range::ZERO; 3],
        components: Vec::with_capacity(design.components.len()),
        adjustments: Vec::new(),
        priced: 0,
        gaps: 0,
    };
    for component in &design.components {
        let mut estimate = component::estimate(catalog, &workload, component, book, &mut shared);
        let sums = result
            .monthly
            .plus(estimate.monthly)
            .and_then(|monthly| Ok((monthly, result.one_time.plus(estimate.one_time)?)));
        let layer = result.by_layer.get_mut(component.layer.index());
        let subtotal = layer.as_ref().map(|layer| layer.plus(estimate.monthly));
        if let (Ok((monthly, one_time)), Some(layer), Some(Ok(subtotal))) = (sums, layer, subtotal) {
            (result.monthly, result.one_time, *layer) = (monthly, one_time, subtotal);
        } else {
            // The sum left the range of a decimal: this component is unpriceable, the rest stands (C1).
            estimate = ComponentEstimate::gap(GapReason::OutOfRange);
        }
        for line in &estimate.lines {
            match line.state {
                LineState::Gap(_) => result.gaps = result.gaps.saturating_add(1),
                LineState::Priced | LineState::Free => result.priced = result.priced.saturating_add(1),
            }
        }
        result.components.push(Arc::new(estimate));
    }
    (result.adjustments, result.monthly) =
        adjustment::adjustments(catalog, design, &result.components, result.monthly);
    let unknown = result.adjustments.iter().filter(|adjustment| adjustment.amount.is_none()).count();
    result.gaps = result.gaps.saturating_add(unknown);
    result
}
