//! Notes on a component, as free text.

use leptos::prelude::*;

use super::component::Inspected;
use crate::app::Gesture;
use crate::domain::design::ComponentEdit;
use crate::view::context::use_app;
use crate::view::widgets::Draft;

/// The notes of a component; one visit of the field is one undo step.
#[component]
pub(super) fn NotesField(component: Inspected, edit: Callback<ComponentEdit>) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let notes = Signal::derive(move || {
        component
            .with(|component| component.as_ref().map(|component| component.notes.clone()))
            .unwrap_or_default()
    });
    let draft = Draft::new(notes);
    let on_input = move |event| {
        let text = event_target_value(&event);
        edit.run(ComponentEdit::Notes(text.clone()));
        draft.set(text);
    };
    let leave = move || {
        draft.clear();
        app.gesture(Gesture::Commit);
    };
    view! {
        <label class="field">
            <span class="field__label">{t.notes}</span>
            <textarea
                class="input input--notes"
                rows="2"
                maxlength="20000"
                prop:value=move || draft.text().unwrap_or_else(|| notes.get())
                on:focus=move |_| app.gesture(Gesture::Begin)
                on:blur=move |_| leave()
                on:input=on_input
            ></textarea>
        </label>
    }
}
