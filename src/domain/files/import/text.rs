//! Texts and amounts in files of other tools.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::domain::basics::exact;
use crate::domain::catalog::price_age::Date;
use crate::domain::design::MAX_NAME;

/// A name without control characters and characters that change the text direction, truncated to the maximum
/// length.
pub(super) fn name(text: &str) -> String {
    clean(text, MAX_NAME, false)
}

/// A longer text, with its line breaks.
pub(super) fn notes(text: &str, max: usize) -> String {
    clean(text, max, true)
}

fn clean(text: &str, max: usize, with_lines: bool) -> String {
    let turns =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let stays = |c: &char| (with_lines && *c == '\n') || !(c.is_control() || turns(*c));
    text.trim().chars().filter(stays).take(max).collect()
}

/// An amount: a decimal as string or number, with or without commas between thousands. `None` for anything
/// else.
pub(super) fn amount(value: &Value) -> Option<Decimal> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    exact::parse(&text).or_else(|| exact::parse(&without_thousands(&text)?))
}

/// `1,234,567.89` without its commas; `None` if they do not separate thousands.
fn without_thousands(text: &str) -> Option<String> {
    if text.len() > 64 {
        return None;
    }
    let (whole, fraction) =
        text.trim().split_once('.').map_or((text.trim(), None), |(whole, rest)| (whole, Some(rest)));
    let mut parts = whole.split(',');
    let first = parts.next()?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_first = (1..=3).contains(&first.len()) && digits(first);
    let rest: Vec<&str> = parts.collect();
    let is_grouped = is_first && !rest.is_empty() && rest.iter().all(|part| part.len() == 3 && digits(part));
    is_grouped.then(|| format!("{first}{}.{}", rest.concat(), fraction.unwrap_or("0")))
}

/// The date of an ISO date and time.
pub(super) fn day(text: &str) -> Option<String> {
    let day = text.get(..10)?;
    Date::earliest(day).map(|_| day.to_owned())
}

/// A date in the US format month/day/year, ignoring any text after it.
pub(super) fn american_day(text: &str) -> Option<String> {
    let mut parts = text.split([',', ' ']).next()?.split('/');
    let (Some(month), Some(date), Some(year), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    day(&format!("{year:0>4}-{month:0>2}-{date:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_american_date_is_read_and_nothing_else_is_mistaken_for_one() {
        for (text, expected) in [
            ("11/11/2024", Some("2024-11-11")),
            ("2/7/2025", Some("2025-02-07")),
            ("11/20/2026, 8:15:00 AM", Some("2026-11-20")),
            ("20/11/2026", None),
            ("2/30/2026", None),
            ("11/2026", None),
            ("1/2/3/4", None),
            ("€/1/2026", None),
            ("", None),
        ] {
            assert_eq!(american_day(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn amounts_are_read_with_and_without_commas_between_thousands() {
        let read = |text: &str| amount(&Value::from(text)).map(|amount| amount.to_string());
        for (text, expected) in [
            ("12.5", Some("12.5")),
            ("1,234.50", Some("1234.50")),
            ("1,234,567", Some("1234567.0")),
            ("1.234,50", None),
            ("12,34", None),
            (",123", None),
            ("NaN", None),
            ("Infinity", None),
            ("1e999", None),
            ("", None),
            ("$5", None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
        assert_eq!(read(&"9".repeat(10_000)), None);
        assert_eq!(amount(&Value::from(7)), Some(Decimal::from(7)));
        assert_eq!(amount(&Value::Null), None);
    }

    #[test]
    fn names_have_no_control_characters_and_do_not_change_the_text_direction() {
        assert_eq!(name(" a\u{0}b\u{202e}c\n\u{2066}d\u{7f} "), "abcd");
        assert_eq!(name(&"x".repeat(2_000)).len(), MAX_NAME);
        assert_eq!(notes("a\r\nb", 3), "a\nb");
    }

    #[test]
    fn a_day_is_read_from_a_date_and_time() {
        assert_eq!(day("2024-03-15T14:34:11Z").as_deref(), Some("2024-03-15"));
        assert_eq!(day("3/15/2024, 2:34:11 PM"), None);
        assert_eq!(day("2024-02-30"), None);
        assert_eq!(day("ééééééééé"), None);
    }
}
