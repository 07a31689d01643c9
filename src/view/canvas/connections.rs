//! The arrows between components, drawn over the lanes from the cards' measured boxes.

#![expect(clippy::float_arithmetic, reason = "geometry")]

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

use super::measure;
use super::pointer::PointerDrag;
use crate::app::AppState;
use crate::app::hit_test::Frame;
use crate::domain::design::Command;
use crate::domain::i18n::fill;
use crate::platform::next_frame;
use crate::view::widgets::{block, reactive};

/// An arrow as drawn.
#[derive(Clone, Debug, PartialEq)]
struct Arrow {
    id: String,
    from: String,
    to: String,
    path: String,
}

/// All arrows, and the one being drawn.
#[component]
pub(super) fn Connections(
    state: AppState,
    content: NodeRef<html::Div>,
    pointer: PointerDrag,
) -> impl IntoView {
    let arrows: RwSignal<Vec<Arrow>> = RwSignal::new(Vec::new());
    let measure = move || {
        let found = content.try_get_untracked().flatten().map(|content| arrows_of(state, &content));
        if let Some(found) = found
            && arrows.try_with_untracked(|arrows| *arrows != found) == Some(true)
        {
            arrows.set(found);
        }
    };
    // Cards move when the structure changes and when the canvas changes its size.
    let structure = Memo::new(move |_| {
        state.design.with(|design| {
            let places =
                design.components.iter().map(|component| (component.id.clone(), component.group.clone()));
            (places.collect::<Vec<_>>(), design.groups.len(), design.connections.clone())
        })
    });
    Effect::new(move |_| {
        structure.track();
        next_frame(measure);
    });
    let observed = StoredValue::new_local(None);
    Effect::new(move |_| {
        let Some(content) = content.get() else { return };
        let callback = Closure::<dyn FnMut()>::new(move || next_frame(measure));
        if let Ok(observer) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
            observer.observe(&content);
            observed.set_value(Some((observer, callback)));
        }
    });
    on_cleanup(move || {
        if let Some(Some((observer, _))) = observed.try_update_value(Option::take) {
            observer.disconnect();
        }
    });
    let line = reactive(move || pointer.line.get().map(|line| curve(line.from, line.to)).unwrap_or_default());
    view! {
        <svg class="connections" aria-hidden="true">
            <defs>
                <marker id="arrowhead" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                    <path d="M0 0 8 4 0 8z" class="connections__head" />
                </marker>
            </defs>
            {block(move || {
                let arrow = |arrow| view! { <ArrowView state arrow /> };
                arrows.get().into_iter().map(arrow).collect_view().into_any()
            })}
            <path class="connections__drawn" d=line />
        </svg>
    }
}

#[component]
fn ArrowView(state: AppState, arrow: Arrow) -> impl IntoView {
    let Arrow { id, from, to, path } = arrow;
    let key = id.clone();
    let t = state.t();
    let label = fill(t.disconnect_named, &[&state.component_name(&from), &state.component_name(&to)]);
    let lit = reactive(move || {
        state.selection.with(|selected| selected.as_ref().is_some_and(|id| *id == from || *id == to))
    });
    view! {
        <g class="connection" class:is-lit=lit data-connection=key>
            <path class="connection__line" d=path.clone() marker-end="url(#arrowhead)" />
            <path
                class="connection__hit"
                d=path
                on:click=move |_| {
                    state.dispatch(Command::Disconnect { id: id.clone() });
                }
            >
                <title>{label}</title>
            </path>
        </g>
    }
}

fn arrows_of(state: AppState, content: &web_sys::Element) -> Vec<Arrow> {
    let design = state.design.get_untracked();
    if design.connections.is_empty() {
        return Vec::new();
    }
    let frame = |id: &str| {
        let selector = format!("[data-component-id=\"{}\"]", id.replace(['"', '\\'], ""));
        let card = content.query_selector(&selector).ok().flatten()?;
        Some(measure::frame_of(&card, content))
    };
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
        format!("M{:.1} {:.1}L{:.1} {:.1}", from.right, centre(from), to.left - 1.0, centre(to))
    } else {
        format!("M{:.1} {:.1}L{:.1} {:.1}", from.left, centre(from), to.right + 1.0, centre(to))
    }
}

fn curve((x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> String {
    let bend = (y2 - y1) / 2.0;
    format!("M{x1:.1} {y1:.1}C{x1:.1} {:.1} {x2:.1} {:.1} {x2:.1} {y2:.1}", y1 + bend, y2 - bend)
}
