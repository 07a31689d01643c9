//! A modal dialog of the page: the browser keeps the focus in it and closes it with Escape.

use leptos::prelude::*;
use leptos::{ev, html};

use super::context::use_app;
use super::widgets::Show;
use crate::app::Dialog;

/// A dialog that is shown while it is the open one. Its content exists only then.
#[component]
pub(crate) fn Modal(
    dialog: Dialog,
    /// The accessible name.
    label: &'static str,
    class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let app = use_app();
    let element = NodeRef::<html::Dialog>::new();
    let is_open = Memo::new(move |_| app.dialog.get() == Some(dialog));
    let children = StoredValue::new(children);
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        if !is_open.get() {
            element.close();
        } else if !element.open() {
            // `show_modal` fails only for a dialog outside the document.
            let _shown = element.show_modal();
        }
    });
    let close = move || {
        if is_open.get_untracked() {
            app.dialog.set(None);
        }
    };
    let on_click = move |event: ev::MouseEvent| {
        // A click on the backdrop has the dialog itself as its target.
        if event.target() == event.current_target() {
            close();
        }
    };
    view! {
        <dialog class=class aria-label=label node_ref=element on:close=move |_| close() on:click=on_click>
            <Show when=move || is_open.get()>{children.with_value(|children| children())}</Show>
        </dialog>
    }
}
