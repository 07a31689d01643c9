//! Shortcuts that work everywhere on the page.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::review::close;
use crate::app::AppState;

/// Handles a key that no control handled.
pub(crate) fn handle_key(app: AppState, event: &ev::KeyboardEvent) {
    let command = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "z" | "Z" if command && event.shift_key() => {
            event.prevent_default();
            app.redo();
        }
        "z" | "Z" if command => {
            event.prevent_default();
            app.undo();
        }
        "y" | "Y" if event.ctrl_key() => {
            event.prevent_default();
            app.redo();
        }
        "Escape" => {
            if app.drag.get_untracked().is_some() {
                app.drag.set(None);
                app.announce(app.t().cancelled);
            } else if app.connecting.get_untracked().is_some() {
                app.connecting.set(None);
                app.announce(app.t().cancelled);
            } else if app.presenting.get_untracked() {
                close(app);
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
