//! The visible part of the drawing: the position and the zoom of the canvas.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use serde_json::{Value, json};

use crate::domain::drawing::{Frame, Point};

/// The smallest and the largest zoom.
pub const ZOOM: (f64, f64) = (0.1, 4.0);
/// The largest zoom that fitting chooses: a small design does not become a poster.
const MAX_FITTED: f64 = 1.0;
/// The share of the window that a moved drawing keeps in sight, in pixels.
const KEPT: f64 = 80.0;

/// The width and the height of the canvas, in pixels.
pub type Size = (f64, f64);

/// Maps the drawing to the canvas: a point of the drawing is shown at `point * zoom + offset`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// The place of the drawing's origin on the canvas, in pixels.
    pub offset: Point,
    /// Pixels per unit of the drawing.
    pub zoom: f64,
}

impl Default for Viewport {
    fn default() -> Self {
        Self { offset: Point { x: 0.0, y: 0.0 }, zoom: 1.0 }
    }
}

/// How much of a component can be read at a zoom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Icon and price; lanes and groups with their sums.
    Far,
    /// Icon, name and price.
    Middle,
    /// Everything.
    Near,
}

impl Detail {
    /// The class of the canvas, which the styles select by.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Far => "is-far",
            Self::Middle => "is-middle",
            Self::Near => "is-near",
        }
    }
}

impl Viewport {
    /// Shows a part of the drawing whole, in the middle of the canvas, with a margin in pixels.
    #[must_use]
    pub fn fitting(part: Frame, (width, height): Size, margin: f64) -> Self {
        let room = ((width - 2.0 * margin).max(1.0), (height - 2.0 * margin).max(1.0));
        let zoom = (room.0 / part.width.max(1.0)).min(room.1 / part.height.max(1.0));
        let zoom = zoom.clamp(ZOOM.0, MAX_FITTED);
        let Point { x, y } = part.center();
        Self { offset: Point { x: width / 2.0 - x * zoom, y: height / 2.0 - y * zoom }, zoom }
    }

    /// The zoom times `factor`, within its bounds, around a point of the canvas that stays in place.
    #[must_use]
    pub fn zoomed(self, factor: f64, at: Point) -> Self {
        let zoom = (self.zoom * factor).clamp(ZOOM.0, ZOOM.1);
        let factor = zoom / self.zoom;
        let keep = |offset: f64, at: f64| at - (at - offset) * factor;
        Self { offset: Point { x: keep(self.offset.x, at.x), y: keep(self.offset.y, at.y) }, zoom }
    }

    /// Moved by a distance in pixels.
    #[must_use]
    pub fn panned(self, x: f64, y: f64) -> Self {
        Self { offset: Point { x: self.offset.x + x, y: self.offset.y + y }, ..self }
    }

    /// Moved so far that a drawing stays in sight.
    #[must_use]
    pub fn kept_in_sight(self, drawing: Frame, (width, height): Size) -> Self {
        let keep = |offset: f64, start: f64, extent: f64, room: f64| {
            let lowest = KEPT.min(room) - (start + extent) * self.zoom;
            let highest = (room - KEPT - start * self.zoom).max(lowest);
            offset.clamp(lowest, highest)
        };
        let offset = Point {
            x: keep(self.offset.x, drawing.x, drawing.width, width),
            y: keep(self.offset.y, drawing.y, drawing.height, height),
        };
        Self { offset, ..self }
    }

    /// The point of the drawing that is shown at a point of the canvas.
    #[must_use]
    pub fn to_drawing(self, Point { x, y }: Point) -> Point {
        Point { x: (x - self.offset.x) / self.zoom, y: (y - self.offset.y) / self.zoom }
    }

    /// The point of the canvas at which a point of the drawing is shown.
    #[must_use]
    pub fn to_canvas(self, Point { x, y }: Point) -> Point {
        Point { x: x * self.zoom + self.offset.x, y: y * self.zoom + self.offset.y }
    }

    /// The part of the drawing that the canvas shows.
    #[must_use]
    pub fn shown(self, (width, height): Size) -> Frame {
        let Point { x, y } = self.to_drawing(Point::default());
        Frame { x, y, width: width / self.zoom, height: height / self.zoom }
    }

    /// How much of a component can be read.
    #[must_use]
    pub fn detail(self) -> Detail {
        match self.zoom {
            zoom if zoom < 0.45 => Detail::Far,
            zoom if zoom < 0.95 => Detail::Middle,
            _ => Detail::Near,
        }
    }

