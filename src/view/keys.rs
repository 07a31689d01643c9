//! The list of all keys (`?`).

use leptos::prelude::*;

use super::actions::Action;
use super::context::use_app;
use super::dialog::Modal;
use super::widgets::{Icon, Shape};
use crate::app::Dialog;

/// The dialog.
#[component]
pub(crate) fn KeyList() -> impl IntoView {
    let t = use_app().t();
    view! {
        <Modal dialog=Dialog::Keys label=t.keys class="dialog dialog--keys">
            <Keys />
        </Modal>
    }
}

#[component]
fn Keys() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let actions = Action::ALL.into_iter().filter(|action| !action.keys().is_empty());
    let actions = actions.map(|action| (action.keys(), action.label(t)));
    // Keys that belong to a place rather than to an action.
    let gestures = [
        ("← ↑ → ↓", t.keys_arrows),
        ("Space", t.keys_pick_up),
        ("C", t.keys_connect),
        ("Ctrl+C  Ctrl+X  Ctrl+V", t.keys_clipboard),
        ("Space + drag", t.keys_pan),
        ("Ctrl + wheel", t.keys_zoom),
        ("Shift + click", t.keys_add_to_selection),
        ("Alt + drag", t.keys_duplicate),
        ("F6", t.keys_regions),
        ("Alt+Shift+←  Alt+Shift+→", t.keys_resize),
        ("Esc", t.keys_cancel),
    ];
    let rows = actions.chain(gestures).map(|(keys, label)| {
        view! {
            <div class="keys__row">
                <dt>
                    <kbd>{keys}</kbd>
                </dt>
                <dd>{label}</dd>
            </div>
        }
    });
    view! {
        <header class="dialog__head">
            <h2 class="panel__title">{t.keys}</h2>
            <button
                class="button button--icon"
                type="button"
                aria-label=t.close
                title=t.close
                on:click=move |_| app.dialog.set(None)
            >
                <Icon shape=Shape::Close />
            </button>
        </header>
        <dl class="keys">{rows.collect_view()}</dl>
    }
}
