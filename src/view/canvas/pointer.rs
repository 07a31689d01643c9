//! Mouse, pen and touch on the canvas: select, move, connect, pan, zoom.
//!
//! Events become gestures here. The geometry is the drawing's own, so no move of the pointer measures the page.

#![expect(clippy::float_arithmetic, reason = "geometry")]

use leptos::ev::{self, EventDescriptor};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

use super::gesture::{Connecting, Gesture, Press, Pressed, pinched};
use super::keyboard::handle_drag_key;
use super::under_pointer::{can_pan_by_space, connecting_at, is_over_canvas, is_within, point_of, pressed};
use crate::app::{AppState, Drag, DragSource, Selection};
use crate::domain::design::Side;
use crate::domain::drawing::{Frame, Point};
use crate::platform::next_frame;
use crate::view::context_menu::ContextMenuAt;
use crate::view::tabs::Panel;

/// The distance from an edge at which a drag pans the canvas, and the distance per frame, in pixels.
const EDGE: f64 = 40.0;
const EDGE_STEP: f64 = 14.0;
/// How much a wheel notch enlarges the drawing.
const WHEEL: f64 = 0.0018;

/// The state of the pointer on the canvas.
#[derive(Clone, Copy)]
pub(super) struct Pointer {
    pub(super) app: AppState,
    panel: RwSignal<Panel>,
    canvas: NodeRef<html::Main>,
    menu: ContextMenuAt,
    pub(super) gesture: StoredValue<Gesture, LocalStorage>,
    /// The pointers that are down on the canvas, by id, in pixels of the canvas.
    pub(super) down: StoredValue<Vec<(i32, Point)>>,
    /// The pointer, in pixels of the window.
    pub(super) at: StoredValue<Point>,
    /// Whether the space bar is down, so that the pointer pans.
    pub(super) space: RwSignal<bool>,
    /// Whether the canvas is being panned.
    pub(super) panning: RwSignal<bool>,
    /// The position of the ghost, in pixels of the window.
    pub(super) ghost: RwSignal<Point>,
    /// The rectangle that selects, in units of the drawing.
    pub(super) marquee: RwSignal<Option<Frame>>,
    /// The line that is being drawn, in units of the drawing.
    pub(super) line: RwSignal<Option<(Point, Point)>>,
}

impl Pointer {
    /// Listens on the window. Needs a reactive owner.
    pub(super) fn new(app: AppState, panel: RwSignal<Panel>, canvas: NodeRef<html::Main>) -> Self {
        let pointer = Self {
            app,
            panel,
            canvas,
            menu: expect_context(),
            gesture: StoredValue::new_local(Gesture::None),
            down: StoredValue::new(Vec::new()),
            at: StoredValue::new(Point::default()),
            space: RwSignal::new(false),
            panning: RwSignal::new(false),
            ghost: RwSignal::new(Point::default()),
            marquee: RwSignal::new(None),
            line: RwSignal::new(None),
        };
        on_window(ev::pointerdown, move |event| pointer.down(&event));
        on_window(ev::pointermove, move |event| pointer.moved(&event));
        on_window(ev::pointerup, move |event| pointer.up(&event));
        on_window(ev::pointercancel, move |event| pointer.cancelled(&event));
        on_window(ev::keydown, move |event| pointer.key(&event, true));
        on_window(ev::keyup, move |event| pointer.key(&event, false));
        on_window(ev::blur, move |_| pointer.space.set(false));
        pointer
    }

    /// A point of the window, in pixels of the canvas.
    pub(super) fn on_canvas(&self, at: Point) -> Point {
        let origin =
            self.canvas.try_get_untracked().flatten().map(|canvas| canvas.get_bounding_client_rect());
        origin.map_or(at, |origin| Point { x: at.x - origin.left(), y: at.y - origin.top() })
    }

    /// A point of the window, in units of the drawing.
    pub(super) fn in_drawing(&self, at: Point) -> Point {
        self.app.viewport.get_untracked().to_drawing(self.on_canvas(at))
    }
}

