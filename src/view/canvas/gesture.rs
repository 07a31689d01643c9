//! What the pointer is doing on the canvas.

use web_sys::Element;

use crate::app::{DragSource, Selection, Viewport};
use crate::domain::design::Side;
use crate::domain::drawing::Point;

/// The distance that a pointer moves before it drags, in pixels.
const SLOP: f64 = 4.0;
/// The sideways distance that a finger moves before it drags a service out of the catalog, in pixels.
const TOUCH_SLOP: f64 = 8.0;

/// A gesture in progress.
pub(super) enum Gesture {
    None,
    /// Pressed, and not yet moved.
    Press(Press),
    /// Moving the canvas; the pointer in pixels of the canvas when it last moved.
    Pan(Point),
    /// Two fingers: their middle and distance when they last moved.
    Pinch(Point, f64),
    /// Selecting with a rectangle from a point of the drawing; what was selected before stays.
    Marquee {
        from: Point,
        kept: Selection,
    },
    /// Moving the item in `AppState::drag`.
    Drag,
    /// Drawing a connection.
    Connect(Connecting),
}

/// A press on something.
pub(super) struct Press {
    pub(super) on: Pressed,
    /// The pointer, in pixels of the window.
    pub(super) at: Point,
    pub(super) element: Element,
    pub(super) pointer: i32,
    pub(super) is_touch: bool,
    /// Whether Shift, Ctrl or ⌘ was down: the press adds to the selection.
    pub(super) adds: bool,
    /// Whether Alt was down: the drag moves a copy.
    pub(super) copies: bool,
}

impl Press {
    /// Whether the pointer has moved so far that the press is a drag.
    pub(super) fn is_dragged_to(&self, now: Point) -> bool {
        #![expect(clippy::float_arithmetic, reason = "geometry")]
        let (x, y) = ((now.x - self.at.x).abs(), (now.y - self.at.y).abs());
        // A finger that moves up or down scrolls the catalog.
        let scrolls = self.is_touch && matches!(self.on, Pressed::Catalog(..));
        if scrolls { x > TOUCH_SLOP && x > y } else { x.max(y) > SLOP }
    }
}

/// The thing that was pressed.
#[derive(Clone)]
pub(super) enum Pressed {
    /// The empty canvas.
    Canvas,
    /// A component, by id.
    Card(String),
    /// Another item of the canvas.
    Item(Selection),
    /// Something in the catalog, with its name.
    Catalog(DragSource, String),
}

/// A connection that is being drawn.
#[derive(Clone)]
pub(super) enum Connecting {
    /// A new one, from a side of a component.
    From { id: String, side: Side },
    /// An end of an existing one.
    End { connection: String, is_source: bool },
}

/// Keeps a point of the drawing under the middle of two fingers while their distance changes.
pub(super) fn pinched(viewport: Viewport, last: (Point, f64), now: (Point, f64)) -> Viewport {
    #![expect(clippy::float_arithmetic, reason = "geometry")]
    let moved = viewport.panned(now.0.x - last.0.x, now.0.y - last.0.y);
    moved.zoomed(now.1 / last.1.max(1.0), now.0)
}
