//! A step line: the cost of each tier, beside a printed price and the current cost of the design.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use rust_decimal::Decimal;

use super::canvas::{Anchor, Canvas, Ink, Lettering, Point, magnitude, svg};
use super::label::{ellipsised, width as text_width};
use super::palette::Palette;
use super::sheet::draw_dashed;

const HEIGHT: f64 = 268.0;
const TOP: f64 = 34.0;
const FOOT: f64 = 62.0;
const FONT: f64 = 13.0;
/// The distance between the lines of a hatched bar.
const HATCH: f64 = 9.0;

/// A tier.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The name, and below it the limits of the tier.
    pub label: String,
    pub below: String,
    pub cost: Decimal,
    pub cost_label: String,
    /// If not every component reaches the tier, the number that do, in words. The cost is then not that of
    /// the tier.
    pub incomplete: Option<String>,
    /// The price printed for the tier in the original guide.
    pub printed: Option<Decimal>,
}

/// A chart of tiers.
#[derive(Clone, Debug, PartialEq)]
pub struct TierChart<'a> {
    pub steps: &'a [Step],
    /// Labeled amounts of the axis, which starts at zero, in ascending order.
    pub ticks: &'a [(Decimal, String)],
    pub title: &'a str,
    /// The current cost of the design.
    pub current: (Decimal, String),
}

/// The layout of the chart.
struct Plot<'a> {
    chart: &'a TierChart<'a>,
    palette: &'a Palette,
    left: f64,
    right: f64,
    bottom: f64,
    highest: f64,
}

/// A line from tier to tier over an axis of amounts. Without steps, the chart is empty.
#[must_use]
pub fn tiers(chart: &TierChart<'_>, palette: &Palette, width: u32) -> String {
    if chart.steps.is_empty() {
        return String::new();
    }
    let width = f64::from(width).max(240.0);
    let widest = chart.ticks.iter().map(|(_, label)| text_width(label, FONT, false)).fold(0.0, f64::max);
    let costs = chart.steps.iter().flat_map(|step| [Some(step.cost), step.printed]).flatten();
    let amounts = costs.chain([chart.current.0]).chain(chart.ticks.iter().map(|(tick, _)| *tick));
    let highest = amounts.map(magnitude).fold(0.0, f64::max);
    let plot = Plot {
        chart,
        palette,
        left: widest.ceil() + 8.0,
        right: width,
        bottom: HEIGHT - FOOT,
        highest: if highest > 0.0 { highest } else { 1.0 },
    };
    svg(width, HEIGHT, |canvas| {
        plot.axis(canvas);
        plot.line(canvas);
        plot.current(canvas);
        plot.labels(canvas);
    })
}

