//! Numbers as people type them.

use rust_decimal::Decimal;

use super::{MAX_AMOUNT, decimal_separator, number};
use crate::domain::basics::exact;
use crate::domain::basics::i18n::{fill, texts};
use crate::domain::basics::text::Locale;

/// What a field expects beside the digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted<'a> {
    /// Digits alone.
    Number,
    /// A percentage; the sign may be typed.
    Percent,
    /// An amount in a currency, by its ISO 4217 code; the code or its symbol may be typed.
    Money(&'a str),
}

/// The reason why a typed text is not taken as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    NotANumber,
    Negative,
    TooLarge,
    /// The text has two readings, which differ by a factor of a thousand.
    Ambiguous {
        smaller: Decimal,
        larger: Decimal,
    },
    /// A percent sign or a currency that does not belong to the field.
    OtherUnit,
}

/// The short forms of powers of a thousand, in both languages and lower case.
const POWERS: [(&[&str], i64); 4] = [
    (&["k", "mil", "thousand"], 1_000),
    (&["m", "mi", "milhão", "milhões", "million"], 1_000_000),
    (&["b", "bi", "bilhão", "bilhões", "billion"], 1_000_000_000),
    (&["t", "tri", "trilhão", "trilhões", "trillion"], 1_000_000_000_000),
];

/// Symbols of currencies; a code stands for itself.
const SYMBOLS: [(&str, &str); 5] = [("US$", "USD"), ("R$", "BRL"), ("$", "USD"), ("€", "EUR"), ("£", "GBP")];

/// Parses an amount that a person typed: [`read_typed`] without a unit.
#[must_use]
pub fn read_amount(text: &str, locale: Locale) -> Option<Decimal> {
    read_typed(text, Wanted::Number, locale).ok()
}

