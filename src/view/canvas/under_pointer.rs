//! What is under a pointer: a card, a port, another item of the canvas, a service of the catalog.

use leptos::prelude::*;
use web_sys::Element;

use super::gesture::{Connecting, Pressed};
use crate::app::{AppState, Selection};
use crate::domain::design::Side;
use crate::domain::drawing::Point;
use crate::view::catalog::drag_source;

/// Whether the space bar pans: the element with the focus does not use it itself.
pub(super) fn can_pan_by_space() -> bool {
    let uses_it = "input, textarea, select, button, summary, [role=button]:focus-visible";
    document().active_element().is_none_or(|focused| !is_within(&focused, uses_it))
}

/// Turns the id of an item into a selection.
type ToSelection = fn(String) -> Selection;

/// The thing under a pointer; `None` outside canvas and catalog.
pub(super) fn pressed(app: AppState, target: &Element) -> Option<Pressed> {
    let id_of = |attribute: &str| {
        target
            .closest(&format!("[{attribute}]"))
            .ok()
            .flatten()
            .and_then(|element| element.get_attribute(attribute))
    };
    if let Some(id) = id_of("data-component-id") {
        return Some(Pressed::Card(id));
    }
    let items: [(&str, ToSelection); 4] = [
        ("data-connection", Selection::Connection),
        ("data-note", Selection::Note),
        ("data-zone", Selection::Zone),
        ("data-group-head", Selection::Group),
    ];
    if let Some(item) = items.into_iter().find_map(|(attribute, item)| Some(item(id_of(attribute)?))) {
        return Some(Pressed::Item(item));
    }
    if is_within(target, "#canvas") {
        return Some(Pressed::Canvas);
    }
    if is_within(target, ".item__buttons") {
        return None;
    }
    let (source, label) = drag_source(app, &id_of("data-service")?)?;
    Some(Pressed::Catalog(source, label))
}

/// The connection that a press on a port or on the end of a connection begins to draw.
pub(super) fn connecting_at(target: &Element) -> Option<Connecting> {
    if let Some(side) = target.get_attribute("data-port") {
        let side = Side::ALL.into_iter().find(|one| one.word() == side)?;
        let card = target.closest("[data-component-id]").ok()??;
        return Some(Connecting::From { id: card.get_attribute("data-component-id")?, side });
    }
    let is_source = target.get_attribute("data-end")? == "source";
    let connection = target.closest("[data-connection]").ok()??.get_attribute("data-connection")?;
    Some(Connecting::End { connection, is_source })
}

pub(super) fn is_within(target: &Element, selector: &str) -> bool {
    target.closest(selector).is_ok_and(|found| found.is_some())
}

pub(super) fn point_of(event: &web_sys::MouseEvent) -> Point {
    Point { x: event.client_x().into(), y: event.client_y().into() }
}

/// The element under a point of the window.
fn element_at(at: Point) -> Option<Element> {
    #[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "pixels on a screen")]
    document().element_from_point(at.x as f32, at.y as f32)
}

/// The component under a point of the window.
pub(super) fn component_at(at: Point) -> Option<String> {
    element_at(at)?.closest("[data-component-id]").ok()??.get_attribute("data-component-id")
}

/// Whether a point of the window is on the canvas.
pub(super) fn is_over_canvas(at: Point) -> bool {
    element_at(at).is_some_and(|element| is_within(&element, "#canvas"))
}
