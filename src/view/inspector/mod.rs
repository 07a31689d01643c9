//! The right panel: the selected component, or the design when nothing is selected.

mod bill;
mod component;
mod design;
mod explanation;
mod hosting;
mod usage;

use leptos::prelude::*;

use super::markup::{Markup, button, div, tag, tagged};
use super::remote::{need_names, remote};
use super::tabs::Panel;
use super::widgets::{Shape, icon};
use crate::app::AppState;

/// A view of the worker about a component, or with an empty id about the design.
fn told(state: AppState, show: &'static str, id: &str) -> Markup {
    let id = id.to_owned();
    remote(state, "sheet", move || vec![("show", show.to_owned()), ("component", id.clone())])
}

/// The same, while a scenario is shown.
fn told_of_scenario(section: Markup, state: AppState, id: &str) -> Markup {
    let id = id.to_owned();
    section.when(move || state.scenario.with(Option::is_some), move || told(state, "scenario-changes", &id))
}

/// The inspector.
pub(crate) fn inspector(state: AppState, panel: RwSignal<Panel>) -> Markup {
    let t = state.t();
    let selected = Memo::new(move |_| state.selection.get());
    let title = move || if selected.with(Option::is_some) { t.component } else { t.design }.to_owned();
    let close = move || {
        button("button button--icon button--small")
            .attrs(&[("aria-label", t.close), ("title", t.close)])
            .on_click(move || state.selection.set(None))
            .child(icon(Shape::Close))
    };
    // Only another selection builds the content anew: whatever else it reads while being built does not.
    let content = move || match selected.get() {
        Some(id) => {
            need_names(state);
            untrack(|| component::component_inspector(state, panel, &id))
        }
        None => untrack(|| design::design_inspector(state)),
    };
    let head = tagged("header", "inspector__head")
        .child(tagged("h2", "panel__title").text_by(title))
        .when(move || selected.with(Option::is_some), close);
    tag("aside")
        .attrs(&[("class", "panel inspector"), ("aria-label", t.inspector), ("id", "inspector")])
        .child(head)
        .child(div("inspector__body").block(content))
}
