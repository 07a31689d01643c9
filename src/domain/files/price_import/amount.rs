//! Parses numbers as spreadsheets write them: with a decimal point or a decimal comma, with or without
//! grouped thousands.
//!
//! `1.234` is just above one in some countries and above a thousand in others. The form of the file's other
//! numbers decides. If they do not, the number is refused rather than guessed.

use rust_decimal::Decimal;

use crate::domain::basics::exact;

/// The maximum length of a number, in characters.
pub const MAX_DIGITS: usize = 64;

/// The decimal separator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Point,
    Comma,
}

/// The reason why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotRead {
    TooLong,
    NotANumber,
    /// It has different values in different countries, and the rest of the file does not decide which.
    Ambiguous,
}

/// The form of a number, if only one is possible.
pub(super) fn form_of(text: &str) -> Option<Form> {
    let text = text.trim();
    if text.len() > MAX_DIGITS || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match (text.matches('.').count(), text.matches(',').count()) {
        (0, 0) => None,
        (1, 0) => (!is_grouped(text, '.')).then_some(Form::Point),
        (0, 1) => (!is_grouped(text, ',')).then_some(Form::Comma),
        (_, 0) => Some(Form::Comma),
        (0, _) => Some(Form::Point),
        _ if text.rfind('.') > text.rfind(',') => Some(Form::Point),
        _ => Some(Form::Comma),
    }
}

/// Parses a number. `form` is that of the file, if it is known. A number with only one possible form uses
/// that one.
pub(super) fn read(text: &str, form: Option<Form>) -> Result<Decimal, NotRead> {
    let text = text.trim();
    if text.chars().count() > MAX_DIGITS {
        return Err(NotRead::TooLong);
    }
    let own = form_of(text);
    let (point, group) = match own.or(form) {
        Some(Form::Comma) => (',', '.'),
        None if is_grouped(text, '.') || is_grouped(text, ',') => return Err(NotRead::Ambiguous),
        Some(Form::Point) | None => ('.', ','),
    };
    let (whole, fraction) = match text.split_once(point) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    if whole.contains(group) && !is_grouped(whole, group) {
        return Err(NotRead::NotANumber);
    }
    let mut plain: String = whole.chars().filter(|letter| *letter != group).collect();
    if let Some(fraction) = fraction {
        plain.push('.');
        plain.push_str(fraction);
    }
    exact::parse(&plain).ok_or(NotRead::NotANumber)
}

/// Whether a text is a whole number with grouped thousands: `1.234`, `12.345.678`; not `0.018`.
fn is_grouped(text: &str, group: char) -> bool {
    let digits = text.trim_start_matches(['-', '+']);
    let mut parts = digits.split(group);
    let is_number = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    let first = parts.next().unwrap_or_default();
    let mut rest = parts.peekable();
    rest.peek().is_some()
        && (1..=3).contains(&first.len())
        && is_number(first)
        && !first.starts_with('0')
        && rest.all(|part| part.len() == 3 && is_number(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c1_a_number_is_read_by_its_own_form_else_by_that_of_the_file() {
        use Form::{Comma, Point};
        use NotRead::{Ambiguous, NotANumber, TooLong};
        for (text, form, expected) in [
            ("12", None, Ok("12")),
            ("0.018", None, Ok("0.018")),
            ("0,018", None, Ok("0.018")),
            ("0.018", Some(Comma), Ok("0.018")),
            ("1.234,56", None, Ok("1234.56")),
            ("1,234.56", None, Ok("1234.56")),
            ("1.234.567", None, Ok("1234567")),
            ("1,234,567", None, Ok("1234567")),
            ("12.345.678,9", Some(Point), Ok("12345678.9")),
            ("1.234", None, Err(Ambiguous)),
            ("1,234", None, Err(Ambiguous)),
            ("1.234", Some(Point), Ok("1.234")),
            ("1.234", Some(Comma), Ok("1234")),
            ("1,234", Some(Point), Ok("1234")),
            ("1,234", Some(Comma), Ok("1.234")),
            ("1.2345", None, Ok("1.2345")),
            (",5", None, Ok("0.5")),
            ("1e6", None, Ok("1000000")),
            (" 5 ", None, Ok("5")),
            ("-1", None, Ok("-1")),
            ("1.23.456", None, Err(NotANumber)),
            ("1,23,456.7", None, Err(NotANumber)),
            ("1.234,5,6", None, Err(NotANumber)),
            ("1 000", None, Err(NotANumber)),
            ("R$ 5", None, Err(NotANumber)),
            ("=1+1", None, Err(NotANumber)),
            ("NaN", None, Err(NotANumber)),
            ("inf", None, Err(NotANumber)),
            ("1e300", None, Err(NotANumber)),
            ("1e999999999999", None, Err(NotANumber)),
            ("1_000", None, Err(NotANumber)),
            ("५", None, Err(NotANumber)),
            ("", None, Err(NotANumber)),
            (".", None, Err(NotANumber)),
            (&"9".repeat(10_000), None, Err(TooLong)),
        ] {
            let expected = expected.map(|number| exact::parse(number).unwrap());
            assert_eq!(read(text, form), expected, "{text:.70} as {form:?}");
        }
    }
}
