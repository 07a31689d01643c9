//! Designs as files: download, the file picker, and what the worker stores.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::app::{AppState, Message, NoticeAction};
use crate::domain::design::Design;
use crate::platform;

/// Starts over with an empty design; undo brings the last one back.
pub(crate) fn new_design(app: AppState) {
    app.replace(Design::empty("design", app.t().untitled));
}

/// Offers the design as a JSON file.
pub(crate) fn download_design(app: AppState) {
    let name = app.design.with_untracked(|design| file_name(&design.name));
    platform::download(&name, "application/json", &app.file_text());
}

/// A file name from a design's name: what file systems do not take becomes a hyphen.
fn file_name(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || !c.is_ascii() { c } else { '-' })
        .take(80)
        .collect();
    let plain = plain.trim_matches('-');
    format!("{}.camada.json", if plain.is_empty() { "design" } else { plain })
}

/// The file picker, which the file menu opens; `boot.js` reads the file that is chosen.
#[component]
pub(crate) fn FilePicker() -> impl IntoView {
    view! {
        <input
            class="visually-hidden"
            id="import-file"
            type="file"
            accept=".json,.svg,.png,.txt"
            tabindex="-1"
            aria-hidden="true"
            data-testid="import-file"
            data-import=""
        />
    }
}

/// Opens the file picker.
pub(crate) fn pick_file() {
    let input = document().get_element_by_id("import-file");
    if let Some(input) = input.and_then(|input| input.dyn_into::<web_sys::HtmlElement>().ok()) {
        input.click();
    }
}

/// Writes the entries of the browser's storage that the worker answers with: pairs of key and text, without a text to remove
/// an entry. Returns whether there was room for all.
pub(crate) fn store(app: AppState, entries: &[(String, Option<String>)]) -> bool {
    for (key, text) in entries {
        match text {
            Some(text) => {
                if app.storage.write(key, text).is_err() {
                    app.notify(Message::StorageFull, [NoticeAction::DownloadDesign]);
                    return false;
                }
            }
            None => app.storage.remove(key),
        }
    }
    true
}
