//! The cost of the design at every volume.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use rust_decimal::Decimal;

use super::canvas::svg;
use super::label::{Frame, width as text_width};
use super::palette::Palette;
use super::plot::{FONT, NAME_GAP, Plot};
use super::reading::draw_readings;
use super::sheet::{Scale, Ticks};
use crate::domain::basics::format::MoneyForm;
use crate::domain::estimate::CurvePoint;

/// The estimate at one volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VolumePoint {
    pub volume: Decimal,
    pub low: Decimal,
    pub likely: Decimal,
    pub high: Decimal,
    /// Application, Data and Analytics.
    pub by_layer: [Decimal; 3],
}

impl VolumePoint {
    /// A point of the curve in the currency of the amounts.
    #[must_use]
    pub fn of(point: &CurvePoint, form: MoneyForm) -> Self {
        Self {
            volume: point.volume,
            low: form.convert(point.monthly.low),
            likely: form.convert(point.monthly.likely),
            high: form.convert(point.monthly.high),
            by_layer: point.by_layer.map(|layer| form.convert(layer.likely)),
        }
    }
}

/// The price range of a sample architecture, as printed in the original guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// The volumes that it is intended for.
    pub from: Decimal,
    pub to: Decimal,
    /// The printed cost.
    pub low: Decimal,
    pub high: Decimal,
    pub label: String,
    /// Whether it is the current architecture.
    pub emphasized: bool,
}

/// A volume at which a component changes its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanStep {
    pub volume: Decimal,
    /// The total there.
    pub cost: Decimal,
}

impl PlanStep {
    /// The step at a point of the curve, in the currency of the amounts; `None` if every component keeps its plan there.
    #[must_use]
    pub fn at(point: &CurvePoint, form: MoneyForm) -> Option<Self> {
        let step = Self { volume: point.volume, cost: form.convert(point.monthly.likely) };
        (!point.steps.is_empty()).then_some(step)
    }
}

/// The data of the chart.
#[derive(Clone, Debug)]
pub struct VolumeChart<'a> {
    /// In ascending order of volume.
    pub points: &'a [VolumePoint],
    /// The tooltip of each point.
    pub readings: &'a [String],
    /// The volume of the slider and its cost.
    pub current: Option<(Decimal, Decimal)>,
    pub current_label: String,
    pub bands: &'a [Band],
    pub steps: &'a [PlanStep],
    /// The names of the total and of the layers from top to bottom, at the ends of their lines.
    pub names: [&'a str; 4],
    /// Volumes, always logarithmic.
    pub x: Ticks,
    /// Costs, from zero unless logarithmic. A band that lies outside is not drawn.
    pub y: Ticks,
}

/// The part of the curve that a linear axis of costs can show: up to the first mark that is at least ten times the
/// current volume. Beyond, the cost of the current volume would be too small to see.
#[must_use]
pub fn volume_window(current: Decimal, marks: &[Decimal]) -> Option<Decimal> {
    let least = current.saturating_mul(Decimal::TEN);
    marks.iter().copied().find(|mark| *mark >= least).or_else(|| marks.last().copied())
}

