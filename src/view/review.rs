//! The review of the design, over the canvas: advice, prices, recovery, terms. What stands in it comes from the worker.

use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, KeyboardEvent};

use super::markup::{Markup, button, div, tagged};
use super::remote::remote;
use super::widgets::{Shape, icon};
use crate::app::AppState;
use crate::domain::i18n::Texts;
use crate::platform::next_frame;

/// A view of the worker, by the word that the worker knows.
pub(crate) type Review = &'static str;

/// The views, in the order of their tabs.
pub(crate) fn reviews(t: &Texts) -> [(Review, &'static str); 5] {
    [
        ("advice", t.review_advice),
        ("prices", t.review_prices),
        ("own-prices", t.review_own_prices),
        ("recovery", t.review_recovery),
        ("terms", t.review_terms),
    ]
}

/// The review, while one of its views is open.
pub(crate) fn review(state: AppState) -> Markup {
    let t = state.t();
    let tab = move |(view, label): (Review, &str)| {
        button("review__tab")
            .attrs(&[("data-review", view)])
            .attr_by("aria-pressed", move || (state.review.get() == Some(view)).to_string())
            .text(label)
            .on_click(move || state.review.set(Some(view)))
    };
    let body = move || {
        let open = state.review.get();
        open.map(|view| remote(state, view, "sheet", Vec::new)).into_iter().collect()
    };
    tagged("section", "review")
        .attrs(&[("aria-label", t.review), ("id", "review"), ("tabindex", "-1")])
        .class_by("is-open", move || state.review.with(Option::is_some))
        .on("keydown", move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                close(state);
            }
        })
        .when(
            move || state.review.with(Option::is_some),
            move || {
                let close_button = button("button button--icon")
                    .attrs(&[("aria-label", t.close), ("title", t.close)])
                    .on_click(move || close(state))
                    .child(icon(Shape::Close));
                div("review__head")
                    .child(
                        tagged("nav", "review__tabs")
                            .attr("aria-label", t.review)
                            .children(reviews(t).map(tab)),
                    )
                    .child(close_button)
            },
        )
        .child(div("review__body").block(body))
}

/// Opens a view and takes the focus there.
pub(crate) fn open_review(state: AppState, view: Review) {
    state.review.set(Some(view));
    focus("review");
}

fn close(state: AppState) {
    state.review.set(None);
    focus("open-review");
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