impl Pointer {
    fn down(&self, event: &ev::PointerEvent) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        let at = point_of(event);
        self.at.set_value(at);
        let is_on_canvas = is_within(&target, "#canvas");
        if is_on_canvas && self.joins_pinch(event, at) {
            return;
        }
        let pans = event.button() == 1 || event.button() == 0 && self.space.get_untracked();
        if is_on_canvas && pans {
            event.prevent_default();
            capture(&target, event.pointer_id());
            self.panning.set(true);
            return self.gesture.set_value(Gesture::Pan(self.on_canvas(at)));
        }
        if event.button() != 0 || !event.is_primary() || is_within(&target, ".canvas__overlay, .rename") {
            return;
        }
        let Some(on) = pressed(self.app, &target) else { return };
        if let Some(connecting) = connecting_at(&target) {
            capture(&target, event.pointer_id());
            return self.gesture.set_value(Gesture::Connect(connecting));
        }
        self.gesture.set_value(Gesture::Press(Press {
            on,
            at,
            element: target,
            pointer: event.pointer_id(),
            is_touch: event.pointer_type() == "touch",
            adds: event.shift_key() || event.ctrl_key() || event.meta_key(),
            copies: event.alt_key(),
        }));
    }

    /// Adds a finger. The second one begins a pinch and ends every other gesture.
    fn joins_pinch(&self, event: &ev::PointerEvent, at: Point) -> bool {
        if event.pointer_type() != "touch" {
            return false;
        }
        self.down.update_value(|down| down.push((event.pointer_id(), at)));
        let Some((middle, distance)) = self.pinch() else { return false };
        self.stop();
        self.gesture.set_value(Gesture::Pinch(middle, distance));
        true
    }

    /// The middle and the distance of two fingers, in pixels of the canvas.
    fn pinch(&self) -> Option<(Point, f64)> {
        let [one, other] = self
            .down
            .with_value(|down| <[_; 2]>::try_from(down.as_slice()).ok())?
            .map(|(_, at)| self.on_canvas(at));
        let middle = Point { x: f64::midpoint(one.x, other.x), y: f64::midpoint(one.y, other.y) };
        Some((middle, (one.x - other.x).hypot(one.y - other.y)))
    }

    fn moved(&self, event: &ev::PointerEvent) {
        let at = point_of(event);
        self.down.update_value(|down| {
            if let Some(finger) = down.iter_mut().find(|(id, _)| *id == event.pointer_id()) {
                finger.1 = at;
            }
        });
        let is_pinching = self.gesture.with_value(|gesture| matches!(gesture, Gesture::Pinch(..)));
        if !event.is_primary() && !is_pinching {
            return;
        }
        self.at.set_value(at);
        let begins = self.gesture.with_value(|gesture| match gesture {
            Gesture::Press(press) => press.is_dragged_to(at),
            _ => false,
        });
        if begins {
            self.begin();
        }
        self.follow();
    }

    /// Turns a press that has moved into its gesture.
    fn begin(&self) {
        let mut press = Gesture::None;
        self.gesture.update_value(|gesture| std::mem::swap(gesture, &mut press));
        let Gesture::Press(press) = press else { return };
        capture(&press.element, press.pointer);
        match press.on {
            Pressed::Canvas if press.is_touch => {
                self.gesture.set_value(Gesture::Pan(self.on_canvas(press.at)));
            }
            Pressed::Canvas => {
                let kept = if press.adds { self.app.selection.get_untracked() } else { Selection::Nothing };
                self.gesture.set_value(Gesture::Marquee { from: self.in_drawing(press.at), kept });
            }
            Pressed::Card(id) => {
                if !self.app.selection.with_untracked(|selection| selection.contains(&id)) {
                    self.app.selection.set(Selection::component(&id));
                }
                let ids = self.app.selection.with_untracked(|selection| {
                    // The pressed component leads; the others keep their places beside it.
                    let others = selection.components().filter(|other| *other != id).map(str::to_owned);
                    std::iter::once(id.clone()).chain(others).collect()
                });
                let label = self.app.component_name(&id);
                self.lift(DragSource::Components(ids), label, press.copies);
            }
            Pressed::Item(item) => match self.app.drag_source_of(&item) {
                Some((source, label)) => self.lift(source, label, false),
                None => self.gesture.set_value(Gesture::None),
            },
            Pressed::Catalog(source, label) => {
                self.panel.set(Panel::Canvas);
                self.lift(source, label, false);
            }
        }
    }

    fn lift(&self, source: DragSource, label: String, copies: bool) {
        self.gesture.set_value(Gesture::Drag);
        self.app.drag.set(Some(Drag { source, label, target: None, by_keyboard: false, copies }));
        self.pan_at_edges();
    }

    /// Carries the gesture on to the present position of the pointer.
    fn follow(&self) {
        let at = self.at.get_value();
        let on_canvas = self.on_canvas(at);
        let mut next = None;
        self.gesture.with_value(|gesture| match gesture {
            Gesture::None | Gesture::Press(_) => {}
            Gesture::Pan(last) => {
                self.app.pan(on_canvas.x - last.x, on_canvas.y - last.y);
                next = Some(Gesture::Pan(on_canvas));
            }
            Gesture::Pinch(middle, distance) => {
                if let Some(now) = self.pinch() {
                    let viewport = self.app.viewport.get_untracked();
                    self.app.look(pinched(viewport, (*middle, *distance), now));
                    next = Some(Gesture::Pinch(now.0, now.1));
                }
            }
            Gesture::Marquee { from, kept } => {
                let frame = Frame::spanned(*from, self.in_drawing(at));
                self.marquee.set(Some(frame));
                self.app.select_within(frame, kept);
            }
            Gesture::Drag => {
                self.ghost.set(at);
                self.app.aim(is_over_canvas(at).then(|| self.in_drawing(at)));
            }
            Gesture::Connect(connecting) => {
                let fixed = self.fixed_end(connecting);
                self.line.set(fixed.map(|fixed| (fixed, self.in_drawing(at))));
            }
        });
        if let Some(next) = next {
            self.gesture.set_value(next);
        }
    }
}

