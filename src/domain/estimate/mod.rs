//! The cost model: a design and a catalog in, a priced result out. Pure, total and deterministic: it never
//! panics, and it lists everything without a price as a gap (C8).
//!
//! [`estimate()`] returns an [`Estimate`]: a [`ComponentEstimate`] for each component, a
//! [`ConnectionEstimate`] for each connection with data on it, [`Adjustment`]s of the whole (C10), and their
//! sums. Each has [`Line`]s; a line is an [`Item`] with its quantity and its amount, or the [`GapReason`] for
//! a missing amount.
//!
//! The path of a figure through the modules: `quantity` (C2) → `meter` (C3, C5) → `plan` (C4, C6) →
//! `component` → `adjustment` (C10). `own` looks up the user's own prices on the way, `backup` prices a
//! component's backup.
//!
//! - [`Explainer`] gives the calculation behind a line (C14).
//! - [`Pricer`] prices one component in the context of its design, for analyses with thousands of variants.
//! - [`volume_curve`] prices a design at many volumes; [`drifts`] finds price changes since the design was
//!   saved.
//!
//! `SPEC.md` lists the rules with the tests of each.
//!
//! May use: `basics`, `catalog`, `design`.

mod adjustment;
mod backup;
mod component;
mod connection;
mod curve;
mod drift;
mod explain;
mod line;
mod meter;
mod own;
mod plan;
mod pricer;
mod quantity;

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::domain::basics::exact;
use crate::domain::basics::order::map_of;
use crate::domain::basics::range::Range;
use crate::domain::catalog::price::Book;
use crate::domain::catalog::{Catalog, Layer};
use crate::domain::design::Design;

pub use adjustment::{Adjustment, AdjustmentKind, is_known};
pub use backup::backup_component;
pub use component::ComponentEstimate;
pub use connection::ConnectionEstimate;
pub use curve::{CurvePoint, volume_curve};
pub use drift::{Drift, catch_up, drifts, saved};
pub use explain::{Explainer, Explanation, InputValue, explain, explain_transfer, usages};
pub use line::{GapReason, Item, Line, LineState, Warning};
pub(crate) use own::Own;
pub use plan::{Spend, is_eligible, is_for_sale};
pub use pricer::Pricer;

use quantity::Workload;

/// The priced result for a design.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    pub book: Book,
    /// Per month.
    pub monthly: Range,
    /// One-time cost (C9).
    pub one_time: Range,
    /// Per month, by layer, from top to bottom.
    pub by_layer: [Range; 3],
    /// One for each component of the design, in the same order.
    pub components: Vec<Arc<ComponentEstimate>>,
    /// One for each connection of the design, in the same order; `None` without a data volume. The cost
    /// belongs to the layer of the source.
    pub connections: Vec<Option<ConnectionEstimate>>,
    /// Adjustments of the whole (C10, C20): commitments, support plans, contingency, tax. They belong to no layer.
    pub adjustments: Vec<Adjustment>,
    /// The number of lines with a price, and without one.
    pub priced: usize,
    pub gaps: usize,
}

impl Estimate {
    /// The share of priced lines, 0 to 1 (C8). An empty design has full coverage.
    #[must_use]
    pub fn covered(&self) -> Decimal {
        let lines = self.priced.saturating_add(self.gaps);
        if lines == 0 {
            return Decimal::ONE;
        }
        exact::div(Decimal::from(self.priced), Decimal::from(lines)).unwrap_or(Decimal::ONE)
    }

    /// The number of exceeded limits (C6): the plans of those components are too small.
    #[must_use]
    pub fn exceeded(&self) -> usize {
        let of_backup = |component: &ComponentEstimate| {
            component.backup.as_ref().map_or(0, |backup| backup.warnings.len())
        };
        let of = |component: &Arc<ComponentEstimate>| {
            component.warnings.len().saturating_add(of_backup(component))
        };
        self.components.iter().map(of).fold(0, usize::saturating_add)
    }

    /// The number of lines with a price of the base region in the place of the location's (C17).
    #[must_use]
    pub fn stand_ins(&self) -> usize {
        let components = self.components.iter().map(|component| component.stand_ins());
        let connections = self.connections.iter().flatten().filter_map(|connection| connection.line.as_ref());
        let of_connections = connections.filter(|line| line.stand_in).count();
        components.fold(of_connections, usize::saturating_add)
    }

