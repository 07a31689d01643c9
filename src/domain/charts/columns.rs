//! Columns side by side: the cost of each scenario, with its layers stacked or grouped.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use rust_decimal::Decimal;

use super::canvas::{Anchor, Canvas, Ink, svg};
use super::label::{Frame, ellipsised, width as text_width};
use super::palette::Palette;
use super::sheet::{
    FONT, Scale, Series, Ticks, draw_amounts, draw_swatch, margin, plain, strong, swatch_room,
};
use crate::domain::basics::range::Range;

const HEIGHT: f64 = 320.0;
const TOP: f64 = 34.0;
const FOOT: f64 = 28.0;
const LEGEND: f64 = 24.0;
/// The maximum width of a column, so that a chart of two columns is not a wall of color.
const MAX_COLUMN_WIDTH: f64 = 110.0;

/// A column, or a group of bars.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnBar {
    pub label: String,
    /// By series.
    pub parts: Vec<Decimal>,
    /// The label above the column, or above each bar of a group.
    pub part_labels: Vec<String>,
    pub total_label: String,
    /// The tooltip of each part.
    pub readings: Vec<String>,
    /// The range of the total, if it has one.
    pub range: Option<Range>,
}

/// Columns over an axis of amounts that starts at zero.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnChart<'a> {
    pub columns: &'a [ColumnBar],
    pub series: &'a [Series],
    pub axis: &'a Ticks,
}

/// Each column is one bar of stacked parts from zero, with a whisker if the total is a range. Without
/// columns, the chart is empty.
#[must_use]
pub fn stacked_columns(chart: &ColumnChart<'_>, palette: &Palette, width: u32) -> String {
    let sums = |column: &ColumnBar| {
        let sum = column.parts.iter().fold(Decimal::ZERO, |sum, part| sum.saturating_add(*part));
        column.range.map_or(sum, |range| range.high.max(sum))
    };
    draw(
        chart,
        palette,
        width,
        chart.columns.iter().map(sums).collect(),
        &|canvas, (left, right), column, scale| {
            let mut running = Decimal::ZERO;
            let mut readings = column.readings.iter();
            for (part, series) in column.parts.iter().zip(chart.series) {
                let next = running.saturating_add((*part).max(Decimal::ZERO));
                let (from, to) = (scale.at(running), scale.at(next));
                if from > to {
                    // A hairline of the surface color separates neighbors in print.
                    canvas.rectangle((left, to), (right, from), Ink(series.color, 1.0));
                    canvas.line(&[(left, to), (right, to)], 1.5, Ink(palette.surface, 1.0));
                    if let Some(reading) = readings.next() {
                        canvas.reading((left, to), (right, from), reading);
                    }
                } else {
                    readings.next();
                }
                running = next;
            }
            let mut top = scale.at(running);
            if let Some(range) = column.range.filter(|range| !range.is_point()) {
                let middle = f64::midpoint(left, right);
                let (low, high) = (scale.at(range.low), scale.at(range.high));
                for (thickness, color) in [(4.0, palette.surface), (2.0, palette.text)] {
                    canvas.line(&[(middle, low), (middle, high)], thickness, Ink(color, 1.0));
                    for y in [low, high] {
                        canvas.line(&[(middle - 5.0, y), (middle + 5.0, y)], thickness, Ink(color, 1.0));
                    }
                }
                top = top.min(high);
            }
            canvas.text(
                &column.total_label,
                (f64::midpoint(left, right), top - 11.0),
                strong(palette, Anchor::Middle),
            );
        },
    )
}

/// Each column is a group of bars side by side, one per series. Without columns, the chart is empty.
#[must_use]
pub fn grouped_columns(chart: &ColumnChart<'_>, palette: &Palette, width: u32) -> String {
    let most = |column: &ColumnBar| column.parts.iter().copied().max().unwrap_or_default();
    draw(
        chart,
        palette,
        width,
        chart.columns.iter().map(most).collect(),
        &|canvas, (left, right), column, scale| {
            let count = chart.series.iter().fold(0.0, |count, _| count + 1.0);
            let room = (right - left) / count;
            let mut start = left;
            let mut readings = column.readings.iter();
            let labels = column.part_labels.iter().map(Some).chain(std::iter::repeat(None));
            for ((part, series), label) in column.parts.iter().zip(chart.series).zip(labels) {
                let (top, bottom) = (scale.at(*part), scale.at(Decimal::ZERO));
                let end = start + room;
                if bottom > top {
                    canvas.rectangle((start + 1.0, top), (end - 1.0, bottom), Ink(series.color, 1.0));
                }
                // A label wider than its bar would overlap the next one.
                if let Some(label) = label.filter(|label| text_width(label, FONT, false) <= room + 6.0) {
                    let at = (f64::midpoint(start, end), top - 10.0);
                    canvas.text(label, at, plain(palette, Anchor::Middle));
                }
                if let Some(reading) = readings.next() {
                    // A short bar is hard to point at, so the whole height reacts.
                    canvas.reading((start, TOP), (end, bottom), reading);
                }
                start = end;
            }
        },
    )
}

type DrawColumn<'a> = &'a dyn Fn(&mut Canvas, (f64, f64), &ColumnBar, &Scale);

