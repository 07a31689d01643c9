//! Amounts as people type them.

use rust_decimal::Decimal;

use super::{MAX_AMOUNT, STEPS, decimal_separator};
use crate::domain::basics::exact;
use crate::domain::basics::text::Locale;

/// Parses an amount that a person typed in the locale's form. It may end in the locale's short form of a
/// power of a thousand: `1,234.5`, `5M`; `1.234,5`, `250 mil`.
/// Returns `None` if it is not a number, negative, or above [`MAX_AMOUNT`].
#[must_use]
pub fn read_amount(text: &str, locale: Locale) -> Option<Decimal> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (digits, size) = without_power(&compact, locale);
    let amount = exact::mul(read_plain(digits, locale)?, size).ok()?;
    (amount >= Decimal::ZERO && amount <= MAX_AMOUNT).then_some(amount)
}

/// A typed number without the short form at its end, and the power of a thousand that the short form stands
/// for.
fn without_power(compact: &str, locale: Locale) -> (&str, Decimal) {
    for (size, en, pt) in STEPS {
        let suffix = if locale == Locale::En { en } else { pt };
        let start = compact.len().saturating_sub(suffix.len());
        if let (Some(digits), Some(end)) = (compact.get(..start), compact.get(start..))
            && end.eq_ignore_ascii_case(suffix)
            && digits.ends_with(|c: char| c.is_ascii_digit())
        {
            return (digits, Decimal::from(size));
        }
    }
    (compact, Decimal::ONE)
}

/// Parses a number without spaces in the locale's form.
fn read_plain(compact: &str, locale: Locale) -> Option<Decimal> {
    let separator = decimal_separator(locale);
    // A grouping separator is followed by exactly three digits. “1.5” typed in Portuguese is one and a half.
    let other = if separator == ',' { '.' } else { ',' };
    let groups = compact.split(other).skip(1).all(|part| {
        let digits = part.chars().take_while(char::is_ascii_digit).count();
        digits == 3
    });
    let plain: String = if groups || compact.contains(separator) {
        compact.chars().filter(|c| *c != other).map(|c| if c == separator { '.' } else { c }).collect()
    } else {
        compact.replace(other, ".")
    };
    exact::parse(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        exact::parse(text).unwrap()
    }

    #[test]
    fn typed_amounts_are_read_in_the_form_of_the_locale() {
        for (text, locale, expected) in [
            ("1,234.5", Locale::En, Some("1234.5")),
            ("1.234,5", Locale::PtBr, Some("1234.5")),
            ("1.234", Locale::PtBr, Some("1234")),
            ("1.5", Locale::PtBr, Some("1.5")),
            ("1,5", Locale::En, Some("1.5")),
            ("0,25", Locale::PtBr, Some("0.25")),
            (" 10 000 ", Locale::En, Some("10000")),
            ("1e6", Locale::En, Some("1000000")),
            ("-1", Locale::En, None),
            ("1e300", Locale::En, None),
            ("1e16", Locale::En, None),
            ("5M", Locale::En, Some("5000000")),
            ("1.5 k", Locale::En, Some("1500")),
            ("250 mil", Locale::PtBr, Some("250000")),
            ("1,5 mi", Locale::PtBr, Some("1500000")),
            ("1 tri", Locale::PtBr, Some("1000000000000")),
            ("5M", Locale::PtBr, None),
            ("M", Locale::En, None),
            ("-5M", Locale::En, None),
            ("9999T", Locale::En, None),
            ("abc", Locale::En, None),
            ("", Locale::En, None),
            ("NaN", Locale::PtBr, None),
        ] {
            assert_eq!(read_amount(text, locale), expected.map(decimal), "{text} in {locale:?}");
        }
    }
}
