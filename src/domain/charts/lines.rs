//! Cost against an input: one line per column, distinguished by color, dashes and name, with break-even
//! points marked.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use rust_decimal::Decimal;

use super::canvas::{Anchor, Canvas, Ink, Point, svg};
use super::label::{Frame, ellipsised, place, width as text_width};
use super::palette::{Palette, Rgb};
use super::reading::draw_readings;
use super::sheet::{FONT, Scale, Ticks, draw_amounts, draw_below, draw_style, lettering, margin, strong};
use crate::domain::basics::order::sort_by_falling_amount;

const HEIGHT: f64 = 400.0;
const TOP: f64 = 28.0;
const FOOT: f64 = 48.0;

/// The cost of a column over the input.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    pub label: String,
    pub color: Rgb,
    /// Value and cost, in ascending order of value.
    pub points: Vec<(Decimal, Decimal)>,
}

/// The point where two columns change order.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossing {
    pub value: Decimal,
    pub cost: Decimal,
    pub label: String,
}

/// The data of the chart.
#[derive(Clone, Debug)]
pub struct LineChart<'a> {
    pub curves: &'a [Curve],
    pub crossings: &'a [Crossing],
    /// The tooltip at each value, in ascending order of value.
    pub readings: &'a [(Decimal, String)],
    /// The current value of the input.
    pub current: Option<(Decimal, String)>,
    pub x: &'a Ticks,
    pub y: &'a Ticks,
}

/// Draws the chart. Each line has its name at its end. Without curves, the chart is empty.
#[must_use]
pub fn lines(chart: &LineChart<'_>, palette: &Palette, width: u32) -> String {
    let points = || chart.curves.iter().flat_map(|curve| &curve.points);
    if points().count() < 2 {
        return String::new();
    }
    let width = f64::from(width).max(320.0);
    let widest =
        chart.curves.iter().map(|curve| text_width(&curve.label, FONT, true)).fold(0.0, f64::max).ceil();
    let names = widest.min(width * 0.26) + 10.0;
    let frame = Frame { left: margin(chart.y), top: TOP, right: width - names, bottom: HEIGHT - FOOT };
    let values = points().map(|(value, _)| *value);
    let x = Scale::covering(chart.x, values, (frame.left, frame.right), true);
    let y = Scale::covering(chart.y, points().map(|(_, cost)| *cost), (frame.bottom, frame.top), false);
    svg(width, HEIGHT, |canvas| {
        draw_amounts(canvas, palette, chart.y, &y, &frame);
        draw_below(canvas, palette, chart.x, &x, &frame);
        if let Some((value, label)) = &chart.current {
            let at = x.at(*value);
            canvas.line(&[(at, frame.top), (at, frame.bottom)], 1.0, Ink(palette.muted, 1.0));
            let anchor =
                if at > f64::midpoint(frame.left, frame.right) { Anchor::End } else { Anchor::Start };
            let beside = if anchor == Anchor::End { at - 5.0 } else { at + 5.0 };
            canvas.text(label, (beside, frame.top + 10.0), lettering(palette, anchor));
        }
        for (index, curve) in chart.curves.iter().enumerate() {
            let path: Vec<Point> =
                curve.points.iter().map(|(value, cost)| (x.at(*value), y.at(*cost))).collect();
            draw_style(canvas, &path, 2.75, curve.color, index);
        }
        draw_names(canvas, palette, chart, &frame, &y, names);
        draw_crossings(canvas, palette, chart, &frame, (&x, &y));
        let readings = chart.readings.iter().map(|(value, reading)| (x.at(*value), reading.as_str()));
        draw_readings(canvas, &frame, &readings.collect::<Vec<_>>());
    })
}

/// The name of each line at its end, moved apart where names would overlap.
fn draw_names(
    canvas: &mut Canvas,
    palette: &Palette,
    chart: &LineChart<'_>,
    frame: &Frame,
    y: &Scale,
    room: f64,
) {
    let mut curves: Vec<(&Curve, Decimal)> =
        chart.curves.iter().filter_map(|curve| Some((curve, curve.points.last()?.1))).collect();
    sort_by_falling_amount(&mut curves, |(_, cost)| *cost);
    let line = FONT * 1.3;
    let mut left = curves.iter().fold(0.0, |left, _| left + line);
    let mut lowest = frame.top;
    for (curve, cost) in curves {
        // Leaves enough space for the names below.
        let middle = y.at(cost).max(lowest).min(frame.bottom + line - left);
        canvas.line(&[(frame.right, y.at(cost)), (frame.right + 6.0, middle)], 1.0, Ink(curve.color, 1.0));
        let label = ellipsised(&curve.label, FONT, (room - 9.0) * 0.9);
        canvas.text(&label, (frame.right + 9.0, middle), strong(palette, Anchor::Start));
        lowest = middle + line;
        left -= line;
    }
}

