//! What the application needs from the outside; the browser's versions are in `platform`.

/// Why storage did not do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// There is no room left.
    Full,
    /// There is no storage, or the browser forbids it.
    Blocked,
}

/// A store of texts that outlives the page.
pub trait Storage: Send + Sync {
    /// The text under a key, if there is one.
    fn read(&self, key: &str) -> Result<Option<String>, StorageError>;
    /// Stores a text under a key.
    fn write(&self, key: &str, text: &str) -> Result<(), StorageError>;
    /// Removes what is under a key; what cannot be removed stays.
    fn remove(&self, key: &str);
}
