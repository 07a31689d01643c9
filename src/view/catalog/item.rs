//! A service in the catalog list: drag it, add it, or read about it.

use leptos::ev;
use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::app::{AppState, Drag, DragSource, Target, cheapest, default_offering};
use crate::domain::format;
use crate::domain::i18n::fill;
use crate::view::tabs::Panel;
use crate::view::widgets::{Icon, Shape, reactive};

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
#[component]
pub(super) fn CatalogItem(
    state: AppState,
    panel: RwSignal<Panel>,
    id: String,
    inputs: Memo<Vec<Decimal>>,
    detailed: RwSignal<Option<String>>,
) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let catalog = state.catalog.get_untracked();
    let service = catalog.service(&id).cloned()?;
    let host_priced = !service.requires.is_empty();
    let priced = service.clone();
    let from = reactive(move || {
        if host_priced {
            return t.price_of_host.to_owned();
        }
        let settings = state.effective.with(|design| design.settings.clone());
        let least =
            inputs.with(|inputs| state.catalog.with(|catalog| cheapest(catalog, &priced, &settings, inputs)));
        least.map_or_else(
            || t.price_unknown.to_owned(),
            |least| fill(t.from_price, &[&format::short_money(least.likely, locale)]),
        )
    });
    let layer = service.layer.word();
    let name = service.name.clone();
    let (add_id, key_id, details_id) = (id.clone(), id.clone(), id.clone());
    let dragged = id.clone();
    Some(view! {
        <li
            class=format!("item item--{layer}")
            class:is-dragged=reactive(move || {
                state.drag.with(|drag| {
                    matches!(drag, Some(Drag { source: DragSource::Catalog { service, .. }, .. }) if *service == dragged)
                })
            })
            data-testid="catalog-item"
            data-service=id
        >
            <span class="item__grip" data-grip="" aria-hidden="true"><Icon shape=Shape::Grip /></span>
            <button
                type="button"
                class="item__main"
                title=t.shortcut_add
                on:keydown=move |event: ev::KeyboardEvent| {
                    if matches!(event.key().as_str(), "Enter" | " ") && state.drag.with_untracked(Option::is_none) {
                        event.prevent_default();
                        event.stop_propagation();
                        pick_up(state, panel, &key_id);
                    }
                }
            >
                <span class="item__name">{name.clone()}</span>
                <span class="item__use">{service.use_case.get(locale).to_owned()}</span>
                <span class="item__from">{from}</span>
            </button>
            <span class="item__buttons">
                <button
                    type="button"
                    class="button button--icon button--small"
                    aria-label=fill(t.details_named, &[&name])
                    title=t.details
                    on:click=move |_| detailed.set(Some(details_id.clone()))
                >
                    <Icon shape=Shape::Info />
                </button>
                <button
                    type="button"
                    class="button button--icon button--small"
                    aria-label=fill(t.add_named, &[&name])
                    title=t.add
                    data-action="add"
                    on:click=move |_| add_service(state, &add_id)
                >
                    <Icon shape=Shape::Plus />
                </button>
            </span>
        </li>
    })
}
