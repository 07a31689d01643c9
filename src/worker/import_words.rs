//! The reasons why an import fails, in words.

use rust_decimal::Decimal;

use super::fault::{fault, open_error};
use super::texts::Texts;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::basics::json::{Fault, Problem};
use crate::domain::basics::text::Locale;
use crate::domain::files::import::Refusal;
use crate::domain::files::json_bounds::{Bound, Exceeded};
use crate::domain::files::library::BackupRefusal;
use crate::domain::files::share_link::LinkError;

/// The number of shown characters of a path.
const MAX_PATH: usize = 160;

/// The reason why a text is not imported.
pub(super) fn refusal(refusal: &Refusal, locale: Locale) -> String {
    let t = Texts::of(locale).import;
    let number = |value: usize| format::number(Decimal::from(value), 0, locale);
    match refusal {
        Refusal::Empty => t.refused_empty.to_owned(),
        Refusal::Unknown => t.refused_unknown.to_owned(),
        Refusal::Exceeded(exceeded) => self::exceeded(exceeded, locale),
        Refusal::Invalid(problem) => invalid(problem, locale),
        Refusal::TooManyItems { path, max } => fill(t.refused_items, &[&place(path, locale), &number(*max)]),
        Refusal::NothingInIt => t.refused_nothing.to_owned(),
        Refusal::NoDesignInPicture => t.refused_picture.to_owned(),
        Refusal::Design(error) => open_error(error, locale),
        Refusal::Library(refusal) => refusal_of_backup(refusal, locale),
        Refusal::Link(error) => link_error(error, locale),
        Refusal::Currency { found, display: _ } => fill(t.refused_currency, &[found]),
        Refusal::TooManyInDesign { max } => fill(t.refused_full, &[&number(*max)]),
    }
}

/// The reason why a backup is not restored.
pub(super) fn refusal_of_backup(refusal: &BackupRefusal, locale: Locale) -> String {
    let t = Texts::of(locale).import;
    match refusal {
        BackupRefusal::Exceeded(exceeded) => self::exceeded(exceeded, locale),
        BackupRefusal::Invalid(problem) => invalid(problem, locale),
        BackupRefusal::NotALibrary => t.not_a_library.to_owned(),
        BackupRefusal::TooNew { found, supported } => {
            fill(t.library_too_new, &[&found.to_string(), &supported.to_string()])
        }
    }
}

/// The reason why a link does not open.
pub(super) fn link_error(error: &LinkError, locale: Locale) -> String {
    let t = Texts::of(locale).import;
    let number = |value: usize| format::number(Decimal::from(value), 0, locale);
    match error {
        LinkError::NoData => t.link_no_data.to_owned(),
        LinkError::TooLong { bytes, max } => fill(t.link_too_long, &[&number(*bytes), &number(*max)]),
        LinkError::OtherVersion(version) => fill(t.link_version, &[version]),
        LinkError::Character { character, at } => {
            fill(t.link_character, &[&character.to_string(), &number(*at)])
        }
        LinkError::Truncated => t.link_truncated.to_owned(),
        LinkError::Damaged => t.link_damaged.to_owned(),
        LinkError::TooLarge { max } => fill(t.link_too_large, &[&number(*max)]),
        LinkError::Design(error) => fill(t.link_design, &[&open_error(error, locale)]),
    }
}

fn exceeded(exceeded: &Exceeded, locale: Locale) -> String {
    let t = Texts::of(locale).import;
    let text = match exceeded.bound {
        Bound::Bytes => t.bound_bytes,
        Bound::Depth => t.bound_depth,
        Bound::Values => t.bound_values,
        Bound::Text => t.bound_text,
        Bound::Number => t.bound_number,
    };
    let what = fill(text, &[&format::number(Decimal::from(exceeded.max), 0, locale)]);
    fill(t.refused_at, &[&place(&exceeded.path, locale), &what])
}

fn invalid(problem: &Problem, locale: Locale) -> String {
    let t = Texts::of(locale).import;
    match &problem.fault {
        Fault::Syntax { line, column } => fill(t.refused_json, &[&line.to_string(), &column.to_string()]),
        other => fill(t.refused_at, &[&place(&problem.path, locale), &fault(other, locale)]),
    }
}

fn place(path: &str, locale: Locale) -> String {
    if path.is_empty() {
        Texts::of(locale).import.whole_file.to_owned()
    } else {
        path.chars().take(MAX_PATH).collect()
    }
}
