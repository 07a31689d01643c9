//! Helpers for tests of the state: an in-memory storage, and a state that uses it.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::ports::{Storage, StorageError};
use super::preferences::Theme;
use super::state::AppState;
use crate::domain::basics::text::Locale;
use crate::domain::catalog::bundled;
use crate::domain::design::Design;

/// An in-memory storage.
#[derive(Default)]
pub(super) struct MemoryStorage(Mutex<BTreeMap<String, String>>);

impl MemoryStorage {
    /// A storage with a static lifetime, as the state requires.
    pub(super) fn leaked() -> &'static Self {
        Box::leak(Box::default())
    }

    /// The keys of all entries, in order.
    pub(super) fn keys(&self) -> Vec<String> {
        self.0.lock().unwrap().keys().cloned().collect()
    }
}

impl Storage for MemoryStorage {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.0.lock().unwrap().get(key).cloned())
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.lock().unwrap().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) {
        self.0.lock().unwrap().remove(key);
    }
}

/// The state with an empty design, in English. Needs a reactive owner.
pub(super) fn app_over(storage: &'static MemoryStorage) -> AppState {
    let clock = || "2026-11-22T10:00:00Z".to_owned();
    let design = Design::empty("design", "Untitled");
    AppState::new(bundled().unwrap(), design, None, Locale::En, Theme::Light, storage, clock)
}
