//! Cost over months: layers stacked under the total, with marked events and a budget line.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use rust_decimal::Decimal;

use super::canvas::{Anchor, Canvas, Ink, Lettering, Point, svg};
use super::label::{Frame, ellipsised, place, width as text_width};
use super::palette::Palette;
use super::reading::draw_readings;
use super::sheet::{
    FONT, SWATCH, Scale, Series, Ticks, draw_amounts, draw_below, draw_dashed, draw_swatch, lettering,
    margin, swatch_room,
};

const HEIGHT: f64 = 380.0;
const TOP: f64 = 52.0;
const FOOT: f64 = 70.0;

/// One month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthPoint {
    pub month: u32,
    /// Bottom to top, by series.
    pub parts: Vec<Decimal>,
    pub total: Decimal,
    /// The tooltip of the month.
    pub reading: String,
}

/// An event of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthMark {
    pub month: u32,
    /// The label of the mark: the number of the event in the list below.
    pub label: String,
}

/// The data of the chart.
#[derive(Clone, Debug)]
pub struct MonthChart<'a> {
    pub points: &'a [MonthPoint],
    /// One for each part.
    pub series: &'a [Series],
    pub total_label: &'a str,
    pub marks: &'a [MonthMark],
    pub budget: Option<(Decimal, String)>,
    pub x: &'a Ticks,
    pub y: &'a Ticks,
}

/// Draws the chart; amounts start at zero. With fewer than two months, the chart is empty.
#[must_use]
pub fn months(chart: &MonthChart<'_>, palette: &Palette, width: u32) -> String {
    if chart.points.len() < 2 {
        return String::new();
    }
    let width = f64::from(width).max(320.0);
    let frame = Frame { left: margin(chart.y), top: TOP, right: width - 12.0, bottom: HEIGHT - FOOT };
    let months = || chart.points.iter().map(|point| Decimal::from(point.month));
    let amounts = chart.points.iter().map(|point| point.total);
    let amounts = amounts.chain(chart.budget.iter().map(|(budget, _)| *budget));
    let x = Scale::covering(&Ticks::default(), months(), (frame.left, frame.right), true);
    let y = Scale::covering(chart.y, amounts, (frame.bottom, frame.top), false);
    svg(width, HEIGHT, |canvas| {
        draw_amounts(canvas, palette, chart.y, &y, &frame);
        draw_below(canvas, palette, chart.x, &x, &frame);
        draw_areas(canvas, palette, chart, &x, &y);
        let total: Vec<Point> =
            chart.points.iter().map(|point| (x.at(point.month.into()), y.at(point.total))).collect();
        canvas.line(&total, 2.5, Ink(palette.text, 1.0));
        if let Some((budget, label)) = &chart.budget {
            let at = y.at(*budget);
            let line = [(frame.left, at), (frame.right, at)];
            draw_dashed(canvas, &line, 2.0, Ink(palette.accent, 1.0), &[10.0, 6.0]);
            let strong = Lettering { color: palette.accent, bold: true, ..lettering(palette, Anchor::Start) };
            let label = ellipsised(label, FONT, (frame.right - frame.left) * 0.8);
            let room = text_width(&label, FONT, true);
            // Just above the line, on the surface: areas and marks would make it unreadable.
            let (from, to) = ((frame.left + 2.0, at - 20.0), (frame.left + 10.0 + room, at - 2.0));
            canvas.rectangle(from, to, Ink(palette.surface, 0.9));
            canvas.text(&label, (frame.left + 6.0, at - 11.0), strong);
        }
        draw_marks(canvas, palette, chart, &frame, &x, &y);
        draw_legend(canvas, palette, chart, width);
        let readings = chart.points.iter().map(|point| (x.at(point.month.into()), point.reading.as_str()));
        draw_readings(canvas, &frame, &readings.collect::<Vec<_>>());
    })
}

fn draw_areas(canvas: &mut Canvas, palette: &Palette, chart: &MonthChart<'_>, x: &Scale, y: &Scale) {
    let mut floor: Vec<Decimal> = vec![Decimal::ZERO; chart.points.len()];
    for (index, series) in chart.series.iter().enumerate() {
        let part = |parts: &[Decimal]| parts.get(index).copied().unwrap_or_default().max(Decimal::ZERO);
        let top: Vec<Decimal> = floor
            .iter()
            .zip(chart.points)
            .map(|(floor, point)| floor.saturating_add(part(&point.parts)))
            .collect();
        if top == floor {
            continue;
        }
        let edge = |amounts: &[Decimal]| -> Vec<Point> {
            let pairs = chart.points.iter().zip(amounts);
            pairs.map(|(point, amount)| (x.at(point.month.into()), y.at(*amount))).collect()
        };
        let upper = edge(&top);
        let mut area = upper.clone();
        area.extend(edge(&floor).into_iter().rev());
        canvas.polygon(&area, Ink(series.color, 0.85));
        canvas.line(&upper, 1.0, Ink(palette.surface, 1.0));
        floor = top;
    }
}

