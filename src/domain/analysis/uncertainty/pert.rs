//! The PERT distribution: low, likely and high as a beta distribution, with the mean (low + 4 likely + high) ÷ 6.
//!
//! The computation uses fractions of the distance from low to high, which are not money; the result is
//! returned as a decimal. It uses only the operations `+ − × ÷ √` of IEEE 754, which give the same result on
//! every machine. The platform's powers and logarithms do not.
#![expect(
    clippy::float_arithmetic,
    reason = "shares, not money: only operations that every machine does alike"
)]

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use crate::domain::basics::exact;

/// The number of cells in the table; draws are interpolated within a cell.
const CELLS: u32 = 512;
/// The distance of the Gauss points from the middle of a cell: 1 ÷ √12.
const GAUSS: f64 = 0.288_675_134_594_812_9;
/// The digits of a drawn fraction: more than a table of this size can resolve.
const DIGITS: u32 = 7;

/// The distribution of a fraction between 0 (low) and 1 (high).
#[derive(Clone, Debug)]
pub(super) struct Pert {
    /// The cumulative probability at the end of each cell.
    below: Vec<f64>,
}

impl Pert {
    /// A distribution with the likely value at `mode`, a fraction of the distance from low to high.
    pub(super) fn new(mode: Decimal) -> Self {
        let mode = mode.to_f64().unwrap_or(0.5).clamp(0.0, 1.0);
        let (rise, fall) = (4.0 * mode, 4.0 * (1.0 - mode));
        let density = |share: f64| power(share, rise) * power(1.0 - share, fall);
        let width = 1.0 / f64::from(CELLS);
        let mut sum = 0.0;
        let mut below = Vec::new();
        for cell in 0..CELLS {
            let middle = (f64::from(cell) + 0.5) * width;
            // Gauss's rule: its two points avoid the ends, where the density may drop steeply.
            sum += density(middle - width * GAUSS) + density(middle + width * GAUSS);
            below.push(sum);
        }
        for value in &mut below {
            *value /= sum;
        }
        Self { below }
    }

    /// The fraction for 32 random bits.
    pub(super) fn share(&self, bits: u32) -> Decimal {
        let wanted = (f64::from(bits) + 0.5) / 4_294_967_296.0;
        let cell = self.below.partition_point(|below| *below < wanted);
        let at = |cell: usize| self.below.get(cell).copied();
        let start = cell.checked_sub(1).and_then(at).unwrap_or(0.0);
        let end = at(cell).unwrap_or(1.0);
        let within = if end > start { (wanted - start) / (end - start) } else { 0.0 };
        let cell = f64::from(u32::try_from(cell).unwrap_or(CELLS));
        let share = ((cell + within) / f64::from(CELLS)).clamp(0.0, 1.0);
        exact::round_half_up(Decimal::from_f64(share).unwrap_or_default(), DIGITS)
    }
}

/// `base` to a power of 0 to 4, by repeated square roots: the binary digits of the exponent select the roots.
fn power(base: f64, exponent: f64) -> f64 {
    let mut rest = exponent;
    let mut result = 1.0;
    while rest >= 1.0 {
        result *= base;
        rest -= 1.0;
    }
    let mut root = base;
    while rest > 1e-9 {
        root = root.sqrt();
        rest *= 2.0;
        if rest >= 1.0 {
            result *= root;
            rest -= 1.0;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantile(mode: &str, probability: f64) -> f64 {
        let bits = (probability * 4_294_967_296.0).round().to_u32().unwrap();
        Pert::new(mode.parse().unwrap()).share(bits).to_f64().unwrap()
    }

    #[test]
    fn quantiles_are_those_of_the_beta_distribution() {
        // With the mode at an end, one of the exponents is zero and the quantile is a root: 1 − (1 − p)^⅕.
        for (probability, root) in [(0.1, 0.020_852), (0.5, 0.129_449), (0.9, 0.369_043)] {
            assert!((quantile("0", probability) - root).abs() < 1e-5, "{probability}");
            assert!((quantile("1", 1.0 - probability) - (1.0 - root)).abs() < 1e-5, "{probability}");
        }
        // Beta(3, 3), from statistical tables.
        for (probability, expected) in [(0.5, 0.5), (0.1, 0.246_636), (0.9, 0.753_364)] {
            assert!((quantile("0.5", probability) - expected).abs() < 1e-5, "{probability}");
        }
    }

    #[test]
    fn the_mean_is_low_plus_four_times_likely_plus_high_by_six() {
        for mode in ["0", "0.1", "0.3333", "0.5", "0.99", "1"] {
            let pert = Pert::new(mode.parse().unwrap());
            let steps = 20_000_u32;
            let all = (0..steps).map(|step| pert.share(step.saturating_mul(214_748)).to_f64().unwrap());
            let mean = all.sum::<f64>() / f64::from(steps);
            let expected = (4.0 * mode.parse::<f64>().unwrap() + 1.0) / 6.0;
            assert!((mean - expected).abs() < 2e-4, "{mode}: {mean} instead of {expected}");
        }
    }

    #[test]
    fn powers_are_those_of_the_platform_to_nine_digits() {
        for base in [0.0, 0.001, 0.3, 0.999, 1.0] {
            for exponent in [0.0, 0.25, 1.0, 2.7, 3.999, 4.0_f64] {
                let expected = f64::powf(base, exponent);
                assert!((power(base, exponent) - expected).abs() < 1e-8, "{base}^{exponent}");
            }
        }
    }
}
