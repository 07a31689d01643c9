//! What a component is connected to.

use std::rc::Rc;

use crate::app::{AppState, Derived};
use crate::domain::design::{Command, Connection};
use crate::domain::i18n::fill;
use crate::view::markup::{Markup, button, tag, tagged};
use crate::view::widgets::{Shape, icon};

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
        let ends = connections.with(|all| {
            let connection = all.iter().find(|connection| connection.id == key)?;
            Some((connection.from.clone(), connection.to.clone()))
        });
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
    let disconnect = move || {
        state.dispatch(Command::Disconnect { id: id.clone() });
    };
    let button = button("button button--icon button--small")
        .attr("title", t.disconnect)
        .attr_by("aria-label", label)
        .on_click(disconnect)
        .child(icon(Shape::Close));
    tagged("li", "links__item").child(tag("span").text_by(text)).child(button)
}

/// What a component is called, followed as it changes.
fn name_now(state: AppState, id: &str) -> String {
    state.design.track();
    state.component_name(id)
}
