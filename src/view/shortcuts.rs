//! Shortcuts that work everywhere on the page.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::actions::Action;
use super::regions::focus_next_region;
use super::review::close;
use crate::app::{AppState, Selection};

/// Handles a key that no control handled.
pub(crate) fn handle_key(app: AppState, event: &ev::KeyboardEvent) {
    let command = event.ctrl_key() || event.meta_key();
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let is_in_text = target.is_some_and(|target| is_in_text(&target));
    let action = match event.key().as_str() {
        "z" | "Z" if command && event.shift_key() => Action::Redo,
        "z" | "Z" if command => Action::Undo,
        "y" | "Y" if event.ctrl_key() => Action::Redo,
        "k" | "K" if command => Action::Find,
        "a" | "A" if command && !is_in_text => Action::SelectAll,
        "?" if !is_in_text => Action::Keys,
        "F6" => {
            event.prevent_default();
            return focus_next_region(event.shift_key());
        }
        "Escape" => return escape(app),
        "/" if !is_in_text => {
            let search = document().get_element_by_id("catalog-search");
            if let Some(search) = search.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
                event.prevent_default();
                let _focused = search.focus();
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    action.run(app);
}

/// Cancels what is going on: a drag, a connection, the presentation, the selection.
fn escape(app: AppState) {
    if app.drag.get_untracked().is_some() {
        app.drag.set(None);
        app.announce(app.t().cancelled);
    } else if app.connecting.get_untracked().is_some() {
        app.connecting.set(None);
        app.announce(app.t().cancelled);
    } else if app.presenting.get_untracked() {
        close(app);
    } else if app.selection.with_untracked(|selection| *selection != Selection::Nothing) {
        app.selection.set(Selection::Nothing);
    }
}

/// Whether text is typed into an element.
pub(crate) fn is_in_text(element: &web_sys::Element) -> bool {
    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
}
