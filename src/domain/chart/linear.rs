//! Linear axes: round ticks and places.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Round values – steps of 1, 2 or 5 times a power of ten – that cover low to high, at most so many.
#[must_use]
pub fn linear_ticks(low: Decimal, high: Decimal, at_most: u32) -> Vec<Decimal> {
    ticks(low, high.max(low), Decimal::from(at_most.max(2))).unwrap_or_else(|| vec![low, high])
}

fn ticks(low: Decimal, high: Decimal, at_most: Decimal) -> Option<Vec<Decimal>> {
    let mut power = Decimal::new(1, 6);
    loop {
        for factor in [Decimal::ONE, Decimal::TWO, Decimal::from(5)] {
            let step = power.checked_mul(factor)?;
            let first = low.checked_div(step)?.floor();
            let last = high.checked_div(step)?.ceil().max(first.checked_add(Decimal::ONE)?);
            if last.checked_sub(first)? < at_most {
                let mut ticks = Vec::new();
                let mut count = first;
                while count <= last {
                    ticks.push(count.checked_mul(step)?.normalize());
                    count = count.checked_add(Decimal::ONE)?;
                }
                return Some(ticks);
            }
        }
        power = power.checked_mul(Decimal::TEN)?;
    }
}

/// An axis from one pixel to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinearAxis {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl LinearAxis {
    /// An axis that covers every value.
    pub(super) fn covering(values: impl Iterator<Item = Decimal>, from: f64, to: f64) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.map(real) {
            low = low.min(value);
            high = high.max(value);
        }
        if low >= high {
            (low, high) = if low > high { (0.0, 1.0) } else { (low - 0.5, low + 0.5) };
        }
        Self { low, high, from, to }
    }

    /// Where a value stands; what is beyond an end stands at the end.
    pub(super) fn at(&self, value: Decimal) -> f64 {
        let way = self.high - self.low;
        let share = if way > 0.0 { (real(value) - self.low) / way } else { 0.5 };
        self.from + share.clamp(0.0, 1.0) * (self.to - self.from)
    }
}

/// A figure as geometry: finite, and negative where it is.
fn real(value: Decimal) -> f64 {
    value.to_f64().filter(|value| value.is_finite()).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(low: &str, high: &str) -> Vec<String> {
        let ticks = linear_ticks(low.parse().unwrap(), high.parse().unwrap(), 6);
        ticks.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn ticks_are_round_and_cover_the_data() {
        assert_eq!(shown("0", "97"), ["0", "20", "40", "60", "80", "100"]);
        assert_eq!(shown("130", "480"), ["100", "200", "300", "400", "500"]);
        assert_eq!(shown("-30", "50"), ["-40", "-20", "0", "20", "40", "60"]);
        assert_eq!(shown("5", "5"), ["5", "5.000001"]);
        assert!(linear_ticks(Decimal::MIN, Decimal::MAX, 6).len() >= 2);
    }

    #[test]
    fn an_axis_is_even_and_ends_at_its_ends() {
        let axis = LinearAxis::covering([10, 30].into_iter().map(Decimal::from), 100.0, 300.0);
        for (value, pixel) in [(10, 100.0), (20, 200.0), (30, 300.0), (99, 300.0), (-99, 100.0)] {
            assert!((axis.at(value.into()) - pixel).abs() < 1e-9, "{value}");
        }
    }
}
