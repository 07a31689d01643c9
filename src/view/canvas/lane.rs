//! A lane: its title and subtotal, the cards outside groups, and its groups.

use leptos::prelude::*;

use super::cards::Cards;
use super::group::Group;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::Layer;
use crate::domain::design::Command;
use crate::view::context::use_app;
use crate::view::widgets::{Icon, Shape};

/// A layer of the canvas.
#[component]
pub(super) fn Lane(layer: Layer) -> impl IntoView {
    let app = use_app();
    let groups = Memo::new(move |_| {
        app.design.with(|design| {
            let groups = design.groups.iter().filter(|group| group.layer == layer);
            groups.map(|group| group.id.clone()).collect::<Vec<_>>()
        })
    });
    let is_target = move || {
        app.drag.with(|drag| {
            let target = drag.as_ref().and_then(|drag| drag.target.as_ref());
            target.is_some_and(|target| target.layer == layer && target.group.is_none())
        })
    };
    let (word, name) = (layer.word(), app.layer_name(layer));
    view! {
        <section
            class=format!("lane lane--{word}")
            class:is-target=is_target
            data-testid=format!("lane-{word}")
            data-layer=word
            aria-label=name
        >
            <LaneHead layer />
            <Cards layer hint=fill(app.t().empty_lane, &[name]) />
            <div class="lane__groups">
                <For each=move || groups.get() key=String::clone let:id>
                    <Group layer id />
                </For>
            </div>
        </section>
    }
}

/// The title of a lane, its subtotal and the button that adds a group.
#[component]
fn LaneHead(layer: Layer) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let name = app.layer_name(layer);
    let subtotal = move || {
        let (range, has_gaps) = app.estimate.with(|estimate| {
            let has_gaps = app.effective.with(|design| estimate.gaps_in(design, layer) > 0);
            (estimate.by_layer.get(layer.index()).copied(), has_gaps)
        });
        format::bounded(format::money(range.unwrap_or_default().likely, app.form()), has_gaps)
    };
    let add_group = move |_| {
        app.dispatch(Command::AddGroup { layer, name: t.group_default.to_owned(), members: Vec::new() });
    };
    view! {
        <header class="lane__head">
            <h2 class="lane__title">{name}</h2>
            <span class="lane__subtotal" data-subtotal="">
                {subtotal}
                <small>{t.per_month}</small>
            </span>
            <button
                class="button button--small lane__add"
                type="button"
                aria-label=fill(t.add_group_named, &[name])
                on:click=add_group
            >
                <Icon shape=Shape::Group />
                {t.add_group}
            </button>
        </header>
    }
}
