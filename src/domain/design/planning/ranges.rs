//! Sections `ranges` and `seed`: how far workload inputs may be from their likely values, and with which seed that is drawn.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use crate::domain::analysis::uncertainty::{InputRange, Ranges};
use crate::domain::basics::json::{Fault, Node};

/// The most inputs that vary.
const MAX_RANGES: usize = 200;
/// The largest value of an input: 10¹⁵.
const MOST: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);
/// The seed of designs that name none.
pub const SEED: u32 = 1;

/// Reads the ranges, by the id of the input.
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

/// The section of ranges; `None` where nothing varies.
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
