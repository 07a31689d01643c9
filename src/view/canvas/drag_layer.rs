//! The parts of the canvas that follow a drag: the ghost at the pointer and the marker of the drop.

use leptos::prelude::*;

use super::measure::{px, translation};
use super::pointer::PointerDrag;
use crate::view::context::use_app;
use crate::view::widgets::Show;

/// The line at the position of the drop.
#[component]
pub(super) fn DropMarker(pointer: PointerDrag) -> impl IntoView {
    let transform = move || {
        let marker = pointer.marker.get();
        marker.map(|marker| translation(marker.x, marker.y)).unwrap_or_default()
    };
    let height =
        move || pointer.marker.get().map(|marker| format!("{}px", px(marker.height))).unwrap_or_default();
    view! {
        <Show when=move || pointer.marker.with(Option::is_some)>
            <div class="drop-marker" style:transform=transform style:height=height></div>
        </Show>
    }
}

/// The name of the dragged component or service, next to the pointer; absent in a drag by keyboard.
#[component]
pub(super) fn Ghost(pointer: PointerDrag) -> impl IntoView {
    let drag = use_app().drag;
    let is_shown = move || drag.with(|drag| drag.as_ref().is_some_and(|drag| !drag.by_keyboard));
    let is_over = move || drag.with(|drag| drag.as_ref().is_some_and(|drag| drag.target.is_some()));
    let label = move || drag.with(|drag| drag.as_ref().map(|drag| drag.label.clone()).unwrap_or_default());
    let transform = move || {
        let (x, y) = pointer.ghost.get();
        translation(x, y)
    };
    view! {
        <Show when=is_shown>
            <div class="ghost" class:is-over=is_over style:transform=transform>
                {label}
            </div>
        </Show>
    }
}
