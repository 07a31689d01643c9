//! The borders of the panels around the canvas: the user drags them, or presses Alt, Shift and an arrow in a panel.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::context::use_app;
use crate::app::{AppState, Side};

/// How far a press of an arrow key moves a border, in pixels.
const STEP: i32 = 24;

/// Opens or closes a panel.
pub(crate) fn set_open(app: AppState, side: Side, is_open: bool) {
    if app.preferences.with_untracked(|preferences| preferences.panes.get(side).is_open) != is_open {
        app.preferences.update(|preferences| preferences.panes.set_open(side, is_open));
    }
}

/// Whether a panel is open while nothing else asks for it.
pub(crate) fn use_is_open(side: Side) -> Memo<bool> {
    let app = use_app();
    Memo::new(move |_| app.preferences.with(|preferences| preferences.panes.get(side).is_open))
}

/// The size of a panel as a CSS length.
pub(crate) fn use_length(side: Side) -> Memo<String> {
    let app = use_app();
    Memo::new(move |_| {
        let length = app.preferences.with(|preferences| preferences.panes.get(side).size);
        format!("{length}px")
    })
}

/// Makes a panel larger, or smaller with a negative distance in pixels.
fn grow(app: AppState, side: Side, from: u32, by: i32) {
    let length = from.saturating_add_signed(by);
    app.preferences.update(|preferences| preferences.panes.resize(side, length));
}

/// How much a move of the pointer or an arrow key makes a panel grow: towards the canvas.
fn towards_canvas(side: Side, right: i32, down: i32) -> i32 {
    match side {
        Side::Catalog => right,
        Side::Inspector | Side::Review => right.saturating_neg(),
        Side::Charts => down.saturating_neg(),
    }
}

/// Handles Alt, Shift and an arrow in a panel. Returns whether the key was one of them.
pub(crate) fn handle_size_key(app: AppState, side: Side, event: &ev::KeyboardEvent) -> bool {
    if !event.alt_key() || !event.shift_key() {
        return false;
    }
    let (right, down) = match event.key().as_str() {
        "ArrowLeft" => (STEP.saturating_neg(), 0),
        "ArrowRight" => (STEP, 0),
        "ArrowUp" => (0, STEP.saturating_neg()),
        "ArrowDown" => (0, STEP),
        _ => return false,
    };
    let length = app.preferences.with_untracked(|preferences| preferences.panes.get(side).size);
    grow(app, side, length, towards_canvas(side, right, down));
    event.prevent_default();
    true
}

/// The border of a panel that the user drags. The keyboard has `handle_size_key`, so it needs no tab stop.
#[component]
pub(crate) fn PaneBorder(side: Side) -> impl IntoView {
    let app = use_app();
    let border = NodeRef::<html::Div>::new();
    // The pointer and the size at the start of a drag.
    let start: RwSignal<Option<(i32, i32, u32)>> = RwSignal::new(None);
    let press = move |event: ev::PointerEvent| {
        event.prevent_default();
        if let Some(border) = border.get_untracked() {
            // If the browser refuses, a drag that leaves the window waits for the pointer to return.
            let _refused = border.set_pointer_capture(event.pointer_id());
        }
        let length = app.preferences.with_untracked(|preferences| preferences.panes.get(side).size);
        start.set(Some((event.client_x(), event.client_y(), length)));
    };
    let drag = move |event: ev::PointerEvent| {
        let Some((x, y, length)) = start.get_untracked() else { return };
        let (right, down) = (event.client_x().saturating_sub(x), event.client_y().saturating_sub(y));
        grow(app, side, length, towards_canvas(side, right, down));
    };
    let class = match side {
        Side::Charts => "pane-border pane-border--horizontal",
        Side::Catalog | Side::Inspector | Side::Review => "pane-border",
    };
    view! {
        <div
            class=class
            class:is-dragged=move || start.with(Option::is_some)
            node_ref=border
            aria-hidden="true"
            on:pointerdown=press
            on:pointermove=drag
            on:pointerup=move |_| start.set(None)
            on:pointercancel=move |_| start.set(None)
        ></div>
    }
}
