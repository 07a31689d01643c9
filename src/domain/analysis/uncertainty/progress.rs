//! The progress of a simulation as a compact text, passed from one slice of work to the next.
//!
//! `1 MARK DIGITS`: a hash of the simulated design, then the totals in drawing order. Each total is stored as
//! the difference to its predecessor, in base-32 digits with a continuation bit, lowest digit first, as in
//! source maps.

use super::DRAWS;

const FORM: &str = "1";
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// The continuation bit: more digits of the number follow.
const MORE: u128 = 32;

pub(super) fn write(totals: &[i64], mark: u64) -> String {
    let mut text = format!("{FORM} {mark:x} ");
    let mut before = 0;
    for total in totals {
        let difference = i128::from(*total).saturating_sub(before);
        before = i128::from(*total);
        // The sign is the lowest bit.
        let mut rest = difference.unsigned_abs().wrapping_shl(1) | u128::from(difference < 0);
        loop {
            let digit = rest % MORE;
            rest /= MORE;
            let digit = if rest == 0 { digit } else { digit | MORE };
            let letter = usize::try_from(digit).ok().and_then(|digit| DIGITS.get(digit));
            text.push(letter.copied().map_or('A', char::from));
            if rest == 0 {
                break;
            }
        }
    }
    text
}

/// Reads the totals from a text; `None` if it is malformed or belongs to another simulation.
pub(super) fn read(text: &str, mark: u64) -> Option<Vec<i64>> {
    let mut parts = text.split(' ');
    let is_same = parts.next() == Some(FORM) && parts.next() == Some(&format!("{mark:x}"));
    let digits = parts.next().filter(|_| is_same)?;
    let mut totals = Vec::new();
    let (mut before, mut number, mut shift) = (0_i128, 0_u128, 0_u32);
    for letter in digits.bytes() {
        let digit = u128::try_from(DIGITS.iter().position(|digit| *digit == letter)?).ok()?;
        number |= (digit & (MORE.wrapping_sub(1))).checked_shl(shift)?;
        shift = shift.checked_add(5).filter(|shift| *shift < 100)?;
        if digit & MORE != 0 {
            continue;
        }
        let size = i128::try_from(number >> 1).ok()?;
        before = if number & 1 == 1 { before.checked_sub(size)? } else { before.checked_add(size)? };
        totals.push(i64::try_from(before).ok()?);
        (number, shift) = (0, 0);
    }
    let is_whole = shift == 0 && u32::try_from(totals.len()).is_ok_and(|count| count <= DRAWS);
    is_whole.then_some(totals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_totals_can_be_read_back() {
        for totals in [vec![], vec![0], vec![-5, 5, 5, 1_234_567], vec![i64::MAX, i64::MIN, 0]] {
            assert_eq!(read(&write(&totals, 77), 77), Some(totals));
        }
    }

    #[test]
    fn the_text_of_all_draws_is_small() {
        let totals: Vec<i64> = (0..10_000).map(|draw| 5_000_000 + (draw * 7_919) % 1_000_000).collect();
        assert!(write(&totals, u64::MAX).len() < 60_000);
    }

    #[test]
    fn a_malformed_or_foreign_text_is_refused() {
        let good = write(&[1, 2, 3], 5);
        assert_eq!(read(&good, 6), None, "another mark");
        for bad in ["", "1", "1 5", "2 5 A", "1 5 *", "1 5 g", "1 5 ggggggggggggggggggggggggggggggA"] {
            assert_eq!(read(bad, 5), None, "{bad}");
        }
        assert_eq!(read(&format!("1 5 {}", "A".repeat(10_001)), 5), None, "too many");
    }
}
