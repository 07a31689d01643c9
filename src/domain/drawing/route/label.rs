//! Labels: room on a line that covers no card, no head, no other line and no other label.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use std::collections::BTreeMap;

use super::super::boxes::Route;
use super::super::geometry::{Frame, Point};
use super::super::size::{LABEL_GAP, LABEL_HEIGHT};

/// The widest and the narrowest room for a label.
const WIDEST: f64 = 132.0;
const NARROWEST: f64 = 48.0;
/// The side of the squares in which frames are looked up.
const SQUARE: f64 = 128.0;

/// Frames by the squares that they touch.
#[derive(Default)]
struct Squares(BTreeMap<(i32, i32), Vec<(usize, Frame)>>);

impl Squares {
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "saturates; NaN becomes zero"
    )]
    fn touched(frame: &Frame) -> impl Iterator<Item = (i32, i32)> + use<> {
        let square = |at: f64| (at / SQUARE).floor() as i32;
        let (top, bottom) = (square(frame.y), square(frame.bottom()));
        (square(frame.x)..=square(frame.right())).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
    }

    fn add(&mut self, owner: usize, frame: Frame) {
        for square in Self::touched(&frame) {
            self.0.entry(square).or_default().push((owner, frame));
        }
    }

    /// Whether a frame overlaps none, except lines of its own connection.
    fn is_free(&self, owner: usize, frame: &Frame) -> bool {
        Self::touched(frame).all(|square| {
            let known = self.0.get(&square).map_or(&[][..], Vec::as_slice);
            known.iter().all(|(of, other)| *of == owner || !other.overlaps(frame))
        })
    }
}

/// Finds room for the labels of the routes that have one.
pub(in super::super) fn place(
    routes: &mut [Route],
    wants_label: &dyn Fn(usize) -> bool,
    obstacles: &[Frame],
) {
    if !routes.iter().any(|route| wants_label(route.connection)) {
        return;
    }
    let mut squares = Squares::default();
    for frame in obstacles {
        squares.add(usize::MAX, *frame);
    }
    for route in &*routes {
        for (start, end) in route.points.iter().zip(route.points.iter().skip(1)) {
            squares.add(route.connection, Frame::spanned(*start, *end).grown(1.0));
        }
    }
    for route in routes.iter_mut().filter(|route| wants_label(route.connection)) {
        route.label = room(route, &squares);
        if let Some(frame) = route.label {
            squares.add(usize::MAX, frame);
        }
    }
}

/// The widest free room on the horizontal segments of a line, then on the vertical ones.
fn room(route: &Route, squares: &Squares) -> Option<Frame> {
    let segments = || route.points.iter().zip(route.points.iter().skip(1));
    let is_flat = |(start, end): &(&Point, &Point)| (start.x - end.x).abs() > (start.y - end.y).abs();
    let mut ordered: Vec<(&Point, &Point)> = segments().filter(is_flat).collect();
    ordered.extend(segments().filter(|segment| !is_flat(segment)));
    for width in [WIDEST, LABEL_GAP - 8.0, 64.0, NARROWEST] {
        for (start, end) in &ordered {
            for part in [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9] {
                let (x, y) = (start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part);
                let frame =
                    Frame { x: x - width / 2.0, y: y - LABEL_HEIGHT / 2.0, width, height: LABEL_HEIGHT };
                if squares.is_free(route.connection, &frame) {
                    return Some(frame);
                }
            }
        }
    }
    None
}
