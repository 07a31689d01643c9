//! The arrows between components, drawn over the lanes from the cards' measured boxes.

#![expect(clippy::float_arithmetic, reason = "geometry")]

use leptos::prelude::*;

use super::measure::{self, ResizeWatch, px};
use super::pointer::PointerDrag;
use crate::app::AppState;
use crate::app::hit_test::Frame;
use crate::domain::basics::i18n::fill;
use crate::domain::design::Command;
use crate::platform::next_frame;
use crate::view::context::use_app;

/// The path of an arrow. It is also the key of its row, so an arrow with a new path is redrawn.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Course {
    /// The id of the connection.
    id: String,
    /// The ids of the components at its ends.
    from: String,
    to: String,
    /// The `d` of an SVG path, in canvas coordinates.
    path: String,
    /// The label of the arrow: the effect of a click.
    label: String,
}

/// All arrows, and the one that the user is drawing.
#[component]
pub(super) fn Connections(pointer: PointerDrag) -> impl IntoView {
    let courses = measured_courses(use_app(), pointer);
    let drawn = move || pointer.line.get().map(|line| curve(line.from, line.to)).unwrap_or_default();
    view! {
        <svg class="connections" aria-hidden="true">
            <defs>
                <marker
                    id="arrowhead"
                    viewBox="0 0 8 8"
                    refX="7"
                    refY="4"
                    markerWidth="7"
                    markerHeight="7"
                    orient="auto"
                >
                    <path d="M0 0 8 4 0 8z" class="connections__head" />
                </marker>
            </defs>
            <For each=move || courses.get() key=Course::clone let:course>
                <Arrow course />
            </For>
            <path class="connections__drawn" d=drawn />
        </svg>
    }
}

/// One connection. A click removes it.
#[component]
fn Arrow(course: Course) -> impl IntoView {
    let app = use_app();
    let Course { id, from, to, path, label } = course;
    let connection = id.clone();
    let is_lit =
        move || app.selection.with(|selected| selected.as_ref().is_some_and(|id| *id == from || *id == to));
    let remove = move |_| {
        app.dispatch(Command::Disconnect { id: id.clone() });
    };
    view! {
        <g class="connection" class:is-lit=is_lit data-connection=connection>
            <path class="connection__line" d=path.clone() marker-end="url(#arrowhead)" />
            <path class="connection__hit" d=path on:click=remove>
                <title>{label}</title>
            </path>
        </g>
    }
}

/// The paths of the arrows, measured in the frame after the cards are drawn. They are measured again whenever the structure
/// of the design or the size of the canvas changes.
fn measured_courses(app: AppState, pointer: PointerDrag) -> RwSignal<Vec<Course>> {
    let courses: RwSignal<Vec<Course>> = RwSignal::new(Vec::new());
    let measure = move || {
        let found = pointer.content().map(|content| courses_on(app, &content));
        if let Some(found) = found
            && courses.try_with_untracked(|courses| *courses != found) == Some(true)
        {
            courses.set(found);
        }
    };
    let structure = Memo::new(move |_| {
        app.design.with(|design| {
            let places =
                design.components.iter().map(|component| (component.id.clone(), component.group.clone()));
            (places.collect::<Vec<_>>(), design.groups.len(), design.connections.clone())
        })
    });
    Effect::new(move |_| {
        // A memo without readers never updates, so tracking it is not enough.
        structure.with(|_| next_frame(measure));
    });
    pointer.on_content(move |content| {
        StoredValue::new_local(ResizeWatch::new(&content, move || next_frame(measure)));
    });
    courses
}

fn courses_on(app: AppState, content: &web_sys::Element) -> Vec<Course> {
    let design = app.design.get_untracked();
    if design.connections.is_empty() {
        return Vec::new();
    }
    let text = app.t().disconnect_named;
    let frame = |id: &str| Some(measure::frame_of(&measure::card(content, id)?, content));
    let courses = design.connections.iter().filter_map(|connection| {
        let (from, to) = (&connection.from, &connection.to);
        Some(Course {
            id: connection.id.clone(),
            from: from.clone(),
            to: to.clone(),
            path: path(&frame(from)?, &frame(to)?),
            label: fill(text, &[&app.component_name(from), &app.component_name(to)]),
        })
    });
    courses.collect()
}

/// A path between the facing sides of two cards.
fn path(from: &Frame, to: &Frame) -> String {
    let middle = |frame: &Frame| f64::midpoint(frame.left, frame.right);
    let centre = |frame: &Frame| f64::midpoint(frame.top, frame.bottom);
    if to.top > from.bottom {
        curve((middle(from), from.bottom), (middle(to), to.top - 1.0))
    } else if to.bottom < from.top {
        curve((middle(from), from.top), (middle(to), to.bottom + 1.0))
    } else if to.left >= from.right {
        line((from.right, centre(from)), (to.left - 1.0, centre(to)))
    } else {
        line((from.left, centre(from)), (to.right + 1.0, centre(to)))
    }
}

fn line((x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> String {
    format!("M{} {}L{} {}", px(x1), px(y1), px(x2), px(y2))
}

fn curve((x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> String {
    let middle = px(f64::midpoint(y1, y2));
    let (x1, y1, x2, y2) = (px(x1), px(y1), px(x2), px(y2));
    format!("M{x1} {y1}C{x1} {middle} {x2} {middle} {x2} {y2}")
}