impl Plot<'_> {
    fn y(&self, amount: Decimal) -> f64 {
        self.bottom - magnitude(amount) / self.highest * (self.bottom - TOP)
    }

    /// The steps, each with its left and right end.
    fn columns(&self) -> Vec<(f64, f64, &Step)> {
        let count = self.chart.steps.iter().fold(0.0, |count, _| count + 1.0);
        let room = (self.right - self.left) / count;
        let mut left = self.left;
        let mut columns = Vec::new();
        for step in self.chart.steps {
            columns.push((left, left + room, step));
            left += room;
        }
        columns
    }

    fn lettering(&self, anchor: Anchor) -> Lettering {
        Lettering { size: FONT, color: self.palette.muted, anchor, bold: false }
    }

    fn axis(&self, canvas: &mut Canvas) {
        for (tick, label) in self.chart.ticks {
            let y = self.y(*tick);
            canvas.line(&[(self.left, y), (self.right, y)], 1.0, Ink(self.palette.grid, 1.0));
            canvas.text(label, (self.left - 8.0, y), self.lettering(Anchor::End));
        }
        canvas.line(
            &[(self.left, self.bottom), (self.right, self.bottom)],
            1.5,
            Ink(self.palette.muted, 1.0),
        );
        canvas.text(self.chart.title, (0.0, 9.0), self.lettering(Anchor::Start));
    }

    fn line(&self, canvas: &mut Canvas) {
        let accent = self.palette.accent;
        let mut path: Vec<Point> = Vec::new();
        for (left, right, step) in self.columns() {
            let y = self.y(step.cost);
            if step.incomplete.is_some() {
                self.hatch(canvas, (left, y), right);
            } else {
                canvas.rectangle((left, y), (right, self.bottom), Ink(accent, 0.2));
            }
            path.extend([(left, y), (right, y)]);
            if let Some(printed) = step.printed {
                let y = self.y(printed);
                let inset = (right - left) * 0.2;
                canvas.line(&[(left + inset, y), (right - inset, y)], 3.0, Ink(self.palette.band, 1.0));
            }
        }
        canvas.line(&path, 2.5, Ink(accent, 1.0));
    }

    /// Draws an outline with slanted lines instead of a filled bar.
    fn hatch(&self, canvas: &mut Canvas, (left, top): Point, right: f64) {
        let (bottom, ink) = (self.bottom, Ink(self.palette.accent, 0.5));
        canvas.line(&[(left, bottom), (left, top), (right, top), (right, bottom)], 1.0, ink);
        let height = bottom - top;
        let mut foot = left - height + HATCH;
        while foot < right {
            // From (foot, bottom) up to the right, clipped at both sides.
            let from = foot.max(left);
            let to = (foot + height).min(right);
            canvas.line(&[(from, bottom - (from - foot)), (to, bottom - (to - foot))], 1.0, ink);
            foot += HATCH;
        }
    }

    fn current(&self, canvas: &mut Canvas) {
        let y = self.y(self.chart.current.0);
        let text = self.palette.text;
        draw_dashed(canvas, &[(self.left, y), (self.right, y)], 1.5, Ink(text, 1.0), &[6.0, 6.0]);
        let label = ellipsised(&self.chart.current.1, FONT, self.right - self.left);
        let lettering = Lettering { color: text, bold: true, ..self.lettering(Anchor::End) };
        canvas.text(&label, (self.right, 9.0), lettering);
    }

    fn labels(&self, canvas: &mut Canvas) {
        for (left, right, step) in self.columns() {
            let middle = f64::midpoint(left, right);
            let cut = |text: &str| ellipsised(text, FONT, right - left - 6.0);
            let strong = Lettering { color: self.palette.text, ..self.lettering(Anchor::Middle) };
            canvas.text(&cut(&step.cost_label), (middle, (self.y(step.cost) - 11.0).max(TOP - 10.0)), strong);
            canvas.text(&cut(&step.label), (middle, self.bottom + 14.0), strong);
            canvas.text(&cut(&step.below), (middle, self.bottom + 32.0), self.lettering(Anchor::Middle));
            if let Some(incomplete) = &step.incomplete {
                canvas.text(&cut(incomplete), (middle, self.bottom + 50.0), strong);
            }
            let parts =
                [Some(&step.label), Some(&step.below), Some(&step.cost_label), step.incomplete.as_ref()];
            let reading: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
            canvas.reading((left, TOP), (right, HEIGHT), &reading.join(" · "));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(cost: Decimal) -> Step {
        Step {
            label: "<b>".to_owned(),
            below: "1 h".to_owned(),
            cost,
            cost_label: format!("${cost}"),
            incomplete: None,
            printed: Some(Decimal::from(50)),
        }
    }

    fn drawn(steps: &[Step]) -> String {
        let ticks = [(Decimal::ZERO, "$0".to_owned()), (Decimal::ONE_HUNDRED, "$100".to_owned())];
        let current = (Decimal::from(70), "now $70".to_owned());
        tiers(&TierChart { steps, ticks: &ticks, title: "per month", current }, &Palette::LIGHT, 560)
    }

    #[test]
    fn the_line_rises_with_the_cost_and_every_amount_has_its_label() {
        let markup = drawn(&[step(25.into()), step(75.into())]);
        let line = markup.split(r#"stroke-width="25" points=""#).nth(1).unwrap();
        let ys: Vec<i32> = line
            .split('"')
            .next()
            .unwrap()
            .split_whitespace()
            .map(|point| point.split(',').nth(1).unwrap().parse().unwrap())
            .collect();
        assert_eq!(ys.len(), 4);
        assert!(ys[0] == ys[1] && ys[2] == ys[3] && ys[0] > ys[2], "{ys:?}");
        for text in ["$25", "$75", "$100", "now $70", "per month", "&lt;b&gt;"] {
            assert!(markup.contains(text), "{text}");
        }
    }

    #[test]
    fn an_incomplete_tier_is_hatched_within_its_bar_and_says_so_in_words() {
        let whole = drawn(&[step(75.into())]);
        let cut = Step { incomplete: Some("incomplete: 2 of 4".to_owned()), ..step(75.into()) };
        let markup = drawn(&[cut]);
        assert!(markup.contains("incomplete: 2 of 4") && !whole.contains("incomplete"));
        let lines = |markup: &str| markup.matches("<polyline").count();
        assert!(lines(&markup) > lines(&whole) + 20, "{markup}");
        let points = markup.split(r#" points=""#).skip(1).flat_map(|rest| {
            rest.split('"').next().unwrap().split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        });
        for point in points {
            let (x, y) = point.split_once(',').unwrap();
            let (x, y): (i32, i32) = (x.parse().unwrap(), y.parse().unwrap());
            assert!((0..=5_600).contains(&x) && (0..=2_680).contains(&y), "{point}");
        }
    }

    #[test]
    fn no_steps_no_chart_and_every_amount_gives_finite_markup() {
        assert_eq!(drawn(&[]), "");
        for cost in [Decimal::ZERO, Decimal::MAX, Decimal::NEGATIVE_ONE] {
            let markup = drawn(&[step(cost)]);
            assert!(!markup.contains("NaN") && !markup.contains("inf") && !markup.contains("<b>"));
        }
    }
}
