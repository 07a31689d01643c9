//! The catalog: search, filters, and the services to drag from.

mod details;
mod filters;
mod from_price;
mod item;
mod list;

use leptos::ev;
use leptos::prelude::*;

use super::context::use_app;
use super::panes::{self, PaneBorder, handle_size_key, use_is_open, use_length};
use super::tabs::Panel;
use super::widgets::{Icon, Shape};
use crate::app::{CatalogFilter, Side, search};
use crate::domain::basics::i18n::fill;
use crate::view::widgets::Show;

use details::ServiceDetails;
use filters::{Filters, SearchField};
pub(crate) use item::{add_service, drag_source};
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
    let is_open = use_is_open(Side::Catalog);
    let width = use_length(Side::Catalog);
    let on_keydown = move |event: ev::KeyboardEvent| {
        handle_size_key(app, Side::Catalog, &event);
    };
    view! {
        <aside
            class="panel catalog"
            class:is-folded=move || !is_open.get()
            style:--pane-width=width
            aria-label=t.catalog
            id="catalog"
            on:keydown=on_keydown
        >
            <PaneBorder side=Side::Catalog />
            <header class="catalog__head">
                <h2 class="panel__title">{t.catalog}</h2>
                <button
                    class="button button--icon button--small catalog__fold"
                    type="button"
                    aria-label=t.catalog_fold
                    title=t.catalog_fold
                    on:click=move |_| panes::set_open(app, Side::Catalog, false)
                >
                    <Icon shape=Shape::Fold />
                </button>
            </header>
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