/// Parses a number that a person typed, from zero to [`MAX_AMOUNT`]: `1,234.5`, `5M`, `250 mil`, `10 %`, `R$ 5`.
///
/// With two kinds of separators, the last one is the decimal one. A single separator has the meaning of the
/// locale; before anything but three digits it is a decimal one. What could be a thousand times more or less is
/// refused: `1.250 mi` typed in Portuguese, `250.000` typed in English.
pub fn read_typed(text: &str, wanted: Wanted<'_>, locale: Locale) -> Result<Decimal, Unreadable> {
    let text = text.trim();
    let (is_negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let plain = without_unit(text, wanted)?;
    let (digits, size) = without_power(plain)?;
    let amount = |digits: Decimal| {
        let amount = exact::mul(digits, size).ok()?.normalize();
        (amount <= MAX_AMOUNT).then_some(amount)
    };
    match read_digits(digits.trim(), size > Decimal::ONE, locale)? {
        _ if is_negative => Err(Unreadable::Negative),
        Reading::One(digits) => amount(digits).ok_or(Unreadable::TooLarge),
        Reading::Two { smaller, larger } => match (amount(smaller), amount(larger)) {
            (Some(smaller), Some(larger)) => Err(Unreadable::Ambiguous { smaller, larger }),
            _ => Err(Unreadable::TooLarge),
        },
    }
}

/// A note beside the field: the number in full, as it was understood.
#[must_use]
pub fn understood(value: Decimal, locale: Locale) -> String {
    fill(texts(locale).typed_understood, &[&number(value, 9, locale)])
}

/// The reason why a typed text is not taken, in words.
#[must_use]
pub fn not_understood(text: &str, reason: Unreadable, locale: Locale) -> String {
    let t = texts(locale);
    let typed: String = text.trim().chars().take(40).collect();
    match reason {
        Unreadable::NotANumber => fill(t.typed_not_a_number, &[&typed]),
        Unreadable::Negative => t.typed_negative.to_owned(),
        Unreadable::TooLarge => fill(t.typed_too_large, &[&typed]),
        Unreadable::Ambiguous { smaller, larger } => {
            let shown = |value| number(value, 9, locale);
            fill(t.typed_ambiguous, &[&typed, &shown(smaller), &shown(larger)])
        }
        Unreadable::OtherUnit => fill(t.typed_other_unit, &[&typed]),
    }
}

/// The text without the unit that the field expects.
fn without_unit<'a>(text: &'a str, wanted: Wanted<'_>) -> Result<&'a str, Unreadable> {
    if let Some(number) = text.strip_suffix('%') {
        return if wanted == Wanted::Percent { Ok(number.trim_end()) } else { Err(Unreadable::OtherUnit) };
    }
    let known = SYMBOLS.iter().find_map(|(symbol, code)| Some((text.strip_prefix(symbol)?, *code)));
    let spelled = || {
        let (code, number) = (text.get(..3)?, text.get(3..)?);
        let is_code =
            code.bytes().all(|byte| byte.is_ascii_uppercase()) && number.starts_with(char::is_whitespace);
        is_code.then_some((number, code))
    };
    match known.or_else(spelled) {
        Some((number, code)) if wanted == Wanted::Money(code) => Ok(number.trim_start()),
        Some(_) => Err(Unreadable::OtherUnit),
        None => Ok(text),
    }
}

/// A number without the short form at its end, and the power of a thousand that the short form stands for.
fn without_power(text: &str) -> Result<(&str, Decimal), Unreadable> {
    let digits = text.trim_end_matches(char::is_alphabetic);
    let word = text.get(digits.len()..).unwrap_or_default().to_lowercase();
    if word.is_empty() {
        return Ok((text, Decimal::ONE));
    }
    let power = POWERS.iter().find(|(words, _)| words.contains(&word.as_str()));
    let (_, size) = power.ok_or(Unreadable::NotANumber)?;
    Ok((digits, Decimal::from(*size)))
}

/// What a text of digits and separators means.
enum Reading {
    One(Decimal),
    Two { smaller: Decimal, larger: Decimal },
}

fn read_digits(text: &str, has_power: bool, locale: Locale) -> Result<Reading, Unreadable> {
    let is_expected = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,eE+-".contains(c);
    if !text.starts_with(|c: char| c.is_ascii_digit() || ".,".contains(c)) || !text.chars().all(is_expected) {
        return Err(Unreadable::NotANumber);
    }
    if text.contains(['e', 'E', '+', '-']) {
        let scientific = exact::parse(text).filter(|value| *value >= Decimal::ZERO);
        return scientific.map(Reading::One).ok_or(Unreadable::NotANumber);
    }
    let (commas, dots) = (text.matches(',').count(), text.matches('.').count());
    let decimal = match (text.rfind(','), text.rfind('.')) {
        (Some(comma), Some(dot)) => Some(if comma > dot { ',' } else { '.' }),
        (Some(_), None) if commas == 1 => Some(','),
        (None, Some(_)) if dots == 1 => Some('.'),
        _ => None,
    };
    if commas > 0 && dots > 0 {
        return composed(text, decimal).map(Reading::One);
    }
    // A single separator before three digits may group them.
    let grouped = composed(text, None).ok().filter(|_| decimal.is_some());
    let Some(larger) = grouped else { return composed(text, decimal).map(Reading::One) };
    let smaller = composed(text, decimal)?;
    let is_of_locale = decimal == Some(decimal_separator(locale));
    match (is_of_locale, has_power) {
        // Nobody writes three zeros after a decimal separator.
        (true, _) if smaller.fract().is_zero() && !smaller.is_zero() => Ok(Reading::Two { smaller, larger }),
        (true, _) => Ok(Reading::One(smaller)),
        (false, true) => Ok(Reading::Two { smaller, larger }),
        (false, false) => Ok(Reading::One(larger)),
    }
}

/// The number with this decimal separator; every other separator groups three digits.
fn composed(text: &str, decimal: Option<char>) -> Result<Decimal, Unreadable> {
    let (whole, fraction) = decimal.and_then(|decimal| text.split_once(decimal)).unwrap_or((text, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(|c: char| c.is_whitespace() || ".,".contains(c));
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let is_grouped = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && rest.iter().all(|group| group.len() == 3 && is_digits(group));
    let has_digits = !first.is_empty() || !fraction.is_empty();
    let is_sound = has_digits && is_digits(first) && is_digits(fraction) && (rest.is_empty() || is_grouped);
    let separators = whole.chars().filter(|c| !c.is_ascii_digit());
    let is_of_one_kind = separators.clone().all(|c| Some(c) == separators.clone().next());
    if !is_sound || !is_of_one_kind {
        return Err(Unreadable::NotANumber);
    }
    exact::parse(&format!("0{first}{}.{fraction}0", rest.concat())).ok_or(Unreadable::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        exact::parse(text).unwrap()
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        const BOTH: [Locale; 2] = [Locale::En, Locale::PtBr];
        const EN: [Locale; 1] = [Locale::En];
        const PT: [Locale; 1] = [Locale::PtBr];
        let table: [(&str, &[Locale], &str); 37] = [
            ("0", &BOTH, "0"),
            ("1234", &BOTH, "1234"),
            ("007", &BOTH, "7"),
            ("1.5", &BOTH, "1.5"),
            ("1,5", &BOTH, "1.5"),
            (".5", &BOTH, "0.5"),
            (",25", &BOTH, "0.25"),
            ("5,", &BOTH, "5"),
            ("0,125", &BOTH, "0.125"),
            ("0.125", &BOTH, "0.125"),
            ("1234.567", &BOTH, "1234.567"),
            ("1,234.5", &BOTH, "1234.5"),
            ("1.234,5", &BOTH, "1234.5"),
            ("1,234,567", &BOTH, "1234567"),
            ("1.234.567", &BOTH, "1234567"),
            ("1.234.567,89", &BOTH, "1234567.89"),
            (" 10 000 ", &BOTH, "10000"),
            ("250\u{a0}000,5", &BOTH, "250000.5"),
            ("1,234", &EN, "1234"),
            ("1,234", &PT, "1.234"),
            ("1.234", &PT, "1234"),
            ("1.234", &EN, "1.234"),
            ("1e6", &BOTH, "1000000"),
            ("5M", &BOTH, "5000000"),
            ("5 m", &BOTH, "5000000"),
            ("1.5k", &BOTH, "1500"),
            ("1.5 K", &BOTH, "1500"),
            ("250 mil", &BOTH, "250000"),
            ("1,5 mi", &BOTH, "1500000"),
            ("2 milhões", &BOTH, "2000000"),
            ("2.5 million", &BOTH, "2500000"),
            ("3 bi", &BOTH, "3000000000"),
            ("1 tri", &BOTH, "1000000000000"),
            ("1.2345 mi", &BOTH, "1234500"),
            ("1.250 mi", &EN, "1250000"),
            ("1,250 mi", &PT, "1250000"),
            ("1.250.000 mil", &BOTH, "1250000000"),
        ];
        for (text, locales, expected) in table {
            for locale in locales {
                assert_eq!(read_amount(text, *locale), Some(decimal(expected)), "{text} in {locale:?}");
            }
        }
    }

    #[test]
    fn a_unit_is_read_where_it_belongs_and_refused_elsewhere() {
        let other = Err(Unreadable::OtherUnit);
        for (text, wanted, expected) in [
            ("10 %", Wanted::Percent, Ok("10")),
            ("12,5%", Wanted::Percent, Ok("12.5")),
            ("12.5", Wanted::Percent, Ok("12.5")),
            ("10 %", Wanted::Number, other),
            ("10%", Wanted::Money("USD"), other),
            ("R$ 5", Wanted::Money("BRL"), Ok("5")),
            ("R$1.234,56", Wanted::Money("BRL"), Ok("1234.56")),
            ("R$ 1,5 mi", Wanted::Money("BRL"), Ok("1500000")),
            ("$5", Wanted::Money("USD"), Ok("5")),
            ("US$ 5", Wanted::Money("USD"), Ok("5")),
            ("JPY 500", Wanted::Money("JPY"), Ok("500")),
            ("5", Wanted::Money("BRL"), Ok("5")),
            ("R$ 5", Wanted::Money("USD"), other),
            ("$5", Wanted::Money("BRL"), other),
            ("€5", Wanted::Number, other),
        ] {
            assert_eq!(read_typed(text, wanted, Locale::En), expected.map(decimal), "{text} as {wanted:?}");
        }
    }

    #[test]
    fn what_could_be_a_thousand_times_more_is_refused_with_both_readings() {
        for (text, locale, smaller, larger) in [
            ("1.250 mi", Locale::PtBr, "1250000", "1250000000"),
            ("1,250K", Locale::En, "1250", "1250000"),
            ("250.000", Locale::En, "250", "250000"),
            ("250,000", Locale::PtBr, "250", "250000"),
        ] {
            let expected = Unreadable::Ambiguous { smaller: decimal(smaller), larger: decimal(larger) };
            assert_eq!(read_typed(text, Wanted::Number, locale), Err(expected), "{text} in {locale:?}");
        }
        let reason = read_typed("250.000", Wanted::Number, Locale::En).unwrap_err();
        assert_eq!(
            not_understood("250.000", reason, Locale::En),
            "“250.000” can mean 250 or 250,000. Type it without a separator."
        );
    }

    #[test]
    fn anything_else_is_refused_with_its_reason() {
        for (text, expected) in [
            ("", Unreadable::NotANumber),
            ("abc", Unreadable::NotANumber),
            ("M", Unreadable::NotANumber),
            ("NaN", Unreadable::NotANumber),
            ("5 x", Unreadable::NotANumber),
            ("1 5", Unreadable::NotANumber),
            ("12,34,567", Unreadable::NotANumber),
            ("1.23.4", Unreadable::NotANumber),
            ("1,234.5,6", Unreadable::NotANumber),
            ("1 234,567.8", Unreadable::NotANumber),
            (".", Unreadable::NotANumber),
            ("٣", Unreadable::NotANumber),
            ("1e300", Unreadable::NotANumber),
            ("5kk", Unreadable::NotANumber),
            ("-1", Unreadable::Negative),
            ("−5M", Unreadable::Negative),
            ("9999T", Unreadable::TooLarge),
            ("1e16", Unreadable::TooLarge),
            ("99999999999999999999999999999999999999999", Unreadable::TooLarge),
        ] {
            for locale in [Locale::En, Locale::PtBr] {
                assert_eq!(read_typed(text, Wanted::Number, locale), Err(expected), "{text} in {locale:?}");
            }
        }
    }

    #[test]
    fn a_note_says_how_a_number_was_understood() {
        assert_eq!(understood(decimal("250000"), Locale::En), "understood as 250,000");
        assert_eq!(understood(decimal("1500000.5"), Locale::PtBr), "entendido como 1.500.000,5");
    }
}
