//! Horizontal bars: the cost of each component.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use super::canvas::{Anchor, Canvas, Ink, Lettering, magnitude, svg};
use super::label::{ellipsised, width as text_width};
use super::palette::{Palette, Rgb};
use crate::domain::basics::range::Range;
use crate::domain::catalog::Layer;

/// The height of a row, in the units of the chart's width.
pub const ROW_HEIGHT: u32 = 26;

const FONT: f64 = 13.0;
const THICKNESS: f64 = 16.0;
const GAP: f64 = 8.0;
const HATCH: f64 = 6.0;

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub label: String,
    pub value: Range,
    /// The value as shown, with its "≥" if the row is partial.
    pub value_label: String,
    pub layer: Option<Layer>,
    /// Whether something in it has no price, so that the bar is only a lower bound (C8).
    pub partial: bool,
}

/// Bars from zero in the given order, with a whisker where the value is a range. Without rows, the chart is
/// empty.
#[must_use]
pub fn bars(bars: &[Bar], palette: &Palette, width: u32) -> String {
    if bars.is_empty() {
        return String::new();
    }
    let width = f64::from(width).max(160.0);
    let widest = |text: fn(&Bar) -> &str| {
        bars.iter().map(|bar| text_width(text(bar), FONT, false)).fold(0.0, f64::max).ceil()
    };
    let left = widest(|bar| &bar.label).min(width * 0.38) + GAP;
    let right = (widest(|bar| &bar.value_label) + GAP).min(width * 0.4);
    let room = width - left - right;
    let longest = bars.iter().map(|bar| magnitude(bar.value.high.max(bar.value.likely))).fold(0.0, f64::max);
    let length = |value| if longest > 0.0 { magnitude(value) / longest * room } else { 0.0 };
    let row = f64::from(ROW_HEIGHT);
    let height = bars.iter().fold(0.0, |height, _| height + row);
    let label = Lettering { size: FONT, color: palette.text, anchor: Anchor::Start, bold: false };
    svg(width, height, |canvas| {
        canvas.line(&[(left, 0.0), (left, height)], 1.0, Ink(palette.grid, 1.0));
        let mut middle = row / 2.0;
        for bar in bars {
            canvas.text(&ellipsised(&bar.label, FONT, left - GAP), (0.0, middle), label);
            let color = palette.of(bar.layer);
            let mut end = left + length(bar.value.likely);
            if !bar.value.likely.is_zero() {
                // At least a hairline, because the cost is not zero.
                end = end.max(left + 1.0);
                draw_bar(canvas, (left, end), middle, color, bar.partial);
            }
            if !bar.value.is_point() {
                let (low, high) = (left + length(bar.value.low), left + length(bar.value.high));
                draw_whisker(canvas, (low, high), middle, palette);
                end = end.max(high);
            }
            canvas.text(&ellipsised(&bar.value_label, FONT, width - end - GAP), (end + GAP, middle), label);
            let reading = [bar.label.as_str(), &bar.value_label].join(": ");
            canvas.reading((0.0, middle - row / 2.0), (width, middle + row / 2.0), &reading);
            middle += row;
        }
    })
}

fn draw_bar(canvas: &mut Canvas, (start, end): (f64, f64), middle: f64, color: Rgb, partial: bool) {
    let (top, bottom) = (middle - THICKNESS / 2.0, middle + THICKNESS / 2.0);
    canvas.rectangle((start, top), (end, bottom), Ink(color, if partial { 0.25 } else { 1.0 }));
    if !partial {
        return;
    }
    let mut foot = start - THICKNESS + HATCH;
    while foot < end {
        // A diagonal from the bottom up to the right, clipped to the bar.
        let (from, to) = (foot.max(start), (foot + THICKNESS).min(end));
        canvas.line(&[(from, bottom - (from - foot)), (to, bottom - (to - foot))], 2.0, Ink(color, 1.0));
        foot += HATCH;
    }
}

fn draw_whisker(canvas: &mut Canvas, (low, high): (f64, f64), middle: f64, palette: &Palette) {
    // A wider line in the surface color below keeps the whisker visible on its own bar.
    for (thickness, color) in [(4.0, palette.surface), (2.0, palette.text)] {
        canvas.line(&[(low, middle), (high, middle)], thickness, Ink(color, 1.0));
        for x in [low, high] {
            canvas.line(&[(x, middle - 4.0), (x, middle + 4.0)], thickness, Ink(color, 1.0));
        }
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    fn bar(label: &str, likely: Decimal) -> Bar {
        Bar {
            label: label.to_owned(),
            value: Range::point(likely),
            value_label: format!("${likely}"),
            layer: Some(Layer::Data),
            partial: false,
        }
    }

    fn lengths(markup: &str) -> Vec<f64> {
        let widths = markup.split(" width=\"").skip(1);
        widths.map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect()
    }

    #[test]
    fn lengths_are_proportional_and_start_at_zero() {
        let rows = [bar("a", 400.into()), bar("b", 100.into()), bar("c", 0.into())];
        let lengths = lengths(&bars(&rows, &Palette::LIGHT, 560));
        assert_eq!(lengths.len(), 2, "zero has no bar");
        assert!((lengths[0] / lengths[1] - 4.0).abs() < 0.01, "{lengths:?}");
    }

    #[test]
    fn a_whisker_beyond_the_bar_counts_for_the_scale() {
        let mut row = bar("a", 100.into());
        row.value = Range { low: 50.into(), likely: 100.into(), high: 400.into() };
        let ranged = lengths(&bars(&[row, bar("b", 200.into())], &Palette::LIGHT, 560));
        assert!((ranged[1] / ranged[0] - 2.0).abs() < 0.01, "{ranged:?}");
    }

    #[test]
    fn a_partial_bar_is_hatched_within_its_length() {
        let mut row = bar("a", 100.into());
        row.partial = true;
        let hatched = bars(&[row], &Palette::DARK, 560);
        assert!(hatched.matches("<line").count() + hatched.matches("<polyline").count() > 20);
    }

    #[test]
    fn no_rows_no_chart() {
        assert_eq!(bars(&[], &Palette::LIGHT, 560), "");
    }

    #[test]
    fn every_value_gives_finite_markup_and_escaped_text() {
        for value in [Decimal::ZERO, Decimal::MAX, Decimal::new(1, 28)] {
            for width in [0, 320, 4000] {
                let markup = bars(&[bar("<script>\"&", value), bar("", value)], &Palette::LIGHT, width);
                assert!(!markup.contains("NaN") && !markup.contains("inf"), "{markup}");
                assert!(!markup.contains("<script"), "{markup}");
            }
        }
    }
}
