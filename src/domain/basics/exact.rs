//! Exact decimal arithmetic (C1): every operation is checked, nothing wraps and nothing is binary floating point.

use rust_decimal::{Decimal, RoundingStrategy};

/// An operation left the range of a decimal (about ±7.9 × 10²⁸) or divided by zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange;

/// The result of exact arithmetic.
pub type Exact<T = Decimal> = Result<T, OutOfRange>;

/// The largest quantity or amount of a line, in either direction: 10¹⁸ (C1).
/// It takes more than 10¹⁰ such lines to leave the range of a decimal, so every sum of lines fits in any
/// order.
pub const MAX_LINE: Decimal = Decimal::from_parts(0xA764_0000, 0x0DE0_B6B3, 0, false, 0);

/// A quantity or an amount of a line, unless it is beyond [`MAX_LINE`].
pub fn bounded(value: Decimal) -> Exact {
    let digits = value.unpack();
    // Nearly every figure has fewer digits than the bound, whatever its scale: no need to compare scales.
    let is_short = digits.hi == 0 && digits.mid < 0x0DE0_B6B3;
    if is_short || value.abs() <= MAX_LINE { Ok(value) } else { Err(OutOfRange) }
}

/// `a + b`
pub fn add(a: Decimal, b: Decimal) -> Exact {
    a.checked_add(b).ok_or(OutOfRange)
}

/// `a − b`
pub fn sub(a: Decimal, b: Decimal) -> Exact {
    a.checked_sub(b).ok_or(OutOfRange)
}

/// `a × b`
pub fn mul(a: Decimal, b: Decimal) -> Exact {
    a.checked_mul(b).ok_or(OutOfRange)
}

/// `a ÷ b`, to 28 significant digits.
pub fn div(a: Decimal, b: Decimal) -> Exact {
    a.checked_div(b).ok_or(OutOfRange)
}

/// The amount per unit: `amount ÷ units`. Most prices are per a power of ten, which only moves the decimal
/// point.
pub fn per_unit(amount: Decimal, units: Decimal) -> Exact {
    let parts = units.unpack();
    let places = match (parts.negative, parts.scale, parts.hi | parts.mid, parts.lo) {
        (false, 0, 0, 1) => return Ok(amount),
        (false, 0, 0, 10) => 1,
        (false, 0, 0, 100) => 2,
        (false, 0, 0, 1_000) => 3,
        (false, 0, 0, 10_000) => 4,
        (false, 0, 0, 1_000_000) => 6,
        _ => return div(amount, units),
    };
    let mut moved = amount;
    let scale = amount.scale().saturating_add(places);
    if moved.set_scale(scale).is_ok() { Ok(moved) } else { div(amount, units) }
}

/// The smallest multiple of `step` that is not below `value`. An exact multiple stays unchanged (C3).
pub fn ceil_to(value: Decimal, step: Decimal) -> Exact {
    if step <= Decimal::ZERO {
        return Err(OutOfRange);
    }
    let multiple = mul(div(value, step)?.ceil(), step)?;
    // A quotient of 28 digits may have been rounded down to a whole number, or up beyond one.
    if multiple < value {
        return add(multiple, step);
    }
    let before = sub(multiple, step)?;
    Ok(if before < value { multiple } else { before })
}

/// The largest multiple of `step` that is not above `value`. An exact multiple stays unchanged.
pub fn floor_to(value: Decimal, step: Decimal) -> Exact {
    let next = ceil_to(value, step)?;
    if next == value { Ok(next) } else { sub(next, step) }
}

/// The multiple of `step` that is nearest to `value`; halves are rounded away from zero.
pub fn round_to(value: Decimal, step: Decimal) -> Exact {
    let (below, above) = (floor_to(value, step)?, ceil_to(value, step)?);
    let (down, up) = (sub(value, below)?, sub(above, value)?);
    let is_upper = up < down || (up == down && !value.is_sign_negative());
    Ok(if is_upper { above } else { below })
}

/// Rounds half-up to cents, as amounts are shown (C11).
#[must_use]
pub fn cents(amount: Decimal) -> Decimal {
    round_half_up(amount, 2)
}

