//! A waterfall: from one total to another, one row for each share of the difference.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use rust_decimal::Decimal;

use super::canvas::{Anchor, Canvas, Ink, Lettering, svg};
use super::label::{Frame, ellipsised, width as text_width};
use super::palette::{Palette, Rgb};
use super::series::series_color;
use super::sheet::{FONT, Scale, Ticks, lettering, plain};

const ROW: f64 = 30.0;
const THICKNESS: f64 = 18.0;
const TOP: f64 = 26.0;
const GAP: f64 = 8.0;

/// A share of the difference, or a total at an end.
#[derive(Clone, Debug, PartialEq)]
pub struct BridgeRow {
    pub label: String,
    /// The amount it adds; at an end, the whole total.
    pub amount: Decimal,
    /// With its sign.
    pub amount_label: String,
}

/// From the first total over the shares to the last.
#[derive(Clone, Debug, PartialEq)]
pub struct BridgeChart<'a> {
    pub from: BridgeRow,
    pub shares: &'a [BridgeRow],
    pub to: BridgeRow,
    /// Amounts, from zero.
    pub axis: &'a Ticks,
}

/// The colors of increases and decreases: amber and blue, which color-blind readers can tell apart. The sign
/// shows it in print.
fn colors(palette: &Palette) -> (Rgb, Rgb) {
    (series_color(1, palette), series_color(0, palette))
}

/// The waterfall, top to bottom. Amounts start at zero.
#[must_use]
pub fn bridge(chart: &BridgeChart<'_>, palette: &Palette, width: u32) -> String {
    let width = f64::from(width).max(240.0);
    let rows = || std::iter::once(&chart.from).chain(chart.shares).chain([&chart.to]);
    let widest = |text: fn(&BridgeRow) -> &str| {
        rows().map(|row| text_width(text(row), FONT, true)).fold(0.0, f64::max).ceil()
    };
    let left = widest(|row| &row.label).min(width * 0.36) + GAP;
    let right = width - widest(|row| &row.amount_label).min(width * 0.3) - GAP;
    let height = rows().fold(TOP + 22.0, |height, _| height + ROW);
    // The beginning and end of each bar.
    let mut bars = vec![(Decimal::ZERO, chart.from.amount)];
    let mut running = chart.from.amount;
    for share in chart.shares {
        let next = running.saturating_add(share.amount);
        bars.push((running, next));
        running = next;
    }
    bars.push((Decimal::ZERO, chart.to.amount));
    let ends = bars.iter().flat_map(|(start, end)| [*start, *end]);
    let scale = Scale::covering(chart.axis, ends, (left, right), false);
    let frame = Frame { left, top: TOP, right, bottom: height - 22.0 };
    svg(width, height, |canvas| {
        draw_axis(canvas, palette, chart.axis, &scale, &frame);
        let mut middle = TOP + ROW / 2.0;
        let mut before: Option<f64> = None;
        let last = bars.len().saturating_sub(1);
        for (index, (row, (start, end))) in rows().zip(&bars).enumerate() {
            let is_end = index == 0 || index == last;
            let (from, to) = (scale.at(*start), scale.at(*end));
            if let Some(x) = before {
                canvas.line(
                    &[(x, middle - ROW + THICKNESS / 2.0), (x, middle - THICKNESS / 2.0)],
                    1.0,
                    Ink(palette.muted, 1.0),
                );
            }
            let (dearer, cheaper) = colors(palette);
            let color = if is_end {
                palette.accent
            } else if row.amount.is_sign_negative() {
                cheaper
            } else {
                dearer
            };
            draw_row(canvas, palette, row, (from, to), middle, (color, is_end, &frame));
            before = Some(to);
            middle += ROW;
        }
    })
}

fn draw_row(
    canvas: &mut Canvas,
    palette: &Palette,
    row: &BridgeRow,
    (from, to): (f64, f64),
    middle: f64,
    (color, is_end, frame): (Rgb, bool, &Frame),
) {
    let letters = Lettering { bold: is_end, ..plain(palette, Anchor::Start) };
    canvas.text(&ellipsised(&row.label, FONT, frame.left - GAP), (0.0, middle), letters);
    let (low, high) = (from.min(to), from.max(to).max(from.min(to) + 1.0));
    canvas.rectangle((low, middle - THICKNESS / 2.0), (high, middle + THICKNESS / 2.0), Ink(color, 1.0));
    canvas.text(&row.amount_label, (high + GAP / 2.0 + 2.0, middle), letters);
    let reading = format!("{}: {}", row.label, row.amount_label);
    canvas.reading((0.0, middle - ROW / 2.0), (frame.right + GAP, middle + ROW / 2.0), &reading);
}

fn draw_axis(canvas: &mut Canvas, palette: &Palette, axis: &Ticks, scale: &Scale, frame: &Frame) {
    canvas.text(&axis.title, (frame.left, 10.0), lettering(palette, Anchor::Start));
    let mut end = f64::NEG_INFINITY;
    for (tick, label) in &axis.ticks {
        let x = scale.at(*tick);
        canvas.line(&[(x, frame.top), (x, frame.bottom)], 1.0, Ink(palette.grid, 1.0));
        let room = text_width(label, FONT, false);
        if x - room / 2.0 > end {
            canvas.text(label, (x, frame.bottom + 13.0), lettering(palette, Anchor::Middle));
            end = x + room / 2.0 + 8.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(label: &str, amount: i64) -> BridgeRow {
        BridgeRow { label: label.to_owned(), amount: amount.into(), amount_label: format!("${amount}") }
    }

    fn drawn(from: i64, shares: &[BridgeRow], to: i64) -> String {
        let ticks = [0, 50, 100].map(|tick| (Decimal::from(tick), format!("${tick}")));
        let axis = Ticks { ticks: ticks.to_vec(), title: "per month".to_owned(), is_log: false };
        let chart = BridgeChart { from: row("A", from), shares, to: row("<b>", to), axis: &axis };
        bridge(&chart, &Palette::LIGHT, 640)
    }

    /// Left and right of each bar, in tenths of a pixel.
    fn bars(markup: &str) -> Vec<(i32, i32)> {
        let number = |text: &str, name: &str| -> i32 {
            let rest = text.split(&format!(" {name}=\"")).nth(1).unwrap();
            rest.split('"').next().unwrap().parse().unwrap()
        };
        let bars = markup.split("<rect").skip(1);
        bars.map(|text| (number(text, "x"), number(text, "x").saturating_add(number(text, "width"))))
            .collect()
    }

    #[test]
    fn each_bar_begins_at_the_end_of_the_previous_one() {
        let markup = drawn(60, &[row("up", 40), row("down", -70)], 30);
        let found = bars(&markup);
        assert_eq!(found.len(), 4);
        let [first, up, down, last] = found.as_slice() else { panic!() };
        assert_eq!(first.0, last.0, "both totals begin at zero");
        assert_eq!((first.1, up.1), (up.0, down.1));
        assert_eq!(down.0, last.1);
        let per_dollar = f64::from(first.1 - first.0) / 60.0;
        assert!((f64::from(down.1 - down.0) / 70.0 - per_dollar).abs() < 0.1);
    }

    #[test]
    fn every_text_is_escaped_and_every_amount_gives_finite_markup() {
        let extreme = BridgeRow { amount: Decimal::MAX, ..row("<script>", 1) };
        let markup = drawn(0, &[extreme, row("x", -3)], 0);
        assert!(markup.contains("&lt;script&gt;") && !markup.contains("<script"));
        assert!(!markup.contains("NaN") && !markup.contains("inf"));
    }
}
