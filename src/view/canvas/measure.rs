//! Boxes of the canvas, measured from the page.

#![expect(clippy::float_arithmetic, reason = "geometry")]

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

use crate::app::hit_test::{Container, Frame};
use crate::domain::catalog::Layer;

/// Rounds to whole pixels: formatting floats is slow, and fractions are invisible.
#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "saturates; NaN becomes zero")]
pub(super) fn px(value: f64) -> i32 {
    value.round() as i32
}

/// A shift in pixels, as a value of the style `transform`.
pub(super) fn translation(x: f64, y: f64) -> String {
    format!("translate({}px, {}px)", px(x), px(y))
}

/// The box of an element, relative to the canvas content.
pub(super) fn frame_of(element: &Element, content: &Element) -> Frame {
    let (inner, outer) = (element.get_bounding_client_rect(), content.get_bounding_client_rect());
    Frame {
        left: inner.left() - outer.left(),
        top: inner.top() - outer.top(),
        right: inner.right() - outer.left(),
        bottom: inner.bottom() - outer.top(),
    }
}

/// All descendants of an element that match a selector.
pub(super) fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}

/// The card of a component, if it is drawn.
pub(super) fn card(content: &Element, id: &str) -> Option<Element> {
    let selector = format!("[data-component-id=\"{}\"]", id.replace(['"', '\\'], ""));
    content.query_selector(&selector).ok().flatten()
}

/// Lanes and groups with their cards, without the card `dragged`.
pub(super) fn containers(content: &Element, dragged: Option<&str>) -> Vec<Container> {
    let mut found = Vec::new();
    for lane in all(content, "[data-layer]") {
        let word = lane.get_attribute("data-layer").unwrap_or_default();
        let Some(layer) = Layer::ALL.into_iter().find(|layer| layer.word() == word) else { continue };
        for cards in all(&lane, "[data-container]") {
            let group = cards.get_attribute("data-container").filter(|group| !group.is_empty());
            let boundary = cards.closest(if group.is_some() { "[data-group]" } else { "[data-layer]" });
            let frame = frame_of(boundary.ok().flatten().as_ref().unwrap_or(&cards), content);
            let members = all(&cards, "[data-component-id]");
            let members =
                members.iter().filter(|card| card.get_attribute("data-component-id").as_deref() != dragged);
            found.push(Container {
                layer,
                group,
                frame,
                body: frame_of(&cards, content),
                cards: members.map(|card| frame_of(card, content)).collect(),
            });
        }
    }
    found
}

/// Watches the size of an element until it is dropped.
pub(super) struct ResizeWatch {
    /// `None` in a browser without resize observers.
    observer: Option<ResizeObserver>,
    /// The callback, which must live as long as the observer.
    _on_resize: Closure<dyn FnMut()>,
}

impl ResizeWatch {
    /// Calls `on_resize` once at the start and after each change of the element's size.
    pub(super) fn new(element: &Element, on_resize: impl FnMut() + 'static) -> Self {
        let on_resize = Closure::<dyn FnMut()>::new(on_resize);
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        Self { observer, _on_resize: on_resize }
    }
}

impl Drop for ResizeWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
