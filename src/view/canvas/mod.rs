//! The canvas: three lanes of cards, with groups and connections.

mod card;
mod connections;
mod keyboard;
mod lane;
mod measure;
mod pointer;

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, KeyboardEvent};

use super::markup::{Markup, div, tagged};
use super::start::start_panel;
use super::tabs::Panel;
use crate::app::AppState;
use crate::domain::catalog::Layer;
use crate::domain::i18n::fill;

use card::keep_marks;
use connections::connections;
use keyboard::canvas_key;
use lane::lane;
use pointer::{PointerDrag, with_pointer};

/// The centre of the page.
pub(crate) fn canvas(state: AppState, panel: RwSignal<Panel>) -> Markup {
    let t = state.t();
    let content = div("canvas__content");
    let scroller = tagged("main", "canvas")
        .attrs(&[("id", "canvas"), ("aria-label", t.canvas), ("tabindex", "-1")])
        .on("keydown", move |event: KeyboardEvent| canvas_key(state, &event));
    let pointer = PointerDrag::new(state, panel, html(&scroller), html(&content));
    let content = content
        .children(Layer::ALL.into_iter().map(|layer| lane(state, layer)))
        .child(connections(state, pointer));
    keep_marks(state, content.element());
    let content = with_pointer(content, pointer)
        .when(move || state.design.with(|design| design.is_empty()), move || start_panel(state));
    let connecting = move || {
        let from = state.connecting.get();
        from.map(|from| fill(t.connect_hint, &[&state.component_name(&from)])).unwrap_or_default()
    };
    scroller
        .child(content)
        .when(
            move || state.connecting.with(Option::is_some),
            move || tagged("p", "canvas__hint").attr("role", "status").text_by(connecting),
        )
        .child(tagged("p", "visually-hidden").attr("id", "card-help").text(t.component_help))
}

fn html(markup: &Markup) -> HtmlElement {
    markup.element().clone().unchecked_into()
}
