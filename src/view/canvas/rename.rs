//! The field that renames the selected item in place.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::size::px;
use crate::app::{AppState, Selection};
use crate::domain::drawing::Frame;
use crate::view::context::use_app;

/// The field, while the user renames.
#[component]
pub(super) fn RenameField() -> impl IntoView {
    let app = use_app();
    let renamed = Memo::new(move |_| {
        let (selection, is_renaming) = (app.selection.get(), app.renaming.get());
        is_renaming.then(|| app.renamed(&selection)).flatten().map(|(text, frame)| (selection, text, frame))
    });
    view! {
        <For
            each=move || renamed.get()
            key=|(selection, ..)| format!("{selection:?}")
            let((selection, text, frame))
        >
            <Field selection text frame />
        </For>
    }
}

#[component]
fn Field(selection: Selection, text: String, frame: Frame) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let field = NodeRef::<html::Input>::new();
    field.on_load(|field| {
        // A field on the page takes the focus.
        let _focused = field.focus();
        field.select();
    });
    let take = {
        let selection = selection.clone();
        move || {
            if let Some(field) = field.get_untracked()
                && app.renaming.get_untracked()
            {
                app.renaming.set(false);
                app.rename(&selection, field.value());
            }
        }
    };
    let on_blur = take.clone();
    let on_keydown = move |event: ev::KeyboardEvent| {
        event.stop_propagation();
        match event.key().as_str() {
            "Enter" => take(),
            "Escape" => app.renaming.set(false),
            _ => return,
        }
        event.prevent_default();
        focus_again(app, &selection);
    };
    view! {
        <input
            class="rename"
            type="text"
            maxlength="500"
            autocomplete="off"
            aria-label=t.rename
            node_ref=field
            prop:value=text
            style:left=px(frame.x)
            style:top=px(frame.y)
            style:width=px(frame.width.max(160.0))
            on:keydown=on_keydown
            on:blur=move |_| on_blur()
        />
    }
}

/// Returns the focus to the renamed card.
fn focus_again(app: AppState, selection: &Selection) {
    if let Some(id) = selection.only_component() {
        super::focus_card(app, id);
    }
}
