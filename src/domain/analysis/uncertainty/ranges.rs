//! The uncertain inputs.

use crate::domain::basics::range::Range;
use crate::domain::catalog::Catalog;
use crate::domain::design::Design;
use crate::domain::design::planning::Ranges;

/// The range of each uncertain input, by its index in the catalog.
pub(super) fn varied(catalog: &Catalog, design: &Design, ranges: &Ranges) -> Vec<(usize, Range)> {
    let inputs = catalog.inputs.iter().zip(design.inputs(catalog)).enumerate();
    inputs
        .filter_map(|(index, (input, likely))| {
            let range = ranges.get(&input.id)?.around(likely);
            (!range.is_point()).then_some((index, range))
        })
        .collect()
}
