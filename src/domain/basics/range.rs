//! Low, likely and high: the three figures that an uncertain price carries through to the total (C12).

use rust_decimal::Decimal;

use crate::domain::basics::exact::{self, Exact};

/// An amount with its range. `low ≤ likely ≤ high`; a certain amount has all three equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Range {
    pub low: Decimal,
    pub likely: Decimal,
    pub high: Decimal,
}

impl Range {
    /// Nothing.
    pub const ZERO: Self = Self::point(Decimal::ZERO);

    /// A certain amount.
    #[must_use]
    pub const fn point(amount: Decimal) -> Self {
        Self { low: amount, likely: amount, high: amount }
    }

    /// Whether the three figures are one.
    #[must_use]
    pub fn is_point(&self) -> bool {
        self.low == self.likely && self.likely == self.high
    }

    /// Whether the ends are the same to the last digit, as those of a certain amount are: what lies between them is the
    /// same, too. Cheaper to see than whether they are equal, and asked for every sum.
    fn is_certain(&self) -> bool {
        self.low.unpack() == self.high.unpack()
    }

    /// Applies an exact function to each figure; once if they are the same.
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

    /// Adds another range to this one, which stays as it is where the sum leaves the range of a decimal.
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

    /// Each figure half-up to cents, as shown (C11).
    #[must_use]
    pub fn cents(self) -> Self {
        Self { low: exact::cents(self.low), likely: exact::cents(self.likely), high: exact::cents(self.high) }
    }
}
