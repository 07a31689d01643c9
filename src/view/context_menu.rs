//! The context menu: the actions that are possible at a place of the canvas, with their keys.

use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::actions::Action;
use super::context::use_app;
use crate::platform::next_frame;

/// The place of the open menu, in pixels of the window; `None` while it is closed.
#[derive(Clone, Copy)]
pub(crate) struct ContextMenuAt(pub(crate) RwSignal<Option<(i32, i32)>>);

/// The menu, while it is open.
#[component]
pub(crate) fn ContextMenu() -> impl IntoView {
    let ContextMenuAt(at) = expect_context();
    view! {
        <For each=move || at.get() key=|place| *place let(place)>
            <Menu place />
        </For>
    }
}

#[component]
fn Menu(place: (i32, i32)) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let ContextMenuAt(at) = expect_context();
    let menu = NodeRef::<html::Div>::new();
    let opener = document().active_element();
    menu.on_load(move |menu| {
        next_frame(move || {
            keep_inside(&menu, place);
            focus_item(&menu, 0);
        });
    });
    let close = move || {
        at.set(None);
        // The focus returns to where it was, unless the action moves it.
        if let Some(opener) = opener.as_ref().and_then(|opener| opener.dyn_ref::<HtmlElement>()) {
            let _focused = opener.focus();
        }
    };
    let close = StoredValue::new_local(close);
    let on_keydown = move |event: ev::KeyboardEvent| {
        let Some(menu) = menu.get_untracked() else { return };
        let step = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            "Escape" | "Tab" => {
                event.prevent_default();
                event.stop_propagation();
                return close.with_value(|close| close());
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        focus_item(&menu, step);
    };
    let leave = move |event: ev::FocusEvent| {
        let next = event.related_target().and_then(|next| next.dyn_into::<web_sys::Node>().ok());
        let stays = menu.get_untracked().is_some_and(|menu| menu.contains(next.as_ref()));
        if !stays && at.try_get_untracked().flatten().is_some() {
            at.set(None);
        }
    };
    let items = Action::ALL.into_iter().filter(|action| action.is_in_menu(app)).map(|action| {
        let choose = move |_| {
            close.with_value(|close| close());
            action.run(app);
        };
        view! {
            <button class="context-menu__item" type="button" role="menuitem" tabindex="-1" on:click=choose>
                <span>{action.label(t)}</span>
                <kbd>{action.keys()}</kbd>
            </button>
        }
    });
    view! {
        <div
            class="context-menu"
            role="menu"
            aria-label=t.selection
            tabindex="-1"
            node_ref=menu
            style:left=format!("{}px", place.0)
            style:top=format!("{}px", place.1)
            on:keydown=on_keydown
            on:focusout=leave
            on:contextmenu=|event| event.prevent_default()
        >
            {items.collect_view()}
        </div>
    }
}

/// Moves a menu that would leave the window.
fn keep_inside(menu: &HtmlElement, (x, y): (i32, i32)) {
    let root = document().document_element();
    let (width, height) = root.map(|root| (root.client_width(), root.client_height())).unwrap_or_default();
    let fit = |at: i32, size: i32, room: i32| at.min(room.saturating_sub(size).saturating_sub(8)).max(8);
    let style = (*menu).style();
    for (property, value) in
        [("left", fit(x, menu.offset_width(), width)), ("top", fit(y, menu.offset_height(), height))]
    {
        // A valid length is never refused.
        let _set = style.set_property(property, &format!("{value}px"));
    }
}

/// Focuses the item some steps after the focused one; the first for no step.
fn focus_item(menu: &HtmlElement, step: i32) {
    let Ok(found) = menu.query_selector_all("[role=menuitem]") else { return };
    let items: Vec<HtmlElement> =
        (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect();
    let focused = document().active_element();
    let here = items.iter().position(|item| focused.as_ref().is_some_and(|focused| **focused == ***item));
    let Ok(count) = i32::try_from(items.len()) else { return };
    let here = here.and_then(|here| i32::try_from(here).ok()).unwrap_or_default();
    let next =
        here.saturating_add(step).checked_rem_euclid(count).and_then(|next| usize::try_from(next).ok());
    if let Some(item) = next.and_then(|next| items.get(next)) {
        let _focused = item.focus();
    }
}
