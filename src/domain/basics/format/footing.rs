//! Parts that are printed beside their total and add up to it as printed.

use std::cmp::Reverse;

use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::domain::basics::exact::round_half_up;

/// Rounds parts to `places` decimals so that they add up to the total rounded half-up: each part is rounded
/// down, and what is missing goes to the parts with the largest remainders, the first one of equal ones. A part
/// differs from its exact value by less than one unit of the last place.
///
/// Parts that do not add up to the total are each rounded half-up, because no rounding could hide that.
#[must_use]
pub fn footed(parts: &[Decimal], total: Decimal, places: u32) -> Vec<Decimal> {
    shared_out(parts, total, places)
        .unwrap_or_else(|| parts.iter().map(|part| round_half_up(*part, places)).collect())
}

fn shared_out(parts: &[Decimal], total: Decimal, places: u32) -> Option<Vec<Decimal>> {
    let sum =
        |amounts: &[Decimal]| amounts.iter().try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(*amount));
    if sum(parts)? != total {
        return None;
    }
    let down = |part: &Decimal| part.round_dp_with_strategy(places, RoundingStrategy::ToNegativeInfinity);
    let mut rounded: Vec<Decimal> = parts.iter().map(down).collect();
    let unit = Decimal::try_new(1, places).ok()?;
    let missing = round_half_up(total, places).checked_sub(sum(&rounded)?)?.checked_div(unit)?.to_usize()?;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|index| {
        let (part, below) = (parts.get(*index), rounded.get(*index));
        Reverse(part.zip(below).and_then(|(part, below)| part.checked_sub(*below)))
    });
    for index in order.into_iter().take(missing) {
        let part = rounded.get_mut(index)?;
        *part = part.checked_add(unit)?;
    }
    Some(rounded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimals(texts: &[&str]) -> Vec<Decimal> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn parts_add_up_to_the_total_as_printed() {
        for (parts, total, places, expected) in [
            (&["0.335", "0.335", "0.33"][..], "1", 2, &["0.34", "0.33", "0.33"][..]),
            (&["33.4", "33.3", "33.3"], "100", 0, &["34", "33", "33"]),
            (&["-0.5", "1.5"], "1", 0, &["0", "1"]),
            (&[], "0", 2, &[]),
            // The parts lack something, such as a tax: each one is rounded by itself.
            (&["0.4", "0.4"], "2", 0, &["0", "0"]),
        ] {
            let total = total.parse().unwrap();
            assert_eq!(footed(&decimals(parts), total, places), decimals(expected), "{parts:?}");
        }
    }
}
