//! One tab stop for a region with many controls: Tab enters it at the control that had the focus last, arrows move inside.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::platform::next_frame;

/// The controls of a region that can have the focus.
const CONTROLS: &str = "button, input:not([type=range]), select, summary, a[href], [tabindex]";

/// A region whose controls share one tab stop.
#[component]
pub(crate) fn Roving(
    class: &'static str,
    /// The ARIA role; `toolbar` for a row of buttons.
    #[prop(optional)]
    role: Option<&'static str>,
    #[prop(optional, into)] label: Option<String>,
    children: Children,
) -> impl IntoView {
    let region = NodeRef::<html::Div>::new();
    region.on_load(|region| next_frame(move || leave_one_stop(&region, None)));
    let follow = move |event: ev::FocusEvent| {
        let focused = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(region) = region.get_untracked() {
            leave_one_stop(&region, focused.as_ref());
        }
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        if let Some(region) = region.get_untracked() {
            handle_key(&region, &event);
        }
    };
    view! {
        <div class=class role=role aria-label=label node_ref=region on:focusin=follow on:keydown=on_keydown>
            {children()}
        </div>
    }
}

/// The controls of a region in reading order, without those in a closed menu or of a slider.
fn controls(region: &Element) -> Vec<HtmlElement> {
    let Ok(found) = region.query_selector_all(CONTROLS) else { return Vec::new() };
    let elements = (0..found.length()).filter_map(|index| found.item(index)?.dyn_into::<HtmlElement>().ok());
    elements.filter(|element| element.offset_width() > 0 && !element.has_attribute("disabled")).collect()
}

/// Makes one control the tab stop: the given one, or the first.
fn leave_one_stop(region: &Element, stop: Option<&Element>) {
    let controls = controls(region);
    let is_stop = |control: &HtmlElement| {
        let control: &Element = control;
        stop.or(controls.first().map(AsRef::as_ref)) == Some(control)
    };
    for control in &controls {
        control.set_tab_index(if is_stop(control) { 0 } else { -1 });
    }
}

/// Moves the focus with arrows, Home and End, unless the control uses the key itself.
fn handle_key(region: &Element, event: &ev::KeyboardEvent) {
    if event.default_prevented()
        || event.ctrl_key()
        || event.meta_key()
        || event.alt_key()
        || event.shift_key()
    {
        return;
    }
    let Some(focused) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let controls = controls(region);
    let Some(index) = controls.iter().position(|control| *control == focused) else { return };
    if uses_key(&focused, &event.key()) {
        return;
    }
    let next = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => index.checked_add(1),
        "ArrowLeft" | "ArrowUp" => index.checked_sub(1),
        "Home" => Some(0),
        "End" => controls.len().checked_sub(1),
        _ => return,
    };
    if let Some(next) = next.and_then(|next| controls.get(next)) {
        event.prevent_default();
        // A control that cannot be focused leaves the focus where it is.
        let _focused = next.focus();
    }
}

/// Whether a control needs a key itself: a list its arrows, and a text its caret unless it is at that end.
fn uses_key(control: &HtmlElement, key: &str) -> bool {
    if control.tag_name() == "SELECT" {
        return matches!(key, "ArrowUp" | "ArrowDown" | "Home" | "End");
    }
    let Some(input) = control.dyn_ref::<HtmlInputElement>().filter(|input| input.type_() == "text") else {
        return false;
    };
    let start = input.selection_start().ok().flatten().unwrap_or_default();
    let end = input.selection_end().ok().flatten().unwrap_or_default();
    let length = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
    match key {
        "ArrowLeft" => start > 0 || end > 0,
        "ArrowRight" => start < length || end < length,
        "Home" | "End" => true,
        _ => false,
    }
}
