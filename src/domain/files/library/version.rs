//! A version of a design: an earlier state, named or automatic.

use serde_json::{Value, json};

use crate::domain::basics::json;
use crate::domain::basics::storage_key::Key;
use crate::domain::design::{Design, MAX_NAME, OpenError};

/// An earlier state of a design.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The id of the design.
    pub of: String,
    /// The key of the entry.
    pub key: String,
    /// The creation time, as an ISO 8601 date and time; empty if unknown.
    pub at: String,
    /// The user's name for it; empty for an automatic version.
    pub name: String,
    /// The design file.
    pub text: String,
}

impl Version {
    /// Reads an entry; `None` if its first line is not a header.
    pub(super) fn read(of: &str, key: &str, entry: &str) -> Option<Self> {
        let (header, text) = entry.split_once('\n')?;
        let header = json::parse(header).ok()?;
        let object = header.as_object()?;
        let word = |key: &str| bounded(object.get(key).and_then(Value::as_str).unwrap_or_default());
        Some(Self {
            of: of.to_owned(),
            key: key.to_owned(),
            at: word("at"),
            name: word("name"),
            text: text.to_owned(),
        })
    }

    /// Opens the version as a design.
    pub fn open(&self) -> Result<Design, OpenError> {
        let mut design = Design::open(&self.text)?;
        design.id.clone_from(&self.of);
        Ok(design)
    }

    /// Whether the version was created automatically.
    #[must_use]
    pub fn is_automatic(&self) -> bool {
        matches!(Key::parse(&self.key), Some(Key::Auto(..)))
    }
}

/// The entry of a version.
pub(super) fn entry(at: &str, name: &str, text: &str) -> String {
    format!("{}\n{text}", json!({"at": at, "name": bounded(name)}))
}

/// A name truncated to the maximum length.
pub(super) fn bounded(name: &str) -> String {
    name.chars().take(MAX_NAME).collect()
}
