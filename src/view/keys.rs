//! The list of all keys (`?`).

use leptos::prelude::*;

use super::actions::Action;
use super::context::use_app;
use super::dialog::Modal;
use super::widgets::CloseButton;
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
        (t.key_space, t.keys_pick_up),
        ("C", t.keys_connect),
        ("Ctrl+C  Ctrl+X  Ctrl+V", t.keys_clipboard),
        (t.key_space_drag, t.keys_pan),
        (t.key_wheel, t.keys_zoom),
        (t.key_shift_click, t.keys_add_to_selection),
        (t.key_alt_drag, t.keys_duplicate),
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
            <CloseButton on_close=move |()| app.dialog.set(None) />
        </header>
        <dl class="keys">{rows.collect_view()}</dl>
    }
}
