//! A tornado chart: the effect of each uncertain input on the total, the widest on top.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use rust_decimal::Decimal;

use super::canvas::{Anchor, Canvas, Ink, Lettering, svg};
use super::label::{ellipsised, width as text_width};
use super::palette::Palette;
use super::sheet::{Scale, Ticks};

const ROW: f64 = 34.0;
const TOP: f64 = 42.0;
const FOOT: f64 = 24.0;
const THICKNESS: f64 = 18.0;
const FONT: f64 = 13.0;
const GAP: f64 = 8.0;

/// A row: an uncertain input, and the total at its low and at its high value.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    pub label: String,
    pub at_low: Decimal,
    pub at_high: Decimal,
    pub low_label: String,
    pub high_label: String,
}

/// A tornado around the likely total.
#[derive(Clone, Debug, PartialEq)]
pub struct TornadoChart<'a> {
    pub rows: &'a [Turn],
    pub likely: (Decimal, String),
    /// The meaning of the two colors: the total at the low value, at the high value.
    pub legend: [&'a str; 2],
    pub x_label: &'a str,
}

/// Draws rows of two bars each, from the likely total to either end. Without rows, the chart is empty.
#[must_use]
pub fn tornado(chart: &TornadoChart<'_>, palette: &Palette, width: u32) -> String {
    if chart.rows.is_empty() {
        return String::new();
    }
    let width = f64::from(width).max(240.0);
    let widest = |texts: &dyn Fn(&Turn) -> f64| chart.rows.iter().map(texts).fold(0.0, f64::max).ceil();
    let names = widest(&|row| text_width(&row.label, FONT, false)).min(width * 0.34);
    let values =
        widest(&|row| text_width(&row.low_label, FONT, false).max(text_width(&row.high_label, FONT, false)));
    let values = values.min(width * 0.2) + GAP;
    let (left, right) = (names + GAP + values, width - values);
    let totals = chart.rows.iter().flat_map(|row| [row.at_low, row.at_high]).chain([chart.likely.0]);
    let axis = Scale::covering(&Ticks::default(), totals, (left, right.max(left + 1.0)), true);
    let height = chart.rows.iter().fold(TOP + FOOT, |height, _| height + ROW);
    let middle = axis.at(chart.likely.0);
    let small = Lettering { size: FONT, color: palette.muted, anchor: Anchor::Start, bold: false };
    svg(width, height, |canvas| {
        legend(canvas, chart, palette, width);
        let mut y = TOP + ROW / 2.0;
        for row in chart.rows {
            let label = ellipsised(&row.label, FONT, names);
            canvas.text(&label, (0.0, y), Lettering { color: palette.text, ..small });
            let [low, high] = [row.at_low, row.at_high].map(|total| axis.at(total));
            for (end, is_high) in [(low, false), (high, true)] {
                bar(canvas, (middle, end), y, (palette, is_high));
            }
            // Labels are placed outside, each on the side of its end.
            let (first, last) = if low <= high { (low, high) } else { (high, low) };
            let (left_label, right_label) = if low <= high {
                (&row.low_label, &row.high_label)
            } else {
                (&row.high_label, &row.low_label)
            };
            let cut = |label: &str| ellipsised(label, FONT, values - GAP);
            canvas.text(&cut(left_label), (first - GAP, y), Lettering { anchor: Anchor::End, ..small });
            canvas.text(&cut(right_label), (last + GAP, y), small);
            let [at_low, at_high] = chart.legend;
            let reading =
                format!("{} · {at_low}: {} · {at_high}: {}", row.label, row.low_label, row.high_label);
            canvas.reading((0.0, y - ROW / 2.0), (width, y + ROW / 2.0), &reading);
            y += ROW;
        }
        canvas.line(&[(middle, TOP - 4.0), (middle, height - FOOT)], 1.5, Ink(palette.text, 1.0));
        let strong = Lettering { color: palette.text, bold: true, ..small };
        let label = ellipsised(&chart.likely.1, FONT, width);
        let room = text_width(&label, FONT, true);
        let start = (middle - room / 2.0).min(width - room).max(0.0);
        canvas.text(&label, (start, TOP - 14.0), strong);
        canvas.text(chart.x_label, (width, height - 9.0), Lettering { anchor: Anchor::End, ..small });
    })
}

