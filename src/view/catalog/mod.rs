//! The catalog: search, filters, and the services to drag from.

mod details;
mod filters;
mod from_price;
mod item;
mod list;

use leptos::prelude::*;

use super::context::use_app;
use super::tabs::Panel;
use crate::app::{CatalogFilter, search};
use crate::domain::basics::i18n::fill;
use crate::view::widgets::Show;

use details::ServiceDetails;
use filters::{Filters, SearchField};
pub(crate) use item::drag_source;
use list::ServiceList;

/// The left panel.
#[component]
pub(crate) fn CatalogPanel(
    /// The panel shown on a narrow screen.
    panel: RwSignal<Panel>,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let found = Memo::new(move |_| {
        app.catalog
            .with(|catalog| app.filter.with(|filter| app.names.with(|names| search(catalog, filter, names))))
    });
    let count = Memo::new(move |_| found.with(Vec::len));
    let detailed: RwSignal<Option<String>> = RwSignal::new(None);
    view! {
        <aside class="panel catalog" aria-label=t.catalog id="catalog">
            <SearchField />
            <Filters />
            <p class="catalog__count" role="status">
                {move || fill(t.results, &[&count.get().to_string()])}
            </p>
            <div class="catalog__list">
                <ServiceList found panel detailed />
                <Show when=move || count.get() == 0>
                    <NothingFound />
                </Show>
            </div>
            <ServiceDetails panel detailed />
        </aside>
    }
}

/// Says that the search found nothing, and offers to clear it.
#[component]
fn NothingFound() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let text = move || fill(t.no_results, &[&app.filter.with(|filter| filter.query.clone())]);
    view! {
        <div class="catalog__none">
            <p>{text}</p>
            <button class="button" type="button" on:click=move |_| app.filter.set(CatalogFilter::default())>
                {t.clear_search}
            </button>
        </div>
    }
}
