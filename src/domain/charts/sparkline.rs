//! A curve without axes, small enough for a line of text: its shape, and the present point.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use rust_decimal::Decimal;

use super::canvas::{Ink, Point, magnitude, svg};
use super::palette::Palette;

/// The stroke of the curve, and the radius of the present point.
const STROKE: f64 = 1.75;
const DOT: f64 = 3.5;

/// Draws costs at evenly spaced places from left to right, on a log scale. `now` is the present point: its place from 0
/// to 1, and its cost. Costs below one count as one.
#[must_use]
pub fn sparkline(
    costs: &[Decimal],
    now: Option<(Decimal, Decimal)>,
    palette: &Palette,
    width: u32,
    height: u32,
) -> String {
    let (width, height) = (f64::from(width), f64::from(height));
    let log = |cost: Decimal| magnitude(cost).max(1.0).ln();
    let heights = || costs.iter().copied().chain(now.map(|(_, cost)| cost)).map(log);
    let (bottom, top) = (heights().fold(f64::INFINITY, f64::min), heights().fold(0.0, f64::max));
    let at = |place: f64, cost: Decimal| -> Point {
        let share = if top > bottom { (log(cost) - bottom) / (top - bottom) } else { 0.5 };
        (DOT + place.clamp(0.0, 1.0) * (width - 2.0 * DOT), height - DOT - share * (height - 2.0 * DOT))
    };
    svg(width, height, |canvas| {
        #[expect(
            clippy::as_conversions,
            clippy::cast_precision_loss,
            reason = "a curve has some dozens of points"
        )]
        let place = |index: usize| index as f64 / costs.len().saturating_sub(1).max(1) as f64;
        let points: Vec<Point> =
            costs.iter().enumerate().map(|(index, cost)| at(place(index), *cost)).collect();
        canvas.line(&points, STROKE, Ink(palette.muted, 1.0));
        if let Some((place, cost)) = now {
            canvas.disc(at(magnitude(place), cost), DOT, Ink(palette.accent, 1.0));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(costs: &[u32], now: Option<(Decimal, u32)>) -> String {
        let costs: Vec<Decimal> = costs.iter().copied().map(Decimal::from).collect();
        sparkline(&costs, now.map(|(place, cost)| (place, cost.into())), &Palette::LIGHT, 100, 20)
    }

    #[test]
    fn the_curve_spans_the_sheet_on_a_log_scale() {
        let markup = drawn(&[1, 10, 100], None);
        assert!(markup.contains(r#"points="35,165 500,100 965,35 ""#), "{markup}");
    }

    #[test]
    fn the_present_point_lies_on_its_place() {
        let markup = drawn(&[1, 100], Some((Decimal::new(5, 1), 10)));
        assert!(markup.contains(r#"cx="500" cy="100""#), "{markup}");
        assert!(!drawn(&[1, 100], None).contains("circle"));
    }

    #[test]
    fn equal_costs_and_no_costs_are_drawn_without_impossible_figures() {
        for markup in
            [drawn(&[], None), drawn(&[0, 0], Some((Decimal::ZERO, 0))), drawn(&[7], Some((Decimal::TWO, 7)))]
        {
            assert!(!markup.contains("NaN") && !markup.contains("inf"), "{markup}");
        }
        assert!(drawn(&[5, 5], None).contains(r#"points="35,100 965,100 ""#));
    }
}
