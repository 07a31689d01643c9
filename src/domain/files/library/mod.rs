//! The library: many designs in the entries of local storage, as pure functions on these entries.
//!
//! Each design has its own entry. The index only stores order, dates and trash, and is rebuilt if it is
//! damaged, missing or inconsistent. An operation returns writes in a safe order, entries before the index:
//! an interruption at any point leaves either the old or the new designs.

mod backup;
mod index;
mod meter;
mod operations;
mod read;
mod version;

use std::collections::BTreeMap;

use crate::domain::design::{Design, OpenError};

pub use crate::domain::basics::storage_key::{Key, SLOTS};
pub(crate) use backup::FORMAT;
pub use backup::{Backup, BackupRefusal, Restored};
pub use index::Record;
pub use meter::{Meter, QUOTA};
pub use operations::{Writes, apply};
pub use version::Version;

/// Entries of local storage.
pub type Entries = BTreeMap<String, String>;

/// All designs in local storage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    /// The designs that can be opened, including those in the trash: first in index order, then the others.
    pub designs: Vec<Kept>,
    /// All versions, by key.
    pub versions: Vec<Version>,
    /// The entries that cannot be opened, with their text.
    pub damaged: Vec<Damaged>,
    /// The id of the current design: the recorded one, or else the one that changed last.
    pub current: Option<String>,
    /// The state of the index when it was read.
    pub index: IndexState,
    /// The records of the index, repaired.
    records: Vec<Record>,
    /// Keys of leftover entries from an interrupted deletion.
    leftovers: Vec<String>,
}

/// A design of the library.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    pub record: Record,
    /// Its id is that of the library, whatever the file contains.
    pub design: Design,
}

/// An entry that cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    pub key: String,
    pub text: String,
    pub reason: Reason,
}

/// The reason why an entry cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The design file is invalid.
    Design(OpenError),
    /// The version does not begin with its date and name.
    VersionHeader,
    /// The version belongs to a design that does not exist.
    NoDesign,
}

/// The state of the index when it was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IndexState {
    #[default]
    Sound,
    Missing,
    /// It is not a valid index.
    Damaged,
    /// It lists other designs than the entries.
    OutOfStep,
}

impl Library {
    /// A design, unless it is in the trash.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Kept> {
        self.designs.iter().find(|kept| kept.record.id == id && !kept.is_deleted())
    }

    /// The versions of a design, latest first; for equal times, named before automatic ones.
    #[must_use]
    pub fn versions_of(&self, id: &str) -> Vec<&Version> {
        let mut found: Vec<&Version> = self.versions.iter().filter(|version| version.of == id).collect();
        found.sort_by(|one, other| {
            other.at.cmp(&one.at).then_with(|| one.is_automatic().cmp(&other.is_automatic()))
        });
        found
    }

    /// The last change of a design, if it is known.
    #[must_use]
    pub fn updated<'a>(&'a self, record: &'a Record) -> &'a str {
        let versions = self.versions.iter().filter(|version| version.of == record.id);
        let latest = versions.map(|version| version.at.as_str()).max().unwrap_or_default();
        latest.max(&record.updated)
    }
}

impl Kept {
    /// Whether a design is in the trash.
    #[must_use]
    pub fn is_deleted(&self) -> bool {
        self.record.deleted.is_some()
    }
}