/// Rounds half-up (away from zero) to the given number of decimals.
#[must_use]
pub fn round_half_up(amount: Decimal, places: u32) -> Decimal {
    amount.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// Rounds down (towards zero) to the given number of decimals, for vendors that truncate (C11).
#[must_use]
pub fn round_down(amount: Decimal, places: u32) -> Decimal {
    amount.round_dp_with_strategy(places, RoundingStrategy::ToZero)
}

/// Rounds up (away from zero) to the given number of decimals, for vendors that round up (C11).
#[must_use]
pub fn round_up(amount: Decimal, places: u32) -> Decimal {
    amount.round_dp_with_strategy(places, RoundingStrategy::AwayFromZero)
}

/// Reads a number as files write it (C1): digits with at most 60 decimals and an optional exponent, such as
/// `12`, `0.5`, `.5`, `-3` and `1e6`. A value with more digits than a decimal holds is rounded half-up to 28
/// decimals, or to as many as fit. Returns `None` for anything else: spaces, a plus sign, a dot without
/// decimals, minus zero, and numbers that are too large.
///
/// The patterns of `public/design.schema.json` and `catalog/schema.json` state the same rule.
#[must_use]
pub fn read(text: &str) -> Option<Decimal> {
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|digit| digit.is_ascii_digit())
    };
    let (mantissa, power) = text.split_once(['e', 'E']).map_or((text, None), |(a, b)| (a, Some(b)));
    let (is_negative, unsigned) = mantissa.strip_prefix('-').map_or((false, mantissa), |rest| (true, rest));
    let (whole, fraction) = unsigned.split_once('.').map_or((unsigned, None), |(a, b)| (a, Some(b)));
    let has_whole = digits(whole, 29) || (whole.is_empty() && fraction.is_some());
    let is_zero = unsigned.bytes().all(|digit| matches!(digit, b'0' | b'.'));
    if !has_whole || !fraction.is_none_or(|fraction| digits(fraction, 60)) || (is_negative && is_zero) {
        return None;
    }
    let fraction = fraction.unwrap_or_default();
    let value: Decimal = match power {
        None if whole.is_empty() => format!("0.{fraction}").parse().ok()?,
        None => unsigned.parse().ok()?,
        Some(power) => {
            if !digits(power.strip_prefix(['+', '-']).unwrap_or(power), 2) {
                return None;
            }
            let places = power.strip_prefix('+').unwrap_or(power).parse().ok()?;
            shifted(whole, fraction, places)?.parse().ok()?
        }
    };
    if is_negative { Decimal::ZERO.checked_sub(value) } else { Some(value) }
}

/// The digits of a number with its decimal point moved to the right by a number of places, without zeros at
/// the end of the decimals.
fn shifted(whole: &str, fraction: &str, places: i32) -> Option<String> {
    let digits = format!("{whole}{fraction}");
    let point = i32::try_from(whole.len()).ok()?.checked_add(places)?;
    let before = usize::try_from(point.max(0)).ok()?;
    let padding = "0".repeat(usize::try_from(point.checked_neg()?.max(0)).ok()?);
    let whole = digits.get(..before.min(digits.len()))?;
    let zeros = "0".repeat(before.saturating_sub(digits.len()));
    let decimals = format!("{padding}{}", digits.get(before.min(digits.len())..)?);
    let decimals = decimals.trim_end_matches('0');
    let dot = if decimals.is_empty() { "" } else { "." };
    Some(format!("0{whole}{zeros}{dot}{decimals}"))
}

