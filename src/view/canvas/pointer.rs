//! Dragging by mouse, pen and touch: a ghost follows, a marker shows where it will land.
//!
//! Boxes are measured once, when the drag begins; each move then costs a search in them, however many cards there
//! are.

#![expect(clippy::float_arithmetic, reason = "geometry")]

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use super::measure::{self, px, translation};
use crate::app::hit_test::{Container, Marker, locate, marker_of};
use crate::app::{AppState, Drag, DragSource};
use crate::domain::i18n::fill;
use crate::platform::next_frame;
use crate::view::catalog::drag_source;
use crate::view::markup::{Markup, div, on_window};
use crate::view::tabs::Panel;

/// How far a mouse moves before it drags, in pixels.
const MOUSE_SLOP: f64 = 4.0;
/// How far a finger moves sideways before it drags; up and down it scrolls.
const TOUCH_SLOP: f64 = 8.0;
/// How near to an edge the canvas scrolls by itself, and by how much per frame.
const EDGE: f64 = 48.0;
const SCROLL_STEP: f64 = 12.0;

/// What the pointer is doing.
enum Press {
    Idle,
    /// Down on something that can be dragged, not yet moved.
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

/// The pointer's side of dragging.
#[derive(Clone, Copy)]
pub(super) struct PointerDrag {
    state: AppState,
    panel: RwSignal<Panel>,
    scroller: StoredValue<HtmlElement, LocalStorage>,
    content: StoredValue<HtmlElement, LocalStorage>,
    press: StoredValue<Press, LocalStorage>,
    /// The pointer, in window coordinates.
    at: StoredValue<(f64, f64)>,
    ghost: RwSignal<(f64, f64)>,
    marker: RwSignal<Option<Marker>>,
    pub(super) line: RwSignal<Option<DrawnLine>>,
}

impl PointerDrag {
    /// Listens on the window. Needs a reactive owner.
    pub(super) fn new(
        state: AppState,
        panel: RwSignal<Panel>,
        scroller: HtmlElement,
        content: HtmlElement,
    ) -> Self {
        let drag = Self {
            state,
            panel,
            scroller: StoredValue::new_local(scroller),
            content: StoredValue::new_local(content),
            press: StoredValue::new_local(Press::Idle),
            at: StoredValue::new((0.0, 0.0)),
            ghost: RwSignal::new((0.0, 0.0)),
            marker: RwSignal::new(None),
            line: RwSignal::new(None),
        };
        on_window("pointerdown", move |event| drag.down(&event));
        on_window("pointermove", move |event| drag.moved(&event));
        on_window("pointerup", move |event| drag.up(&event));
        on_window("pointercancel", move |_: web_sys::Event| drag.cancel());
        on_window("keydown", move |event| {
            super::keyboard::held_key(state, &event);
        });
        // A drag by keyboard has no pointer to follow: its marker is where its target is.
        Effect::new(move |_| {
            let Some(Drag { source, target, by_keyboard, .. }) = state.drag.get() else {
                return drag.marker.set(None);
            };
            if by_keyboard {
                let containers = drag.measure(&source);
                drag.marker.set(target.and_then(|target| marker_of(&containers, &target)));
            }
        });
        drag
    }

    /// What holds the lanes, as long as it is there: a frame may come after it is gone.
    pub(super) fn content(&self) -> Option<HtmlElement> {
        self.content.try_get_value()
    }