    /// The number of components with a plan that the vendor does not sell at their location (C17).
    #[must_use]
    pub fn not_sold(&self) -> usize {
        self.components.iter().filter(|component| component.not_sold).count()
    }

    /// The number of lines without a price in a layer (C8). If there are any, its subtotal is a lower bound.
    #[must_use]
    pub fn gaps_in(&self, design: &Design, layer: Layer) -> usize {
        let pairs = design.components.iter().zip(&self.components);
        let placed = pairs.filter(|(component, _)| component.layer == layer);
        placed.map(|(_, priced)| priced.gaps()).fold(0, usize::saturating_add)
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

impl Estimate {
    /// Adds amounts to the sums, which never overflow (C1).
    fn add(&mut self, layer: Layer, monthly: Range, one_time: Range) {
        self.monthly = self.monthly.saturating_add(monthly);
        self.one_time = self.one_time.saturating_add(one_time);
        if let Some(subtotal) = self.by_layer.get_mut(layer.index()) {
            *subtotal = subtotal.saturating_add(monthly);
        }
    }

    /// Counts lines with and without a price.
    fn count<'a>(&mut self, lines: impl Iterator<Item = &'a Line>) {
        for line in lines {
            match line.state {
                LineState::Gap(_) => self.gaps = self.gaps.saturating_add(1),
                LineState::Priced | LineState::Free => self.priced = self.priced.saturating_add(1),
            }
        }
    }

    /// Prices the connections, after all components.
    fn connect(&mut self, catalog: &Catalog, design: &Design, shared: &mut meter::Shared) {
        let components = design.components.iter().enumerate();
        let places = map_of(components.map(|(place, component)| (component.id.clone(), place)));
        let end = |id: &str| places.get(id).and_then(|place| design.components.get(*place));
        for connection in &design.connections {
            let priced = match (end(&connection.from), end(&connection.to)) {
                (Some(from), Some(to)) => {
                    let sites = [from, to].map(|end| design.site_of(end));
                    let ends = [from, to].map(AsRef::as_ref);
                    let priced = connection::estimate(catalog, connection, ends, sites, self.book, shared);
                    priced.inspect(|priced| {
                        self.add(from.layer, priced.monthly, Range::ZERO);
                        priced.note(shared);
                        self.count(priced.line.iter());
                    })
                }
                _ => None,
            };
            self.connections.push(priced);
        }
    }
}

/// The total of components and connections that cost `sum`, including adjustments of the whole (C10). Of the
/// components, it uses only offerings, the spend that commitments can cover, and with support plans (C20) the
/// monthly amounts.
#[must_use]
pub fn with_adjustments(
    catalog: &Catalog,
    design: &Design,
    components: &[Arc<ComponentEstimate>],
    connections: &[Option<ConnectionEstimate>],
    sum: Range,
) -> Range {
    adjustment::adjustments(catalog, design, components, connections, sum).1
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
    let workload = Workload::new(design, inputs);
    let mut shared = meter::Shared::new(catalog);
    let mut result = Estimate {
        book,
        monthly: Range::ZERO,
        one_time: Range::ZERO,
        by_layer: [Range::ZERO; 3],
        components: Vec::with_capacity(design.components.len()),
        connections: Vec::new(),
        adjustments: Vec::new(),
        priced: 0,
        gaps: 0,
    };
    for component in &design.components {
        let estimate = component::estimate(catalog, &workload, component, book, &mut shared);
        result.add(component.layer, estimate.monthly, estimate.one_time);
        result.count(estimate.all_lines());
        result.components.push(Arc::new(estimate));
    }
    if design.connections.iter().any(|connection| connection.gb_per_month.is_some()) {
        result.connect(catalog, design, &mut shared);
    } else {
        result.connections.resize(design.connections.len(), None);
    }
    (result.adjustments, result.monthly) =
        adjustment::adjustments(catalog, design, &result.components, &result.connections, result.monthly);
    let unknown = result.adjustments.iter().filter(|adjustment| adjustment.amount.is_none()).count();
    result.gaps = result.gaps.saturating_add(unknown);
    result
}
