//! Shortcuts that work everywhere on the page.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::review::close;
use crate::app::AppState;

/// Handles a key that no control has handled.
pub(crate) fn handle_key(state: AppState, event: &ev::KeyboardEvent) {
    let command = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "z" | "Z" if command && event.shift_key() => {
            event.prevent_default();
            state.redo();
        }
        "z" | "Z" if command => {
            event.prevent_default();
            state.undo();
        }
        "y" | "Y" if event.ctrl_key() => {
            event.prevent_default();
            state.redo();
        }
        "Escape" => {
            if state.drag.get_untracked().is_some() {
                state.drag.set(None);
                state.announce(state.t().cancelled);
            } else if state.connecting.get_untracked().is_some() {
                state.connecting.set(None);
                state.announce(state.t().cancelled);
            } else if state.presenting.get_untracked() {
                close(state);
            }
        }
        "/" if !in_text(event) => {
            let search = document().get_element_by_id("catalog-search");
            if let Some(search) = search.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
                event.prevent_default();
                let _focused = search.focus();
            }
        }
        _ => {}
    }
}

/// Whether the key is being typed into a field.
fn in_text(event: &ev::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}
