//! The panel over the canvas: designs, scenarios, sharing, review. What stands in it comes from the worker.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, KeyboardEvent};

use super::markup::{Markup, button, tagged};
use super::remote::remote;
use super::widgets::{Shape, icon};
use crate::app::AppState;
use crate::platform::{self, address, next_frame};

/// The panel, while one of its views is open.
pub(crate) fn review(state: AppState) -> Markup {
    let t = state.t();
    let is_open = move || state.review.with(Option::is_some);
    tagged("section", "review")
        .attrs(&[("aria-label", t.review), ("id", "review"), ("tabindex", "-1")])
        .class_by("is-open", is_open)
        .on("keydown", move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                close(state);
            }
        })
        .when(is_open, move || {
            button("button button--icon review__close")
                .attrs(&[("aria-label", t.close), ("title", t.close)])
                .on_click(move || close(state))
                .child(icon(Shape::Close))
        })
        .when(is_open, move || {
            remote(state, "sheet", move || {
                let view = state.review.get().unwrap_or_default();
                let more = match &*view {
                    "share" => vec![("url", address())],
                    "present" => vec![("slide", state.slide.get()), ("notes", "1".to_owned())],
                    "import" => {
                        let (name, text) = state.imported.get();
                        vec![("name", name), ("text", text)]
                    }
                    _ => Vec::new(),
                };
                [vec![("show", view)], more].concat()
            })
        })
}

/// Opens a view, by the word that the worker knows, and takes the focus there.
pub(crate) fn open_review(state: AppState, view: &str) {
    // What is shown of the library is what is there.
    state.save();
    state.review.set(Some(view.to_owned()));
    focus("review");
}

/// Opens the presentation, or leaves it.
pub(crate) fn present(state: AppState) {
    if state.presenting.get_untracked() {
        return close(state);
    }
    state.presenting.set(true);
    open_review(state, "present");
    platform::perform(r#"[{"do":"fullscreen","on":true}]"#.to_owned());
}

/// Closes the panel, and leaves the presentation.
pub(crate) fn close(state: AppState) {
    let presented = state.presenting.get_untracked();
    if presented {
        state.presenting.set(false);
        platform::perform(r#"[{"do":"fullscreen"}]"#.to_owned());
    }
    state.review.set(None);
    focus(if presented { "present" } else { "open-review" });
}

fn focus(id: &'static str) {
    next_frame(move || {
        let element = leptos::prelude::document().get_element_by_id(id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // What cannot take the focus leaves it where it is.
            let _focused = element.focus();
        }
    });
}
