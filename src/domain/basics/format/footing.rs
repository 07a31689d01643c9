//! Rounded parts that add up to their rounded total.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::domain::basics::exact::{round_down, round_half_up};

/// The parts of a total, rounded to `places` decimals so that they add up to the rounded total. The parts that lose most
/// by rounding down are rounded up (largest remainder); of equal ones, the first.
///
/// Parts that do not make up the total are rounded each on its own.
#[must_use]
pub fn footing(parts: &[Decimal], total: Decimal, places: u32) -> Vec<Decimal> {
    let nearest = || parts.iter().map(|part| round_half_up(*part, places)).collect();
    let unit = Decimal::new(1, places);
    let mut rounded: Vec<Decimal> = parts.iter().map(|part| below(*part, places, unit)).collect();
    let footed =
        |rounded: &[Decimal]| rounded.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part));
    let missing = footed(&rounded)
        .and_then(|sum| round_half_up(total, places).checked_sub(sum)?.checked_div(unit))
        .and_then(|units| usize::try_from(units).ok());
    let Some(missing) = missing.filter(|missing| *missing <= parts.len()) else { return nearest() };
    let mut losses: Vec<(usize, Decimal)> =
        parts.iter().zip(&rounded).map(|(part, floor)| part.saturating_sub(*floor)).enumerate().collect();
    losses.sort_by_key(|(place, loss)| (Reverse(*loss), *place));
    for (place, _) in losses.into_iter().take(missing) {
        if let Some(part) = rounded.get_mut(place) {
            *part = part.saturating_add(unit);
        }
    }
    rounded
}

/// The next lower amount with `places` decimals, also for negative amounts.
fn below(amount: Decimal, places: u32, unit: Decimal) -> Decimal {
    let cut = round_down(amount, places);
    if cut > amount { cut.saturating_sub(unit) } else { cut }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::basics::exact;

    fn decimals(texts: &[&str]) -> Vec<Decimal> {
        texts.iter().map(|text| exact::parse(text).unwrap()).collect()
    }

    #[test]
    fn the_parts_with_the_largest_remainders_are_rounded_up() {
        for (parts, total, places, expected) in [
            (["33.4", "33.4", "33.2"].as_slice(), "100", 0, ["34", "33", "33"].as_slice()),
            (&["0.335", "0.335", "0.33"], "1", 2, &["0.34", "0.33", "0.33"]),
            (&["100", "0", "0.2"], "100.2", 0, &["100", "0", "0"]),
            (&["150.6", "-50.6"], "100", 0, &["151", "-51"]),
            (&["10.4", "10.4"], "99", 0, &["10", "10"]),
        ] {
            let total = exact::parse(total).unwrap();
            assert_eq!(footing(&decimals(parts), total, places), decimals(expected), "{parts:?}");
        }
    }

    proptest! {
        #[test]
        fn c11_rounded_parts_add_up_to_the_rounded_total_and_stay_within_one_unit(
            units in prop::collection::vec(-1_000_000_000_i64..1_000_000_000, 1..20),
            scale in 0_u32..6,
            places in 0_u32..4,
        ) {
            let parts: Vec<Decimal> = units.iter().map(|units| Decimal::new(*units, scale)).collect();
            let total: Decimal = parts.iter().sum();
            let rounded = footing(&parts, total, places);
            prop_assert_eq!(rounded.iter().sum::<Decimal>(), round_half_up(total, places));
            for (part, shown) in parts.iter().zip(&rounded) {
                prop_assert!(part.saturating_sub(*shown).abs() < Decimal::new(1, places), "{} as {}", part, shown);
                prop_assert!(shown.scale() <= places || shown.fract().is_zero());
            }
        }
    }
}