/// The bar of the high end is solid and that of the low end an outline, so that color is not needed to
/// distinguish them.
fn bar(canvas: &mut Canvas, (from, to): (f64, f64), y: f64, (palette, is_high): (&Palette, bool)) {
    let (top, bottom) = (y - THICKNESS / 2.0, y + THICKNESS / 2.0);
    if (from - to).abs() < 0.05 {
        return;
    }
    let color = if is_high { palette.accent } else { palette.band };
    canvas.rectangle((from, top), (to, bottom), Ink(color, if is_high { 0.85 } else { 0.25 }));
    if !is_high {
        let outline = [(from, top), (to, top), (to, bottom), (from, bottom), (from, top)];
        canvas.line(&outline, 1.5, Ink(color, 1.0));
    }
}

fn legend(canvas: &mut Canvas, chart: &TornadoChart<'_>, palette: &Palette, width: f64) {
    let lettering = Lettering { size: FONT, color: palette.muted, anchor: Anchor::Start, bold: false };
    let mut x = 0.0;
    for (text, is_high) in chart.legend.into_iter().zip([false, true]) {
        let (color, opacity) = if is_high { (palette.accent, 0.85) } else { (palette.band, 0.25) };
        canvas.rectangle((x, 3.0), (x + 12.0, 15.0), Ink(color, opacity));
        let outline = [(x, 3.0), (x + 12.0, 3.0), (x + 12.0, 15.0), (x, 15.0), (x, 3.0)];
        canvas.line(&outline, 1.0, Ink(color, 1.0));
        let text = ellipsised(text, FONT, width / 2.0 - 24.0);
        canvas.text(&text, (x + 18.0, 9.0), lettering);
        x += 18.0 + text_width(&text, FONT, false) + 16.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(label: &str, at_low: i64, at_high: i64) -> Turn {
        Turn {
            label: label.to_owned(),
            at_low: at_low.into(),
            at_high: at_high.into(),
            low_label: format!("${at_low}"),
            high_label: format!("${at_high}"),
        }
    }

    fn drawn(rows: &[Turn], likely: Decimal) -> String {
        let chart = TornadoChart {
            rows,
            likely: (likely, "likely <$100>".to_owned()),
            legend: ["low", "high"],
            x_label: "USD per month",
        };
        tornado(&chart, &Palette::LIGHT, 640)
    }

    #[test]
    fn bars_reach_from_the_likely_total_to_either_end() {
        let markup = drawn(&[turn("a", 60, 200), turn("b", 120, 90)], Decimal::ONE_HUNDRED);
        let figures = |name: &str| -> Vec<i32> {
            let name = format!(" {name}=\"");
            let parts = markup.split(&name).skip(1);
            parts.map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect()
        };
        // Two rectangles of the legend come first.
        let widths = &figures("width")[2..];
        assert_eq!(widths.len(), 4);
        for (width, amount) in widths.iter().zip([40, 100, 20, 10]) {
            let expected = f64::from(widths[1]) * f64::from(amount) / 100.0;
            assert!((f64::from(*width) - expected).abs() < 2.0, "{widths:?}");
        }
        for text in ["$60", "$200", "$120", "$90", "USD per month", "likely &lt;$100&gt;"] {
            assert!(markup.contains(text), "{text}");
        }
    }

    #[test]
    fn no_rows_no_chart_and_every_value_gives_finite_markup_and_escaped_text() {
        assert_eq!(drawn(&[], Decimal::ONE), "");
        for likely in [Decimal::ZERO, Decimal::MAX, Decimal::MIN] {
            let markup = drawn(&[turn("<script>", 1, 1), turn("", i64::MIN, i64::MAX)], likely);
            assert!(
                !markup.contains("NaN") && !markup.contains("inf") && !markup.contains("<script"),
                "{markup}"
            );
        }
    }
}
