//! What there is to read along the axis below a chart.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use super::canvas::Canvas;
use super::label::Frame;

/// Draws what there is to read, from left to right: each place has the width up to halfway to its neighbours.
pub(super) fn draw_readings(canvas: &mut Canvas, frame: &Frame, places: &[(f64, &str)]) {
    let mut left = frame.left;
    for (index, (at, text)) in places.iter().enumerate() {
        let next = places.get(index.saturating_add(1));
        let right = next.map_or(frame.right, |(next, _)| (at + next) / 2.0);
        canvas.reading((left, frame.top), (right, frame.bottom), text);
        left = right;
    }
}
