//! Cost against volume.

use rust_decimal::Decimal;

use super::{Estimate, estimate_at};
use crate::domain::basics::range::Range;
use crate::domain::catalog::price::Book;
use crate::domain::catalog::{Catalog, INTERACTIONS};
use crate::domain::design::Design;

/// The monthly cost at a volume.
#[derive(Clone, Debug, PartialEq)]
pub struct CurvePoint {
    pub volume: Decimal,
    pub monthly: Range,
    pub by_layer: [Range; 3],
    /// The number of lines without a price; with any, the cost is a lower bound (C8).
    pub gaps: usize,
    /// The components with another plan than at the volume before, by their index in the design.
    pub steps: Vec<usize>,
}

/// Steps within a decade: the E6 preferred numbers, evenly spaced on a log axis.
const DECADE: [u32; 6] = [100, 147, 215, 316, 464, 681];

/// The cost of a design from 10K to 100M interactions per month, on a log grid. The other workload inputs
/// keep their values.
#[must_use]
pub fn volume_curve(catalog: &Catalog, design: &Design, book: Book) -> Vec<CurvePoint> {
    let mut inputs = design.inputs(catalog);
    let Some(index) = catalog.input_index(INTERACTIONS) else { return Vec::new() };
    let decades = [100_u32, 1_000, 10_000, 100_000];
    let volumes = decades.iter().flat_map(|decade| {
        DECADE.iter().map(move |step| Decimal::from(u64::from(*step).saturating_mul(u64::from(*decade))))
    });
    let mut before: Option<Vec<Option<usize>>> = None;
    volumes
        .chain([Decimal::from(100_000_000)])
        .map(|volume| {
            if let Some(input) = inputs.get_mut(index) {
                *input = volume;
            }
            let estimate = estimate_at(catalog, design, book, &inputs);
            let plans: Vec<Option<usize>> =
                estimate.components.iter().map(|component| component.plan).collect();
            let changed = |before: &Vec<Option<usize>>| {
                let pairs = before.iter().zip(&plans).enumerate();
                pairs.filter(|(_, (before, now))| before != now).map(|(place, _)| place).collect()
            };
            let steps = before.as_ref().map(changed).unwrap_or_default();
            before = Some(plans);
            let Estimate { monthly, by_layer, gaps, .. } = estimate;
            CurvePoint { volume, monthly, by_layer, gaps, steps }
        })
        .collect()
}
