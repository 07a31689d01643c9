//! Parsing of dates that users type.

use crate::domain::basics::text::Locale;
use crate::domain::catalog::price_age::Date;

/// A typed date in ISO 8601 form. Reads ISO 8601, and in Portuguese also day, month and year. A month or a year alone is a
/// date, too. `None` if the day does not exist.
pub(super) fn typed_date(text: &str, locale: Locale) -> Option<String> {
    let text = text.trim();
    let iso = if locale == Locale::PtBr && text.contains('/') {
        let mut parts: Vec<&str> = text.split('/').collect();
        parts.reverse();
        let padded = |part: &&str| if part.len() == 1 { format!("0{part}") } else { (*part).to_owned() };
        parts.iter().map(padded).collect::<Vec<_>>().join("-")
    } else {
        text.to_owned()
    };
    Date::earliest(&iso).map(|_| iso)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_iso_form_and_in_portuguese_day_first() {
        for (typed, iso) in [
            ("2026-11-25", Some("2026-11-25")),
            (" 25/11/2026 ", Some("2026-11-25")),
            ("5/1/2026", Some("2026-01-05")),
            ("11/2026", Some("2026-11")),
            ("2026", Some("2026")),
            ("31/02/2026", None),
            ("11/25/2026", None),
            ("25/11/26", None),
            ("", None),
            ("ontem", None),
        ] {
            assert_eq!(typed_date(typed, Locale::PtBr).as_deref(), iso, "{typed}");
        }
        assert_eq!(typed_date("25/11/2026", Locale::En), None, "which is the day?");
        assert_eq!(typed_date("2026-11-25", Locale::En).as_deref(), Some("2026-11-25"));
    }
}
