//! Everything that a pointer can do on the canvas, by keyboard.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::app::{AppState, Direction, Drag, DragSource, Target};
use crate::domain::basics::i18n::fill;
use crate::domain::design::Command;

/// The component that an event is about.
pub(super) fn component_of(event: &web_sys::Event) -> Option<String> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    element.closest("[data-component-id]").ok()??.get_attribute("data-component-id")
}

/// Handles a key while something is held. Returns whether it was for us.
pub(super) fn held_key(state: AppState, event: &ev::KeyboardEvent) -> bool {
    let Some(drag) = state.drag.get_untracked().filter(|drag| drag.by_keyboard) else { return false };
    let direction = match event.key().as_str() {
        "ArrowLeft" => Direction::Left,
        "ArrowRight" => Direction::Right,
        "ArrowUp" => Direction::Up,
        "ArrowDown" => Direction::Down,
        "Enter" | " " => {
            event.prevent_default();
            event.stop_propagation();
            state.drop_dragged();
            focus_selected(state);
            return true;
        }
        _ => return false,
    };
    event.prevent_default();
    event.stop_propagation();
    let design = state.design.get_untracked();
    if let Some(target) = &drag.target {
        let target = target.step(&design, &drag.source, direction);
        let positions = target.positions(&design, &drag.source);
        let position = target.index.saturating_add(1).to_string();
        state.announce(fill(
            state.t().slot_announce,
            &[&state.target_name(&target), &position, &positions.to_string()],
        ));
        state.drag.set(Some(Drag { target: Some(target), ..drag }));
    }
    true
}

/// Handles a key on a card.
pub(super) fn canvas_key(state: AppState, event: &ev::KeyboardEvent) {
    if state.drag.with_untracked(Option::is_some) || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let Some(id) = component_of(event) else { return };
    match event.key().as_str() {
        "Enter" | " " => {
            event.stop_propagation();
            if let Some(from) = state.connecting.get_untracked() {
                state.connect(&from, &id);
            } else {
                pick_up(state, &id);
            }
        }
        "Delete" | "Backspace" => {
            let next = neighbour(state, &id);
            state.remove(&id);
            if let Some(next) = next {
                focus_component(&next);
            }
        }
        "d" | "D" => {
            let copy = state.dispatch(Command::Duplicate { id });
            state.selection.set(copy);
            focus_selected(state);
        }
        "c" | "C" => {
            state.announce(fill(state.t().connect_hint, &[&state.component_name(&id)]));
            state.connecting.set(Some(id));
        }
        "ArrowLeft" | "ArrowUp" | "ArrowRight" | "ArrowDown" => {
            let design = state.design.get_untracked();
            let forward = matches!(event.key().as_str(), "ArrowRight" | "ArrowDown");
            let index = design.components.iter().position(|component| component.id == id);
            let next =
                index.and_then(|index| if forward { index.checked_add(1) } else { index.checked_sub(1) });
            if let Some(next) = next.and_then(|index| design.components.get(index)) {
                focus_component(&next.id);
            }
        }
        _ => return,
    }
    event.prevent_default();
}

fn pick_up(state: AppState, id: &str) {
    let label = state.component_name(id);
    state.announce(fill(state.t().picked_up, &[&label]));
    let target = Target::of(&state.design.get_untracked(), id);
    state.selection.set(Some(id.to_owned()));
    let source = DragSource::Component(id.to_owned());
    state.drag.set(Some(Drag { source, label, target, by_keyboard: true }));
}

fn neighbour(state: AppState, id: &str) -> Option<String> {
    let design = state.design.get_untracked();
    let index = design.components.iter().position(|component| component.id == id)?;
    let next =
        design.components.get(index.saturating_add(1)).or(design.components.get(index.checked_sub(1)?));
    next.map(|component| component.id.clone())
}

/// Puts the focus on the selected card, once it is drawn.
pub(super) fn focus_selected(state: AppState) {
    if let Some(id) = state.selection.get_untracked() {
        focus_component(&id);
    }
}

fn focus_component(id: &str) {
    let selector = format!("[data-component-id=\"{}\"]", id.replace(['"', '\\'], ""));
    crate::platform::next_frame(move || {
        let card = document().query_selector(&selector).ok().flatten();
        if let Some(card) = card.and_then(|card| card.dyn_into::<web_sys::HtmlElement>().ok()) {
            // A card that is gone by now takes no focus.
            let _focused = card.focus();
        }
    });
}
