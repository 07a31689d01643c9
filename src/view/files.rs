//! Designs as files: download and file picker; also storage writes for the worker.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::app::{AppState, Message, NoticeAction};
use crate::domain::design::Design;
use crate::platform;

/// Starts over with an empty design; undo restores the previous one.
pub(crate) fn new_design(app: AppState) {
    app.replace(Design::empty("design", app.t().untitled));
}

/// Offers the design as a JSON file.
pub(crate) fn download_design(app: AppState) {
    let name = app.design.with_untracked(|design| file_name(&design.name));
    platform::download(&name, "application/json", &app.file_text());
}

/// A file name made from a design's name: characters that file systems reject become hyphens.
fn file_name(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || !c.is_ascii() { c } else { '-' })
        .take(80)
        .collect();
    let plain = plain.trim_matches('-');
    format!("{}.camada.json", if plain.is_empty() { "design" } else { plain })
}

/// The file picker, which the file menu opens; `boot.js` reads the chosen file.
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

/// Writes the worker's entries to the browser's storage: pairs of key and text, where `None` removes the entry. Returns
/// whether all entries fitted.
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
