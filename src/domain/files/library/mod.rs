//! The library: many designs in the entries of local storage, as pure functions over these entries.
//!
//! Each design has an entry of its own. The index beside them only says order, dates and trash, and is made good where
//! it is damaged, missing or out of step. An operation answers writes in an order in which a cut after any of them
//! leaves the old or the new designs, never neither: entries before the index.

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

/// All that local storage holds of designs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    /// The designs that open, those in the trash included, in the order of the index; others after them.
    pub designs: Vec<Kept>,
    /// All versions, by key.
    pub versions: Vec<Version>,
    /// What does not open, with its text.
    pub damaged: Vec<Damaged>,
    /// The design that is open: the one that is said to be, or else the one that was changed last.
    pub current: Option<String>,
    /// How the index was found.
    pub index: IndexState,
    /// What the index says, made good.
    records: Vec<Record>,
    /// Keys of entries of designs that were being removed for good when something cut it off.
    leftovers: Vec<String>,
}

/// A design of the library.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    pub record: Record,
    /// Its id is the library's, whatever the file says.
    pub design: Design,
}

/// An entry that does not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    pub key: String,
    pub text: String,
    pub reason: Reason,
}

/// Why an entry does not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The file of a design is not one.
    Design(OpenError),
    /// A version does not begin with its date and name.
    VersionHeader,
    /// A version of a design that is not there.
    NoDesign,
}

/// How the index was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IndexState {
    #[default]
    Sound,
    Missing,
    /// It is no index.
    Damaged,
    /// It names other designs than there are.
    OutOfStep,
}

impl Library {
    /// A design, unless it is in the trash.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Kept> {
        self.designs.iter().find(|kept| kept.record.id == id && !kept.is_deleted())
    }

    /// The versions of a design, the latest first; of the same time, named before automatic.
    #[must_use]
    pub fn versions_of(&self, id: &str) -> Vec<&Version> {
        let mut found: Vec<&Version> = self.versions.iter().filter(|version| version.of == id).collect();
        found.sort_by(|one, other| {
            other.at.cmp(&one.at).then_with(|| one.is_automatic().cmp(&other.is_automatic()))
        });
        found
    }

    /// When a design was changed last, as far as is known.
    #[must_use]
    pub fn updated<'a>(&'a self, record: &'a Record) -> &'a str {
        let versions = self.versions.iter().filter(|version| version.of == record.id);
        let latest = versions.map(|version| version.at.as_str()).max().unwrap_or_default();
        latest.max(&record.updated)
    }
}

impl Kept {
    /// Whether it is in the trash.
    #[must_use]
    pub fn is_deleted(&self) -> bool {
        self.record.deleted.is_some()
    }
}
