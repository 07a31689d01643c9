//! Copy and cut of components as text. What is pasted arrives with every other text that opens (`opening`).

use std::collections::BTreeSet;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::shortcuts::is_in_text;
use crate::app::AppState;

/// Listens to copy and cut. Needs a reactive owner.
pub(super) fn listen_to_clipboard(app: AppState) {
    window_event_listener(ev::copy, move |event| copy(app, &event, AppState::copied));
    window_event_listener(ev::cut, move |event| copy(app, &event, AppState::cut));
}

/// Puts the selected items on the clipboard. Text that is selected on the page, or a field, comes first.
fn copy(
    app: AppState,
    event: &web_sys::ClipboardEvent,
    take: fn(AppState, &BTreeSet<String>) -> Option<String>,
) {
    let has_text =
        document().get_selection().ok().flatten().is_some_and(|selection| !selection.is_collapsed());
    let is_in_text =
        event.target().and_then(|target| target.dyn_into().ok()).is_some_and(|on| is_in_text(&on));
    if has_text || is_in_text {
        return;
    }
    let Some(data) = event.clipboard_data() else { return };
    if let Some(text) = take(app, &app.selected_items())
        && data.set_data("text/plain", &text).is_ok()
    {
        event.prevent_default();
    }
}
