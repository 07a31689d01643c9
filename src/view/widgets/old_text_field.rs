//! A text that is edited in place; one visit of the field is one undo step.

use leptos::prelude::*;
use web_sys::{FocusEvent, KeyboardEvent};

use crate::app::{AppState, Gesture};
use crate::view::markup::{Markup, span, tag, tagged};

/// A one-line text field.
pub(crate) struct OldTextField {
    pub(crate) state: AppState,
    /// What it is for, as its accessible name.
    pub(crate) label: String,
    /// Whether the label is shown above the field.
    pub(crate) labelled: bool,
    pub(crate) value: Signal<String>,
    /// Shown while the field is empty.
    pub(crate) placeholder: String,
    pub(crate) class: &'static str,
    pub(crate) on_input: Callback<String>,
}

impl OldTextField {
    /// The field, in its label if it has one.
    pub(crate) fn view(self) -> Markup {
        let Self { state, label, labelled, value, placeholder, class, on_input } = self;
        let input = tag("input")
            .attrs(&[
                ("class", &format!("input {class}")),
                ("type", "text"),
                ("maxlength", "500"),
                ("autocomplete", "off"),
                ("aria-label", &label),
                ("placeholder", &placeholder),
            ])
            .prop_by("value", move || value.get())
            .on("focus", move |_: FocusEvent| state.gesture(Gesture::Begin))
            .on("blur", move |_: FocusEvent| state.gesture(Gesture::Commit))
            .on("keydown", move |event: KeyboardEvent| {
                if event.key() == "Enter" {
                    state.gesture(Gesture::Commit);
                    state.gesture(Gesture::Begin);
                }
            })
            .on_value("input", move |text| on_input.run(text));
        if labelled {
            tagged("label", "field").child(span("field__label").text(&label)).child(input)
        } else {
            input
        }
    }
}
