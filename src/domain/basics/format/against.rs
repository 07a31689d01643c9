//! The difference of a total to the baseline's.

use rust_decimal::Decimal;

/// The difference of an amount to the baseline's, and which of the two is a lower bound (C8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Against {
    /// Amount − baseline.
    pub difference: Decimal,
    pub is_bound: bool,
    pub is_baseline_bound: bool,
}

/// The direction of a cost against the baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// It costs more.
    Rising,
    /// It costs less: a saving.
    Falling,
    /// It costs the same, or missing prices could turn the direction.
    Open,
}

impl Against {
    /// The text of the difference, with “≥” or “≤” where it is a bound.
    #[must_use]
    pub fn marked(&self, text: String) -> String {
        match (self.is_bound, self.is_baseline_bound) {
            (true, false) => format!("≥\u{a0}{text}"),
            (false, true) => format!("≤\u{a0}{text}"),
            // The difference of two lower bounds is no bound.
            (false, false) | (true, true) => text,
        }
    }

    /// The direction, unless the only missing prices are on the side that could turn it: a lower bound below a known
    /// baseline may be above it. Of two lower bounds, the known parts are compared.
    #[must_use]
    pub fn trend(&self) -> Trend {
        let is_rising = self.difference.is_sign_positive();
        match (self.is_bound, self.is_baseline_bound) {
            _ if self.difference.is_zero() => Trend::Open,
            (true, false) if !is_rising => Trend::Open,
            (false, true) if is_rising => Trend::Open,
            _ if is_rising => Trend::Rising,
            _ => Trend::Falling,
        }
    }
}

impl Trend {
    /// The class of the style sheets that colours the difference; empty if the direction is open.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Rising => "is-rising",
            Self::Falling => "is-falling",
            Self::Open => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c8_a_bound_that_a_missing_price_could_turn_is_neither_a_saving_nor_an_increase() {
        for (difference, is_bound, is_baseline_bound, trend, text) in [
            (5, false, false, Trend::Rising, "x"),
            (-5, false, false, Trend::Falling, "x"),
            (0, false, false, Trend::Open, "x"),
            (5, true, false, Trend::Rising, "≥\u{a0}x"),
            (-5, true, false, Trend::Open, "≥\u{a0}x"),
            (5, false, true, Trend::Open, "≤\u{a0}x"),
            (-5, false, true, Trend::Falling, "≤\u{a0}x"),
            (5, true, true, Trend::Rising, "x"),
            (-5, true, true, Trend::Falling, "x"),
        ] {
            let against = Against { difference: Decimal::from(difference), is_bound, is_baseline_bound };
            assert_eq!(
                (against.trend(), against.marked("x".to_owned()).as_str()),
                (trend, text),
                "{against:?}"
            );
        }
    }
}
