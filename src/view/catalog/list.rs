//! The list of services: the first screenful at once, the rest in slices.

use std::sync::Arc;

use leptos::prelude::*;

use super::from_price::FromPrices;
use super::item::CatalogItem;
use crate::app::{Drag, DragSource};
use crate::domain::catalog::Service;
use crate::platform::after_paint;
use crate::view::context::use_app;
use crate::view::tabs::Panel;

/// The number of services in the first paint; about a tall screenful.
const FIRST: usize = 12;
/// The number of services that each later frame adds: about 20 ms of work on a slow phone.
const SLICE: usize = 10;

/// The services that match the search, best match first.
#[component]
pub(super) fn ServiceList(
    /// The ids of the services.
    found: Memo<Vec<String>>,
    panel: RwSignal<Panel>,
    /// The service whose details are open.
    detailed: RwSignal<Option<String>>,
) -> impl IntoView {
    let app = use_app();
    let built = RwSignal::new(FIRST);
    let is_painted = Memo::new(move |_| built.get() > FIRST);
    let prices = FromPrices::new(app, is_painted.into());
    let dragged = Memo::new(move |_| app.drag.with(|drag| dragged_service(drag.as_ref())));
    let services = move || {
        let catalog = app.catalog.get();
        found.with(|ids| {
            let ids = ids.iter().take(built.get());
            ids.filter_map(|id| catalog.service(id).cloned()).collect::<Vec<Arc<Service>>>()
        })
    };
    let count = app.catalog.with_untracked(|catalog| catalog.services.len());
    build_rest(built, count);
    view! {
        <ul class="catalog__items">
            <For each=services key=|service| service.id.clone() let(service)>
                <CatalogItem service panel prices dragged detailed />
            </For>
        </ul>
    }
}

/// Builds the services beyond the first ones slice by slice, each after a paint, so that no task is long.
fn build_rest(built: RwSignal<usize>, count: usize) {
    after_paint(move || {
        // A switch of language may have rebuilt the page and removed this list.
        let Some(now) = built.try_get_untracked() else { return };
        let next = now.saturating_add(SLICE);
        if next < count {
            built.set(next);
            build_rest(built, count);
        } else {
            // A design with services of its own can be opened later.
            built.set(usize::MAX);
        }
    });
}

fn dragged_service(drag: Option<&Drag>) -> Option<String> {
    match &drag?.source {
        DragSource::Catalog { service, .. } => Some(service.clone()),
        DragSource::Components(_) | DragSource::Group(_) | DragSource::Note(_) => None,
    }
}
