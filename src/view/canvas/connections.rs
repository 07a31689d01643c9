//! The lines between components, as the drawing routes them.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::line_face::LineFace;
use super::pointer::Pointer;
use crate::app::Selection;
use crate::domain::drawing::{Point, RADIUS, Route, path};
use crate::view::context::use_app;
use crate::view::widgets::Show;

/// The distance of a handle from the card, in units of the drawing.
const HANDLE: f64 = 11.0;

/// The routes of the drawing, by the id of the connection.
type Routes = Memo<BTreeMap<String, Route>>;

/// The content of the lines, by the id of the connection.
type Faces = Memo<BTreeMap<String, LineFace>>;

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
    let faces: Faces = Memo::new(move |_| LineFace::all(app));
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
                <Line id routes faces />
            </For>
            <path class="connections__drawn" d=drawn />
        </svg>
    }
}

/// One connection. A click selects it.
#[component]
fn Line(id: String, routes: Routes, faces: Faces) -> impl IntoView {
    let app = use_app();
    let key = StoredValue::new(id.clone());
    let face = Memo::new(move |_| {
        faces.with(|faces| key.with_value(|id| faces.get(id).cloned())).unwrap_or_default()
    });
    let is_selected = Memo::new(move |_| {
        app.selection.with(|selection| *selection == Selection::Connection(key.get_value()))
    });
    let is_lit = move || {
        app.selection.with(|selection| {
            face.with(|face| selection.contains(&face.from) || selection.contains(&face.to))
        })
    };
    let route = Memo::new(move |_| routes.with(|routes| key.with_value(|id| routes.get(id).cloned())));
    let d = Memo::new(move |_| route.with(|route| route.as_ref().map(|route| path(&route.points, RADIUS))));
    let label_at = Memo::new(move |_| route.with(|route| Some(route.as_ref()?.label.as_ref()?.center())));
    let end = move |is_source: bool| {
        Signal::derive(move || route.with(|route| handle(&route.as_ref()?.points, is_source)))
    };
    view! {
        <g class="connection" class:is-lit=is_lit class:is-selected=is_selected data-connection=id>
            <path class="connection__line" d=d marker-end="url(#arrowhead)" />
            <path class="connection__hit" d=d>
                <title>{move || face.with(|face| face.name.clone())}</title>
            </path>
            <text
                class="connection__label"
                x=move || label_at.get().map(|at| at.x.to_string())
                y=move || label_at.get().map(|at| at.y.to_string())
            >
                {move || face.with(|face| face.label.clone())}
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