    fn scroller(&self) -> Option<HtmlElement> {
        self.scroller.try_get_value()
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
            Some(id) => Some((DragSource::Component(id.clone()), self.state.component_name(&id))),
            None if find(".item__buttons").is_some() => None,
            None => find("[data-service]")
                .and_then(|item| item.get_attribute("data-service"))
                .and_then(|service| drag_source(self.state, &service)),
        };
        let Some((source, label)) = source else {
            self.press.set_value(Press::Idle);
            if find(".lane").is_some() && find("button, input").is_none() {
                self.state.selection.set(None);
            }
            return;
        };
        // A finger on the grip drags at once; elsewhere it scrolls unless it moves sideways.
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
        // Without capture a mouse that leaves the window would not be heard; where it fails, leaving cancels nothing.
        let _captured = on.set_pointer_capture(pointer);
        self.panel.set(Panel::Canvas);
        self.press.set_value(Press::Dragging { containers: self.measure(&source) });
        self.state.drag.set(Some(Drag { source, label, target: None, by_keyboard: false }));
        self.scroll_at_edges();
    }

    /// Moves what follows the pointer and finds what it is over.
    fn follow(&self) {
        let (x, y) = self.at.get_value();
        let Some((content, scroller)) = self.content().zip(self.scroller()) else { return };
        let origin = content.get_bounding_client_rect();
        let (on_x, on_y) = (x - origin.left(), y - origin.top());
        self.press.with_value(|press| match press {
            Press::Dragging { containers } => {
                let Some(drag) = self.state.drag.get_untracked() else { return };
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
                    self.state.drag.set(Some(Drag { target, ..drag }));
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
                match self.state.connecting.get_untracked() {
                    Some(from) => self.state.connect(&from, &id),
                    None => self.state.selection.set(Some(id)),
                }
            }
            Press::Pressed { source: DragSource::Catalog { .. }, label, .. } => {
                self.state.announce(fill(self.state.t().add_named, &[&label]));
            }
            Press::Dragging { .. } => self.state.drop_dragged(),
            Press::Connecting { from } => {
                self.line.set(None);
                let (x, y) = self.at.get_value();
                #[expect(
                    clippy::as_conversions,
                    clippy::cast_possible_truncation,
                    reason = "pixels on a screen"
                )]
                let under = document().element_from_point(x as f32, y as f32);
                let card = under.and_then(|element| element.closest("[data-component-id]").ok().flatten());
                match card.and_then(|card| card.get_attribute("data-component-id")) {
                    Some(to) if to != from => self.state.connect(&from, &to),
                    // A click on the port starts connecting; the next click says where to.
                    Some(_) => self.state.connecting.set(Some(from)),
                    None => {}
                }
            }
        }
    }

    fn cancel(&self) {
        self.press.set_value(Press::Idle);
        self.line.set(None);
        self.state.drag.set(None);
    }

    /// Scrolls the canvas while something is dragged near its upper or lower edge.
    fn scroll_at_edges(self) {
        next_frame(move || {
            // No scroller: the canvas is gone, and the press with it.
            let Some(scroller) = self.scroller() else { return };
            let dragging = self.press.with_value(|press| matches!(press, Press::Dragging { .. }));
            if !dragging || self.state.drag.with_untracked(Option::is_none) {
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

/// Adds the ghost and the marker to the canvas.
pub(super) fn with_pointer(content: Markup, pointer: PointerDrag) -> Markup {
    let drag = pointer.state.drag;
    let marker = move || {
        div("drop-marker")
            .style_by("transform", move || {
                let marker = pointer.marker.get();
                marker.map(|marker| translation(marker.x, marker.y)).unwrap_or_default()
            })
            .style_by("height", move || {
                pointer.marker.get().map(|marker| format!("{}px", px(marker.height))).unwrap_or_default()
            })
    };
    let ghost = move || {
        div("ghost")
            .class_by("is-over", move || {
                drag.with(|drag| drag.as_ref().is_some_and(|drag| drag.target.is_some()))
            })
            .style_by("transform", move || {
                let (x, y) = pointer.ghost.get();
                translation(x, y)
            })
            .text_by(move || {
                drag.with(|drag| drag.as_ref().map(|drag| drag.label.clone()).unwrap_or_default())
            })
    };
    content
        .when(move || pointer.marker.with(Option::is_some), marker)
        .when(move || drag.with(|drag| drag.as_ref().is_some_and(|drag| !drag.by_keyboard)), ghost)
}
