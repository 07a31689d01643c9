//! Dragging by mouse, pen and touch: a ghost follows the pointer, and a marker shows the position of the drop.
//!
//! Boxes are measured once, when the drag begins. Each move then searches these boxes without measuring the page.

#![expect(clippy::float_arithmetic, reason = "geometry")]

use leptos::ev::{self, EventDescriptor};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlDivElement, HtmlElement};

use super::keyboard::handle_drag_key;
use super::measure;
use crate::app::hit_test::{Container, Marker, locate, marker_of};
use crate::app::{AppState, Drag, DragSource};
use crate::domain::basics::i18n::fill;
use crate::platform::next_frame;
use crate::view::catalog::drag_source;
use crate::view::tabs::Panel;

/// The distance that a mouse moves before it drags, in pixels.
const MOUSE_SLOP: f64 = 4.0;
/// The sideways distance that a finger moves before it drags, in pixels; vertical moves scroll.
const TOUCH_SLOP: f64 = 8.0;
/// The distance from an edge at which the canvas scrolls, and the scroll step per frame, in pixels.
const EDGE: f64 = 48.0;
const SCROLL_STEP: f64 = 12.0;

/// The state of the pointer.
enum Press {
    Idle,
    /// Pressed on something draggable, not yet moved.
    Pressed {
        source: DragSource,
        label: String,
        x: f64,
        y: f64,
        sideways_only: bool,
        on: Element,
        pointer: i32,
    },
    Dragging {
        containers: Vec<Container>,
    },
    /// Drawing a connection.
    Connecting {
        from: String,
    },
}

/// A line that is being drawn, in canvas coordinates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct DrawnLine {
    pub(super) from: (f64, f64),
    pub(super) to: (f64, f64),
}

/// The state of dragging by pointer.
#[derive(Clone, Copy)]
pub(super) struct PointerDrag {
    app: AppState,
    panel: RwSignal<Panel>,
    scroller: NodeRef<html::Main>,
    content: NodeRef<html::Div>,
    press: StoredValue<Press, LocalStorage>,
    /// The pointer, in window coordinates.
    at: StoredValue<(f64, f64)>,
    /// The position of the ghost, in window coordinates.
    pub(super) ghost: RwSignal<(f64, f64)>,
    /// The position of the drop, in canvas coordinates.
    pub(super) marker: RwSignal<Option<Marker>>,
    /// The connection that is being drawn.
    pub(super) line: RwSignal<Option<DrawnLine>>,
}

impl PointerDrag {
    /// Listens on the window. Needs a reactive owner.
    pub(super) fn new(
        app: AppState,
        panel: RwSignal<Panel>,
        scroller: NodeRef<html::Main>,
        content: NodeRef<html::Div>,
    ) -> Self {
        let drag = Self {
            app,
            panel,
            scroller,
            content,
            press: StoredValue::new_local(Press::Idle),
            at: StoredValue::new((0.0, 0.0)),
            ghost: RwSignal::new((0.0, 0.0)),
            marker: RwSignal::new(None),
            line: RwSignal::new(None),
        };
        on_window(ev::pointerdown, move |event| drag.down(&event));
        on_window(ev::pointermove, move |event| drag.moved(&event));
        on_window(ev::pointerup, move |event| drag.up(&event));
        on_window(ev::pointercancel, move |_| drag.cancel());
        on_window(ev::keydown, move |event| handle_drag_key(app, &event));
        drag.mark_keyboard_target();
        drag
    }

    /// Keeps the marker at the target of a drag by keyboard, which has no pointer, and removes it after every drag. Only the
    /// page knows the position of a target, so an effect measures it.
    fn mark_keyboard_target(self) {
        Effect::new(move |_| {
            let Some(Drag { source, target, by_keyboard, .. }) = self.app.drag.get() else {
                return self.marker.set(None);
            };
            if by_keyboard {
                let containers = self.measure(&source);
                self.marker.set(target.and_then(|target| marker_of(&containers, &target)));
            }
        });
    }

