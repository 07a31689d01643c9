//! A version of a design: what it was at some time, by name or automatic.

use serde_json::{Value, json};

use crate::domain::basics::json;
use crate::domain::basics::storage_key::Key;
use crate::domain::design::{Design, MAX_NAME, OpenError};

/// An earlier state of a design.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The design that it is a version of.
    pub of: String,
    /// Where it is kept.
    pub key: String,
    /// When it was made, as an ISO 8601 date and time; empty if not known.
    pub at: String,
    /// What the user called it; empty for an automatic one.
    pub name: String,
    /// The design file.
    pub text: String,
}

impl Version {
    /// Reads an entry; `None` if its first line is no header.
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

    /// The design as it was.
    pub fn open(&self) -> Result<Design, OpenError> {
        let mut design = Design::open(&self.text)?;
        design.id.clone_from(&self.of);
        Ok(design)
    }

    /// Whether it was made without the user's asking.
    #[must_use]
    pub fn is_automatic(&self) -> bool {
        matches!(Key::parse(&self.key), Some(Key::Auto(..)))
    }
}

/// The entry of a version.
pub(super) fn entry(at: &str, name: &str, text: &str) -> String {
    format!("{}\n{text}", json!({"at": at, "name": bounded(name)}))
}

/// A name cut to the length that one may have.
pub(super) fn bounded(name: &str) -> String {
    name.chars().take(MAX_NAME).collect()
}
