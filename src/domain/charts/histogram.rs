//! A histogram: the frequency of simulated totals, with marked values such as percentiles.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use rust_decimal::Decimal;

use super::canvas::{Anchor, Canvas, Ink, Lettering, svg};
use super::label::{Frame, ellipsised, place, width as text_width};
use super::palette::Palette;
use super::sheet::{Scale, Ticks};

const HEIGHT: f64 = 280.0;
/// Space for the axis title and for the labels of the marks, which are arranged in rows.
const TOP: f64 = 82.0;
const MARK_ROWS: [f64; 3] = [32.0, 50.0, 68.0];
const FOOT: f64 = 46.0;
const FONT: f64 = 13.0;

/// A bar: from, to, and count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub from: Decimal,
    pub to: Decimal,
    pub count: u32,
}

/// A histogram with its axes.
#[derive(Clone, Debug, PartialEq)]
pub struct HistogramChart<'a> {
    pub columns: &'a [Column],
    /// The tooltip of each column.
    pub readings: &'a [String],
    /// Marked values with a line and a label, in ascending order. The range between the first and the last is
    /// highlighted.
    pub marks: &'a [(Decimal, String)],
    /// Values of the horizontal axis with their labels.
    pub x_ticks: &'a [(Decimal, String)],
    /// Counts of the vertical axis, which starts at zero, with their labels.
    pub y_ticks: &'a [(Decimal, String)],
    pub x_label: &'a str,
    pub y_label: &'a str,
}

/// Bars over an axis of amounts. Without bars, the chart is empty.
#[must_use]
pub fn histogram(chart: &HistogramChart<'_>, palette: &Palette, width: u32) -> String {
    if chart.columns.is_empty() {
        return String::new();
    }
    let width = f64::from(width).max(240.0);
    let widest = chart.y_ticks.iter().map(|(_, label)| text_width(label, FONT, false)).fold(0.0, f64::max);
    let frame = Frame { left: widest.ceil() + 10.0, top: TOP, right: width - 4.0, bottom: HEIGHT - FOOT };
    let columns = || chart.columns.iter().flat_map(|column| [column.from, column.to]);
    let values = columns().chain(chart.marks.iter().map(|(value, _)| *value));
    let counts = chart.columns.iter().map(|column| Decimal::from(column.count));
    let counts = counts.chain(chart.y_ticks.iter().map(|(count, _)| *count)).chain([Decimal::ZERO]);
    let plot = Plot {
        chart,
        palette,
        x: Scale::covering(&Ticks::default(), values, (frame.left, frame.right), true),
        y: Scale::covering(&Ticks::default(), counts, (frame.bottom, frame.top), false),
        frame,
    };
    svg(width, HEIGHT, |canvas| {
        plot.axes(canvas);
        plot.columns(canvas);
        plot.marks(canvas, width);
        plot.readings(canvas);
    })
}

struct Plot<'a> {
    chart: &'a HistogramChart<'a>,
    palette: &'a Palette,
    frame: Frame,
    x: Scale,
    y: Scale,
}

