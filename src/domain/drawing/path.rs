//! The line of a route as SVG: a path with rounded corners, and its arrowhead.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use std::fmt::Write as _;

use super::geometry::Point;

/// The radius of the corners of lines, in units.
pub const RADIUS: f64 = 6.0;
/// The length and half the width of an arrowhead, in units.
const ARROW: (f64, f64) = (9.0, 4.5);

/// The `d` of an SVG path along points, with rounded corners. A short segment gets a smaller radius.
#[must_use]
pub fn path(points: &[Point], radius: f64) -> String {
    let mut path = String::new();
    let mut write = |command: char, numbers: &[Point]| {
        path.push(command);
        for (index, point) in numbers.iter().enumerate() {
            // Writing to a string cannot fail.
            let _written = write!(path, "{}{} {}", if index > 0 { " " } else { "" }, point.x, point.y);
        }
    };
    for (index, point) in points.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| points.get(index));
        let after = points.get(index.saturating_add(1));
        match (before, after) {
            (None, _) => write('M', &[*point]),
            (_, None) => write('L', &[*point]),
            (Some(before), Some(after)) => {
                write('L', &[towards(*point, *before, radius)]);
                write('Q', &[*point, towards(*point, *after, radius)]);
            }
        }
    }
    path
}

/// The corners of the arrowhead at the last point: its tip, then the two others.
#[must_use]
pub fn arrowhead(points: &[Point]) -> Option<[Point; 3]> {
    let (tip, before) = (points.last()?, points.len().checked_sub(2).and_then(|index| points.get(index))?);
    let length = (before.x - tip.x).hypot(before.y - tip.y).max(f64::MIN_POSITIVE);
    let (x, y) = ((before.x - tip.x) / length, (before.y - tip.y) / length);
    let (back, side) = ARROW;
    let corner = |side: f64| Point { x: tip.x + x * back - y * side, y: tip.y + y * back + x * side };
    Some([*tip, corner(side), corner(-side)])
}

/// The point at a distance from a corner towards another point, at most half the way.
fn towards(corner: Point, other: Point, distance: f64) -> Point {
    let length = (other.x - corner.x).hypot(other.y - corner.y);
    let part = if length > 0.0 { (distance / length).min(0.5) } else { 0.0 };
    Point { x: corner.x + (other.x - corner.x) * part, y: corner.y + (other.y - corner.y) * part }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CORNER: [Point; 3] =
        [Point { x: 0.0, y: 0.0 }, Point { x: 20.0, y: 0.0 }, Point { x: 20.0, y: 8.0 }];

    #[test]
    fn a_corner_is_rounded_by_at_most_half_of_a_segment() {
        assert_eq!(path(&CORNER, 6.0), "M0 0L14 0Q20 0 20 4L20 8");
        assert_eq!(path(&[], 6.0), "");
    }

    #[test]
    fn an_arrowhead_has_its_tip_at_the_last_point() {
        let corners = [Point { x: 20.0, y: 8.0 }, Point { x: 24.5, y: -1.0 }, Point { x: 15.5, y: -1.0 }];
        assert_eq!(arrowhead(&CORNER), Some(corners));
        assert_eq!(arrowhead(&CORNER[..1]), None);
    }
}
