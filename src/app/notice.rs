//! What the page tells the user, as data; the words are chosen when it is shown, in the language of that moment.

use rust_decimal::Decimal;

use crate::domain::design::{CommandError, OpenError};
use crate::domain::format;
use crate::domain::i18n::{fill, texts};
use crate::domain::json::{Fault, Kind, Problem};
use crate::domain::text::Locale;

/// Something to tell.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// A design took the place of another.
    Replaced(String),
    OpenFailed {
        file: String,
        error: OpenError,
    },
    Unreadable {
        file: String,
    },
    Rejected(CommandError),
    BadNumber {
        text: String,
        min: Decimal,
        max: Decimal,
    },
    Removed(String),
    /// The design was saved under another catalog, with other prices.
    PricesMoved,
    /// A part of the page that was asked for did not come.
    NotLoaded,
    StorageFull,
    StorageBlocked,
    /// The saved design does not open; its text is kept.
    StorageDamaged {
        error: OpenError,
    },
}

/// What the user can do about it.
#[derive(Clone, Debug, PartialEq)]
pub enum NoticeAction {
    DownloadDesign,
    DownloadText(String),
    Undo,
    /// Opens the prices of the review.
    ShowPrices,
}

/// A message on the page until it is dismissed or its time is over.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub id: u32,
    pub message: Message,
    pub action: Option<NoticeAction>,
}

impl Message {
    /// Whether the message stays until the user dismisses it.
    #[must_use]
    pub fn is_persistent(&self) -> bool {
        !matches!(self, Self::Replaced(_) | Self::Removed(_) | Self::BadNumber { .. } | Self::Rejected(_))
    }

    /// Whether something went wrong.
    #[must_use]
    pub fn is_problem(&self) -> bool {
        !matches!(self, Self::Replaced(_) | Self::Removed(_) | Self::PricesMoved)
    }

    /// The message in words.
    #[must_use]
    pub fn text(&self, locale: Locale) -> String {
        let t = texts(locale);
        match self {
            Self::Replaced(name) => fill(t.replaced, &[name]),
            Self::Removed(name) => fill(t.removed, &[name]),
            Self::OpenFailed { file, error } => fill(t.open_failed, &[file, &open_error(error, locale)]),
            Self::Unreadable { file } => fill(t.open_failed, &[file, t.open_unreadable]),
            Self::Rejected(error) => command_error(error, locale),
            Self::BadNumber { text, min, max } => {
                let shown: String = text.chars().take(40).collect();
                fill(t.bad_number, &[&shown, &format::short(*min, locale), &format::short(*max, locale)])
            }
            Self::PricesMoved => t.prices_moved.to_owned(),
            Self::NotLoaded => t.remote_failed.to_owned(),
            Self::StorageFull => t.save_failed_full.to_owned(),
            Self::StorageBlocked => t.save_failed_blocked.to_owned(),
            Self::StorageDamaged { error } => {
                fill(t.storage_damaged, &[open_error(error, locale).trim_end_matches('.')])
            }
        }
    }
}

fn command_error(error: &CommandError, locale: Locale) -> String {
    let t = texts(locale);
    let count = |max: &usize| format::number(Decimal::from(*max), 0, locale);
    match error {
        CommandError::UnknownComponent(_)
        | CommandError::UnknownGroup(_)
        | CommandError::UnknownConnection(_)
        | CommandError::UnknownRow(_) => t.command_unknown.to_owned(),
        CommandError::TooManyComponents { max } => fill(t.command_too_many, &[&count(max)]),
        CommandError::TooManyGroups { max } => fill(t.command_too_many_groups, &[&count(max)]),
        CommandError::TooLong { max } => fill(t.command_too_long, &[&count(max)]),
        CommandError::OutOfBounds { min, max } => {
            Message::BadNumber { text: String::new(), min: *min, max: *max }.text(locale)
        }
        CommandError::Invalid(found) => fault(found, locale),
        CommandError::NotConnectable => t.not_connectable.to_owned(),
    }
}

fn open_error(error: &OpenError, locale: Locale) -> String {
    let t = texts(locale);
    let number = |value: usize| format::number(Decimal::from(value), 0, locale);
    match error {
        OpenError::TooLarge { bytes, max } => fill(t.open_too_large, &[&number(*bytes), &number(*max)]),
        OpenError::NotADesign(Some(Problem { fault: Fault::Syntax { line, column }, .. })) => {
            fill(t.open_not_json, &[&line.to_string(), &column.to_string()])
        }
        OpenError::NotADesign(_) => t.open_not_design.to_owned(),
        OpenError::TooNew { found, supported } => {
            fill(t.open_too_new, &[&found.to_string(), &supported.to_string()])
        }
        OpenError::Invalid(problem) => {
            let path: String = problem.path.chars().take(120).collect();
            fill(t.fault_at, &[&path, &fault(&problem.fault, locale)])
        }
    }
}

fn fault(fault: &Fault, locale: Locale) -> String {
    let t = texts(locale);
    match fault {
        Fault::Missing => t.fault_missing.to_owned(),
        Fault::UnknownField => t.fault_unknown_field.to_owned(),
        Fault::Expected(kind) => match kind {
            Kind::Object => t.fault_expected_object,
            Kind::Array => t.fault_expected_list,
            Kind::Text => t.fault_expected_text,
            Kind::Number => t.fault_expected_number,
            Kind::Boolean => t.fault_expected_boolean,
        }
        .to_owned(),
        Fault::NotANumber(text) => fill(t.fault_not_a_number, &[text]),
        Fault::OutOfBounds { value, min, max } => {
            fill(t.fault_out_of_bounds, &[value, &format::short(*min, locale), &format::short(*max, locale)])
        }
        Fault::UnknownReference(id) => fill(t.fault_unknown_reference, &[id]),
        Fault::Duplicate(id) => fill(t.fault_duplicate, &[id]),
        Fault::NotOneOf { value, allowed } => fill(t.fault_not_one_of, &[value, &allowed.join(", ")]),
        Fault::TooMany { found, max } => fill(t.fault_too_many, &[&found.to_string(), &max.to_string()]),
        Fault::NotADate(text) => fill(t.fault_not_a_date, &[text]),
        Fault::NotACurrency(text) => fill(t.fault_not_a_currency, &[text]),
        Fault::OtherCurrency(code) => fill(t.fault_other_currency, &[code]),
        // These come from a design's own services, whose form is the catalog's; their reasons are its authors' words.
        Fault::Syntax { .. } | Fault::MissingLanguage(_) | Fault::Expression { .. } | Fault::Rule(_) => {
            Problem { path: String::new(), fault: fault.clone() }.to_string()
        }
    }
}
