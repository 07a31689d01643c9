//! Low, likely and high: the three figures of an uncertain price, propagated to the total (C12).

use rust_decimal::Decimal;

use crate::domain::basics::exact::{self, Exact};

/// An amount with its range. `low ≤ likely ≤ high`; all three are equal for a certain amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Range {
    pub low: Decimal,
    pub likely: Decimal,
    pub high: Decimal,
}

impl Range {
    /// The amount zero.
    pub const ZERO: Self = Self::point(Decimal::ZERO);

    /// A certain amount.
    #[must_use]
    pub const fn point(amount: Decimal) -> Self {
        Self { low: amount, likely: amount, high: amount }
    }

    /// Whether all three figures are equal.
    #[must_use]
    pub fn is_point(&self) -> bool {
        self.low == self.likely && self.likely == self.high
    }

    /// Whether both ends have the same digits and scale, as those of a certain amount do. The likely figure
    /// is then the same, too. This is cheaper than comparing values, and every sum asks for it.
    fn is_certain(&self) -> bool {
        self.low.unpack() == self.high.unpack()
    }

    /// Applies an exact function to each figure, or just once if all are the same.
    pub fn map(self, mut function: impl FnMut(Decimal) -> Exact) -> Exact<Self> {
        if self.is_certain() {
            return function(self.likely).map(Self::point);
        }
        Ok(Self { low: function(self.low)?, likely: function(self.likely)?, high: function(self.high)? })
    }

    /// Combines two ranges figure by figure.
    pub fn zip(self, other: Self, function: impl Fn(Decimal, Decimal) -> Exact) -> Exact<Self> {
        if self.is_certain() && other.is_certain() {
            return function(self.likely, other.likely).map(Self::point);
        }
        Ok(Self {
            low: function(self.low, other.low)?,
            likely: function(self.likely, other.likely)?,
            high: function(self.high, other.high)?,
        })
    }

    /// Adds another range to this one. If the sum leaves the range of a decimal, this one stays unchanged.
    pub fn add(&mut self, other: &Self) -> Exact<()> {
        if self.is_certain() && other.is_certain() {
            *self = Self::point(exact::add(self.likely, other.likely)?);
        } else {
            *self = self.plus(*other)?;
        }
        Ok(())
    }

    /// The sum of two ranges.
    pub fn plus(self, other: Self) -> Exact<Self> {
        self.zip(other, exact::add)
    }

    /// The sum of two amounts that are lines or sums of lines. These are bounded ([`exact::MAX_LINE`]), so
    /// the sum never overflows.
    #[must_use]
    pub fn saturating_add(self, other: Self) -> Self {
        if self.is_certain() && other.is_certain() {
            return Self::point(self.likely.saturating_add(other.likely));
        }
        Self {
            low: self.low.saturating_add(other.low),
            likely: self.likely.saturating_add(other.likely),
            high: self.high.saturating_add(other.high),
        }
    }

    /// The amount of a line, or an error if one of its figures is beyond [`exact::MAX_LINE`].
    pub fn bounded(self) -> Exact<Self> {
        self.map(exact::bounded)
    }

    /// Rounds each figure half-up to cents, as shown (C11).
    #[must_use]
    pub fn cents(self) -> Self {
        Self { low: exact::cents(self.low), likely: exact::cents(self.likely), high: exact::cents(self.high) }
    }
}
