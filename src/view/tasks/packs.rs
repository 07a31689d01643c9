//! Fetches the price packs that the design needs.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::{AppState, Message};
use crate::domain::catalog::PackEntry;
use crate::platform;

/// Keeps the packs of all locations of the design loaded. Until a pack is there, or without it, base prices stand in.
pub(super) fn fetch_packs(app: AppState) {
    let asked: StoredValue<BTreeSet<String>> = StoredValue::default();
    Effect::new(move |_| {
        for entry in app.packs_needed.get() {
            let is_new = asked.try_update_value(|asked| asked.insert(entry.file.clone()));
            if is_new == Some(true) {
                spawn_local(async move {
                    if !fetch(app, &entry).await {
                        // The next change of the design tries again.
                        asked.update_value(|asked| {
                            asked.remove(&entry.file);
                        });
                    }
                });
            }
        }
    });
}

/// Whether a pack was fetched and added.
async fn fetch(app: AppState, entry: &PackEntry) -> bool {
    let address = format!("prices/{}", entry.file);
    let text = platform::fetch_text(&address, &entry.integrity).await;
    let is_added = text.is_some_and(|text| app.add_pack(&entry.file, text).is_ok());
    if !is_added {
        let (vendor, region) = (entry.vendor.clone(), entry.region.to_string());
        app.notify(Message::PackNotLoaded { vendor, region }, None);
    }
    is_added
}
