//! The keyboard equivalents of every pointer action on the canvas.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::app::{AppState, Direction, Drag, DragSource, Target};
use crate::domain::basics::i18n::fill;
use crate::domain::design::Command;

/// The id of the component whose card fired an event.
fn component_of(event: &web_sys::Event) -> Option<String> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    element.closest("[data-component-id]").ok()??.get_attribute("data-component-id")
}

/// Handles a key during a drag by keyboard: arrows move the target, Enter and the space bar drop there.
pub(super) fn handle_drag_key(app: AppState, event: &ev::KeyboardEvent) {
    let Some(drag) = app.drag.get_untracked().filter(|drag| drag.by_keyboard) else { return };
    let direction = match event.key().as_str() {
        "ArrowLeft" => Direction::Left,
        "ArrowRight" => Direction::Right,
        "ArrowUp" => Direction::Up,
        "ArrowDown" => Direction::Down,
        "Enter" | " " => {
            event.prevent_default();
            event.stop_propagation();
            app.drop_dragged();
            focus_selected(app);
            return;
        }
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let design = app.design.get_untracked();
    if let Some(target) = &drag.target {
        let target = target.step(&design, &drag.source, direction);
        let positions = target.positions(&design, &drag.source);
        let position = target.index.saturating_add(1).to_string();
        app.announce(fill(
            app.t().slot_announce,
            &[&app.target_name(&target), &position, &positions.to_string()],
        ));
        app.drag.set(Some(Drag { target: Some(target), ..drag }));
    }
}

/// Handles a key on a card.
pub(super) fn handle_card_key(app: AppState, event: &ev::KeyboardEvent) {
    if app.drag.with_untracked(Option::is_some) || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let Some(id) = component_of(event) else { return };
    match event.key().as_str() {
        "Enter" | " " => {
            event.stop_propagation();
            if let Some(from) = app.connecting.get_untracked() {
                app.connect(&from, &id);
            } else {
                pick_up(app, &id);
            }
        }
        "Delete" | "Backspace" => {
            let next = neighbour(app, &id);
            app.remove(&id);
            if let Some(next) = next {
                focus_component(&next);
            }
        }
        "d" | "D" => {
            let copy = app.dispatch(Command::Duplicate { ids: vec![id] });
            app.selection.set(copy.into_iter().next());
            focus_selected(app);
        }
        "c" | "C" => {
            app.announce(fill(app.t().connect_hint, &[&app.component_name(&id)]));
            app.connecting.set(Some(id));
        }
        "ArrowLeft" | "ArrowUp" | "ArrowRight" | "ArrowDown" => {
            let design = app.design.get_untracked();
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

fn pick_up(app: AppState, id: &str) {
    let label = app.component_name(id);
    app.announce(fill(app.t().picked_up, &[&label]));
    let target = Target::of(&app.design.get_untracked(), id);
    app.selection.set(Some(id.to_owned()));
    let source = DragSource::Component(id.to_owned());
    app.drag.set(Some(Drag { source, label, target, by_keyboard: true }));
}

fn neighbour(app: AppState, id: &str) -> Option<String> {
    let design = app.design.get_untracked();
    let index = design.components.iter().position(|component| component.id == id)?;
    let next =
        design.components.get(index.saturating_add(1)).or(design.components.get(index.checked_sub(1)?));
    next.map(|component| component.id.clone())
}

/// Focuses the selected card once it is drawn.
fn focus_selected(app: AppState) {
    if let Some(id) = app.selection.get_untracked() {
        focus_component(&id);
    }
}

fn focus_component(id: &str) {
    let selector = format!("[data-component-id=\"{}\"]", id.replace(['"', '\\'], ""));
    crate::platform::next_frame(move || {
        let card = document().query_selector(&selector).ok().flatten();
        if let Some(card) = card.and_then(|card| card.dyn_into::<web_sys::HtmlElement>().ok()) {
            // A card that was removed in the meantime cannot be focused.
            let _focused = card.focus();
        }
    });
}
