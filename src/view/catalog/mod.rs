//! The catalog: search, filters, and the services to drag from.

mod details;
mod item;

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::markup::{Markup, button, div, keep, tag, tagged};
use super::tabs::Panel;
use super::widgets::{Shape, icon};
use crate::app::{AppState, CatalogFilter, search};
use crate::domain::i18n::fill;
use crate::platform::Debounce;
use crate::view::remote::need_names;

use details::service_details;
use item::catalog_item;
pub(crate) use item::drag_source;

/// How long the workload stands still before “from $X” is computed anew, in milliseconds.
const SETTLE: u64 = 200;

/// The left panel.
pub(crate) fn catalog_panel(state: AppState, panel: RwSignal<Panel>) -> Markup {
    let t = state.t();
    let found = Memo::new(move |_| {
        state.catalog.with(|catalog| {
            state.filter.with(|filter| state.names.with(|names| search(catalog, filter, names)))
        })
    });
    let count = move || found.with(Vec::len);
    let inputs = settled_inputs(state);
    let detailed: RwSignal<Option<String>> = RwSignal::new(None);
    let items = tagged("ul", "catalog__items")
        .list(move || found.get(), move |id| catalog_item(state, panel, &id, inputs, detailed));
    tagged("aside", "panel catalog")
        .attrs(&[("aria-label", t.catalog), ("id", "catalog")])
        .child(search_field(state))
        .child(filters(state))
        .child(
            tagged("p", "catalog__count")
                .attr("role", "status")
                .text_by(move || fill(t.results, &[&count().to_string()])),
        )
        .child(div("catalog__list").child(items).when(move || count() == 0, move || nothing_found(state)))
        .child(service_details(state, panel, detailed))
}

/// The workload once it rests: “from $X at this workload” is for leisure.
fn settled_inputs(state: AppState) -> Memo<Vec<Decimal>> {
    let now = move || state.catalog.with(|catalog| state.effective.with(|design| design.inputs(catalog)));
    let settled: RwSignal<Vec<Decimal>> = RwSignal::new(untrack(now));
    let debounce = Debounce::millis(SETTLE);
    keep(move || {
        let inputs = now();
        if inputs == settled.get_untracked() {
            // Also what was about to settle is gone again.
            debounce.cancel();
        } else {
            debounce.call(move || settled.set(inputs));
        }
    });
    Memo::new(move |_| settled.get())
}

fn search_field(state: AppState) -> Markup {
    let t = state.t();
    let input = tagged("input", "input")
        .attrs(&[
            ("id", "catalog-search"),
            ("type", "search"),
            ("autocomplete", "off"),
            ("aria-label", t.search),
            ("placeholder", t.search_hint),
        ])
        .on("focus", move |_: web_sys::FocusEvent| need_names(state))
        .prop_by("value", move || state.filter.with(|filter| filter.query.clone()))
        .on_value("input", move |query| state.filter.update(|filter| filter.query = query));
    div("catalog__search").child(icon(Shape::Search)).child(input)
}

fn nothing_found(state: AppState) -> Markup {
    let t = state.t();
    let query = move || state.filter.with(|filter| filter.query.clone());
    div("catalog__none").child(tag("p").text_by(move || fill(t.no_results, &[&query()]))).child(
        button("button").on_click(move || state.filter.set(CatalogFilter::default())).text(t.clear_search),
    )
}

fn filters(state: AppState) -> Markup {
    let (t, locale) = (state.t(), state.lang());
    let catalog = state.catalog.get_untracked();
    let categories = catalog.categories.iter().enumerate().map(|(index, category)| {
        option(&index.to_string(), category.name.get(locale), move || {
            state.filter.with(|filter| filter.category == Some(index))
        })
    });
    let vendors = catalog.vendors.iter().map(|vendor| {
        let chosen = vendor.id.clone();
        option(&vendor.id, vendor.name.get(locale), move || {
            state.filter.with(|filter| filter.vendor.as_ref() == Some(&chosen))
        })
    });
    let any_category =
        option("", t.all_categories, move || state.filter.with(|filter| filter.category.is_none()));
    let any_vendor = option("", t.all_vendors, move || state.filter.with(|filter| filter.vendor.is_none()));
    div("catalog__filters")
        .child(
            tagged("select", "select")
                .attr("aria-label", t.category)
                .child(any_category)
                .children(categories)
                .on_value("change", move |category| {
                    state.filter.update(|filter| filter.category = category.parse().ok());
                }),
        )
        .child(
            tagged("select", "select")
                .attr("aria-label", t.vendor)
                .child(any_vendor)
                .children(vendors)
                .on_value("change", move |vendor| {
                    let vendor = Some(vendor).filter(|vendor| !vendor.is_empty());
                    state.filter.update(|filter| filter.vendor = vendor);
                }),
        )
}

fn option(value: &str, name: &str, chosen: impl Fn() -> bool + 'static) -> Markup {
    tag("option").attr("value", value).text(name).prop_by("selected", chosen)
}
