//! The zones: titled frames around components of any lanes, with their sums.

use leptos::prelude::*;

use super::size::px;
use crate::app::Selection;
use crate::view::context::use_app;

/// All zones.
#[component]
pub(super) fn Zones() -> impl IntoView {
    let app = use_app();
    let ids = Memo::new(move |_| {
        app.design.with(|design| design.zones.iter().map(|zone| zone.id.clone()).collect::<Vec<_>>())
    });
    view! {
        <For each=move || ids.get() key=String::clone let:id>
            <Zone id />
        </For>
    }
}

#[component]
fn Zone(id: String) -> impl IntoView {
    let app = use_app();
    let key = StoredValue::new(id.clone());
    let boxed = Memo::new(move |_| app.zone_box(&key.get_value()));
    let frame = move || boxed.get().map(|boxed| boxed.frame).unwrap_or_default();
    let title = move || {
        app.design.with(|design| {
            let zone = design.zones.iter().find(|zone| key.with_value(|key| zone.id == *key));
            zone.map(|zone| zone.title.clone()).unwrap_or_default()
        })
    };
    let sum = move || key.with_value(|key| app.zone_cost(key));
    let is_selected = move || app.selection.with(|selection| *selection == Selection::Zone(key.get_value()));
    view! {
        <div
            class="zone"
            data-zone=id
            style:left=move || px(frame().x)
            style:top=move || px(frame().y)
            style:width=move || px(frame().width)
            style:height=move || px(frame().height)
        >
            <span class="zone__head" class:is-selected=is_selected>
                <span class="zone__title">{title}</span>
                <span class="zone__sum">{sum}</span>
            </span>
        </div>
    }
}
