//! Messages to the user, as data; the words are chosen on display, in the current language.

use rust_decimal::Decimal;

use crate::domain::basics::format;
use crate::domain::basics::i18n::{fill, texts};
use crate::domain::basics::log_scale::MAX_VOLUME;
use crate::domain::basics::text::Locale;
use crate::domain::design::{ClipError, CommandError};

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// A design replaced another one.
    Replaced(String),
    /// The reason why the worker could not open something, in Brazilian Portuguese and English.
    NotOpened([String; 2]),
    /// Something was done, in the worker's words.
    Done(String),
    /// The browser refused an effect: a copy, a picture, a file.
    EffectRefused,
    Unreadable {
        file: String,
    },
    Rejected(CommandError),
    /// The reason why a text cannot be pasted as components.
    NotPasted(ClipError),
    BadNumber {
        text: String,
        min: Decimal,
        max: Decimal,
    },
    Removed(String),
    /// The design was saved with another catalog whose prices differ.
    PricesMoved,
    /// A requested part of the page could not be loaded.
    NotLoaded,
    /// The prices of a vendor in a region could not be loaded.
    PackNotLoaded {
        vendor: String,
        region: String,
    },
    StorageFull,
    StorageBlocked,
    /// The design came with a link and is view-only.
    LinkedDesign,
    /// The copy of a linked design was saved.
    CopySaved,
    /// Both this tab and another one have changed the open design.
    OtherTab,
    /// The presentation ended, and with it the what-if.
    WhatIfEnded {
        is_kept: bool,
    },
    /// The browser did not open the presenter's own window.
    SpeakerRefused,
    /// The saved design cannot be opened; its text is kept.
    StorageDamaged,
}

/// An action that a message offers.
#[derive(Clone, Debug, PartialEq)]
pub enum NoticeAction {
    DownloadDesign,
    DownloadText(String),
    Undo,
    /// Opens the prices in the analysis panel.
    ShowPrices,
    /// Shows the other tab's version of the design.
    TakeTheirs,
    /// Saves a copy of a linked design.
    SaveCopy,
    /// Overwrites the other tab's version.
    KeepMine,
    /// Keeps this tab's version as a separate design.
    KeepBoth,
}

/// A message on the page, shown until it is dismissed or expires.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub id: u32,
    pub message: Message,
    pub actions: Vec<NoticeAction>,
}

impl Message {
    /// Whether this message replaces another one: the same message, or an earlier one about opening a design.
    #[must_use]
    pub fn takes_place_of(&self, other: &Self) -> bool {
        self == other || matches!((self, other), (Self::Replaced(_), Self::Replaced(_)))
    }

    /// Whether the message stays until the user dismisses it.
    #[must_use]
    pub fn is_persistent(&self) -> bool {
        !matches!(
            self,
            Self::Replaced(_)
                | Self::Removed(_)
                | Self::Done(_)
                | Self::BadNumber { .. }
                | Self::Rejected(_)
                | Self::NotPasted(_)
                | Self::WhatIfEnded { .. }
                | Self::SpeakerRefused
                | Self::CopySaved
        )
    }

    /// Whether the message reports a problem.
    #[must_use]
    pub fn is_problem(&self) -> bool {
        !matches!(
            self,
            Self::Replaced(_)
                | Self::Removed(_)
                | Self::Done(_)
                | Self::PricesMoved
                | Self::LinkedDesign
                | Self::WhatIfEnded { .. }
                | Self::CopySaved
        )
    }

    /// The message in words.
    #[must_use]
    pub fn text(&self, locale: Locale) -> String {
        let t = texts(locale);
        match self {
            Self::Replaced(name) => fill(t.replaced, &[name]),
            Self::Removed(name) => fill(t.removed, &[name]),
            Self::NotOpened([pt, en]) => if locale == Locale::PtBr { pt } else { en }.clone(),
            Self::Done(text) => text.clone(),
            Self::EffectRefused => t.effect_refused.to_owned(),
            Self::Unreadable { file } => fill(t.open_unreadable, &[file]),
            Self::Rejected(error) => command_error(error, locale),
            Self::NotPasted(error) => clip_error(error, locale),
            Self::BadNumber { text, min, max } => {
                let shown: String = text.chars().take(40).collect();
                if min.is_zero() && *max == MAX_VOLUME {
                    return fill(t.bad_volume, &[&shown]);
                }
                fill(t.bad_number, &[&shown, &format::short(*min, locale), &format::short(*max, locale)])
            }
            Self::PricesMoved => t.prices_moved.to_owned(),
            Self::NotLoaded => t.remote_failed.to_owned(),
            Self::PackNotLoaded { vendor, region } => fill(t.pack_not_loaded, &[vendor, region]),
            Self::LinkedDesign => t.linked_design.to_owned(),
            Self::CopySaved => t.copy_saved.to_owned(),
            Self::OtherTab => t.other_tab.to_owned(),
            Self::StorageFull => t.save_failed_full.to_owned(),
            Self::StorageBlocked => t.save_failed_blocked.to_owned(),
            Self::WhatIfEnded { is_kept: true } => t.what_if_was_kept.to_owned(),
            Self::WhatIfEnded { is_kept: false } => t.what_if_taken_back.to_owned(),
            Self::SpeakerRefused => t.speaker_refused.to_owned(),
            Self::StorageDamaged => t.storage_damaged.to_owned(),
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
        | CommandError::UnknownNote(_)
        | CommandError::UnknownZone(_)
        | CommandError::UnknownRow(_)
        // Only the worker's views can produce invalid values, and they show the problem themselves.
        | CommandError::Invalid(_) => t.command_unknown.to_owned(),
        CommandError::TooManyComponents { max } => fill(t.command_too_many, &[&count(max)]),
        CommandError::TooManyGroups { max } => fill(t.command_too_many_groups, &[&count(max)]),
        CommandError::TooMany { max } => fill(t.command_too_many_here, &[&count(max)]),
        CommandError::OutsideGrid { max } => {
            // The grid counts from zero.
            let cells = Decimal::from(*max).saturating_add(Decimal::ONE);
            fill(t.command_outside, &[&format::number(cells, 0, locale)])
        }
        CommandError::NothingSelected => t.command_nothing.to_owned(),
        CommandError::SeveralLayers => t.command_several_layers.to_owned(),
        CommandError::SeveralServices => t.command_several_services.to_owned(),
        CommandError::TooLong { max } => fill(t.command_too_long, &[&count(max)]),
        CommandError::OutOfBounds { min, max } => {
            Message::BadNumber { text: String::new(), min: *min, max: *max }.text(locale)
        }
        CommandError::NotConnectable => t.not_connectable.to_owned(),
    }
}

fn clip_error(error: &ClipError, locale: Locale) -> String {
    let t = texts(locale);
    match error {
        ClipError::NotComponents => t.paste_unknown.to_owned(),
        ClipError::TooLarge { .. } => t.paste_too_large.to_owned(),
        ClipError::TooNew { .. } => t.paste_too_new.to_owned(),
        ClipError::Invalid(problem) => {
            let path: String = problem.path.chars().take(120).collect();
            fill(t.paste_invalid, &[&path])
        }
    }
}