impl Plot<'_> {
    fn lettering(&self, anchor: Anchor) -> Lettering {
        Lettering { size: FONT, color: self.palette.muted, anchor, bold: false }
    }

    fn axes(&self, canvas: &mut Canvas) {
        let Frame { left, right, bottom, .. } = self.frame;
        for (count, label) in self.chart.y_ticks {
            let y = self.y.at(*count);
            canvas.line(&[(left, y), (right, y)], 1.0, Ink(self.palette.grid, 1.0));
            canvas.text(label, (left - 8.0, y), self.lettering(Anchor::End));
        }
        let bounds = Frame { left: 0.0, top: 0.0, right: right + 4.0, bottom: HEIGHT };
        let mut taken = Vec::new();
        for (value, label) in self.chart.x_ticks {
            let (x, room) = (self.x.at(*value), text_width(label, FONT, false));
            let frame = Frame::of_text(x - room / 2.0, bottom + 15.0, room + 6.0, FONT);
            if let Some(frame) = place(&[frame], &bounds, &taken) {
                taken.push(frame);
                canvas.line(&[(x, bottom), (x, bottom + 5.0)], 1.0, Ink(self.palette.muted, 1.0));
                canvas.text(label, (frame.left, frame.middle()), self.lettering(Anchor::Start));
            }
        }
        canvas.text(self.chart.y_label, (0.0, 9.0), self.lettering(Anchor::Start));
        canvas.text(self.chart.x_label, (right, HEIGHT - 9.0), self.lettering(Anchor::End));
    }

    fn columns(&self, canvas: &mut Canvas) {
        let ends = self.chart.marks.first().zip(self.chart.marks.last());
        let bottom = self.frame.bottom;
        for column in self.chart.columns.iter().filter(|column| column.count > 0) {
            let (left, right) = (self.x.at(column.from), self.x.at(column.to));
            let top = self.y.at(Decimal::from(column.count)).min(bottom - 1.0);
            let is_within = ends.is_none_or(|((low, _), (high, _))| column.to > *low && column.from <= *high);
            let opacity = if is_within { 0.75 } else { 0.3 };
            // A thin gap in the surface color between neighbors.
            let inset = if right - left > 4.0 { 0.5 } else { 0.0 };
            canvas.rectangle((left + inset, top), (right - inset, bottom), Ink(self.palette.accent, opacity));
        }
        canvas.line(
            &[(self.frame.left, bottom), (self.frame.right, bottom)],
            1.5,
            Ink(self.palette.muted, 1.0),
        );
    }

    fn readings(&self, canvas: &mut Canvas) {
        let Frame { top, bottom, .. } = self.frame;
        for (column, reading) in self.chart.columns.iter().zip(self.chart.readings) {
            canvas.reading((self.x.at(column.from), top), (self.x.at(column.to), bottom), reading);
        }
    }

    fn marks(&self, canvas: &mut Canvas, width: f64) {
        let bounds = Frame { left: 0.0, top: 18.0, right: width, bottom: self.frame.top };
        let mut taken = Vec::new();
        for (value, label) in self.chart.marks {
            let x = self.x.at(*value);
            let label = ellipsised(label, FONT, width);
            let room = text_width(&label, FONT, true);
            let rows = MARK_ROWS.map(|row| Frame::of_text(x - room / 2.0, row, room + 8.0, FONT - 2.0));
            let Some(frame) = place(&rows, &bounds, &taken) else { continue };
            taken.push(frame);
            let from = (x, frame.bottom);
            canvas.line(&[from, (x, self.frame.bottom)], 1.5, Ink(self.palette.text, 1.0));
            let lettering =
                Lettering { color: self.palette.text, bold: true, ..self.lettering(Anchor::Start) };
            canvas.text(&label, (frame.left, frame.middle()), lettering);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(counts: &[u32], marks: &[(Decimal, String)]) -> String {
        let columns: Vec<Column> = (0_i64..)
            .zip(counts)
            .map(|(place, count)| Column {
                from: place.into(),
                to: place.saturating_add(1).into(),
                count: *count,
            })
            .collect();
        let ticks = [(Decimal::ZERO, "<0>".to_owned()), (Decimal::from(4), "4".to_owned())];
        let readings: Vec<String> = counts.iter().map(|count| format!("<{count}>")).collect();
        let chart = HistogramChart {
            columns: &columns,
            readings: &readings,
            marks,
            x_ticks: &ticks,
            y_ticks: &ticks,
            x_label: "USD & month",
            y_label: "draws",
        };
        histogram(&chart, &Palette::LIGHT, 560)
    }

    fn heights(markup: &str) -> Vec<i32> {
        let heights = markup.split(" height=\"").skip(1);
        heights.map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect()
    }

    #[test]
    fn bars_start_at_zero_and_have_the_height_of_their_counts() {
        let heights = heights(&drawn(&[1, 4, 2, 0], &[]));
        assert_eq!(heights.len(), 3, "nothing drawn, no bar");
        assert!(
            (heights[1] - 4 * heights[0]).abs() <= 4 && (heights[2] - 2 * heights[0]).abs() <= 2,
            "{heights:?}"
        );
    }

    #[test]
    fn every_mark_has_its_label_even_if_marks_are_close() {
        let marks = ["P10 $1.00", "P50 $1.01", "P90 $1.02"].map(|label| (Decimal::ONE, label.to_owned()));
        let markup = drawn(&[1, 4, 2, 0], &marks);
        for (_, label) in &marks {
            assert!(markup.contains(label.as_str()), "{label}");
        }
    }

    #[test]
    fn no_bars_no_chart_and_every_value_gives_finite_markup_and_escaped_text() {
        assert_eq!(drawn(&[], &[]), "");
        let marks = [(Decimal::MAX, "<script>".to_owned()), (Decimal::MIN, String::new())];
        let markup = drawn(&[0, u32::MAX], &marks);
        assert!(
            !markup.contains("NaN") && !markup.contains("inf") && !markup.contains("<script"),
            "{markup}"
        );
        assert!(markup.contains("&lt;0&gt;") && markup.contains("USD &amp; month"));
    }
}
