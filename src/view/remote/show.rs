//! Renders an answer in the page and keeps focus, caret, selection and typed values.

use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::conversation::Remote;
use super::fields::{Typed, set_property, value_of};
use super::patch::patch;
use crate::exchange::{KEY, Node};

/// The properties that hold the ends of the selection in a field.
const SELECTION: [&str; 2] = ["selectionStart", "selectionEnd"];

impl Remote {
    /// Renders a view.
    pub(super) fn show(&self, view: Vec<Node>) {
        let Some(root) = self.root.get() else { return };
        let active = document().active_element().filter(|element| root.contains(Some(element)));
        let focused = active.as_ref().and_then(|element| element.get_attribute(KEY));
        // The caret and the selection, which the next key press may replace.
        let selection = active
            .as_ref()
            .map(|field| SELECTION.map(|edge| js_sys::Reflect::get(field, &edge.into()).unwrap_or_default()));
        let before = active.as_ref().map(value_of);
        let is_all_selected = before.as_ref().zip(selection.as_ref()).is_some_and(|(text, [start, end])| {
            let length = u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
            start.as_f64() == Some(0.0) && end.as_f64() == Some(f64::from(length))
        });
        let typed = Typed::of(root, &self.unsaved_fields());
        self.is_patching.set(true);
        patch(root, &self.shown.borrow(), &view);
        typed.restore(root);
        self.is_patching.set(false);
        self.shown.replace(view);
        self.is_busy.set(false);
        let is_focused = |field: &&Element| document().active_element().as_ref() == Some(*field);
        if let Some(field) = active.as_ref().filter(is_focused) {
            // If the next key press was going to replace the old value, it replaces the new one.
            if is_all_selected && before.is_some_and(|before| value_of(field) != before) {
                select_all(field);
            }
            return;
        }
        let is_nowhere = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        let used = self.app.used_control.get_untracked().filter(|_| is_nowhere);
        if let Some(key) = focused.or(used) {
            focus(root, &key, selection.as_ref());
        }
    }
}

/// Selects the whole text of a field.
fn select_all(field: &Element) {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.select();
    } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        area.select();
    }
}

/// Restores the focus of an element that was recreated or moved.
fn focus(root: &Element, key: &str, selection: Option<&[JsValue; 2]>) {
    let escaped = key.replace('\\', "\\\\").replace('"', "\\\"");
    let found = root.query_selector(&format!("[{KEY}=\"{escaped}\"]")).ok().flatten();
    // If the control is gone, the panel around it takes the focus.
    let found = found.or_else(|| root.closest("[tabindex]").ok().flatten());
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return };
    // If the element cannot be focused, the focus stays where the browser put it.
    let _focused = element.focus();
    for (edge, place) in SELECTION.into_iter().zip(selection.into_iter().flatten()) {
        set_property(&element, edge, place);
    }
}
