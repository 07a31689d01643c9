//! A named group of cards within a lane.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use leptos::prelude::*;

use super::lane::Cards;
use super::size::px;
use crate::app::Selection;
use crate::domain::catalog::Layer;
use crate::domain::drawing::{Frame, GroupBox, Point};
use crate::view::context::use_app;

/// A group with its head and its cards.
#[component]
pub(super) fn Group(
    layer: Layer,
    id: String,
    /// The top left corner of the lane.
    lane: Signal<Point>,
) -> impl IntoView {
    let app = use_app();
    let key = StoredValue::new(id.clone());
    let (group, head_of, sum_of) = (id.clone(), id.clone(), id.clone());
    let boxed = move |part: fn(&GroupBox) -> Frame| {
        let index = app
            .drawn
            .with(|design| design.groups.iter().position(|group| key.with_value(|key| group.id == *key)));
        app.drawing.with(|drawing| drawing.groups.get(index?).map(part)).unwrap_or_default()
    };
    let frame = Memo::new(move |_| boxed(|group| group.frame));
    let head = Memo::new(move |_| boxed(|group| group.name));
    let sum = Memo::new(move |_| boxed(|group| group.sum));
    let origin = Signal::derive(move || {
        let Frame { x, y, .. } = frame.get();
        Point { x, y }
    });
    let name = Memo::new(move |_| {
        app.design.with(|design| {
            let group = design.groups.iter().find(|group| key.with_value(|key| group.id == *key));
            group.map(|group| group.name.clone()).unwrap_or_default()
        })
    });
    let is_target = move || {
        app.drag.with(|drag| {
            let target = drag.as_ref().and_then(|drag| drag.target.as_ref());
            target.is_some_and(|target| target.group == Some(key.get_value()))
        })
    };
    let is_selected = move || app.selection.with(|selection| *selection == Selection::Group(key.get_value()));
    view! {
        <section
            class="group"
            class:is-target=is_target
            class:is-selected=is_selected
            data-group=group
            aria-label=move || name.get()
            style:left=move || px(frame.get().x - lane.get().x)
            style:top=move || px(frame.get().y - lane.get().y)
            style:width=move || px(frame.get().width)
            style:height=move || px(frame.get().height)
        >
            <header
                class="group__head"
                data-group-head=head_of
                style:left=move || px(head.get().x - origin.get().x)
                style:top=move || px(head.get().y - origin.get().y)
                style:width=move || px(head.get().width)
                style:height=move || px(head.get().height)
            >
                <h3 class="group__name" title=move || name.get()>
                    {move || name.get()}
                </h3>
            </header>
            <GroupSum id=sum_of place=sum origin />
            <Cards layer group=Some(id) origin />
        </section>
    }
}

/// The sum of a group's components.
#[component]
fn GroupSum(id: String, place: Memo<Frame>, origin: Signal<Point>) -> impl IntoView {
    let app = use_app();
    let sum = move || app.cost_of(|component| component.group.as_ref() == Some(&id));
    view! {
        <span
            class="group__subtotal"
            style:left=move || px(place.get().x - origin.get().x)
            style:top=move || px(place.get().y - origin.get().y)
            style:width=move || px(place.get().width)
            style:height=move || px(place.get().height)
        >
            {sum}
        </span>
    }
}
