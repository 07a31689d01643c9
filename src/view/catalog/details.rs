//! The dialog about a service; what the catalog says about it comes from the worker.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlDialogElement};

use super::item::add_service;
use crate::app::AppState;
use crate::domain::catalog::Service;
use crate::view::markup::{Markup, button, div, keep, tag, tagged};
use crate::view::remote::remote;
use crate::view::tabs::Panel;
use crate::view::widgets::{Shape, icon};

/// The dialog over the page; closed while nothing is chosen.
pub(super) fn service_details(
    state: AppState,
    panel: RwSignal<Panel>,
    detailed: RwSignal<Option<String>>,
) -> Markup {
    let chosen = move || {
        let id = detailed.get()?;
        state.catalog.with(|catalog| catalog.service(&id).cloned())
    };
    let content = move || chosen().map(|service| details(state, panel, detailed, &service));
    let markup = tagged("dialog", "dialog")
        .attr("aria-labelledby", "details-title")
        .on("close", move |_: Event| detailed.set(None))
        .on("click", move |event: Event| {
            // A click on the dialog itself is one on its backdrop.
            let on_backdrop = event.target() == event.current_target();
            if on_backdrop {
                detailed.set(None);
            }
        })
        .block(move || content().into_iter().collect());
    let dialog: HtmlDialogElement = markup.element().clone().unchecked_into();
    // After the content and reading the same, so that opening finds the content there and focuses its first button.
    keep(move || {
        if chosen().is_none() {
            dialog.close();
        } else if !dialog.open() {
            // Only a dialog outside the document refuses.
            let _shown = dialog.show_modal();
        }
    });
    markup
}

fn details(
    state: AppState,
    panel: RwSignal<Panel>,
    detailed: RwSignal<Option<String>>,
    service: &Service,
) -> Markup {
    let t = state.t();
    let (id, shown) = (service.id.clone(), service.id.clone());
    let title = tag("div")
        .child(tagged("h2", "details__title").attr("id", "details-title").text(&service.name))
        .child(tagged("p", "details__subtitle").text(&subtitle(state, service)));
    let add = button("button button--primary")
        .on_click(move || {
            detailed.set(None);
            panel.set(Panel::Canvas);
            add_service(state, &id);
        })
        .child(icon(Shape::Plus))
        .text(t.add);
    let close = button("button button--icon")
        .attr("aria-label", t.close)
        .on_click(move || detailed.set(None))
        .child(icon(Shape::Close));
    div(&format!("details details--{}", service.layer.word()))
        .child(tagged("header", "details__head").child(title).child(add).child(close))
        .child(remote(state, "details__body", move || {
            vec![("show", "service".to_owned()), ("id", shown.clone())]
        }))
}

/// Category and kind.
fn subtitle(state: AppState, service: &Service) -> String {
    let locale = state.lang();
    let catalog = state.catalog.get_untracked();
    let category = service.category.and_then(|index| catalog.category(index));
    let parts = [category.map(|category| &category.name), service.kind.as_ref()];
    let words: Vec<&str> = parts.into_iter().flatten().map(|text| text.get(locale)).collect();
    words.join(" · ")
}