    /// Reads a viewport from storage; `None` if it is no viewport.
    #[must_use]
    pub fn from_value(value: &Value) -> Option<Self> {
        let number =
            |index: usize| value.get(index).and_then(Value::as_f64).filter(|number| number.is_finite());
        let zoom = number(2).filter(|zoom| (ZOOM.0..=ZOOM.1).contains(zoom))?;
        Some(Self { offset: Point { x: number(0)?, y: number(1)? }, zoom })
    }

    /// The viewport for storage: `[x, y, zoom]`.
    #[must_use]
    pub fn to_value(self) -> Value {
        json!([self.offset.x.round(), self.offset.y.round(), self.zoom])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_near(one: Point, other: Point) -> bool {
        (one.x - other.x).abs() < 1e-6 && (one.y - other.y).abs() < 1e-6
    }

    fn any_viewport() -> impl Strategy<Value = Viewport> {
        (any_point(5_000.0), 0.1..4.0).prop_map(|(offset, zoom)| Viewport { offset, zoom })
    }

    fn any_point(most: f64) -> impl Strategy<Value = Point> {
        (-most..most, -most..most).prop_map(|(x, y)| Point { x, y })
    }

    proptest! {
        #[test]
        fn the_point_under_the_pointer_stays_there_while_zooming(
            viewport in any_viewport(), factor in 0.01..100.0, at in any_point(2_000.0),
        ) {
            let zoomed = viewport.zoomed(factor, at);
            prop_assert!(is_near(viewport.to_drawing(at), zoomed.to_drawing(at)));
            prop_assert!((ZOOM.0..=ZOOM.1).contains(&zoomed.zoom));
        }

        #[test]
        fn canvas_and_drawing_coordinates_are_inverse(
            viewport in any_viewport(), at in any_point(2_000.0),
        ) {
            prop_assert!(is_near(viewport.to_canvas(viewport.to_drawing(at)), at));
        }

        #[test]
        fn a_fitted_drawing_is_whole_on_the_canvas(
            start in any_point(500.0), (width, height) in (1.0..4_000.0, 1.0..3_000.0),
            size in (420.0..2_000.0, 420.0..1_200.0),
        ) {
            let part = Frame { x: start.x, y: start.y, width, height };
            let viewport = Viewport::fitting(part, size, 10.0);
            let first = viewport.to_canvas(start);
            let last = viewport.to_canvas(Point { x: part.right(), y: part.bottom() });
            prop_assert!(first.x >= 9.0 && first.y >= 9.0);
            prop_assert!(last.x <= size.0 - 9.0 && last.y <= size.1 - 9.0);
            prop_assert!(viewport.zoom <= MAX_FITTED);
        }

        #[test]
        fn a_drawing_never_leaves_the_canvas(
            viewport in any_viewport(), by in any_point(1e6), (width, height) in (1.0..9_000.0, 1.0..9_000.0),
        ) {
            let (size, drawing) = ((1_000.0, 700.0), Frame { x: 0.0, y: 0.0, width, height });
            let kept = viewport.panned(by.x, by.y).kept_in_sight(drawing, size);
            let first = kept.to_canvas(Point::default());
            let last = kept.to_canvas(Point { x: width, y: height });
            prop_assert!(last.x >= KEPT - 1e-6 && last.y >= KEPT - 1e-6);
            prop_assert!(first.x <= size.0 && first.y <= size.1);
        }
    }

    #[test]
    fn the_detail_follows_the_zoom() {
        let detail = |zoom: f64| Viewport { zoom, ..Viewport::default() }.detail();
        assert_eq!([detail(0.2), detail(0.7), detail(1.0)], [Detail::Far, Detail::Middle, Detail::Near]);
    }

    #[test]
    fn a_viewport_survives_storage_and_nonsense_is_refused() {
        let viewport = Viewport { offset: Point { x: -12.0, y: 40.0 }, zoom: 0.75 };
        assert_eq!(Viewport::from_value(&viewport.to_value()), Some(viewport));
        for nonsense in ["null", "[]", "[1,2]", "[1,2,0]", "[1,2,9]", r#"["a",2,1]"#, "{}"] {
            let value = serde_json::from_str(nonsense).unwrap();
            assert_eq!(Viewport::from_value(&value), None, "{nonsense}");
        }
    }
}
