//! The catalog: search, filters, and the services to drag from.

mod details;
mod item;

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::tabs::Panel;
use super::widgets::{Icon, Shape, list, reactive, when};
use crate::app::{AppState, CatalogFilter, search};
use crate::domain::i18n::fill;
use crate::platform::Debounce;

use details::ServiceDetails;
pub(crate) use details::links;
use item::CatalogItem;
pub(crate) use item::drag_source;

/// How long the workload stands still before “from $X” is computed anew, in milliseconds.
const SETTLE: u64 = 200;

/// The left panel.
#[component]
pub(crate) fn CatalogPanel(state: AppState, panel: RwSignal<Panel>) -> impl IntoView {
    let t = state.t();
    let found =
        Memo::new(move |_| state.catalog.with(|catalog| state.filter.with(|filter| search(catalog, filter))));
    let count = move || found.with(Vec::len);
    // “From $X at this workload” is for leisure: it follows once the slider rests.
    let settled: RwSignal<Vec<Decimal>> = RwSignal::new(
        state.catalog.with_untracked(|catalog| state.effective.get_untracked().inputs(catalog)),
    );
    let debounce = Debounce::millis(SETTLE);
    Effect::watch(
        move || state.catalog.with(|catalog| state.effective.with(|design| design.inputs(catalog))),
        move |inputs: &Vec<Decimal>, _, _| {
            let inputs = inputs.clone();
            if inputs != settled.get_untracked() {
                debounce.call(move || settled.set(inputs));
            }
        },
        false,
    );
    let inputs = Memo::new(move |_| settled.get());
    let detailed: RwSignal<Option<String>> = RwSignal::new(None);
    view! {
        <aside class="panel catalog" aria-label=t.catalog id="catalog">
            <div class="catalog__search">
                <Icon shape=Shape::Search />
                <input
                    id="catalog-search"
                    class="input"
                    type="search"
                    autocomplete="off"
                    aria-label=t.search
                    placeholder=t.search_hint
                    prop:value=reactive(move || state.filter.with(|filter| filter.query.clone()))
                    on:input=move |event| {
                        let query = event_target_value(&event);
                        state.filter.update(|filter| filter.query = query);
                    }
                />
            </div>
            <Filters state />
            <p class="catalog__count" role="status">{reactive(move || fill(t.results, &[&count().to_string()]))}</p>
            <div class="catalog__list">
                <ul class="catalog__items">
                    {list(
                        move || found.get(),
                        Clone::clone,
                        move |id| view! { <CatalogItem state panel id inputs detailed /> }.into_any(),
                    )}
                </ul>
                {when(move || count() == 0, move || view! { <div class="catalog__none">
                        <p>{reactive(move || fill(t.no_results, &[&state.filter.with(|filter| filter.query.clone())]))}</p>
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| state.filter.set(CatalogFilter::default())
                        >
                            {t.clear_search}
                        </button>
                    </div> }.into_any())}
            </div>
            <ServiceDetails state panel detailed />
        </aside>
    }
}

#[component]
fn Filters(state: AppState) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let catalog = state.catalog.get_untracked();
    let categories = catalog.categories.iter().enumerate().map(|(index, category)| {
        let chosen = move || state.filter.with(|filter| filter.category == Some(index));
        view! { <option value=index.to_string() selected=chosen>{category.name.get(locale).to_owned()}</option> }
    });
    let mut sellers: Vec<(String, String)> = catalog
        .vendors
        .iter()
        .map(|vendor| (vendor.name.get(locale).to_owned(), vendor.id.clone()))
        .collect();
    sellers.sort_by_key(|(name, _)| name.to_lowercase());
    let vendors = sellers.into_iter().map(|(name, id)| {
        let value = id.clone();
        let chosen = move || state.filter.with(|filter| filter.vendor.as_ref() == Some(&id));
        view! { <option value=value selected=chosen>{name}</option> }
    });
    view! {
        <div class="catalog__filters">
            <select
                class="select"
                aria-label=t.category
                on:change=move |event| {
                    let category = event_target_value(&event).parse().ok();
                    state.filter.update(|filter| filter.category = category);
                }
            >
                <option value="" selected=reactive(move || state.filter.with(|filter| filter.category.is_none()))>
                    {t.all_categories}
                </option>
                {categories.collect_view()}
            </select>
            <select
                class="select"
                aria-label=t.vendor
                on:change=move |event| {
                    let vendor = Some(event_target_value(&event)).filter(|vendor| !vendor.is_empty());
                    state.filter.update(|filter| filter.vendor = vendor);
                }
            >
                <option value="" selected=reactive(move || state.filter.with(|filter| filter.vendor.is_none()))>
                    {t.all_vendors}
                </option>
                {vendors.collect_view()}
            </select>
        </div>
    }
}
