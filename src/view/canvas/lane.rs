//! A lane: its title and sum, its groups, and the cards outside groups.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use leptos::prelude::*;

use super::card::Card;
use super::group::Group;
use super::size::px;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::Layer;
use crate::domain::design::Command;
use crate::domain::drawing::{Frame, LaneBox, Point};
use crate::view::context::use_app;
use crate::view::widgets::{Icon, Shape, Show};

/// A layer of the drawing.
#[component]
pub(super) fn Lane(layer: Layer) -> impl IntoView {
    let app = use_app();
    let lane = move |part: fn(&LaneBox) -> Frame| {
        app.drawing.with(|drawing| drawing.lanes.get(layer.index()).map(part)).unwrap_or_default()
    };
    let frame = Memo::new(move |_| lane(|lane| lane.frame));
    let head = Memo::new(move |_| lane(|lane| lane.head));
    let origin = Signal::derive(move || {
        let Frame { x, y, .. } = frame.get();
        Point { x, y }
    });
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
            style:left=move || px(frame.get().x)
            style:top=move || px(frame.get().y)
            style:width=move || px(frame.get().width)
            style:height=move || px(frame.get().height)
        >
            <LaneHead layer head origin />
            <For each=move || groups.get() key=String::clone let:id>
                <Group layer id lane=origin />
            </For>
            <Cards layer group=None origin />
        </section>
    }
}

/// The cards of a lane in one group, or outside all groups.
#[component]
pub(super) fn Cards(
    layer: Layer,
    /// The id of the group; `None` for the cards of the lane outside all groups.
    group: Option<String>,
    /// The top left corner of the element around the cards.
    origin: Signal<Point>,
) -> impl IntoView {
    let app = use_app();
    let members = Memo::new(move |_| {
        app.design.with(|design| {
            let members = design.members(layer, group.as_deref());
            members.map(|component| component.id.clone()).collect::<Vec<_>>()
        })
    });
    view! {
        <For each=move || members.get() key=String::clone let:id>
            <Card layer id origin />
        </For>
    }
}

/// The title of a lane, its sum and the button that adds a group.
#[component]
fn LaneHead(layer: Layer, head: Memo<Frame>, origin: Signal<Point>) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let name = app.layer_name(layer);
    let subtotal = Memo::new(move |_| app.layer_cost(layer));
    let length = move || subtotal.with(|subtotal| subtotal.chars().count().to_string());
    let is_empty = Memo::new(move |_| {
        app.design.with(|design| {
            !design.components.iter().any(|component| component.layer == layer)
                && !design.groups.iter().any(|group| group.layer == layer)
        })
    });
    let add_group = move |_| {
        app.dispatch(Command::AddGroup { layer, name: t.group_default.to_owned(), members: Vec::new() });
    };
    view! {
        <header
            class="lane__head"
            style:left=move || px(head.get().x - origin.get().x)
            style:top=move || px(head.get().y - origin.get().y)
            style:width=move || px(head.get().width)
            style:height=move || px(head.get().height)
        >
            <h2 class="lane__title">{name}</h2>
            <span class="lane__sum" style=("--length", length)>
                <span class="lane__subtotal" data-subtotal="">
                    {subtotal}
                </span>
                <small>{t.per_month}</small>
            </span>
            <Show when=move || is_empty.get()>
                <span class="lane__hint">{fill(t.empty_lane, &[name])}</span>
            </Show>
            <button
                class="button button--small button--icon lane__add"
                type="button"
                tabindex="-1"
                aria-label=fill(t.add_group_named, &[name])
                title=fill(t.add_group_named, &[name])
                on:click=add_group
            >
                <Icon shape=Shape::Group />
            </button>
        </header>
    }
}
