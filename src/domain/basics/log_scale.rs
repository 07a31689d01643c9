//! The log scale of the volume slider: positions from 4 to 8 (powers of ten) in hundredths, and their
//! volumes.
//!
//! Volumes have three significant digits. They come from a table rather than floating-point powers, so that a
//! position means the same volume everywhere (C1).

use rust_decimal::Decimal;

/// The lowest position: 10⁴.
pub const MIN: &str = "4";
/// The highest position: 10⁸.
pub const MAX: &str = "8";
/// The distance between neighboring positions.
pub const STEP: &str = "0.01";
/// The volumes that have a mark: every power of ten.
pub const MARKS: [u32; 5] = [10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
/// The largest volume that can be typed: 10¹² interactions per month.
pub const MAX_VOLUME: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);

/// 10^(n ÷ 100) × 100, rounded, for n from 0 to 99.
const DECADE: [u16; 100] = [
    100, 102, 105, 107, 110, 112, 115, 117, 120, 123, 126, 129, 132, 135, 138, 141, 145, 148, 151, 155, 158,
    162, 166, 170, 174, 178, 182, 186, 191, 195, 200, 204, 209, 214, 219, 224, 229, 234, 240, 245, 251, 257,
    263, 269, 275, 282, 288, 295, 302, 309, 316, 324, 331, 339, 347, 355, 363, 372, 380, 389, 398, 407, 417,
    427, 437, 447, 457, 468, 479, 490, 501, 513, 525, 537, 550, 562, 575, 589, 603, 617, 631, 646, 661, 676,
    692, 708, 724, 741, 759, 776, 794, 813, 832, 851, 871, 891, 912, 933, 955, 977,
];

/// Hundredths of a power of ten from the lowest position to the highest.
const POSITIONS: u32 = 400;

fn at(hundredths: u32) -> Decimal {
    let place = usize::try_from(hundredths % 100).unwrap_or_default();
    let mantissa = DECADE.get(place).copied().unwrap_or(100);
    // The first decade starts at 10⁴ = 100 × 10².
    let power = (hundredths / 100).saturating_add(2);
    Decimal::from(u64::from(mantissa).saturating_mul(10_u64.saturating_pow(power)))
}

/// The volume at a position, to three significant digits. A position beyond an end gives the volume at that
/// end.
#[must_use]
pub fn value_at(position: Decimal) -> Option<Decimal> {
    let position = position.clamp(Decimal::from(4), Decimal::from(8));
    let hundredths = position.checked_sub(Decimal::from(4))?.checked_mul(Decimal::ONE_HUNDRED)?.round();
    let hundredths = u32::try_from(hundredths).ok()?;
    Some(at(hundredths))
}

/// The nearest position at or below a volume. A volume beyond an end gives that end.
#[must_use]
pub fn position_of(volume: Decimal) -> Decimal {
    let (mut low, mut high) = (0, POSITIONS);
    while low < high {
        let middle = low.saturating_add(high).saturating_add(1) / 2;
        if at(middle) <= volume {
            low = middle;
        } else {
            high = middle.saturating_sub(1);
        }
    }
    Decimal::new(i64::from(low.saturating_add(POSITIONS)), 2)
}

/// The position as a fraction of the slider's length, 0 to 1.
#[must_use]
pub fn share_of(position: Decimal) -> Decimal {
    position.saturating_sub(Decimal::from(4)).checked_div(Decimal::from(4)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_position_maps_to_a_volume_and_back() {
        for hundredths in 0..=POSITIONS {
            let position = Decimal::new(i64::from(hundredths + 400), 2);
            let volume = value_at(position).unwrap();
            assert_eq!(position_of(volume), position, "{volume}");
        }
    }

    #[test]
    fn marks_are_exact_and_the_ends_are_bounded() {
        for (position, mark) in ["4", "5", "6", "7", "8"].into_iter().zip(MARKS) {
            assert_eq!(value_at(position.parse().unwrap()), Some(Decimal::from(mark)));
        }
        assert_eq!(position_of(Decimal::ZERO), Decimal::new(400, 2));
        assert_eq!(position_of(Decimal::MAX), Decimal::new(800, 2));
        assert_eq!(value_at(Decimal::MAX), Some(Decimal::from(100_000_000)));
        assert_eq!(value_at(Decimal::MIN), Some(Decimal::from(10_000)));
        assert_eq!(share_of(Decimal::new(600, 2)), Decimal::new(5, 1));
    }
}
