//! Logarithmic axes and their ticks.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use rust_decimal::Decimal;

use super::canvas::magnitude;

/// Round values that cover the data: powers of ten, or 1-2-5 steps if fewer than three powers lie within.
///
/// Only positive values exist on a logarithmic axis: a minimum of zero becomes a thousandth of the maximum.
/// Without any positive value, the ticks run from 1 to 1,000.
#[must_use]
pub fn log_ticks(min: Decimal, max: Decimal) -> Vec<Decimal> {
    let max = if max > Decimal::ZERO { max } else { Decimal::ONE_THOUSAND };
    let min = if min > Decimal::ZERO { min.min(max) } else { divided(max, Decimal::ONE_THOUSAND) };
    let powers = powers(min, max);
    let within = powers.iter().filter(|&&power| min <= power && power <= max).count();
    if within < 3 {
        return steps(&powers, min, max);
    }
    // With more than nine, only every second, third … power, but still past the data.
    let stride = powers.len().div_ceil(9);
    let mut ticks: Vec<_> = powers.iter().copied().step_by(stride).collect();
    if let (Some(&last), Some(&power)) = (ticks.last(), powers.last())
        && last < power
    {
        ticks.push(power);
    }
    ticks
}

/// The powers of ten from the last one not above `min` to the first one not below `max`.
fn powers(min: Decimal, max: Decimal) -> Vec<Decimal> {
    let mut power = Decimal::ONE;
    while power > min {
        power = divided(power, Decimal::TEN);
    }
    while let Some(next) = power.checked_mul(Decimal::TEN).filter(|&next| next <= min) {
        power = next;
    }
    let mut powers = vec![power];
    // 10^28 is the largest power that fits a decimal.
    while let Some(next) = power.checked_mul(Decimal::TEN).filter(|_| power < max) {
        power = next;
        powers.push(power);
    }
    powers
}

/// The 1-2-5 steps that enclose the data, at least two.
fn steps(powers: &[Decimal], min: Decimal, max: Decimal) -> Vec<Decimal> {
    let fives = powers.first().map(|&first| divided(first, Decimal::TWO));
    let all: Vec<_> = fives
        .into_iter()
        .chain(powers.iter().flat_map(|&power| {
            [1, 2, 5].into_iter().filter_map(move |step| power.checked_mul(Decimal::from(step)))
        }))
        .collect();
    // A single value that is itself a step includes its neighbors, so that the axis has a length.
    let alone = min == max;
    let below = all.iter().rposition(|&tick| if alone { tick < min } else { tick <= min }).unwrap_or(0);
    let below = below.min(all.len().saturating_sub(2));
    let above =
        all.iter().position(|&tick| if alone { tick > max } else { tick >= max }).unwrap_or(all.len());
    all.into_iter().take(above.saturating_add(1)).skip(below).collect()
}

/// Division with a positive result: the smallest decimal instead of zero.
fn divided(value: Decimal, divisor: Decimal) -> Decimal {
    value
        .checked_div(divisor)
        .filter(|quotient| !quotient.is_zero())
        .unwrap_or(Decimal::from_parts(1, 0, 0, false, 28))
}

/// An axis in decades, from one pixel to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct LogAxis {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl LogAxis {
    /// An axis that covers all positive values.
    pub(super) fn covering(values: impl Iterator<Item = Decimal>, from: f64, to: f64) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for decade in values.map(magnitude).filter(|&value| value > 0.0).map(f64::log10) {
            low = low.min(decade);
            high = high.max(decade);
        }
        if low > high {
            (low, high) = (0.0, 3.0);
        }
        if high - low < 0.01 {
            (low, high) = (low - 0.5, high + 0.5);
        }
        Self { low, high, from, to }
    }

    /// The position of a value. Zero and everything beyond an end is placed at that end.
    pub(super) fn at(&self, value: Decimal) -> f64 {
        let value = magnitude(value);
        let decade = if value > 0.0 { value.log10() } else { self.low };
        let share = ((decade - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.from + share * (self.to - self.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(min: &str, max: &str) -> Vec<String> {
        let ticks = log_ticks(min.parse().unwrap(), max.parse().unwrap());
        ticks.iter().map(|tick| tick.normalize().to_string()).collect()
    }

    #[test]
    fn powers_of_ten_cover_the_data() {
        assert_eq!(ticks("10000", "100000000"), ["10000", "100000", "1000000", "10000000", "100000000"]);
        assert_eq!(ticks("0.5", "700"), ["0.1", "1", "10", "100", "1000"]);
    }

    #[test]
    fn a_short_span_gets_steps_of_two_and_five() {
        assert_eq!(ticks("290", "2200"), ["200", "500", "1000", "2000", "5000"]);
        assert_eq!(ticks("50", "50"), ["20", "50", "100"]);
        assert_eq!(ticks("10", "10"), ["5", "10", "20"]);
        assert_eq!(ticks("30", "30"), ["20", "50"]);
    }

    #[test]
    fn zero_and_extreme_values_still_give_an_axis() {
        assert_eq!(ticks("0", "0"), ["1", "10", "100", "1000"]);
        assert_eq!(ticks("0", "2000"), ["1", "10", "100", "1000", "10000"]);
        assert!(log_ticks(Decimal::MAX, Decimal::MAX).len() >= 2);
        let all = log_ticks(Decimal::new(1, 28), Decimal::MAX);
        assert!((5..=11).contains(&all.len()), "{all:?}");
        assert!(all.is_sorted() && all.iter().all(|tick| !tick.is_zero()));
    }

    #[test]
    fn decades_are_equally_long_and_zero_is_at_the_bottom() {
        let axis = LogAxis::covering([1, 100].into_iter().map(Decimal::from), 200.0, 0.0);
        for (value, pixel) in [(0, 200.0), (1, 200.0), (10, 100.0), (100, 0.0), (1000, 0.0)] {
            assert!((axis.at(value.into()) - pixel).abs() < 1e-9, "{value}");
        }
    }
}