impl Pointer {
    /// Pans while something is dragged near an edge of the canvas.
    fn pan_at_edges(self) {
        next_frame(move || {
            let is_dragging = self.gesture.with_value(|gesture| matches!(gesture, Gesture::Drag));
            if !is_dragging || self.app.drag.with_untracked(Option::is_none) {
                return;
            }
            let at = self.at.get_value();
            if is_over_canvas(at) {
                let Point { x, y } = self.on_canvas(at);
                let (width, height) = self.app.canvas_size.get_untracked();
                let step = |at: f64, size: f64| match at {
                    at if at < EDGE => EDGE_STEP,
                    at if at > size - EDGE => -EDGE_STEP,
                    _ => 0.0,
                };
                let (right, down) = (step(x, width), step(y, height));
                if right != 0.0 || down != 0.0 {
                    self.app.pan(right, down);
                    self.follow();
                }
            }
            self.pan_at_edges();
        });
    }

    /// The wheel pans; with Ctrl or ⌘, or by a pinch on a touch pad, it zooms at the pointer.
    pub(super) fn wheel(&self, event: &ev::WheelEvent) {
        event.prevent_default();
        // Firefox reports lines rather than pixels.
        let unit = if event.delta_mode() == web_sys::WheelEvent::DOM_DELTA_LINE { 16.0 } else { 1.0 };
        let (right, down) = (event.delta_x() * unit, event.delta_y() * unit);
        if event.ctrl_key() || event.meta_key() {
            let at = self.on_canvas(point_of(event));
            // A touch pad sends many small steps, a wheel few large ones.
            let notches = down.clamp(-240.0, 240.0) * if down.abs() < 20.0 { 5.0 } else { 1.0 };
            self.app.look(self.app.viewport.get_untracked().zoomed((-notches * WHEEL).exp(), at));
        } else if event.shift_key() && right == 0.0 {
            self.app.pan(-down, 0.0);
        } else {
            self.app.pan(-right, -down);
        }
    }

    fn key(&self, event: &ev::KeyboardEvent, is_down: bool) {
        if event.key() == " " && (!is_down || can_pan_by_space()) {
            self.space.set(is_down);
        }
        if is_down {
            handle_drag_key(self.app, event);
        }
    }

    /// Opens the context menu for what is under the pointer.
    pub(super) fn menu(&self, event: &web_sys::MouseEvent) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        if is_within(&target, "input, textarea") {
            return;
        }
        event.prevent_default();
        self.stop();
        match pressed(self.app, &target) {
            Some(Pressed::Card(id)) => {
                if !self.app.selection.with_untracked(|selection| selection.contains(&id)) {
                    self.app.selection.set(Selection::component(&id));
                }
            }
            Some(Pressed::Item(item)) => self.app.selection.set(item),
            Some(Pressed::Canvas) => self.app.selection.set(Selection::Nothing),
            Some(Pressed::Catalog(..)) | None => return,
        }
        let ContextMenuAt(at) = self.menu;
        at.set(Some((event.client_x(), event.client_y())));
    }

    /// The end of a connection that stays while the other end is drawn.
    fn fixed_end(&self, connecting: &Connecting) -> Option<Point> {
        match connecting {
            Connecting::From { id, side } => {
                let Frame { x, y, width, height } = self.app.card_frame(id)?;
                let (right, down) = match side {
                    Side::Top => (0.5, 0.0),
                    Side::Right => (1.0, 0.5),
                    Side::Bottom => (0.5, 1.0),
                    Side::Left => (0.0, 0.5),
                };
                Some(Point { x: x + width * right, y: y + height * down })
            }
            Connecting::End { connection, is_source } => {
                let design = self.app.drawn.get_untracked();
                let index = design.connections.iter().position(|one| one.id == *connection)?;
                self.app.drawing.with_untracked(|drawing| {
                    let route = drawing.routes.iter().find(|route| route.connection == index)?;
                    if *is_source { route.points.last().copied() } else { route.points.first().copied() }
                })
            }
        }
    }

    /// A double click renames in place.
    pub(super) fn double_click(&self, event: &ev::MouseEvent) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        if matches!(pressed(self.app, &target), Some(Pressed::Card(_) | Pressed::Item(_))) {
            self.app.renaming.set(true);
        }
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
