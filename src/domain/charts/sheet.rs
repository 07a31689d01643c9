//! Shared parts of the planning charts: an axis of amounts with its ticks, dashes, and the styles of columns.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::axis::LogAxis;
use super::canvas::{Anchor, Canvas, Ink, Lettering, Point};
use super::label::{Frame, width as text_width};
use super::palette::{Palette, Rgb};

/// The font size of all text.
pub(super) const FONT: f64 = 14.0;

/// An axis with its ticks: values in ascending order, each with its label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ticks {
    pub ticks: Vec<(Decimal, String)>,
    /// The quantity on the axis, with its unit; mentions a logarithmic scale.
    pub title: String,
    pub is_log: bool,
}

/// Round values from zero up past `max`: four to six steps of 1, 2 or 5 times a power of ten.
#[must_use]
pub fn linear_ticks(max: Decimal) -> Vec<Decimal> {
    let max = if max > Decimal::ZERO { max } else { Decimal::TEN };
    let rough = max.checked_div(Decimal::from(4)).unwrap_or(max);
    let mut power = Decimal::ONE;
    while power > rough {
        let Some(next) = power.checked_div(Decimal::TEN).filter(|next| !next.is_zero()) else { break };
        power = next;
    }
    while let Some(next) = power.checked_mul(Decimal::TEN).filter(|next| *next <= rough) {
        power = next;
    }
    let mut steps = [1, 2, 5, 10].into_iter().filter_map(|step| power.checked_mul(Decimal::from(step)));
    let step = steps.find(|step| *step >= rough).unwrap_or(max);
    let mut ticks = vec![Decimal::ZERO];
    let mut last = Decimal::ZERO;
    while last < max {
        let Some(next) = last.checked_add(step) else { break };
        last = next;
        ticks.push(next);
    }
    ticks
}

/// A figure as geometry: finite, possibly negative.
pub(super) fn signed(value: Decimal) -> f64 {
    value.to_f64().filter(|value| value.is_finite()).unwrap_or(0.0)
}

/// Maps values to pixels.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scale {
    Linear { low: f64, high: f64, from: f64, to: f64 },
    Log(LogAxis),
}

impl Scale {
    /// A scale that covers the values and the ticks, from one pixel to another. A linear scale starts at zero
    /// or below, unless `cut` lets it start at the smallest value.
    pub(super) fn covering(
        axis: &Ticks,
        values: impl Iterator<Item = Decimal>,
        (from, to): (f64, f64),
        cut: bool,
    ) -> Self {
        let all = values.chain(axis.ticks.iter().map(|(tick, _)| *tick));
        if axis.is_log {
            return Self::Log(LogAxis::covering(all, from, to));
        }
        let start = if cut { (f64::INFINITY, f64::NEG_INFINITY) } else { (0.0, 0.0) };
        let (low, high) = all.map(signed).fold(start, |(low, high), value| (low.min(value), high.max(value)));
        let (low, high) = if low > high { (0.0, 1.0) } else { (low, high) };
        Self::Linear { low, high: if high > low { high } else { low + 1.0 }, from, to }
    }

    pub(super) fn at(&self, value: Decimal) -> f64 {
        match self {
            Self::Linear { low, high, from, to } => {
                let share = ((signed(value) - low) / (high - low)).clamp(0.0, 1.0);
                from + share * (to - from)
            }
            Self::Log(axis) => axis.at(value),
        }
    }
}

/// The width of the labels of an axis of amounts, including the gap.
pub(super) fn margin(axis: &Ticks) -> f64 {
    let widest = axis.ticks.iter().map(|(_, label)| text_width(label, FONT, false)).fold(0.0, f64::max);
    widest.ceil() + 10.0
}

/// A part of every column, a bar of every group or an area over months: its name and color.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub label: String,
    pub color: Rgb,
}

/// Draws a legend entry: the color swatch at `at`, then its name, both vertically centered.
pub(super) fn draw_swatch(canvas: &mut Canvas, palette: &Palette, at: Point, color: Rgb, label: &str) {
    let (x, middle) = at;
    canvas.rectangle((x, middle - 6.0), (x + 12.0, middle + 6.0), Ink(color, 1.0));
    canvas.text(label, (x + SWATCH, middle), plain(palette, Anchor::Start));
}

/// The width of a legend entry, with its swatch and the gap to the next.
pub(super) fn swatch_room(label: &str) -> f64 {
    SWATCH + text_width(label, FONT, false) + 18.0
}

/// The distance from the left of a swatch to its name.
pub(super) const SWATCH: f64 = 18.0;

/// The style of names and figures.
pub(super) fn plain(palette: &Palette, anchor: Anchor) -> Lettering {
    Lettering { color: palette.text, ..lettering(palette, anchor) }
}

/// The style of emphasized names and figures.
pub(super) fn strong(palette: &Palette, anchor: Anchor) -> Lettering {
    Lettering { bold: true, ..plain(palette, anchor) }
}

/// The style of text that is not emphasized.
pub(super) fn lettering(palette: &Palette, anchor: Anchor) -> Lettering {
    Lettering { size: FONT, color: palette.muted, anchor, bold: false }
}

