//! The simulated totals: percentiles, mean and histogram.

use rust_decimal::Decimal;

use crate::domain::basics::exact;

/// Totals in ascending order. All amounts are in US dollars per month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distribution {
    cents: Vec<i64>,
}

/// A bar of the histogram: from (inclusive) and to (exclusive).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    pub from: Decimal,
    pub to: Decimal,
    pub count: u32,
}

/// The minimum number of bars in the histogram of a range.
const BINS: Decimal = Decimal::from_parts(16, 0, 0, false, 0);

impl Distribution {
    pub(super) fn new(mut cents: Vec<i64>) -> Self {
        cents.sort_unstable();
        Self { cents }
    }

    /// The number of totals.
    #[must_use]
    pub fn count(&self) -> usize {
        self.cents.len()
    }

    /// Whether all totals are equal.
    #[must_use]
    pub fn is_point(&self) -> bool {
        self.cents.first() == self.cents.last()
    }

    /// A percentile: the smallest total that the given percentage of totals do not exceed; zero if there is
    /// none.
    #[must_use]
    pub fn percentile(&self, percent: u8) -> Decimal {
        let rank = self.cents.len().saturating_mul(usize::from(percent.min(100))).div_ceil(100);
        amount(self.cents.get(rank.saturating_sub(1)).copied().unwrap_or_default())
    }

    /// The smallest total.
    #[must_use]
    pub fn min(&self) -> Decimal {
        amount(self.cents.first().copied().unwrap_or_default())
    }

    /// The greatest total.
    #[must_use]
    pub fn max(&self) -> Decimal {
        amount(self.cents.last().copied().unwrap_or_default())
    }

    /// The mean of all totals.
    #[must_use]
    pub fn mean(&self) -> Decimal {
        let sum =
            self.cents.iter().fold(Decimal::ZERO, |sum, cents| sum.saturating_add(Decimal::from(*cents)));
        let mean = exact::div(sum, Decimal::from(self.cents.len()).saturating_mul(Decimal::ONE_HUNDRED));
        mean.unwrap_or_default()
    }

    /// The fraction of totals that do not exceed an amount, 0 to 1.
    #[must_use]
    pub fn share_up_to(&self, limit: Decimal) -> Decimal {
        let within = self.cents.partition_point(|cents| amount(*cents) <= limit);
        exact::div(Decimal::from(within), Decimal::from(self.cents.len())).unwrap_or_default()
    }

    /// Bars over the whole range. Their ends are round amounts in a currency of which one dollar buys `rate`
    /// units. Empty if all totals are equal.
    #[must_use]
    pub fn histogram(&self, rate: Decimal) -> Vec<Bin> {
        if self.is_point() {
            return Vec::new();
        }
        self.bins(rate).unwrap_or_default()
    }

    fn bins(&self, rate: Decimal) -> Option<Vec<Bin>> {
        let (min, max) = (self.min().checked_mul(rate)?, self.max().checked_mul(rate)?);
        let width = round_width(max.checked_sub(min)?.checked_div(BINS)?)?;
        let mut from = min.checked_div(width)?.floor().checked_mul(width)?;
        let mut before = 0;
        let mut bins = Vec::new();
        while from <= max {
            let to = from.checked_add(width)?;
            let edge = to.checked_div(rate)?;
            let until = self.cents.partition_point(|cents| amount(*cents) < edge);
            let count = u32::try_from(until.saturating_sub(before)).ok()?;
            bins.push(Bin { from: from.checked_div(rate)?, to: edge, count });
            (before, from) = (until, to);
        }
        Some(bins)
    }
}

/// The largest of 1, 2 and 5 times a power of ten that does not exceed a width; at least one cent.
fn round_width(width: Decimal) -> Option<Decimal> {
    let mut round = Decimal::new(1, 2);
    loop {
        for factor in [Decimal::TWO, Decimal::from(5), Decimal::TEN] {
            let next = round.checked_mul(factor)?;
            if next > width {
                let before = match factor {
                    factor if factor == Decimal::TWO => Decimal::ONE,
                    factor if factor == Decimal::TEN => Decimal::from(5),
                    _ => Decimal::TWO,
                };
                return round.checked_mul(before);
            }
        }
        round = round.checked_mul(Decimal::TEN)?;
    }
}

fn amount(cents: i64) -> Decimal {
    Decimal::new(cents, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_totals_that_were_drawn() {
        let distribution = Distribution::new((1..=10).rev().map(|step| step * 100).collect());
        for (percent, expected) in [(0, 1), (10, 1), (11, 2), (50, 5), (90, 9), (100, 10)] {
            assert_eq!(distribution.percentile(percent), Decimal::from(expected), "P{percent}");
        }
        assert_eq!(distribution.mean(), Decimal::new(55, 1));
        assert_eq!(distribution.share_up_to(Decimal::from(3)), Decimal::new(3, 1));
    }

    #[test]
    fn bars_are_round_in_the_currency_and_hold_every_total_once() {
        let distribution = Distribution::new((0..1_000).map(|step| 10_000 + step * 7).collect());
        for rate in ["1", "5.4"] {
            let rate: Decimal = rate.parse().unwrap();
            let bins = distribution.histogram(rate);
            assert_eq!(bins.iter().map(|bin| bin.count).sum::<u32>(), 1_000);
            assert!((16..=45).contains(&bins.len()), "{}", bins.len());
            for pair in bins.windows(2) {
                assert_eq!(pair[0].to, pair[1].from);
            }
            let width = (bins[0].to.saturating_sub(bins[0].from)).saturating_mul(rate);
            assert!(["2", "20"].contains(&width.round_dp(9).normalize().to_string().as_str()), "{width}");
        }
        assert_eq!(Distribution::new(vec![5, 5]).histogram(Decimal::ONE), []);
    }

    #[test]
    fn widths_are_one_two_or_five_times_a_power_of_ten() {
        for (width, expected) in
            [("0.001", "0.01"), ("0.024", "0.02"), ("4.99", "2"), ("5", "5"), ("10", "10"), ("99", "50")]
        {
            let round = round_width(width.parse().unwrap()).unwrap();
            assert_eq!(round.normalize().to_string(), expected, "{width}");
        }
    }
}
