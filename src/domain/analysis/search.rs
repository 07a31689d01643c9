//! Finds the point along a workload input at which an answer of the model changes.

use rust_decimal::Decimal;

use crate::domain::basics::exact;

/// The look-ahead of recommendations: twice the volume.
pub const HORIZON: Decimal = Decimal::TWO;

/// The last multiple of `step` after `from` for which `holds` is still false. It must be false at `from` and
/// true at `to`. Returns `None` if it is not, or if one of two neighboring answers is missing.
///
/// If the answer changes more than once in between, one of the changes is found.
pub(super) fn last_before(
    from: Decimal,
    to: Decimal,
    step: Decimal,
    holds: &dyn Fn(Decimal) -> Option<bool>,
) -> Option<Decimal> {
    // Counts in steps, so that every midpoint is a multiple.
    let at = |count: Decimal| count.checked_mul(step);
    let (mut low, mut high) =
        (from.checked_div(step)?.floor(), exact::ceil_to(to, step).ok()?.checked_div(step)?);
    if holds(at(low)?)? || !holds(at(high)?)? {
        return None;
    }
    while high.checked_sub(low)? > Decimal::ONE {
        let middle = high.checked_add(low)?.checked_div(Decimal::TWO)?.floor();
        if holds(at(middle)?)? {
            high = middle;
        } else {
            low = middle;
        }
    }
    (holds(at(low)?) == Some(false) && holds(at(high)?) == Some(true)).then_some(at(low)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beyond(limit: u64) -> impl Fn(Decimal) -> Option<bool> {
        move |volume| Some(volume > Decimal::from(limit))
    }

    #[test]
    fn the_last_volume_before_a_change_is_found_to_the_unit() {
        for limit in [1_000_u64, 1_001, 1_234, 1_998, 1_999] {
            let found = last_before(1_000.into(), 2_000.into(), Decimal::ONE, &beyond(limit));
            assert_eq!(found, Some(limit.into()));
        }
    }

    #[test]
    fn without_a_change_between_the_ends_there_is_none() {
        assert_eq!(last_before(1_000.into(), 2_000.into(), Decimal::ONE, &beyond(2_000)), None);
        assert_eq!(last_before(1_000.into(), 2_000.into(), Decimal::ONE, &beyond(999)), None);
        assert_eq!(last_before(0.into(), Decimal::MAX, Decimal::ONE, &|_| None), None);
    }

    #[test]
    fn fractional_and_extreme_volumes_cause_no_fault() {
        let found = last_before("0.5".parse().unwrap(), "7.5".parse().unwrap(), Decimal::ONE, &beyond(3));
        assert_eq!(found, Some(3.into()));
        let found = last_before(Decimal::ZERO, Decimal::MAX, Decimal::ONE, &beyond(u64::MAX));
        assert_eq!(found, Some(u64::MAX.into()));
        assert_eq!(last_before(Decimal::MAX, Decimal::MAX, Decimal::ONE, &beyond(3)), None);
    }

    #[test]
    fn a_change_is_found_to_the_smallest_step() {
        let step = Decimal::new(1, 2);
        let found = last_before(0.into(), 10.into(), step, &|value| Some(value > Decimal::new(3_141, 3)));
        assert_eq!(found, Some(Decimal::new(314, 2)));
    }
}