fn draw(
    chart: &ColumnChart<'_>,
    palette: &Palette,
    width: u32,
    highest: Vec<Decimal>,
    column: DrawColumn<'_>,
) -> String {
    if chart.columns.is_empty() || chart.series.is_empty() {
        return String::new();
    }
    let count = chart.columns.iter().fold(0.0, |count, _| count + 1.0);
    let left = margin(chart.axis);
    let bars: f64 = chart.series.iter().fold(0.0, |count, _| count + 1.0);
    // Limits the width when there are few columns.
    let widest = left + count * (MAX_COLUMN_WIDTH * bars.min(3.0) + 40.0);
    let width = f64::from(width).max(240.0).min(widest.max(320.0));
    let legend = legend_rows(chart, width);
    let lines = legend.iter().map(|(_, row, _)| *row).fold(0.0, f64::max) + 1.0;
    let height = HEIGHT + lines * LEGEND;
    let frame = Frame { left, top: TOP, right: width, bottom: HEIGHT - FOOT };
    let scale = Scale::covering(chart.axis, highest.into_iter(), (frame.bottom, frame.top + 14.0), false);
    svg(width, height, |canvas| {
        draw_amounts(canvas, palette, chart.axis, &scale, &frame);
        let room = (frame.right - frame.left) / count;
        let gap = (room * 0.14).max(6.0);
        let mut start = frame.left;
        for bar in chart.columns {
            column(canvas, (start + gap, start + room - gap), bar, &scale);
            let label = ellipsised(&bar.label, FONT, room - 6.0);
            let at = (start + room / 2.0, frame.bottom + 15.0);
            canvas.text(&label, at, plain(palette, Anchor::Middle));
            start += room;
        }
        for ((x, row, label), series) in legend.iter().zip(chart.series) {
            let middle = HEIGHT + row * LEGEND + LEGEND / 2.0;
            draw_swatch(canvas, palette, (*x, middle), series.color, label);
        }
    })
}

/// The position, row and shortened text of each name in the legend.
fn legend_rows(chart: &ColumnChart<'_>, width: f64) -> Vec<(f64, f64, String)> {
    let (mut x, mut row) = (0.0, 0.0);
    let place = |series: &Series| {
        let label = ellipsised(&series.label, FONT, width - 20.0);
        let room = swatch_room(&label);
        if x > 0.0 && x + room > width {
            (x, row) = (0.0, row + 1.0);
        }
        let at = (x, row, label);
        x += room;
        at
    };
    chart.series.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart_of(columns: &[ColumnBar], draw: fn(&ColumnChart<'_>, &Palette, u32) -> String) -> String {
        let ticks = [0, 100].map(|tick| (Decimal::from(tick), format!("${tick}")));
        let axis = Ticks { ticks: ticks.to_vec(), title: "per month".to_owned(), is_log: false };
        let series = ["one", "two"].map(|label| Series { label: label.to_owned(), color: (1, 2, 3) });
        draw(&ColumnChart { columns, series: &series, axis: &axis }, &Palette::LIGHT, 640)
    }

    fn column(parts: [i64; 2]) -> ColumnBar {
        ColumnBar {
            label: "<b>".to_owned(),
            parts: parts.map(Decimal::from).to_vec(),
            part_labels: parts.map(|part| format!("${part}")).to_vec(),
            total_label: format!("Σ{}", parts.iter().sum::<i64>()),
            readings: parts.map(|part| format!("<b> {part}")).to_vec(),
            range: None,
        }
    }

    fn heights(markup: &str) -> Vec<i32> {
        let bars = markup.split("<rect").skip(1).filter(|bar| bar.contains("#010203"));
        let heights = bars.map(|bar| bar.split(" height=\"").nth(1).unwrap().split('"').next().unwrap());
        heights.map(|height| height.parse().unwrap()).collect()
    }

    #[test]
    fn bar_heights_are_proportional_to_cost() {
        for draw in [stacked_columns, grouped_columns] {
            let markup = chart_of(&[column([60, 30]), column([0, 90])], draw);
            let bars = heights(&markup);
            // Three bars and two swatches of the legend; a zero has no bar.
            assert_eq!(bars.len(), 5, "{markup}");
            assert!((bars[0] - 2 * bars[1]).abs() <= 2 && (bars[2] - 3 * bars[1]).abs() <= 3, "{bars:?}");
            assert!(markup.contains("&lt;b&gt;") && !markup.contains("<b>"));
        }
    }

    #[test]
    fn totals_are_above_the_columns_and_a_range_has_a_whisker() {
        let mut ranged = column([60, 30]);
        ranged.range = Some(Range { low: 50.into(), likely: 90.into(), high: 100.into() });
        let with = chart_of(&[ranged], stacked_columns);
        let without = chart_of(&[column([60, 30])], stacked_columns);
        assert!(with.contains("Σ90") && without.contains("Σ90"));
        assert!(with.matches("<polyline").count() > without.matches("<polyline").count());
    }

    #[test]
    fn no_columns_no_chart_and_extremes_stay_numbers() {
        assert_eq!(chart_of(&[], stacked_columns), "");
        let huge = ColumnBar { parts: vec![Decimal::MAX, Decimal::NEGATIVE_ONE], ..column([1, 1]) };
        for draw in [stacked_columns, grouped_columns] {
            let markup = chart_of(std::slice::from_ref(&huge), draw);
            assert!(!markup.contains("NaN") && !markup.contains("inf"));
        }
    }
}
