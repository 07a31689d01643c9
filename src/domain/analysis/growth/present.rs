//! The present value of future amounts.

use rust_decimal::Decimal;

use crate::domain::basics::exact::{self, Exact};

/// The monthly discount factor for a yearly rate in percent: the twelfth root of 1 + rate, so that twelve
/// months compound to the yearly rate. Correct to 24 decimal places.
pub fn monthly_factor(percent_per_year: Decimal) -> Exact {
    let year = exact::add(Decimal::ONE, exact::div(percent_per_year, Decimal::ONE_HUNDRED)?)?;
    let twelve = Decimal::from(12);
    // Newton's method from above the root (Bernoulli: (1 + r/12)^12 ≥ 1 + r) decreases until it converges.
    let mut root = exact::add(Decimal::ONE, exact::div(exact::sub(year, Decimal::ONE)?, twelve)?)?;
    for _ in 0..100 {
        let eleventh = power(root, 11)?;
        let over = exact::sub(exact::mul(root, eleventh)?, year)?;
        let next = exact::sub(root, exact::div(over, exact::mul(twelve, eleventh)?)?)?;
        if next >= root {
            break;
        }
        root = next;
    }
    Ok(root)
}

/// The value at the beginning of the first month of one dollar at the end of a later month.
pub fn discount_factor(monthly_factor: Decimal, month: u32) -> Exact {
    exact::div(Decimal::ONE, power(monthly_factor, month)?)
}

fn power(base: Decimal, exponent: u32) -> Exact {
    (0..exponent).try_fold(Decimal::ONE, |product, _| exact::mul(product, base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_months_compound_to_the_rate_of_the_year() {
        let tolerance = Decimal::new(1, 24);
        for percent in ["0", "0.01", "1", "7.25", "10", "100", "1000"] {
            let rate: Decimal = percent.parse().unwrap();
            let year = power(monthly_factor(rate).unwrap(), 12).unwrap();
            let expected = Decimal::ONE + rate / Decimal::ONE_HUNDRED;
            assert!((year - expected).abs() <= tolerance, "{percent} % gives {year}");
        }
    }

    #[test]
    fn at_no_rate_a_later_dollar_is_a_dollar() {
        let factor = monthly_factor(Decimal::ZERO).unwrap();
        assert_eq!(discount_factor(factor, 60), Ok(Decimal::ONE));
    }

    #[test]
    fn a_dollar_in_a_year_is_discounted_by_the_rate() {
        let factor = monthly_factor(Decimal::from(25)).unwrap();
        let worth = discount_factor(factor, 12).unwrap();
        assert!((worth - Decimal::new(8, 1)).abs() <= Decimal::new(1, 23), "{worth}");
    }
}
