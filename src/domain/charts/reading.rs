//! Tooltips along the horizontal axis of a chart.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use super::canvas::Canvas;
use super::label::Frame;

/// Draws the tooltip areas from left to right; each one extends halfway to its neighbors.
pub(super) fn draw_readings(canvas: &mut Canvas, frame: &Frame, places: &[(f64, &str)]) {
    let mut left = frame.left;
    for (index, (at, text)) in places.iter().enumerate() {
        let next = places.get(index.saturating_add(1));
        let right = next.map_or(frame.right, |(next, _)| (at + next) / 2.0);
        canvas.reading((left, frame.top), (right, frame.bottom), text);
        left = right;
    }
}