    /// The element that holds the lanes; `None` in a frame after its removal.
    pub(super) fn content(&self) -> Option<HtmlDivElement> {
        self.content.try_get_untracked().flatten()
    }

    /// Runs an action once the element that holds the lanes is on the page.
    pub(super) fn on_content(&self, action: impl FnOnce(HtmlDivElement) + 'static) {
        self.content.on_load(action);
    }

    fn scroller(&self) -> Option<HtmlElement> {
        self.scroller.try_get_untracked().flatten()
    }

    fn measure(&self, source: &DragSource) -> Vec<Container> {
        let dragged = match source {
            DragSource::Component(id) => Some(id.as_str()),
            DragSource::Catalog { .. } => None,
        };
        self.content().map(|content| measure::containers(&content, dragged)).unwrap_or_default()
    }

    fn down(&self, event: &ev::PointerEvent) {
        if event.button() != 0 || !event.is_primary() {
            return;
        }
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        let find = |selector: &str| target.closest(selector).ok().flatten();
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.at.set_value((x, y));
        let component = find("[data-component-id]").and_then(|card| card.get_attribute("data-component-id"));
        if let (Some(from), Some(_)) = (&component, find("[data-port]")) {
            return self.press.set_value(Press::Connecting { from: from.clone() });
        }
        let source = match component {
            Some(id) => Some((DragSource::Component(id.clone()), self.app.component_name(&id))),
            None if find(".item__buttons").is_some() => None,
            None => find("[data-service]")
                .and_then(|item| item.get_attribute("data-service"))
                .and_then(|service| drag_source(self.app, &service)),
        };
        let Some((source, label)) = source else {
            self.press.set_value(Press::Idle);
            if find(".lane").is_some() && find("button, input").is_none() {
                self.app.selection.set(None);
            }
            return;
        };
        // A finger on the grip drags at once. Anywhere else it scrolls, unless it moves sideways.
        let sideways_only = event.pointer_type() == "touch" && find("[data-grip]").is_none();
        let pointer = event.pointer_id();
        self.press.set_value(Press::Pressed { source, label, x, y, sideways_only, on: target, pointer });
    }

    fn moved(&self, event: &ev::PointerEvent) {
        if !event.is_primary() {
            return;
        }
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.at.set_value((x, y));
        let begins = self.press.with_value(|press| match press {
            Press::Pressed { x: from_x, y: from_y, sideways_only, .. } => {
                let (dx, dy) = ((x - from_x).abs(), (y - from_y).abs());
                if *sideways_only { dx > TOUCH_SLOP && dx > dy } else { dx.max(dy) > MOUSE_SLOP }
            }
            _ => false,
        });
        if begins {
            self.begin();
        }
        self.follow();
    }

    fn begin(&self) {
        let mut before = Press::Idle;
        self.press.update_value(|press| std::mem::swap(press, &mut before));
        let Press::Pressed { source, label, on, pointer, .. } = before else { return };
        capture(&on, pointer);
        self.panel.set(Panel::Canvas);
        self.press.set_value(Press::Dragging { containers: self.measure(&source) });
        self.app.drag.set(Some(Drag { source, label, target: None, by_keyboard: false }));
        self.scroll_at_edges();
    }

