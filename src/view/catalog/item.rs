//! A service in the catalog list: drag it, add it, or read about it.

use leptos::prelude::*;
use rust_decimal::Decimal;
use web_sys::KeyboardEvent;

use crate::app::{AppState, Drag, DragSource, Target, cheapest, default_offering};
use crate::domain::catalog::Service;
use crate::domain::format;
use crate::domain::i18n::fill;
use crate::view::markup::{Markup, button, span, tag, tagged};
use crate::view::tabs::Panel;
use crate::view::widgets::{Shape, icon};

/// The name and default offering of a service, for dragging it.
pub(crate) fn drag_source(state: AppState, service: &str) -> Option<(DragSource, String)> {
    let catalog = state.catalog.get_untracked();
    let known = catalog.service(service)?;
    let offering = default_offering(known)?.id.clone();
    Some((DragSource::Catalog { service: service.to_owned(), offering }, known.name.clone()))
}

/// Adds a service at the end of its usual lane.
pub(crate) fn add_service(state: AppState, service: &str) {
    let Some((source, label)) = drag_source(state, service) else { return };
    let layer = state.catalog.get_untracked().service(service).map(|service| service.layer);
    let target = layer.map(|layer| Target::end_of(&state.design.get_untracked(), layer));
    state.drag.set(Some(Drag { source, label, target, by_keyboard: false }));
    state.drop_dragged();
}

fn pick_up(state: AppState, panel: RwSignal<Panel>, service: &str) {
    let Some((source, label)) = drag_source(state, service) else { return };
    let layer = state.catalog.get_untracked().service(service).map(|service| service.layer);
    let target = layer.map(|layer| Target::end_of(&state.design.get_untracked(), layer));
    state.announce(fill(state.t().picked_up, &[&label]));
    panel.set(Panel::Canvas);
    state.drag.set(Some(Drag { source, label, target, by_keyboard: true }));
}

/// One service.
pub(super) fn catalog_item(
    state: AppState,
    panel: RwSignal<Panel>,
    id: &str,
    inputs: Memo<Vec<Decimal>>,
    detailed: RwSignal<Option<String>>,
) -> Markup {
    let (t, locale) = (state.t(), state.lang());
    let catalog = state.catalog.get_untracked();
    // The search finds only what the catalog has.
    let Some(service) = catalog.service(id) else { return tag("li").attr("hidden", "") };
    let (dragged, key_id) = (id.to_owned(), id.to_owned());
    let main = button("item__main")
        .attr("title", t.shortcut_add)
        .on("keydown", move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") && state.drag.with_untracked(Option::is_none) {
                event.prevent_default();
                event.stop_propagation();
                pick_up(state, panel, &key_id);
            }
        })
        .child(span("item__name").text(&service.name))
        .child(span("item__use").text(service.use_case.get(locale)))
        .child(span("item__from").text_by(from_price(state, service, inputs)));
    tagged("li", &format!("item item--{}", service.layer.word()))
        .attrs(&[("data-testid", "catalog-item"), ("data-service", id)])
        .class_by("is-dragged", move || state.drag.with(|drag| is_of(drag.as_ref(), &dragged)))
        .child(
            span("item__grip").attrs(&[("data-grip", ""), ("aria-hidden", "true")]).child(icon(Shape::Grip)),
        )
        .child(main)
        .child(item_buttons(state, service, detailed))
}

fn is_of(drag: Option<&Drag>, id: &str) -> bool {
    matches!(drag, Some(Drag { source: DragSource::Catalog { service, .. }, .. }) if service == id)
}

/// “From $X”, at the settled workload.
fn from_price(state: AppState, service: &Service, inputs: Memo<Vec<Decimal>>) -> impl Fn() -> String + use<> {
    let t = state.t();
    let service = service.clone();
    move || {
        if !service.requires.is_empty() {
            return t.price_of_host.to_owned();
        }
        let settings = state.effective.with(|design| design.settings.clone());
        let least = inputs
            .with(|inputs| state.catalog.with(|catalog| cheapest(catalog, &service, &settings, inputs)));
        least.map_or_else(
            || t.price_unknown.to_owned(),
            |least| fill(t.from_price, &[&format::short_money(least.likely, state.form())]),
        )
    }
}

fn item_buttons(state: AppState, service: &Service, detailed: RwSignal<Option<String>>) -> Markup {
    let t = state.t();
    let (details_id, add_id) = (service.id.clone(), service.id.clone());
    let details = button("button button--icon button--small")
        .attrs(&[("aria-label", &fill(t.details_named, &[&service.name])), ("title", t.details)])
        .on_click(move || detailed.set(Some(details_id.clone())))
        .child(icon(Shape::Info));
    let add = button("button button--icon button--small")
        .attrs(&[
            ("aria-label", &fill(t.add_named, &[&service.name])),
            ("title", t.add),
            ("data-action", "add"),
        ])
        .on_click(move || add_service(state, &add_id))
        .child(icon(Shape::Plus));
    span("item__buttons").child(details).child(add)
}
