//! The price packs beside the page.

use std::sync::Arc;

use serde::Deserialize;

/// A price pack that the page can fetch from its folder `prices/`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PackEntry {
    pub vendor: String,
    pub region: Arc<str>,
    /// The day of its newest price.
    pub as_of: String,
    pub file: String,
    /// The hash that the browser checks: `sha256-` and Base64.
    pub integrity: String,
}

/// All packs beside the page, in the order of their files; `build.rs` lists them.
#[must_use]
pub fn pack_index() -> Vec<PackEntry> {
    // A list that build.rs has just written can be read.
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/catalog/packs.json"))).unwrap_or_default()
}