/// Parses a decimal as people write it: `12`, `0.5`, `1e6`, with spaces around it and any number of decimals,
/// which are rounded to 28. Returns `None` for anything else, including numbers that are too large.
#[must_use]
pub fn parse(text: &str) -> Option<Decimal> {
    let text = text.trim();
    // `Decimal` would accept `1_000`.
    if text.len() > 64 || text.contains('_') {
        return None;
    }
    if text.contains(['e', 'E']) { Decimal::from_scientific(text).ok() } else { text.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        parse(text).unwrap()
    }

    #[test]
    fn c3_an_exact_multiple_of_a_step_is_not_rounded_further() {
        for (value, step, expected) in [
            ("0", "64", "0"),
            ("1", "64", "64"),
            ("64", "64", "64"),
            ("64.1", "64", "128"),
            ("0.3", "0.1", "0.3"),
            ("7", "1", "7"),
            ("7.2", "1", "8"),
        ] {
            assert_eq!(
                ceil_to(decimal(value), decimal(step)),
                Ok(decimal(expected)),
                "ceil({value}, {step})"
            );
        }
    }

    #[test]
    fn c3_the_amount_per_unit_equals_a_division() {
        for amount in [
            "0",
            "1",
            "0.09",
            "123456.789",
            "-7",
            "79228162514264337593543950335",
            "0.0000000000000000000000000001",
        ] {
            for units in ["1", "10", "100", "1000", "10000", "1000000", "64", "0.5", "1000000000", "3"] {
                let (amount, units) = (decimal(amount), decimal(units));
                assert_eq!(per_unit(amount, units), div(amount, units), "{amount} / {units}");
            }
        }
        assert_eq!(per_unit(Decimal::ONE, Decimal::ZERO), Err(OutOfRange));
    }

    #[test]
    fn c1_leaving_the_range_is_an_error_and_never_wraps() {
        assert_eq!(mul(Decimal::MAX, decimal("2")), Err(OutOfRange));
        assert_eq!(add(Decimal::MAX, Decimal::MAX), Err(OutOfRange));
        assert_eq!(div(Decimal::ONE, Decimal::ZERO), Err(OutOfRange));
        assert_eq!(ceil_to(Decimal::ONE, Decimal::ZERO), Err(OutOfRange));
    }

    #[test]
    fn c1_a_figure_of_a_line_is_at_most_a_billion_billions() {
        for (value, is_within) in [
            ("0", true),
            ("999999999999999999.9999999999", true),
            ("1000000000000000000", true),
            ("-1000000000000000000.0000", true),
            ("1000000000000000000.000000001", false),
            ("-1000000000000000001", false),
            ("18446744073709551616", false),
            ("79228162514264337593543950335", false),
        ] {
            assert_eq!(bounded(decimal(value)).is_ok(), is_within, "{value}");
        }
        assert_eq!(MAX_LINE, decimal("1e18"));
    }

    #[test]
    fn c11_halves_round_up() {
        assert_eq!(cents(decimal("0.005")), decimal("0.01"));
        assert_eq!(cents(decimal("2.674999")), decimal("2.67"));
        assert_eq!(cents(decimal("-0.005")), decimal("-0.01"));
        assert_eq!(round_up(decimal("0.001"), 2), decimal("0.01"));
    }

    #[test]
    fn absurd_numbers_are_refused() {
        for text in ["1e300", "abc", "", " ", "NaN", "inf", "0x10", "1,5", "--1", &"9".repeat(10_000)] {
            assert_eq!(parse(text), None, "{text:.20}");
        }
        assert_eq!(parse("1e6"), Some(decimal("1000000")));
    }

    #[test]
    fn c1_numbers_in_files_have_one_form() {
        for (text, expected) in [
            ("0", "0"),
            ("007", "7"),
            ("12", "12"),
            ("0.50", "0.5"),
            (".5", "0.5"),
            ("-3", "-3"),
            ("-.5", "-0.5"),
            ("1e6", "1000000"),
            ("1E+06", "1000000"),
            (".25e1", "2.5"),
            ("12.5e-3", "0.0125"),
            ("-12.5e2", "-1250"),
            ("0e99", "0"),
            ("100e-2", "1"),
            ("1e-28", "0.0000000000000000000000000001"),
            ("79228162514264337593543950335", "79228162514264337593543950335"),
            ("0.1234567890123456789012345678", "0.1234567890123456789012345678"),
            // More digits than a decimal holds are rounded.
            ("0.12345678901234567890123456785", "0.1234567890123456789012345679"),
            ("33.3333333333333333333333333333333333333", "33.333333333333333333333333333"),
            ("12345678901234567890.1234567890123", "12345678901234567890.123456789"),
            ("1.5e-28", "0.0000000000000000000000000002"),
            ("1e-29", "0"),
            ("-1e-30", "0"),
        ] {
            assert_eq!(read(text), Some(decimal(expected)), "{text}");
        }
        for text in [
            "",
            " ",
            " 5",
            "5 ",
            "+5",
            "--5",
            "- 5",
            "5.",
            ".",
            "-",
            "-.",
            "-0",
            "-0.0",
            "-0e5",
            "1e",
            "e5",
            "1e+",
            "1e5.0",
            "1e100",
            "1_000",
            "1,5",
            "1.2.3",
            "0x10",
            "NaN",
            "inf",
            "5\n",
            "٣",
            "½",
            "0.0000000000000000000000000000000000000000000000000000000000001",
            "79228162514264337593543950336",
            "100000000000000000000000000000",
        ] {
            assert_eq!(read(text), None, "“{text}”");
        }
    }
}
