//! A text that is edited in place; one visit of the field is one undo step.

use leptos::ev;
use leptos::prelude::*;

use crate::app::{AppState, Gesture};

/// A one-line text field.
#[component]
pub(crate) fn TextField(
    state: AppState,
    /// What it is for, as its accessible name.
    label: String,
    /// Whether the label is shown above the field.
    #[prop(default = true)]
    labelled: bool,
    #[prop(into)] value: Signal<String>,
    /// Shown while the field is empty.
    #[prop(into)]
    placeholder: Signal<String>,
    on_input: Callback<String>,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let input = view! {
        <input
            class=format!("input {class}")
            type="text"
            maxlength="500"
            autocomplete="off"
            aria-label=label.clone()
            placeholder=placeholder
            prop:value=value
            on:focus=move |_| state.gesture(Gesture::Begin)
            on:blur=move |_| state.gesture(Gesture::Commit)
            on:keydown=move |event: ev::KeyboardEvent| {
                if event.key() == "Enter" {
                    state.gesture(Gesture::Commit);
                    state.gesture(Gesture::Begin);
                }
            }
            on:input=move |event| on_input.run(event_target_value(&event))
        />
    };
    if labelled {
        view! { <label class="field"><span class="field__label">{label}</span>{input}</label> }.into_any()
    } else {
        input.into_any()
    }
}
