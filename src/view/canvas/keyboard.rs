//! The keyboard equivalents of every pointer action on the canvas.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::zoom_controls::{STEP, zoom_by};
use crate::app::{AppState, Direction, Selection};
use crate::domain::basics::i18n::fill;
use crate::platform::next_frame;
use crate::view::actions::Action;

/// Handles a key during a drag by keyboard: arrows move the target, Enter and the space bar drop there.
pub(super) fn handle_drag_key(app: AppState, event: &ev::KeyboardEvent) {
    if !app.drag.with_untracked(|drag| drag.as_ref().is_some_and(|drag| drag.by_keyboard)) {
        return;
    }
    match event.key().as_str() {
        "Enter" | " " => {
            app.drop_dragged();
            focus_selected(app);
        }
        key => {
            let Some(direction) = direction_of(key) else { return };
            app.aim_towards(direction);
        }
    }
    event.prevent_default();
    event.stop_propagation();
}

fn direction_of(key: &str) -> Option<Direction> {
    Some(match key {
        "ArrowLeft" => Direction::Left,
        "ArrowRight" => Direction::Right,
        "ArrowUp" => Direction::Up,
        "ArrowDown" => Direction::Down,
        _ => return None,
    })
}

/// Handles a key on the canvas.
pub(super) fn handle_key(app: AppState, event: &ev::KeyboardEvent) {
    if app.drag.with_untracked(Option::is_some) || event.default_prevented() {
        return;
    }
    let card = component_of(event);
    let is_control = event.ctrl_key() || event.meta_key();
    let is_plain = !is_control && !event.alt_key();
    let action = match (event.key().as_str(), event.code().as_str()) {
        (_, "Digit1") if event.shift_key() && is_plain => Action::Fit,
        (_, "Digit2") if event.shift_key() && is_plain => Action::FitSelection,
        (_, "Digit0") if event.shift_key() && is_plain => Action::ZoomWhole,
        ("+" | "=", _) if is_plain => return handled(event, || zoom_by(app, STEP)),
        ("-", _) if is_plain => return handled(event, || zoom_by(app, STEP.recip())),
        ("a" | "A", _) if is_control => Action::SelectAll,
        ("d" | "D", _) if is_control || card.is_some() && is_plain => Action::Duplicate,
        ("g" | "G", _) if is_control && event.shift_key() => Action::Ungroup,
        ("g" | "G", _) if is_control => Action::Group,
        ("Delete" | "Backspace", _) if is_plain => Action::Remove,
        ("F2", _) => Action::Rename,
        ("c" | "C", _) if is_plain && card.is_some() => Action::Connect,
        ("Escape", _) if app.selection.with_untracked(|selection| *selection != Selection::Nothing) => {
            if app.connecting.with_untracked(Option::is_some) {
                return;
            }
            return handled(event, || app.selection.set(Selection::Nothing));
        }
        ("Enter" | " ", _) if is_plain => {
            // After a click, the space bar pans; a card that was reached by keyboard is picked up.
            let Some(id) = card.filter(|_| event.key() == "Enter" || is_reached_by_keyboard(event)) else {
                return;
            };
            return handled(event, || match app.connecting.get_untracked() {
                Some(from) => app.connect(&from, &id),
                None => app.pick_up(&id),
            });
        }
        (key, _) if is_plain => {
            let Some((direction, id)) = direction_of(key).zip(card) else { return };
            return handled(event, || {
                if let Some(next) = app.neighbor(&id, direction) {
                    if event.shift_key() {
                        app.selection.update(|selection| *selection = selection.toggled(&next));
                    }
                    focus_card(app, &next);
                }
            });
        }
        _ => return,
    };
    // A key concerns the focused card unless it is part of the selection.
    if let Some(id) = card
        && !app.selection.with_untracked(|selection| selection.contains(&id))
        && matches!(action, Action::Duplicate | Action::Remove | Action::Rename | Action::Connect)
    {
        app.selection.set(Selection::component(&id));
    }
    if action.is_possible(app) {
        let next = (action == Action::Remove).then(|| app.neighbor_of_selection()).flatten();
        handled(event, || action.run(app));
        if let Some(next) = next {
            focus_card(app, &next);
        }
    }
}

fn handled(event: &ev::KeyboardEvent, action: impl FnOnce()) {
    event.prevent_default();
    event.stop_propagation();
    action();
}

/// Whether the browser shows the focus of the element that fired an event.
fn is_reached_by_keyboard(event: &web_sys::Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| element.matches(":focus-visible").unwrap_or_default())
}

/// The id of the component whose card fired an event.
fn component_of(event: &web_sys::Event) -> Option<String> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    element.closest("[data-component-id]").ok()??.get_attribute("data-component-id")
}

/// Begins a connection at the selected component; the next choice ends it.
pub(crate) fn start_connecting(app: AppState) {
    if let Some(id) = app.selection.with_untracked(|selection| selection.only_component().map(str::to_owned))
    {
        app.announce(fill(app.t().connect_hint, &[&app.component_name(&id)]));
        app.connecting.set(Some(id));
    }
}

/// Focuses the selected card once it is drawn.
pub(crate) fn focus_selected(app: AppState) {
    if let Some(id) = app.selection.with_untracked(|selection| selection.only_component().map(str::to_owned))
    {
        focus_card(app, &id);
    }
}

/// Brings a card into sight and focuses it once it is drawn.
pub(crate) fn focus_card(app: AppState, id: &str) {
    app.focused.set(Some(id.to_owned()));
    app.reveal(id);
    let selector = format!("[data-component-id=\"{}\"]", id.replace(['"', '\\'], ""));
    next_frame(move || {
        let card = document().query_selector(&selector).ok().flatten();
        if let Some(card) = card.and_then(|card| card.dyn_into::<web_sys::HtmlElement>().ok()) {
            // A card that was removed in the meantime cannot be focused.
            let _focused = card.focus();
        }
    });
}
