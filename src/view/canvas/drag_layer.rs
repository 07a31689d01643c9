//! The parts of the canvas that follow a gesture: the ghost at the pointer, the slot of the drop, the marquee.

use leptos::prelude::*;

use super::pointer::Pointer;
use super::size::{px, translation};
use crate::domain::drawing::Frame;
use crate::view::context::use_app;
use crate::view::widgets::Show;

/// The cell in which a drag would drop.
#[component]
pub(super) fn DropSlot() -> impl IntoView {
    let app = use_app();
    let slot = Memo::new(move |_| {
        let target = app.drag.with(|drag| drag.as_ref()?.target.clone())?;
        Some((target.layer, app.slot(&target)?))
    });
    let class =
        move || slot.get().map(|(layer, _)| format!("slot slot--{}", layer.word())).unwrap_or_default();
    let frame = move || slot.get().map(|(_, frame)| frame).unwrap_or_default();
    view! {
        <Show when=move || slot.with(Option::is_some)>
            <div
                class=class
                style:left=move || px(frame().x)
                style:top=move || px(frame().y)
                style:width=move || px(frame().width)
                style:height=move || px(frame().height)
            ></div>
        </Show>
    }
}

/// The rectangle that selects.
#[component]
pub(super) fn Marquee(pointer: Pointer) -> impl IntoView {
    let frame = move || pointer.marquee.get().unwrap_or_default();
    view! {
        <Show when=move || pointer.marquee.with(Option::is_some)>
            <div
                class="marquee"
                style:transform=move || {
                    let Frame { x, y, .. } = frame();
                    translation(x, y)
                }
                style:width=move || px(frame().width)
                style:height=move || px(frame().height)
            ></div>
        </Show>
    }
}

/// The name of the dragged item, next to the pointer; absent in a drag by keyboard.
#[component]
pub(super) fn Ghost(pointer: Pointer) -> impl IntoView {
    let drag = use_app().drag;
    let is_shown = move || drag.with(|drag| drag.as_ref().is_some_and(|drag| !drag.by_keyboard));
    let is_over = move || drag.with(|drag| drag.as_ref().is_some_and(|drag| drag.target.is_some()));
    let label = move || drag.with(|drag| drag.as_ref().map(|drag| drag.label.clone()).unwrap_or_default());
    let transform = move || {
        let at = pointer.ghost.get();
        translation(at.x, at.y)
    };
    view! {
        <Show when=is_shown>
            <div class="ghost" class:is-over=is_over style:transform=transform>
                {label}
            </div>
        </Show>
    }
}