/// Draws an axis of amounts: its title above and a horizontal line for each tick.
pub(super) fn draw_amounts(
    canvas: &mut Canvas,
    palette: &Palette,
    axis: &Ticks,
    scale: &Scale,
    frame: &Frame,
) {
    let Frame { left, right, .. } = *frame;
    let mut last = f64::INFINITY;
    for (tick, label) in &axis.ticks {
        let y = scale.at(*tick);
        canvas.line(&[(left, y), (right, y)], 1.0, Ink(palette.grid, 1.0));
        if last - y >= FONT * 1.2 {
            canvas.text(label, (left - 8.0, y), lettering(palette, Anchor::End));
            last = y;
        }
    }
    canvas.text(&axis.title, (0.0, 10.0), lettering(palette, Anchor::Start));
    canvas.line(&[(left, frame.bottom), (right, frame.bottom)], 1.5, Ink(palette.muted, 1.0));
}

/// Draws the horizontal axis, with its ticks where there is space and its title at the right end.
pub(super) fn draw_below(canvas: &mut Canvas, palette: &Palette, axis: &Ticks, scale: &Scale, frame: &Frame) {
    let mut end = f64::NEG_INFINITY;
    for (tick, label) in &axis.ticks {
        let x = scale.at(*tick);
        let room = text_width(label, FONT, false);
        canvas.line(&[(x, frame.bottom), (x, frame.bottom + 5.0)], 1.0, Ink(palette.muted, 1.0));
        let middle = x.min(frame.right - room / 2.0);
        if middle - room / 2.0 > end + 8.0 {
            canvas.text(label, (middle, frame.bottom + 16.0), lettering(palette, Anchor::Middle));
            end = middle + room / 2.0;
        }
    }
    canvas.text(&axis.title, (frame.right, frame.bottom + 36.0), lettering(palette, Anchor::End));
}

/// The dash pattern of a column's line, by its index: a solid line, then dashes and gaps in pixels that
/// remain distinct in print.
const DASHES: [&[f64]; 6] =
    [&[], &[9.0, 5.0], &[2.0, 5.0], &[12.0, 4.0, 2.0, 4.0], &[18.0, 6.0], &[5.0, 3.0, 2.0, 3.0, 2.0, 3.0]];

/// Draws a line in the style of a column's index.
pub(super) fn draw_style(canvas: &mut Canvas, points: &[Point], width: f64, color: Rgb, place: usize) {
    let pattern = place.checked_rem(DASHES.len()).and_then(|place| DASHES.get(place)).copied().unwrap_or(&[]);
    draw_dashed(canvas, points, width, Ink(color, 1.0), pattern);
}

/// Draws a line of dashes and gaps, or a solid line if there is no pattern.
pub(super) fn draw_dashed(canvas: &mut Canvas, points: &[Point], width: f64, ink: Ink, pattern: &[f64]) {
    let Some(first) = pattern.first().copied() else {
        canvas.line(points, width, ink);
        return;
    };
    let mut lengths = pattern.iter().copied().cycle().skip(1);
    let (mut left, mut is_dash) = (first, true);
    let mut dash: Vec<Point> = points.first().copied().into_iter().collect();
    for pair in points.windows(2) {
        let [mut from, to] = [pair.first(), pair.last()].map(|point| point.copied().unwrap_or_default());
        loop {
            let (x, y) = (to.0 - from.0, to.1 - from.1);
            let length = x.hypot(y);
            if length <= left {
                left -= length;
                dash.push(to);
                break;
            }
            let cut = (from.0 + x / length * left, from.1 + y / length * left);
            dash.push(cut);
            if is_dash {
                canvas.line(&dash, width, ink);
            }
            (is_dash, dash, from) = (!is_dash, vec![cut], cut);
            left = lengths.next().unwrap_or(first);
        }
    }
    if is_dash && dash.len() > 1 {
        canvas.line(&dash, width, ink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::charts::canvas::svg;

    #[test]
    fn ticks_are_round_begin_at_zero_and_reach_past_the_data() {
        for (max, expected) in [
            ("100", vec!["0", "50", "100"]),
            ("83", vec!["0", "50", "100"]),
            ("2200", vec!["0", "1000", "2000", "3000"]),
            ("0.7", vec!["0", "0.2", "0.4", "0.6", "0.8"]),
            ("0", vec!["0", "5", "10"]),
        ] {
            let ticks = linear_ticks(max.parse().unwrap());
            let ticks: Vec<String> = ticks.iter().map(|tick| tick.normalize().to_string()).collect();
            assert_eq!(ticks, expected, "{max}");
        }
        assert!(linear_ticks(Decimal::MAX).len() <= 7 && linear_ticks(Decimal::new(1, 28)).len() <= 7);
    }

    #[test]
    fn dashes_cover_their_share_of_a_line() {
        let markup = svg(100.0, 10.0, |canvas| {
            draw_dashed(
                canvas,
                &[(0.0, 5.0), (60.0, 5.0), (100.0, 5.0)],
                2.0,
                Ink((0, 0, 0), 1.0),
                &[10.0, 10.0],
            );
        });
        assert_eq!(markup.matches("<polyline").count(), 5, "{markup}");
        assert!(markup.contains("points=\"0,50 100,50 \"") && markup.contains("points=\"800,50 900,50 \""));
    }
}
