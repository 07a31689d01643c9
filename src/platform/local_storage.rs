//! Storage in the browser, through gloo-storage.

use std::collections::BTreeMap;

use gloo_storage::errors::StorageError as GlooError;
use gloo_storage::{LocalStorage, Storage as _};

use crate::app::ports::{Storage, StorageError};
use crate::exchange::Stored;

/// The page's local storage.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserStorage;

impl Storage for BrowserStorage {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        // `raw` panics if storage is forbidden, so the window is checked first.
        available()?.get_item(key).map_err(|_error| StorageError::Blocked).map(|text| {
            // gloo-storage writes texts as JSON strings; any other text comes from another program and is
            // returned unchanged.
            text.map(|text| serde_json::from_str::<String>(&text).unwrap_or(text))
        })
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        available()?;
        LocalStorage::set(key, text).map_err(|error| match error {
            GlooError::JsError(_) => StorageError::Full,
            GlooError::SerdeError(_) | GlooError::KeyNotFound(_) => StorageError::Blocked,
        })
    }

    fn remove(&self, key: &str) {
        if available().is_ok() {
            LocalStorage::delete(key);
        }
    }
}

/// The stored entries that a view of the worker needs. `open` is the id of the open design.
#[must_use]
pub fn stored_for(need: Stored, open: &str) -> BTreeMap<String, String> {
    let versions = [format!("camada:version:{open}:"), format!("camada:auto:{open}:")];
    let of_versions: &[String] = if need == Stored::DesignsAndVersions { &versions } else { &[] };
    let prefix = match need {
        Stored::Nothing => return BTreeMap::new(),
        Stored::Designs | Stored::DesignsAndVersions => "camada:design:",
        Stored::Everything => "camada:",
    };
    let of_versions = of_versions.iter().map(String::as_str);
    of_versions.chain([prefix]).flat_map(stored).collect()
}

/// All entries whose keys have this prefix.
fn stored(prefix: &str) -> Vec<(String, String)> {
    let Ok(storage) = available() else { return Vec::new() };
    let keys =
        (0..storage.length().unwrap_or_default()).filter_map(|index| storage.key(index).ok().flatten());
    keys.filter(|key| key.starts_with(prefix))
        .filter_map(|key| BrowserStorage.read(&key).ok().flatten().map(|text| (key, text)))
        .collect()
}

fn available() -> Result<web_sys::Storage, StorageError> {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    storage.ok_or(StorageError::Blocked)
}
