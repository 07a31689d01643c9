//! The lines between components, as the drawing routes them.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::pointer::Pointer;
use crate::app::{AppState, Selection};
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::drawing::{Point, RADIUS, Route, path};
use crate::view::context::use_app;
use crate::view::widgets::Show;

/// The distance of a handle from the card, in units of the drawing.
const HANDLE: f64 = 11.0;

/// The routes of the drawing, by the id of the connection.
type Routes = Memo<BTreeMap<String, Route>>;

/// All lines, and the one that the user is drawing.
#[component]
pub(super) fn Connections(pointer: Pointer) -> impl IntoView {
    let app = use_app();
    let routes: Routes = Memo::new(move |_| {
        let design = app.drawn.get();
        app.drawing.with(|drawing| {
            let routes = drawing.routes.iter();
            let named =
                |route: &Route| Some((design.connections.get(route.connection)?.id.clone(), route.clone()));
            routes.filter_map(named).collect()
        })
    });
    let ids = Memo::new(move |_| routes.with(|routes| routes.keys().cloned().collect::<Vec<_>>()));
    let drawn = move || {
        pointer
            .line
            .get()
            .map(|(from, to)| format!("M{} {}L{} {}", from.x, from.y, to.x, to.y))
            .unwrap_or_default()
    };
    view! {
        <svg class="connections" width="1" height="1">
            <defs>
                <marker
                    id="arrowhead"
                    viewBox="0 0 10 10"
                    refX="9"
                    refY="5"
                    markerUnits="userSpaceOnUse"
                    markerWidth="11"
                    markerHeight="11"
                    orient="auto"
                >
                    <path d="M0 0 10 5 0 10z" class="connections__head" />
                </marker>
            </defs>
            <For each=move || ids.get() key=String::clone let:id>
                <Line id routes />
            </For>
            <path class="connections__drawn" d=drawn />
        </svg>
    }
}

/// One connection. A click selects it.
#[component]
fn Line(id: String, routes: Routes) -> impl IntoView {
    let app = use_app();
    let key = StoredValue::new(id.clone());
    let ends = app.design.with_untracked(|design| {
        let connection = design.connection(&id)?;
        Some((connection.from.clone(), connection.to.clone()))
    });
    let (from, to) = ends.unwrap_or_default();
    let name = fill(app.t().connection_named, &[&app.component_name(&from), &app.component_name(&to)]);
    let is_selected = Memo::new(move |_| {
        app.selection.with(|selection| *selection == Selection::Connection(key.get_value()))
    });
    let is_lit = move || app.selection.with(|selection| selection.contains(&from) || selection.contains(&to));
    let route = Memo::new(move |_| routes.with(|routes| key.with_value(|id| routes.get(id).cloned())));
    let d = Memo::new(move |_| route.with(|route| route.as_ref().map(|route| path(&route.points, RADIUS))));
    let label_at = Memo::new(move |_| route.with(|route| Some(route.as_ref()?.label.as_ref()?.center())));
    let text = move || label(app, &key.get_value());
    let end = move |is_source: bool| {
        Signal::derive(move || route.with(|route| handle(&route.as_ref()?.points, is_source)))
    };
    view! {
        <g class="connection" class:is-lit=is_lit class:is-selected=is_selected data-connection=id>
            <path class="connection__line" d=d marker-end="url(#arrowhead)" />
            <path class="connection__hit" d=d>
                <title>{name}</title>
            </path>
            <text
                class="connection__label"
                x=move || label_at.get().map(|at| at.x.to_string())
                y=move || label_at.get().map(|at| at.y.to_string())
            >
                {text}
            </text>
            <Show when=move || is_selected.get()>
                <LineEnd at=end(true) end="source" />
                <LineEnd at=end(false) end="target" />
            </Show>
        </g>
    }
}

/// The handle at an end of the selected connection.
#[component]
fn LineEnd(at: Signal<Option<Point>>, end: &'static str) -> impl IntoView {
    view! {
        <circle
            class="connection__end"
            data-end=end
            cx=move || at.get().map(|at| at.x.to_string())
            cy=move || at.get().map(|at| at.y.to_string())
            r="7"
        ></circle>
    }
}

/// The place of the handle of an end: on the line, so far from the card that the card does not cover it.
fn handle(points: &[Point], is_source: bool) -> Option<Point> {
    let (tip, next) = match points {
        [first, second, ..] if is_source => (first, second),
        [.., second, last] => (last, second),
        _ => return None,
    };
    let (right, down) = (next.x - tip.x, next.y - tip.y);
    let length = right.hypot(down).max(1.0);
    let share = (HANDLE / length).min(0.5);
    Some(Point { x: tip.x + right * share, y: tip.y + down * share })
}

/// The words on a line: the user's own, and the data with its cost if something flows.
fn label(app: AppState, id: &str) -> String {
    let t = app.t();
    app.effective.with(|design| {
        let Some(index) = design.connections.iter().position(|connection| connection.id == id) else {
            return String::new();
        };
        let Some(connection) = design.connections.get(index) else { return String::new() };
        let flow = connection.gb_per_month.map(|gb| {
            let cost = app.estimate.with(|estimate| {
                let priced = estimate.connections.get(index).and_then(Option::as_ref);
                priced.map(|priced| priced.monthly.likely)
            });
            let cost = cost.map(|cost| format::money(cost, app.form())).unwrap_or_default();
            fill(t.connection_flow, &[&format::short(gb, app.lang()), &cost])
        });
        [connection.label.clone(), flow].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    })
}
