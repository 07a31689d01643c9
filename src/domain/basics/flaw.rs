//! Checks that apply to a value wherever it comes from: a file, a command or a price table.

use rust_decimal::Decimal;

use super::json::Fault;

/// A field and what is wrong with it.
pub(crate) type Flaw = (&'static str, Fault);

/// The fault of a number outside its bounds.
pub(crate) fn outside(value: Decimal, min: Decimal, max: Decimal) -> Option<Fault> {
    (value < min || value > max).then(|| Fault::OutOfBounds { value: value.to_string(), min, max })
}

/// The fault of a text that is not a date: an ISO 8601 year, month or day.
pub(crate) fn not_a_date(text: Option<&str>) -> Option<Fault> {
    let text = text?;
    let shape = |letter: u8| if letter.is_ascii_digit() { b'0' } else { letter };
    let is_date =
        matches!(text.len(), 4 | 7 | 10) && text.bytes().map(shape).eq("0000-00-00".bytes().take(text.len()));
    (!is_date).then(|| Fault::NotADate(text.chars().take(40).collect()))
}
