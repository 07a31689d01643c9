//! The reliability of a price: the age of its source and its confidence.

use crate::domain::catalog::price::{Confidence, Price};

/// A calendar date, ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The earliest day that an ISO 8601 year, month or day can mean; `None` for anything else, such as 30 February.
    #[must_use]
    pub fn earliest(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let digits = |part: &str, length: usize| -> Option<u16> {
            let plain = part.len() == length && part.bytes().all(|digit| digit.is_ascii_digit());
            if plain { part.parse().ok() } else { None }
        };
        let year = digits(parts.next()?, 4)?;
        let mut next = || parts.next().map_or(Some(1), |part| u8::try_from(digits(part, 2)?).ok());
        let (month, day) = (next()?, next()?);
        let is_day = parts.next().is_none() && (1..=days(year, month)).contains(&day);
        is_day.then_some(Self { year, month, day })
    }

    /// The number of whole months from this date to a later one; zero if it is not later.
    #[must_use]
    pub fn months_before(self, today: Self) -> u32 {
        let months = |date: Self| u32::from(date.year).saturating_mul(12).saturating_add(date.month.into());
        // A month is whole when its day has come.
        let begun = u32::from(today.day < self.day);
        months(today).saturating_sub(months(self)).saturating_sub(begun)
    }
}

/// The number of days in a month; zero if the month does not exist.
fn days(year: u16, month: u8) -> u8 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    }
}

/// The age in whole months at which a price is marked as old.
pub const OLD_MONTHS: u32 = 18;

/// A reason to check a price again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Its source is this many whole months old, at least [`OLD_MONTHS`].
    Old(u32),
    /// Its source has no date.
    Undated,
    /// It was read from a third party.
    Secondary,
    /// It was not checked against a dated source.
    Unverified,
}

/// The mark for the date of a source: at least [`OLD_MONTHS`] old at `today`, or missing. Without a current
/// date, no source counts as old.
#[must_use]
pub fn mark_of_date(date: Option<&str>, today: Option<Date>) -> Option<Mark> {
    let Some(read) = date.and_then(Date::earliest) else { return Some(Mark::Undated) };
    let age = read.months_before(today?);
    (age >= OLD_MONTHS).then_some(Mark::Old(age))
}

/// The marks of a price in a book on a given day: first for its age, then for its source. The user's own
/// prices have none.
#[must_use]
pub fn marks(price: &Price, today: Option<Date>) -> Vec<Mark> {
    let of_source = match price.confidence {
        Confidence::Own => return Vec::new(),
        Confidence::Secondary => Some(Mark::Secondary),
        Confidence::Unverified => Some(Mark::Unverified),
        Confidence::Reference | Confidence::Vendor | Confidence::Copy | Confidence::Derived => None,
    };
    mark_of_date(price.as_of.as_deref(), today).into_iter().chain(of_source).collect()
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn a_partial_date_is_its_earliest_day_and_an_invalid_date_is_none() {
        for (text, expected) in [
            ("2026", Some((2026, 1, 1))),
            ("2026-11", Some((2026, 11, 1))),
            ("2026-11-25", Some((2026, 11, 25))),
            ("2024-02-29", Some((2024, 2, 29))),
            ("2000-02-29", Some((2000, 2, 29))),
            ("1900-02-29", None),
            ("2025-02-29", None),
            ("2026-13", None),
            ("2026-00", None),
            ("2026-04-31", None),
            ("2026-11-00", None),
            ("2026-11-25-1", None),
            ("2026-1-1", None),
            ("26-11-25", None),
            ("25/11/2026", None),
            ("२०२६", None),
            ("", None),
        ] {
            let day = expected.map(|(year, month, day)| Date { year, month, day });
            assert_eq!(Date::earliest(text), day, "{text}");
        }
    }

    #[test]
    fn a_date_is_old_from_eighteen_months_on_and_the_mark_says_the_age() {
        let today = Date::earliest("2026-11-25");
        for (date, expected) in [
            (Some("2024-07-01"), Some(Mark::Old(28))),
            (Some("2025-05-24"), Some(Mark::Old(18))),
            (Some("2025-05-25"), Some(Mark::Old(18))),
            (Some("2025-05-26"), None),
            (Some("2025-05"), Some(Mark::Old(18))),
            (Some("2025-06"), None),
            (Some("2025"), Some(Mark::Old(22))),
            (Some("2026"), None),
            (Some("2027"), None),
            (Some("soon"), Some(Mark::Undated)),
            (None, Some(Mark::Undated)),
        ] {
            assert_eq!(mark_of_date(date, today), expected, "{date:?}");
            let undated = expected.filter(|mark| *mark == Mark::Undated);
            assert_eq!(mark_of_date(date, None), undated, "{date:?}");
        }
        let months =
            |from: &str, to: &str| Date::earliest(from).unwrap().months_before(Date::earliest(to).unwrap());
        assert_eq!(months("2024-02-29", "2025-08-28"), 17);
        assert_eq!(months("2024-02-29", "2025-08-29"), 18);
        assert_eq!(months("2026-11-25", "2026-11-24"), 0);
        assert_eq!(months("2027", "2026"), 0);
    }

    #[test]
    fn a_price_has_a_mark_for_its_age_and_one_for_its_source() {
        let today = Date::earliest("2026-11-25");
        let marked = |as_of: Option<&str>, confidence| {
            let as_of = as_of.map(str::to_owned);
            marks(&Price { as_of, confidence, ..Price::own(Decimal::ONE) }, today)
        };
        assert_eq!(marked(Some("2026"), Confidence::Vendor), []);
        assert_eq!(marked(Some("2026"), Confidence::Derived), []);
        assert_eq!(marked(Some("2024-01-15"), Confidence::Reference), [Mark::Old(34)]);
        assert_eq!(marked(Some("2025-12-06"), Confidence::Copy), []);
        assert_eq!(marked(Some("2026"), Confidence::Secondary), [Mark::Secondary]);
        assert_eq!(marked(Some("2021"), Confidence::Secondary), [Mark::Old(70), Mark::Secondary]);
        assert_eq!(marked(None, Confidence::Unverified), [Mark::Undated, Mark::Unverified]);
        assert_eq!(marked(None, Confidence::Own), []);
    }
}
