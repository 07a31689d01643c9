//! Round ticks for an axis that need not start at zero.

use rust_decimal::Decimal;

/// Round values – steps of 1, 2 or 5 times a power of ten – that cover low to high, limited to a maximum
/// number.
#[must_use]
pub fn round_ticks(low: Decimal, high: Decimal, at_most: u32) -> Vec<Decimal> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(low: &str, high: &str) -> Vec<String> {
        let ticks = round_ticks(low.parse().unwrap(), high.parse().unwrap(), 6);
        ticks.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn ticks_are_round_and_cover_the_data() {
        assert_eq!(shown("0", "97"), ["0", "20", "40", "60", "80", "100"]);
        assert_eq!(shown("130", "480"), ["100", "200", "300", "400", "500"]);
        assert_eq!(shown("-30", "50"), ["-40", "-20", "0", "20", "40", "60"]);
        assert_eq!(shown("5", "5"), ["5", "5.000001"]);
        assert!(round_ticks(Decimal::MIN, Decimal::MAX, 6).len() >= 2);
    }
}
