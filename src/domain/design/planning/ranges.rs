//! Sections `ranges` and `seed`: the ranges of workload inputs around their likely values, and the random
//! seed of the simulation.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use crate::domain::basics::exact;
use crate::domain::basics::json::{Fault, Node};
use crate::domain::basics::range::Range;

/// The maximum number of uncertain inputs.
const MAX_RANGES: usize = 200;
/// The maximum value of an input: 10¹⁵.
const MOST: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);
/// The seed of designs that specify none.
pub const SEED: u32 = 1;

/// The range of a workload input. Its likely value is the one in the design.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputRange {
    pub low: Decimal,
    pub high: Decimal,
    /// The likely value when the user entered the range. If the design now has another one – the volume
    /// moved, a scenario changes it – low and high scale in proportion.
    pub likely: Option<Decimal>,
}

/// Ranges by the id of the input.
pub type Ranges = BTreeMap<String, InputRange>;

impl InputRange {
    /// The range around a likely value, which it always includes.
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

/// Reads the ranges, by input id.
#[must_use]
pub fn read_ranges(node: &Node<'_>) -> Ranges {
    let entries = node.entries();
    if entries.len() > MAX_RANGES {
        node.fault(Fault::TooMany { found: entries.len(), max: MAX_RANGES });
        return Ranges::new();
    }
    let mut ranges = Ranges::new();
    for (id, node) in entries {
        node.only(&["low", "likely", "high"]);
        let figure = |node: Node<'_>| node.decimal_within(Decimal::ZERO, MOST);
        let low = node.required("low").map(figure).unwrap_or_default();
        let high = node.required("high").map(figure).unwrap_or_default();
        let likely = node.optional("likely").map(figure);
        if low > high || likely.is_some_and(|likely| likely < low || likely > high) {
            let value = likely.unwrap_or(low).to_string();
            node.fault(Fault::OutOfBounds { value, min: low.min(high), max: high.max(low) });
            continue;
        }
        ranges.insert(id.to_owned(), InputRange { low, high, likely });
    }
    ranges
}

/// The section of ranges in the file format; `None` if no input is uncertain.
#[must_use]
pub fn ranges_value(ranges: &Ranges) -> Option<Value> {
    let entry = |(id, range): (&String, &InputRange)| {
        let mut entry = Map::new();
        let mut put = |key: &str, figure: Decimal| {
            entry.insert(key.to_owned(), Value::String(figure.normalize().to_string()));
        };
        put("low", range.low);
        if let Some(likely) = range.likely {
            put("likely", likely);
        }
        put("high", range.high);
        (id.clone(), Value::Object(entry))
    };
    (!ranges.is_empty()).then(|| Value::Object(ranges.iter().map(entry).collect()))
}

/// Reads the seed, a whole number.
#[must_use]
pub fn read_seed(node: &Node<'_>) -> Option<u32> {
    let seed = node.decimal_within(Decimal::ZERO, Decimal::from(u32::MAX));
    if !seed.fract().is_zero() {
        node.fault(Fault::NotANumber(seed.to_string()));
    }
    u32::try_from(seed.trunc()).ok()
}
