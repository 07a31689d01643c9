//! Search and filters of the catalog.

use leptos::ev;
use leptos::prelude::*;

use crate::view::context::use_app;
use crate::view::remote::load_names;
use crate::view::widgets::{Icon, Shape};

/// The search field.
#[component]
pub(super) fn SearchField() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let on_input = move |event: ev::Event| {
        let query = event_target_value(&event);
        app.filter.update(|filter| filter.query = query);
    };
    view! {
        <div class="catalog__search">
            <Icon shape=Shape::Search />
            <input
                class="input"
                id="catalog-search"
                type="search"
                autocomplete="off"
                aria-label=t.search
                placeholder=t.search_hint
                prop:value=move || app.filter.with(|filter| filter.query.clone())
                on:focus=move |_| load_names(app)
                on:input=on_input
            />
        </div>
    }
}

/// The filters by category and by vendor.
#[component]
pub(super) fn Filters() -> impl IntoView {
    view! {
        <div class="catalog__filters">
            <CategoryFilter />
            <VendorFilter />
        </div>
    }
}

#[component]
fn CategoryFilter() -> impl IntoView {
    let app = use_app();
    let (t, locale) = (app.t(), app.lang());
    let catalog = app.catalog.get_untracked();
    let is_chosen = move |index: Option<usize>| app.filter.with(|filter| filter.category == index);
    let choose = move |event: ev::Event| {
        let category = event_target_value(&event).parse().ok();
        app.filter.update(|filter| filter.category = category);
    };
    let options = catalog.categories.iter().enumerate().map(|(index, category)| {
        let name = category.name.get(locale).to_owned();
        view! {
            <option value=index.to_string() prop:selected=move || is_chosen(Some(index))>
                {name}
            </option>
        }
    });
    view! {
        <select class="select" aria-label=t.category on:change=choose>
            <option value="" prop:selected=move || is_chosen(None)>
                {t.all_categories}
            </option>
            {options.collect_view()}
        </select>
    }
}

#[component]
fn VendorFilter() -> impl IntoView {
    let app = use_app();
    let (t, locale) = (app.t(), app.lang());
    let catalog = app.catalog.get_untracked();
    let choose = move |event: ev::Event| {
        let vendor = Some(event_target_value(&event)).filter(|vendor| !vendor.is_empty());
        app.filter.update(|filter| filter.vendor = vendor);
    };
    let options = catalog.vendors.iter().map(|vendor| {
        let (id, name) = (vendor.id.clone(), vendor.name.get(locale).to_owned());
        view! {
            <option
                value=vendor.id.clone()
                prop:selected=move || app.filter.with(|filter| filter.vendor.as_ref() == Some(&id))
            >
                {name}
            </option>
        }
    });
    view! {
        <select class="select" aria-label=t.vendor on:change=choose>
            <option value="" prop:selected=move || app.filter.with(|filter| filter.vendor.is_none())>
                {t.all_vendors}
            </option>
            {options.collect_view()}
        </select>
    }
}
