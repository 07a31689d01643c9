//! All that the catalog says about a service.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlDialogElement};

use super::item::add_service;
use crate::app::AppState;
use crate::domain::catalog::{Example, Link, Offering, Service};
use crate::domain::text::Text;
use crate::view::files::complete_catalog;
use crate::view::markup::{Markup, button, div, keep, span, tag, tagged};
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
        if detailed.with(Option::is_some) {
            complete_catalog(state);
        }
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
    let id = service.id.clone();
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
        .child(body(state, service))
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

fn body(state: AppState, service: &Service) -> Markup {
    let (t, locale) = (state.t(), state.lang());
    let catalog = state.catalog.get_untracked();
    let hosts: Vec<&str> =
        service.requires.iter().filter_map(|id| catalog.service(id)).map(|host| host.name.as_str()).collect();
    let offerings = service.offerings.iter().map(|offering| offering_view(state, offering));
    div("details__body")
        .children(paragraph(t.use_for, service.use_case.get(locale)))
        .children(list(state, t.features, &service.features))
        .children(list(state, t.when_to_use, &service.when))
        .children(paragraph(t.requires, &hosts.join(", ")))
        .children(service.examples.iter().flat_map(|example| example_view(state, example)))
        .child(tag("h3").text(t.offerings))
        .child(tagged("ul", "details__offerings").children(offerings))
        .children(paragraph(t.licence, service.licence.as_deref().unwrap_or_default()))
        .children(list(state, t.notes_title, &service.notes))
        .children(links(state, t.links, &service.links))
}

/// A titled paragraph, if there is a text.
fn paragraph(title: &str, text: &str) -> Vec<Markup> {
    if text.is_empty() {
        return Vec::new();
    }
    vec![tag("h3").text(title), tag("p").text(text)]
}

/// A titled list, if it has entries.
fn titled(title: &str, entries: Vec<Markup>) -> Vec<Markup> {
    if entries.is_empty() {
        return Vec::new();
    }
    vec![tag("h3").text(title), tag("ul").children(entries)]
}

fn list(state: AppState, title: &str, texts: &[Text]) -> Vec<Markup> {
    let locale = state.lang();
    titled(title, texts.iter().map(|text| tag("li").text(text.get(locale))).collect())
}

fn example_view(state: AppState, example: &Example) -> Vec<Markup> {
    let title = format!("{}: {}", state.t().example, example.title.get(state.lang()));
    let code = tagged("pre", "code").attr("tabindex", "0").child(tag("code").text(&example.code));
    vec![tag("h3").text(&title), code]
}

fn offering_view(state: AppState, offering: &Offering) -> Markup {
    let locale = state.lang();
    let catalog = state.catalog.get_untracked();
    let vendor = catalog.vendor(&offering.vendor).map(|vendor| vendor.name.get(locale));
    let notes: Vec<&str> = offering.notes.iter().map(|note| note.get(locale)).collect();
    tag("li")
        .child(tag("strong").text(offering.name.get(locale)))
        .child(span("details__vendor").text(vendor.unwrap_or_default()))
        .children((!notes.is_empty()).then(|| tag("p").text(&notes.join(" "))))
}

/// Links to other sites; they open beside the page.
pub(crate) fn links(state: AppState, title: &str, links: &[Link]) -> Vec<Markup> {
    let locale = state.lang();
    let entry = |link: &Link| {
        let anchor = tag("a").attrs(&[
            ("href", link.url.as_str()),
            ("target", "_blank"),
            ("rel", "noopener noreferrer"),
        ]);
        tag("li").child(anchor.text(link.title.get(locale)))
    };
    titled(title, links.iter().map(entry).collect())
}
