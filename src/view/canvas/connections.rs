//! The arrows between components, drawn over the lanes from the cards' measured boxes.

#![expect(clippy::float_arithmetic, reason = "geometry")]

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

use super::measure::{self, px};
use super::pointer::PointerDrag;
use crate::app::AppState;
use crate::app::hit_test::Frame;
use crate::domain::design::Command;
use crate::domain::i18n::fill;
use crate::platform::next_frame;
use crate::view::markup::{Markup, svg_tag};

/// An arrow as drawn.
#[derive(Clone, Debug, PartialEq)]
struct Arrow {
    id: String,
    from: String,
    to: String,
    path: String,
}

/// All arrows, and the one being drawn.
pub(super) fn connections(state: AppState, pointer: PointerDrag) -> Markup {
    let arrows: RwSignal<Vec<Arrow>> = RwSignal::new(Vec::new());
    keep_measured(state, pointer, arrows);
    let head = svg_tag("marker")
        .attrs(&[("id", "arrowhead"), ("viewBox", "0 0 8 8"), ("refX", "7"), ("refY", "4")])
        .attrs(&[("markerWidth", "7"), ("markerHeight", "7"), ("orient", "auto")])
        .child(svg_tag("path").attrs(&[("d", "M0 0 8 4 0 8z"), ("class", "connections__head")]));
    let line = move || pointer.line.get().map(|line| curve(line.from, line.to)).unwrap_or_default();
    svg_tag("svg")
        .attrs(&[("class", "connections"), ("aria-hidden", "true")])
        .child(svg_tag("defs").child(head))
        .block(move || arrows.get().into_iter().map(|arrow| arrow_view(state, arrow)).collect())
        .child(svg_tag("path").attr("class", "connections__drawn").attr_by("d", line))
}

/// Measures once the cards are drawn, and anew when they move: when the structure or the canvas' size changes.
fn keep_measured(state: AppState, pointer: PointerDrag, arrows: RwSignal<Vec<Arrow>>) {
    let measure = move || {
        let found = pointer.content().map(|content| arrows_of(state, &content));
        if let Some(found) = found
            && arrows.try_with_untracked(|arrows| *arrows != found) == Some(true)
        {
            arrows.set(found);
        }
    };
    let structure = Memo::new(move |_| {
        state.design.with(|design| {
            let places =
                design.components.iter().map(|component| (component.id.clone(), component.group.clone()));
            (places.collect::<Vec<_>>(), design.groups.len(), design.connections.clone())
        })
    });
    Effect::new(move |_| {
        // Read, not only tracked: a memo that nobody reads never notices a change.
        structure.with(|_| next_frame(measure));
    });
    let Some(content) = pointer.content() else { return };
    let resized = Closure::<dyn FnMut()>::new(move || next_frame(measure));
    let Ok(observer) = web_sys::ResizeObserver::new(resized.as_ref().unchecked_ref()) else { return };
    observer.observe(&content);
    let kept = StoredValue::new_local(Some((observer, resized)));
    on_cleanup(move || {
        if let Some(Some((observer, _))) = kept.try_update_value(Option::take) {
            observer.disconnect();
        }
    });
}

fn arrow_view(state: AppState, arrow: Arrow) -> Markup {
    let Arrow { id, from, to, path } = arrow;
    let label = fill(state.t().disconnect_named, &[&state.component_name(&from), &state.component_name(&to)]);
    let lit =
        move || state.selection.with(|selected| selected.as_ref().is_some_and(|id| *id == from || *id == to));
    svg_tag("g")
        .attrs(&[("class", "connection"), ("data-connection", &id)])
        .class_by("is-lit", lit)
        .child(svg_tag("path").attrs(&[
            ("class", "connection__line"),
            ("d", &path),
            ("marker-end", "url(#arrowhead)"),
        ]))
        .child(
            svg_tag("path")
                .attrs(&[("class", "connection__hit"), ("d", &path)])
                .on_click(move || {
                    state.dispatch(Command::Disconnect { id: id.clone() });
                })
                .child(svg_tag("title").text(&label)),
        )
}

fn arrows_of(state: AppState, content: &web_sys::Element) -> Vec<Arrow> {
    let design = state.design.get_untracked();
    if design.connections.is_empty() {
        return Vec::new();
    }
    let frame = |id: &str| Some(measure::frame_of(&measure::card(content, id)?, content));
    let arrows = design.connections.iter().filter_map(|connection| {
        let (from, to) = (frame(&connection.from)?, frame(&connection.to)?);
        Some(Arrow {
            id: connection.id.clone(),
            from: connection.from.clone(),
            to: connection.to.clone(),
            path: path(&from, &to),
        })
    });
    arrows.collect()
}

/// From the side of one card that faces the other.
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
