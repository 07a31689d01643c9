//! A text edited in place; one visit to the field is one undo step.

use leptos::ev;
use leptos::prelude::*;

use super::draft::Draft;
use crate::app::Gesture;
use crate::view::context::use_app;

/// A one-line text field, with its label above it or as its accessible name only.
#[component]
pub(crate) fn TextField(
    /// The accessible name.
    #[prop(into)]
    label: String,
    /// Whether the label is shown above the field.
    #[prop(optional)]
    is_labelled: bool,
    /// The text in the design.
    #[prop(into)]
    value: Signal<String>,
    /// Shown while the field is empty.
    #[prop(optional, into)]
    placeholder: String,
    /// An additional class of the input.
    #[prop(optional)]
    class: &'static str,
    /// Receives the text at each key.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let app = use_app();
    let draft = Draft::new(value);
    let shown = move || draft.text().unwrap_or_else(|| value.get());
    let on_typed = move |event| {
        let text = event_target_value(&event);
        on_input.run(text.clone());
        draft.set(text);
    };
    let leave = move || {
        draft.clear();
        app.gesture(Gesture::Commit);
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" {
            app.gesture(Gesture::Commit);
            app.gesture(Gesture::Begin);
        }
    };
    let input = view! {
        <input
            class=format!("input {class}")
            type="text"
            maxlength="500"
            autocomplete="off"
            aria-label=label.clone()
            placeholder=placeholder
            prop:value=shown
            on:focus=move |_| app.gesture(Gesture::Begin)
            on:blur=move |_| leave()
            on:keydown=on_keydown
            on:input=on_typed
        />
    };
    if is_labelled {
        view! {
            <label class="field">
                <span class="field__label">{label}</span>
                {input}
            </label>
        }
        .into_any()
    } else {
        input.into_any()
    }
}
