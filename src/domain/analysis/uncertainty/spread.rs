//! An uncertain value: low, likely and high, and its random draws.

use rust_decimal::Decimal;

use super::pert::Pert;
use super::random;
use crate::domain::basics::exact::{self, Exact};
use crate::domain::basics::range::Range;

/// The source of the uncertainty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A workload input, by its index in the catalog.
    Input(usize),
    /// A price of the book with a range (C12).
    Price(PriceName),
    /// A bill whose range comes from no single price, by the index of the component.
    Bill(usize),
}

/// A price of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceName {
    /// The id of the service; for data between components, the id of the vendor.
    pub service: String,
    pub offering: Option<String>,
    pub plan: Option<String>,
    /// The id of the charge, or the word for a fee.
    pub item: String,
}

/// An uncertain value.
#[derive(Clone, Debug)]
pub struct Spread {
    pub cause: Cause,
    /// An input's value; a price in US dollars.
    pub range: Range,
    /// The likely value as a fraction of the distance from low to high.
    mode: Decimal,
    pert: Pert,
    stream: u64,
}

/// A position between low (−1), likely (0) and high (1).
pub(super) type Position = Decimal;

impl Spread {
    /// `None` if the range is a single point. The name selects the value's own random stream.
    pub(super) fn new(cause: Cause, name: &str, range: Range) -> Option<Self> {
        let mode = mode(range)?;
        Some(Self { cause, range, mode, pert: Pert::new(mode), stream: random::stream(name) })
    }

    /// The position in a draw.
    pub(super) fn draw(&self, seed: u64, draw: u64) -> Position {
        let share = self.pert.share(random::bits(seed, draw, self.stream));
        let from_mode = exact::sub(share, self.mode);
        let way = if share < self.mode { Ok(self.mode) } else { exact::sub(Decimal::ONE, self.mode) };
        let position = from_mode.and_then(|from| exact::div(from, way?));
        // If the likely value is at an end, there is no distance to divide by.
        position.unwrap_or_default().clamp(Decimal::NEGATIVE_ONE, Decimal::ONE)
    }

    /// The value at a position.
    pub(super) fn at(&self, position: Position) -> Decimal {
        at(self.range, position).unwrap_or(self.range.likely)
    }
}

/// The figure at a position of a range, linear from low to likely and from likely to high.
pub(super) fn at(range: Range, position: Position) -> Exact {
    exact::add(range.likely, beyond(range, position)?)
}

/// The difference between the figure at a position and the likely one.
pub(super) fn beyond(range: Range, position: Position) -> Exact {
    let way = if position < Decimal::ZERO { down(range)? } else { up(range)? };
    exact::mul(way, position)
}

/// The distance from low to likely.
pub(super) fn down(range: Range) -> Exact {
    exact::sub(range.likely, range.low)
}

/// The distance from likely to high.
pub(super) fn up(range: Range) -> Exact {
    exact::sub(range.high, range.likely)
}

/// The likely value as a fraction of the distance from low to high.
fn mode(range: Range) -> Option<Decimal> {
    let way = exact::sub(range.high, range.low).ok().filter(|way| *way > Decimal::ZERO)?;
    exact::div(exact::sub(range.likely, range.low).ok()?, way).ok()
}
