//! The interfaces to the outside that the application needs; `platform` implements them for the browser.

/// The reason for a storage failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// There is no space left.
    Full,
    /// There is no storage, or the browser forbids it.
    Blocked,
}

/// A persistent store of texts.
pub trait Storage: Send + Sync {
    /// The text under a key, if there is one.
    fn read(&self, key: &str) -> Result<Option<String>, StorageError>;
    /// Stores a text under a key.
    fn write(&self, key: &str, text: &str) -> Result<(), StorageError>;
    /// Removes the entry under a key; failures are ignored.
    fn remove(&self, key: &str);
}