    /// Moves the ghost or the line to the pointer, and finds the target below it.
    fn follow(&self) {
        let (x, y) = self.at.get_value();
        let Some((content, scroller)) = self.content().zip(self.scroller()) else { return };
        let origin = content.get_bounding_client_rect();
        let (on_x, on_y) = (x - origin.left(), y - origin.top());
        self.press.with_value(|press| match press {
            Press::Dragging { containers } => {
                let Some(drag) = self.app.drag.get_untracked() else { return };
                self.ghost.set((x, y));
                let visible = scroller.get_bounding_client_rect();
                let inside = x >= visible.left()
                    && x <= visible.right()
                    && y >= visible.top()
                    && y <= visible.bottom();
                let found = if inside { locate(containers, on_x, on_y) } else { None };
                let (target, marker) = found.unzip();
                if self.marker.get_untracked() != marker {
                    self.marker.set(marker);
                }
                if drag.target != target {
                    self.app.drag.set(Some(Drag { target, ..drag }));
                }
            }
            Press::Connecting { from } => {
                if let Some(card) = measure::card(&content, from) {
                    let frame = measure::frame_of(&card, &content);
                    let from = (f64::midpoint(frame.left, frame.right), frame.bottom);
                    self.line.set(Some(DrawnLine { from, to: (on_x, on_y) }));
                }
            }
            Press::Idle | Press::Pressed { .. } => {}
        });
    }

    fn up(&self, event: &ev::PointerEvent) {
        if !event.is_primary() {
            return;
        }
        let mut before = Press::Idle;
        self.press.update_value(|press| std::mem::swap(press, &mut before));
        match before {
            Press::Idle => {}
            Press::Pressed { source: DragSource::Component(id), .. } => {
                match self.app.connecting.get_untracked() {
                    Some(from) => self.app.connect(&from, &id),
                    None => self.app.selection.set(Some(id)),
                }
            }
            Press::Pressed { source: DragSource::Catalog { .. }, label, .. } => {
                self.app.announce(fill(self.app.t().add_named, &[&label]));
            }
            Press::Dragging { .. } => self.app.drop_dragged(),
            Press::Connecting { from } => {
                self.line.set(None);
                match component_at(self.at.get_value()) {
                    Some(to) if to != from => self.app.connect(&from, &to),
                    // A click on the port starts a connection; the next click chooses its end.
                    Some(_) => self.app.connecting.set(Some(from)),
                    None => {}
                }
            }
        }
    }

    fn cancel(&self) {
        self.press.set_value(Press::Idle);
        self.line.set(None);
        self.app.drag.set(None);
    }

    /// Scrolls the canvas while something is dragged near its upper or lower edge.
    fn scroll_at_edges(self) {
        next_frame(move || {
            // Without a scroller the canvas was removed, and the press ended with it.
            let Some(scroller) = self.scroller() else { return };
            let dragging = self.press.with_value(|press| matches!(press, Press::Dragging { .. }));
            if !dragging || self.app.drag.with_untracked(Option::is_none) {
                return;
            }
            let (x, y) = self.at.get_value();
            let visible = scroller.get_bounding_client_rect();
            let near_top = y < visible.top() + EDGE;
            let near_bottom = y > visible.bottom() - EDGE;
            if x >= visible.left() && x <= visible.right() && (near_top || near_bottom) {
                scroller.scroll_by_with_x_and_y(0.0, if near_top { -SCROLL_STEP } else { SCROLL_STEP });
                self.follow();
            }
            self.scroll_at_edges();
        });
    }
}

/// Listens to an event of the window for as long as the reactive owner lives.
fn on_window<E>(event: E, handler: impl Fn(E::EventType) + 'static)
where
    E: EventDescriptor + 'static,
    E::EventType: wasm_bindgen::JsCast,
{
    let listener = window_event_listener(event, handler);
    on_cleanup(move || listener.remove());
}

/// Captures a pointer, so that an element receives its events from outside the window as well. If the browser refuses, a
/// drag that leaves the window waits for the pointer to return.
fn capture(element: &Element, pointer: i32) {
    let _refused = element.set_pointer_capture(pointer);
}

/// The component under a point of the window.
fn component_at((x, y): (f64, f64)) -> Option<String> {
    #[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "pixels on a screen")]
    let under = document().element_from_point(x as f32, y as f32)?;
    under.closest("[data-component-id]").ok()??.get_attribute("data-component-id")
}
