//! A text that is edited in place; one visit of the field is one undo step.

use leptos::ev;
use leptos::prelude::*;

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
    /// The text as the design has it.
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
            prop:value=value
            on:focus=move |_| app.gesture(Gesture::Begin)
            on:blur=move |_| app.gesture(Gesture::Commit)
            on:keydown=on_keydown
            on:input=move |event| on_input.run(event_target_value(&event))
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
