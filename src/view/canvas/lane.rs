//! A lane: its title and subtotal, the cards outside groups, and its groups.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::card::card;
use crate::app::AppState;
use crate::domain::catalog::Layer;
use crate::domain::design::Command;
use crate::domain::format;
use crate::domain::i18n::fill;
use crate::view::markup::{Markup, button, div, span, tag, tagged};
use crate::view::widgets::{OldTextField, Shape, icon};

/// A layer of the canvas.
pub(super) fn lane(state: AppState, layer: Layer) -> Markup {
    let groups = move || {
        state.design.with(|design| {
            let groups = design.groups.iter().filter(|group| group.layer == layer);
            groups.map(|group| group.id.clone()).collect()
        })
    };
    let is_target = move || {
        state.drag.with(|drag| {
            let target = drag.as_ref().and_then(|drag| drag.target.as_ref());
            target.is_some_and(|target| target.layer == layer && target.group.is_none())
        })
    };
    let (word, name) = (layer.word(), state.layer_name(layer));
    tagged("section", &format!("lane lane--{word}"))
        .class_by("is-target", is_target)
        .attrs(&[("data-testid", &format!("lane-{word}")), ("data-layer", word), ("aria-label", name)])
        .child(head(state, layer))
        .child(cards(state, layer, None, fill(state.t().empty_lane, &[name])))
        .child(div("lane__groups").list(groups, move |id| group(state, layer, &id)))
}

fn head(state: AppState, layer: Layer) -> Markup {
    let t = state.t();
    let name = state.layer_name(layer);
    let subtotal = move || {
        let (range, has_gaps) = state.estimate.with(|estimate| {
            let has_gaps = state.effective.with(|design| estimate.gaps_in(design, layer) > 0);
            (estimate.by_layer.get(layer.index()).copied(), has_gaps)
        });
        format::bounded(format::money(range.unwrap_or_default().likely, state.form()), has_gaps)
    };
    let add_group = move || {
        state.dispatch(Command::AddGroup { layer, name: t.group_default.to_owned() });
    };
    tagged("header", "lane__head")
        .child(tagged("h2", "lane__title").text(name))
        .child(
            span("lane__subtotal")
                .attr("data-subtotal", "")
                .text_by(subtotal)
                .child(tag("small").text(t.per_month)),
        )
        .child(
            button("button button--small lane__add")
                .attr("aria-label", &fill(t.add_group_named, &[name]))
                .on_click(add_group)
                .child(icon(Shape::Group))
                .text(t.add_group),
        )
}

/// The cards of a lane that stand in a group, or in none.
fn cards(state: AppState, layer: Layer, group: Option<String>, hint: String) -> Markup {
    let container = div("cards").attr("data-container", group.as_deref().unwrap_or_default());
    let key = group.clone();
    let members = move || {
        state.design.with(|design| {
            design.members(layer, group.as_deref()).map(|component| component.id.clone()).collect()
        })
    };
    let is_empty = move || state.design.with(|design| design.members(layer, key.as_deref()).next().is_none());
    container
        .list(members, move |id| card(state, layer, id))
        .when(is_empty, move || tagged("p", "cards__empty").text(&hint))
}

fn group(state: AppState, layer: Layer, id: &str) -> Markup {
    let t = state.t();
    let key = id.to_owned();
    let name = Signal::derive(move || {
        state.design.with(|design| {
            let group = design.groups.iter().find(|group| group.id == key);
            group.map(|group| group.name.clone()).unwrap_or_default()
        })
    });
    let key = id.to_owned();
    let is_target = move || {
        state.drag.with(|drag| {
            let target = drag.as_ref().and_then(|drag| drag.target.as_ref());
            target.is_some_and(|target| target.group.as_ref() == Some(&key))
        })
    };
    tagged("section", "group")
        .class_by("is-target", is_target)
        .attr("data-group", id)
        .attr_by("aria-label", move || name.get())
        .child(group_head(state, id, name))
        .child(cards(state, layer, Some(id.to_owned()), t.empty_group.to_owned()))
}

fn group_head(state: AppState, id: &str, name: Signal<String>) -> Markup {
    let t = state.t();
    let key = id.to_owned();
    let subtotal = move || {
        let sum = state.effective.with(|design| {
            state.estimate.with(|estimate| {
                let pairs = design.components.iter().zip(&estimate.components);
                let members = pairs.filter(|(component, _)| component.group.as_ref() == Some(&key));
                members.fold(Decimal::ZERO, |sum, (_, priced)| sum.saturating_add(priced.monthly.likely))
            })
        });
        format::money(sum, state.form())
    };
    let key = id.to_owned();
    let rename = Callback::new(move |name| {
        state.dispatch(Command::RenameGroup { id: key.clone(), name });
    });
    let key = id.to_owned();
    let remove = move || {
        state.dispatch(Command::RemoveGroup { id: key.clone() });
    };
    let remove_label = move || fill(t.group_remove, &[&name.get()]);
    let field = OldTextField {
        state,
        label: t.group_name.to_owned(),
        labelled: false,
        value: name,
        placeholder: t.group_default.to_owned(),
        class: "input--quiet",
        on_input: rename,
    };
    tagged("header", "group__head")
        .child(field.view())
        .child(span("group__subtotal").text_by(subtotal))
        .child(
            button("button button--icon button--small")
                .attr_by("aria-label", remove_label)
                .attr_by("title", remove_label)
                .on_click(remove)
                .child(icon(Shape::Close)),
        )
}
