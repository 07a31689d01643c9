//! A service in the catalog list: drag it, add it, or read about it.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use super::from_price::FromPrices;
use crate::app::{AppState, Drag, DragSource, default_offering};
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::Service;
use crate::view::context::use_app;
use crate::view::tabs::Panel;
use crate::view::widgets::{Icon, Shape};

/// The name and default offering of a service, for dragging it.
pub(crate) fn drag_source(app: AppState, service: &str) -> Option<(DragSource, String)> {
    let catalog = app.catalog.get_untracked();
    let known = catalog.service(service)?;
    let offering = default_offering(known)?.id.clone();
    Some((DragSource::Catalog { service: service.to_owned(), offering }, known.name.clone()))
}

/// Adds a service to its usual lane.
pub(crate) fn add_service(app: AppState, service: &str) {
    if let Some(drag) = drag_to_lane(app, service, false) {
        app.drag.set(Some(drag));
        app.drop_dragged();
    }
}

/// Starts dragging a service by keyboard, over a free cell of its usual lane.
fn pick_up(app: AppState, panel: RwSignal<Panel>, service: &str) {
    let Some(drag) = drag_to_lane(app, service, true) else { return };
    let label = drag.label.clone();
    panel.set(Panel::Canvas);
    app.drag.set(Some(drag));
    app.announce(fill(app.t().picked_up, &[&label]));
}

/// A drag of a service over a free cell of its usual lane.
fn drag_to_lane(app: AppState, service: &str, by_keyboard: bool) -> Option<Drag> {
    let (source, label) = drag_source(app, service)?;
    let layer = app.catalog.get_untracked().service(service).map(|service| service.layer);
    let target = layer.map(|layer| app.free_target(layer));
    Some(Drag { source, label, target, by_keyboard, copies: false })
}

/// A list item for one service.
#[component]
pub(super) fn CatalogItem(
    service: Arc<Service>,
    /// The panel shown on a narrow screen; picking up a service switches to the canvas.
    panel: RwSignal<Panel>,
    prices: FromPrices,
    /// The id of the service that is being dragged.
    dragged: Memo<Option<String>>,
    /// The service whose details are open.
    detailed: RwSignal<Option<String>>,
) -> impl IntoView {
    let app = use_app();
    let (t, locale) = (app.t(), app.lang());
    let id = StoredValue::new(service.id.clone());
    let is_dragged = move || dragged.with(|dragged| id.with_value(|id| dragged.as_ref() == Some(id)));
    let price = move || id.with_value(|id| prices.text(id));
    let on_keydown = move |event: ev::KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") && app.drag.with_untracked(Option::is_none) {
            event.prevent_default();
            event.stop_propagation();
            pick_up(app, panel, &id.get_value());
        }
    };
    let class = format!("item item--{}", service.layer.word());
    let (name, use_case) = (service.name.clone(), service.use_case.get(locale).to_owned());
    view! {
        <li class=class class:is-dragged=is_dragged data-testid="catalog-item" data-service=id.get_value()>
            <span class="item__grip" data-grip="" aria-hidden="true">
                <Icon shape=Shape::Grip />
            </span>
            <button class="item__main" type="button" title=t.shortcut_add on:keydown=on_keydown>
                <span class="item__name">{name}</span>
                <span class="item__use">{use_case}</span>
                <span class="item__from">{price}</span>
            </button>
            <ItemButtons service detailed />
        </li>
    }
}

/// The buttons of a service: read about it, add it.
#[component]
fn ItemButtons(service: Arc<Service>, detailed: RwSignal<Option<String>>) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let (details_label, add_label) =
        (fill(t.details_named, &[&service.name]), fill(t.add_named, &[&service.name]));
    let added = Arc::clone(&service);
    view! {
        <span class="item__buttons">
            <button
                class="button button--icon button--small"
                type="button"
                aria-label=details_label
                title=t.details
                on:click=move |_| detailed.set(Some(service.id.clone()))
            >
                <Icon shape=Shape::Info />
            </button>
            <button
                class="button button--icon button--small"
                type="button"
                aria-label=add_label
                title=t.add
                data-action="add"
                on:click=move |_| add_service(app, &added.id)
            >
                <Icon shape=Shape::Plus />
            </button>
        </span>
    }
}
