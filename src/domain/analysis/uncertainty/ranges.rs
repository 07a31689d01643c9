//! The ranges that a user gave to workload inputs.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::domain::basics::exact;
use crate::domain::basics::range::Range;
use crate::domain::catalog::Catalog;
use crate::domain::design::Design;

/// How far a workload input may be from its likely value, which is the design's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputRange {
    pub low: Decimal,
    pub high: Decimal,
    /// The likely value when the range was given. Where the design now has another – the volume moved, a scenario sets it –
    /// low and high move in proportion.
    pub likely: Option<Decimal>,
}

/// Ranges by the id of the input.
pub type Ranges = BTreeMap<String, InputRange>;

impl InputRange {
    /// The range around a likely value, which always lies within.
    #[must_use]
    pub fn around(&self, likely: Decimal) -> Range {
        let moved = |bound: Decimal| match self.likely {
            Some(then) if then != likely => exact::mul(bound, likely)
                .and_then(|product| exact::div(product, then))
                .map_or(bound, |moved| moved.round_sf(12).unwrap_or(moved)),
            _ => bound,
        };
        Range { low: moved(self.low).min(likely), likely, high: moved(self.high).max(likely) }
    }
}

/// The range of each input that varies, by its index in the catalog.
pub(super) fn varied(catalog: &Catalog, design: &Design, ranges: &Ranges) -> Vec<(usize, Range)> {
    let inputs = catalog.inputs.iter().zip(design.inputs(catalog)).enumerate();
    inputs
        .filter_map(|(index, (input, likely))| {
            let range = ranges.get(&input.id)?.around(likely);
            (!range.is_point()).then_some((index, range))
        })
        .collect()
}
