//! The notes: texts on the canvas.

use leptos::prelude::*;

use super::size::px;
use crate::app::Selection;
use crate::view::context::use_app;

/// All notes.
#[component]
pub(super) fn Notes() -> impl IntoView {
    let app = use_app();
    let ids = Memo::new(move |_| {
        app.design.with(|design| design.notes.iter().map(|note| note.id.clone()).collect::<Vec<_>>())
    });
    view! {
        <For each=move || ids.get() key=String::clone let:id>
            <Note id />
        </For>
    }
}

#[component]
fn Note(id: String) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let key = StoredValue::new(id.clone());
    let frame = Memo::new(move |_| {
        let index = app
            .drawn
            .with(|design| design.notes.iter().position(|note| key.with_value(|key| note.id == *key)));
        app.drawing.with(|drawing| drawing.notes.get(index?).map(|note| note.frame)).unwrap_or_default()
    });
    let text = Memo::new(move |_| {
        app.design.with(|design| {
            let note = design.notes.iter().find(|note| key.with_value(|key| note.id == *key));
            note.map(|note| note.text.clone()).unwrap_or_default()
        })
    });
    let is_selected = move || app.selection.with(|selection| *selection == Selection::Note(key.get_value()));
    view! {
        <div
            class="note"
            class:is-selected=is_selected
            role="button"
            tabindex="-1"
            aria-label=move || format!("{}: {}", t.note, text.get())
            data-note=id
            style:left=move || px(frame.get().x)
            style:top=move || px(frame.get().y)
            style:width=move || px(frame.get().width)
            style:height=move || px(frame.get().height)
        >
            {move || text.get()}
        </div>
    }
}