/// Cost over volume: the total with its range, the layers, the changes of plan, and the slider's position.
#[must_use]
pub fn volume(chart: &VolumeChart<'_>, palette: &Palette, width: u32, height: u32) -> String {
    let (width, height) = (f64::from(width).max(160.0), f64::from(height).max(120.0));
    let widest = |labels: &mut dyn Iterator<Item = &str>, bold: bool| {
        labels.map(|label| text_width(label, FONT, bold)).fold(0.0, f64::max).ceil()
    };
    let amounts = widest(&mut chart.y.ticks.iter().map(|(_, label)| label.as_str()), false);
    let names = widest(&mut chart.names.iter().copied(), true).min(width * 0.26);
    let plot = Frame {
        left: amounts.min(width * 0.3) + 8.0,
        top: 28.0,
        right: width - names - NAME_GAP,
        bottom: height - 44.0,
    };
    let points = || chart.points.iter();
    let current = chart.current;
    let volumes = points().map(|point| point.volume).chain(current.map(|(volume, _)| volume));
    let costs = points().map(|point| point.high).chain(current.map(|(_, cost)| cost));
    let plotted = Plot {
        chart,
        palette,
        frame: plot,
        x: Scale::covering(&chart.x, volumes, (plot.left, plot.right), true),
        y: Scale::covering(&chart.y, costs, (plot.bottom, plot.top), false),
    };
    svg(width, height, |canvas| {
        plotted.draw_axes(canvas, width, height);
        plotted.draw_bands(canvas);
        plotted.draw_curves(canvas);
        plotted.draw_steps(canvas);
        plotted.draw_names(canvas, names);
        plotted.draw_labels(canvas);
        let readings = chart.points.iter().zip(chart.readings);
        let readings = readings.map(|(point, reading)| (plotted.x.at(point.volume), reading.as_str()));
        draw_readings(canvas, &plotted.frame, &readings.collect::<Vec<_>>());
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(volume: i64, cost: Decimal) -> VolumePoint {
        let high = cost.checked_mul(Decimal::TWO).unwrap_or(cost);
        VolumePoint { volume: volume.into(), low: cost, likely: cost, high, by_layer: [cost; 3] }
    }

    fn chart(points: &[VolumePoint]) -> VolumeChart<'_> {
        VolumeChart {
            points,
            readings: &[],
            current: points.first().map(|point| (point.volume, point.likely)),
            current_label: "here".to_owned(),
            bands: &[],
            steps: &[],
            names: ["total", "one", "two", "three"],
            x: Ticks {
                ticks: vec![(10_000.into(), "10K".to_owned()), (100_000_000.into(), "100M".to_owned())],
                title: "interactions".to_owned(),
                is_log: true,
            },
            y: Ticks { title: "cost".to_owned(), ..Ticks::default() },
        }
    }

    #[test]
    fn lines_are_named_at_their_ends_and_changes_of_plan_are_marked() {
        let points = [point(10_000, 1.into()), point(1_000_000, 100.into())];
        let steps = [PlanStep { volume: 1_000_000.into(), cost: 100.into() }];
        let mut chart = chart(&points);
        let without = volume(&chart, &Palette::LIGHT, 560, 300);
        chart.steps = &steps;
        let with = volume(&chart, &Palette::LIGHT, 560, 300);
        for name in chart.names {
            assert!(with.contains(&format!(">{name}<")), "{name}");
        }
        assert!(with.matches("<polygon").count() > without.matches("<polygon").count());
    }

    #[test]
    fn a_linear_axis_shows_a_band_only_if_it_lies_inside() {
        let points = [point(10_000, 1.into()), point(1_000_000, 100.into())];
        let band = |low: i64, high: i64| Band {
            from: 10_000.into(),
            to: 1_000_000.into(),
            low: low.into(),
            high: high.into(),
            label: "band".to_owned(),
            emphasized: true,
        };
        for (band, is_shown) in [(band(50, 150), true), (band(5_000, 20_000), false)] {
            let bands = [band];
            let chart = VolumeChart { bands: &bands, ..chart(&points) };
            assert_eq!(volume(&chart, &Palette::LIGHT, 560, 300).contains(">band<"), is_shown);
        }
    }

    #[test]
    fn the_window_reaches_ten_times_the_current_volume() {
        let marks = [10_000, 100_000, 1_000_000, 10_000_000].map(Decimal::from);
        for (current, expected) in [
            (0, 10_000),
            (10_000, 100_000),
            (40_000, 1_000_000),
            (1_000_000, 10_000_000),
            (9_000_000, 10_000_000),
        ] {
            assert_eq!(volume_window(current.into(), &marks), Some(expected.into()), "{current}");
        }
        assert_eq!(volume_window(Decimal::ONE, &[]), None);
    }

    fn curves(markup: &str) -> Vec<&str> {
        let thick = markup.split("<polyline").filter(|element| element.contains(r#"stroke-width="25""#));
        thick.map(|element| element.split("points=\"").nth(1).unwrap().split('"').next().unwrap()).collect()
    }

    #[test]
    fn every_value_gives_finite_markup() {
        let band = Band {
            from: Decimal::ZERO,
            to: Decimal::MAX,
            low: Decimal::ZERO,
            high: Decimal::MAX,
            label: "band".to_owned(),
            emphasized: true,
        };
        for cost in [Decimal::ZERO, Decimal::ONE, Decimal::MAX, Decimal::new(1, 28)] {
            let points = [point(0, cost), point(1_000_000, cost), point(i64::MAX, cost)];
            for count in 0..=3 {
                let mut chart = chart(&points[..count]);
                for bands in [&[][..], std::slice::from_ref(&band)] {
                    chart.bands = bands;
                    let markup = volume(&chart, &Palette::LIGHT, 560, 300);
                    assert!(markup.starts_with("<svg") && markup.ends_with("</svg>"));
                    assert!(!markup.contains("NaN") && !markup.contains("inf"), "{markup}");
                }
            }
        }
    }

    #[test]
    fn text_is_escaped() {
        let points = [point(10_000, 5.into())];
        let mut chart = chart(&points);
        let bad = "<script>\"&";
        let bands = [Band {
            from: 10_000.into(),
            to: 100_000.into(),
            low: 1.into(),
            high: 2.into(),
            label: bad.to_owned(),
            emphasized: false,
        }];
        chart.bands = &bands;
        for label in [&mut chart.current_label, &mut chart.x.title, &mut chart.y.title] {
            bad.clone_into(label);
        }
        chart.x.ticks = vec![(1_000_000.into(), bad.to_owned())];
        chart.y.ticks = vec![(1.into(), bad.to_owned()), (10.into(), String::new())];
        let markup = volume(&chart, &Palette::DARK, 560, 300);
        assert_eq!(markup.matches("&lt;script&gt;&quot;&amp;").count(), 6, "{markup}");
        assert!(!markup.contains("<script"));
    }

    #[test]
    fn the_total_rises_with_the_volume_for_any_order_of_points() {
        let points = [point(1_000_000, 100.into()), point(10_000, 1.into()), point(100_000, 10.into())];
        let markup = volume(&chart(&points), &Palette::LIGHT, 560, 300);
        let curves = curves(&markup);
        assert_eq!(curves.len(), 1);
        let pixels: Vec<(i32, i32)> = curves[0]
            .split_whitespace()
            .map(|pair| pair.split_once(',').map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap())).unwrap())
            .collect();
        assert_eq!(pixels.len(), 3);
        assert!(pixels.is_sorted_by(|one, next| one.0 < next.0 && one.1 > next.1), "{pixels:?}");
    }

    #[test]
    fn the_current_label_is_kept_inside_at_either_end() {
        for (volume_now, cost) in [(10_000, 1), (100_000_000, 1_000)] {
            let points = [point(volume_now, cost.into())];
            let mut chart = chart(&points);
            chart.current_label = "a rather long label".to_owned();
            let markup = volume(&chart, &Palette::LIGHT, 560, 300);
            let text = markup.split("<text").find(|text| text.contains("rather")).unwrap();
            let middle = text.split("x=\"").nth(1).unwrap().split('"').next().unwrap();
            let middle = middle.parse::<f64>().unwrap() / 10.0;
            let half = text_width(&chart.current_label, 14.0, true) / 2.0;
            assert!(middle - half >= 0.0 && middle + half <= 550.1, "{middle} ± {half}");
        }
    }
}
