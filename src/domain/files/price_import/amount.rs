//! Numbers as spreadsheets write them: with a decimal point or a decimal comma, thousands grouped or not.
//!
//! `1.234` is a bit more than one in one country and more than a thousand in another. Such a number is read by the form
//! that the other numbers of the file have; where these do not tell, it is refused rather than guessed.

use rust_decimal::Decimal;

use crate::domain::basics::exact;

/// The most characters of a number.
pub const MAX_DIGITS: usize = 64;

/// What separates the whole from the fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Point,
    Comma,
}

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotRead {
    TooLong,
    NotANumber,
    /// It reads differently in different countries, and nothing else in the file tells which it is.
    Ambiguous,
}

/// The form of a number, if it can have only one.
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

/// Reads a number. `form` is that of the file, as far as it is known; a number that can have only one form has that.
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

/// Whether a text is a whole number whose thousands are grouped: `1.234`, `12.345.678`; not `0.018`.
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