/// Draws the number of each mark in a disc on the total, or higher where there is no space.
fn draw_marks(
    canvas: &mut Canvas,
    palette: &Palette,
    chart: &MonthChart<'_>,
    frame: &Frame,
    x: &Scale,
    y: &Scale,
) {
    let mut taken: Vec<Frame> = Vec::new();
    let bounds = Frame { top: 22.0, right: frame.right + 12.0, ..*frame };
    for mark in chart.marks {
        let Some(point) = chart.points.iter().find(|point| point.month == mark.month) else { continue };
        let at = (x.at(point.month.into()), y.at(point.total));
        let room = text_width(&mark.label, FONT, true).max(12.0) + 10.0;
        let mut spots = Vec::new();
        let mut middle = at.1 - 20.0;
        while middle > bounds.top + 10.0 {
            spots.push(Frame::of_text(at.0 - room / 2.0, middle, room, FONT + 2.0));
            middle -= 12.0;
        }
        let below = Frame::of_text(at.0 - room / 2.0, at.1 + 22.0, room, FONT + 2.0);
        let Some(spot) = place(&spots, &bounds, &taken).or_else(|| place(&[below], &bounds, &taken)) else {
            continue;
        };
        let middle = (f64::midpoint(spot.left, spot.right), spot.middle());
        canvas.line(&[at, middle], 1.0, Ink(palette.text, 1.0));
        canvas.disc(at, 3.5, Ink(palette.text, 1.0));
        let (from, to) = spot.corners();
        canvas.rectangle(from, to, Ink(palette.text, 1.0));
        let label = Lettering { color: palette.surface, bold: true, ..lettering(palette, Anchor::Middle) };
        canvas.text(&mark.label, middle, label);
        taken.push(spot);
    }
}

fn draw_legend(canvas: &mut Canvas, palette: &Palette, chart: &MonthChart<'_>, width: f64) {
    let mut start = 0.0;
    let total = Series { label: chart.total_label.to_owned(), color: palette.text };
    for series in chart.series.iter().chain([&total]) {
        let label = ellipsised(&series.label, FONT, width - start - SWATCH);
        draw_swatch(canvas, palette, (start, HEIGHT - 12.0), series.color, &label);
        start += swatch_room(&label);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(points: &[MonthPoint], marks: &[MonthMark]) -> String {
        let axis = |title: &str| Ticks {
            ticks: vec![(Decimal::ONE, "1".to_owned()), (Decimal::from(12), "12".to_owned())],
            title: title.to_owned(),
            is_log: false,
        };
        let series = [("<b>", (1, 2, 3)), ("two", (4, 5, 6))];
        let series = series.map(|(label, color)| Series { label: label.to_owned(), color });
        let chart = MonthChart {
            points,
            series: &series,
            total_label: "Total",
            marks,
            budget: Some((Decimal::from(30), "budget $30".to_owned())),
            x: &axis("month"),
            y: &axis("per month"),
        };
        months(&chart, &Palette::DARK, 640)
    }

    fn points() -> Vec<MonthPoint> {
        let point = |month: u32| MonthPoint {
            month,
            parts: vec![Decimal::from(month), Decimal::TEN],
            total: Decimal::from(month).saturating_add(Decimal::TEN),
            reading: format!("month {month}: <b>"),
        };
        (1..=24).map(point).collect()
    }

    #[test]
    fn layers_marks_and_budget_are_there_and_named() {
        let mark = |month, label: &str| MonthMark { month, label: label.to_owned() };
        let markup = drawn(&points(), &[mark(3, "1"), mark(3, "2"), mark(24, "3")]);
        assert_eq!(markup.matches("<polygon").count(), 2);
        assert_eq!(markup.matches("<circle").count(), 3, "each mark has its point");
        for text in [">1<", ">2<", ">3<", "budget $30", "Total", "&lt;b&gt;", "per month", "month"] {
            assert!(markup.contains(text), "{text}");
        }
    }

    #[test]
    fn every_month_can_be_read_and_the_areas_cover_the_width_without_a_gap() {
        let markup = drawn(&points(), &[]);
        let areas: Vec<&str> = markup.split("<path d=\"M").skip(1).collect();
        assert_eq!(areas.len(), 24);
        let edges = |area: &str| -> (i32, i32) {
            let (left, rest) = area.split_once(' ').unwrap();
            let (_, rest) = rest.split_once('H').unwrap();
            (left.parse().unwrap(), rest.split('V').next().unwrap().parse().unwrap())
        };
        for pair in areas.windows(2) {
            assert_eq!(edges(pair[0]).1, edges(pair[1]).0);
            assert!(edges(pair[0]).0 < edges(pair[0]).1);
        }
        assert!(areas[13].contains("<title>month 14: &lt;b&gt;</title>"), "{}", areas[13]);
    }

    #[test]
    fn one_month_is_no_chart_and_extremes_stay_numbers() {
        assert_eq!(drawn(&points()[..1], &[]), "");
        let mut extreme = points();
        extreme[5] = MonthPoint {
            month: 6,
            parts: vec![Decimal::MAX, Decimal::MIN],
            total: Decimal::MAX,
            reading: String::new(),
        };
        let markup = drawn(&extreme, &[]);
        assert!(!markup.contains("NaN") && !markup.contains("inf"));
    }
}
