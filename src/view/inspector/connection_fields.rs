//! What a component is connected to.

use std::rc::Rc;

use leptos::prelude::*;

use crate::app::{AppState, Derived};
use crate::domain::design::{Command, Connection, TransferPath};
use crate::domain::format;
use crate::domain::i18n::fill;
use crate::view::markup::{Markup, button, div, tag, tagged};
use crate::view::widgets::{NumberField, Shape, icon};

/// The connections of a component, and a field that adds one.
pub(super) fn connection_fields(state: AppState, id: &str) -> Markup {
    let t = state.t();
    let (own, others_of, from) = (id.to_owned(), id.to_owned(), id.to_owned());
    let connections: Derived<Vec<Connection>> = Derived::new(move || {
        state.design.with(|design| {
            let touching = design.connections.iter().filter(|other| other.from == own || other.to == own);
            touching.cloned().collect()
        })
    });
    let ids = move || {
        connections.with(|all| all.iter().map(|connection| connection.id.clone()).collect::<Vec<_>>())
    };
    let others = move || {
        state.design.with(|design| {
            let others = design.components.iter().filter(|component| component.id != others_of);
            others.map(|component| component.id.clone()).collect::<Vec<_>>()
        })
    };
    let connect = move |to: String| {
        if !to.is_empty() {
            state.connect(&from, &to);
        }
    };
    // The options stay as long as their components do, so that the field keeps what is chosen in it.
    let select = tagged("select", "select")
        .attrs(&[("aria-label", t.connect_to), ("data-field", "connect")])
        .on_value("change", connect)
        .child(tag("option").attr("value", "").text(t.connect_to))
        .list(others, move |id| tag("option").attr("value", &id).text_by(move || name_now(state, &id)));
    tagged("section", "section")
        .child(tagged("h3", "section__title").text(t.connections))
        .child(tagged("ul", "links").list(ids, move |id| connection_view(state, connections, id)))
        .child(select)
}

fn connection_view(state: AppState, connections: Derived<Vec<Connection>>, id: String) -> Markup {
    let t = state.t();
    let key = id.clone();
    let names = Rc::new(move || {
        let ends = with(connections, &key, |connection| (connection.from.clone(), connection.to.clone()));
        ends.map(|(from, to)| (name_now(state, &from), name_now(state, &to))).unwrap_or_default()
    });
    let for_text = Rc::clone(&names);
    let text = move || {
        let (from, to) = for_text();
        format!("{from} → {to}")
    };
    let label = move || {
        let (from, to) = names();
        fill(t.disconnect_named, &[&from, &to])
    };
    let (removed, priced) = (id.clone(), id.clone());
    let disconnect = move || {
        state.dispatch(Command::Disconnect { id: removed.clone() });
    };
    let button = button("button button--icon button--small")
        .attr("title", t.disconnect)
        .attr_by("aria-label", label)
        .on_click(disconnect)
        .child(icon(Shape::Close));
    let head = div("links__item")
        .child(tagged("span", "links__name").text_by(text))
        .child(tagged("span", "links__cost").text_by(move || cost(state, &priced)))
        .child(button);
    tag("li").child(head).child(
        div("field-row").child(traffic_field(state, connections, id.clone())).child(path_field(
            state,
            connections,
            id,
        )),
    )
}

fn with<T>(
    connections: Derived<Vec<Connection>>,
    id: &str,
    read: impl FnOnce(&Connection) -> T,
) -> Option<T> {
    connections.with(|all| all.iter().find(|connection| connection.id == id).map(read))
}

/// What flows through a connection in a month.
fn traffic_field(state: AppState, connections: Derived<Vec<Connection>>, id: String) -> Markup {
    let key = id.clone();
    let value =
        Signal::derive(move || with(connections, &key, |connection| connection.gb_per_month).flatten());
    let set = Callback::new(move |gb_per_month| {
        state.dispatch(Command::SetTraffic { id: id.clone(), gb_per_month });
    });
    NumberField::new(state, state.t().traffic.to_owned(), value, set).unit("GB").view()
}

fn path_field(state: AppState, connections: Derived<Vec<Connection>>, id: String) -> Markup {
    let t = state.t();
    let names = [t.path_auto, t.path_same_zone, t.path_cross_zone, t.path_cross_region, t.path_internet];
    let option = |(path, name): (TransferPath, &str)| {
        let key = id.clone();
        let chosen = move || with(connections, &key, |connection| connection.path == path) == Some(true);
        tag("option").attr("value", path.word()).text(name).prop_by("selected", chosen)
    };
    let options = TransferPath::ALL.into_iter().zip(names).map(option).collect::<Vec<_>>();
    let select = tagged("select", "select").children(options).on_value("change", move |word| {
        if let Some(path) = TransferPath::ALL.into_iter().find(|path| path.word() == word) {
            state.dispatch(Command::SetPath { id: id.clone(), path });
        }
    });
    tagged("label", "field").child(tagged("span", "field__label").text(t.path)).child(select)
}

/// What a connection costs, or that its price is not known.
fn cost(state: AppState, id: &str) -> String {
    let place =
        state.effective.with(|design| design.connections.iter().position(|connection| connection.id == *id));
    let priced = state.estimate.with(|estimate| estimate.connections.get(place?).cloned().flatten());
    let Some(priced) = priced else { return String::new() };
    match priced.line.and_then(|line| line.gap_reason()) {
        Some(_) => state.t().price_unknown.to_owned(),
        None => format::money_range(priced.monthly, state.form()),
    }
}

/// What a component is called, followed as it changes.
fn name_now(state: AppState, id: &str) -> String {
    state.design.track();
    state.component_name(id)
}