fn draw_crossings(
    canvas: &mut Canvas,
    palette: &Palette,
    chart: &LineChart<'_>,
    frame: &Frame,
    (x, y): (&Scale, &Scale),
) {
    let mut taken: Vec<Frame> = Vec::new();
    let points: Vec<Point> =
        chart.crossings.iter().map(|crossing| (x.at(crossing.value), y.at(crossing.cost))).collect();
    for at in &points {
        canvas.disc(*at, 7.0, Ink(palette.surface, 1.0));
        canvas.ring(*at, 6.0, 2.5, Ink(palette.text, 1.0));
        taken.push(Frame { left: at.0 - 8.0, top: at.1 - 8.0, right: at.0 + 8.0, bottom: at.1 + 8.0 });
    }
    for (crossing, at) in chart.crossings.iter().zip(&points) {
        let room = text_width(&crossing.label, FONT, true) + 10.0;
        let spots = [
            (at.0 - room - 6.0, at.1 - 18.0),
            (at.0 + 6.0, at.1 + 20.0),
            (at.0 + 6.0, at.1 - 18.0),
            (at.0 - room - 6.0, at.1 + 20.0),
        ]
        .map(|(left, middle)| Frame::of_text(left, middle, room, FONT));
        let Some(spot) = place(&spots, frame, &taken) else { continue };
        let (from, to) = spot.corners();
        canvas.rectangle(from, to, Ink(palette.surface, 0.85));
        let at = (f64::midpoint(spot.left, spot.right), spot.middle());
        canvas.text(&crossing.label, at, strong(palette, Anchor::Middle));
        taken.push(spot);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(curves: &[Curve], is_log: bool) -> String {
        let axis = |title: &str| Ticks {
            ticks: [1, 10, 100].map(|tick| (Decimal::from(tick), format!("{tick}"))).to_vec(),
            title: title.to_owned(),
            is_log,
        };
        let crossing = Crossing { value: 10.into(), cost: 10.into(), label: "10 <b>".to_owned() };
        let chart = LineChart {
            curves,
            crossings: &[crossing],
            readings: &[],
            current: Some((5.into(), "now".to_owned())),
            x: &axis("volume"),
            y: &axis("per month"),
        };
        lines(&chart, &Palette::LIGHT, 640)
    }

    fn curve(label: &str, costs: [i64; 3]) -> Curve {
        let values = [1, 10, 100].into_iter().map(Decimal::from);
        Curve {
            label: label.to_owned(),
            color: (1, 2, 3),
            points: values.zip(costs.map(Decimal::from)).collect(),
        }
    }

    #[test]
    fn lines_are_dashed_apart_and_named_and_crossings_are_marked() {
        for is_log in [false, true] {
            let markup = drawn(&[curve("first", [1, 10, 100]), curve("second", [100, 10, 1])], is_log);
            let strokes = markup.matches(r##"stroke="#010203" stroke-width="28""##).count();
            assert!(strokes > 10, "one whole line and the dashes of the other: {strokes}");
            for text in ["first", "second", "10 &lt;b&gt;", "volume", "per month", "now", "<circle"] {
                assert!(markup.contains(text), "{text}");
            }
            assert!(!markup.contains("NaN") && !markup.contains("inf"));
        }
    }

    #[test]
    fn names_of_lines_with_a_common_end_do_not_overlap() {
        let curves: Vec<Curve> = (0..6).map(|n| curve(&format!("line {n}"), [1, 1, 1])).collect();
        let markup = drawn(&curves, false);
        let rows = markup.split("<text").filter(|text| text.contains(">line "));
        let mut ys: Vec<i32> = rows
            .map(|text| text.split(" y=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap())
            .collect();
        ys.sort_unstable();
        assert!(ys.len() == 6 && ys.windows(2).all(|pair| pair[1] - pair[0] >= 150), "{ys:?}");
    }

    #[test]
    fn no_curves_no_chart() {
        assert_eq!(drawn(&[], false), "");
    }
}
