//! The cost of the design at every volume.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use rust_decimal::Decimal;

use super::axis::{LogAxis, log_ticks};
use super::canvas::svg;
use super::label::{Frame, width as text_width};
use super::palette::Palette;
use super::plot::{FONT, Plot};
use super::reading::draw_readings;

/// The volumes that the axis always shows.
const VOLUMES: [Decimal; 2] =
    [Decimal::from_parts(10_000, 0, 0, false, 0), Decimal::from_parts(100_000_000, 0, 0, false, 0)];

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
    pub x_label: String,
    pub y_label: String,
    pub x_ticks: Vec<(Decimal, String)>,
    /// Usually [`log_ticks`] of the costs, formatted.
    pub y_ticks: Vec<(Decimal, String)>,
}

/// Cost over volume, both logarithmic: the total, its range, the layers, and the slider's position.
#[must_use]
pub fn volume(chart: &VolumeChart<'_>, palette: &Palette, width: u32, height: u32) -> String {
    let (width, height) = (f64::from(width).max(160.0), f64::from(height).max(120.0));
    let widest = chart.y_ticks.iter().map(|(_, label)| text_width(label, FONT, false)).fold(0.0, f64::max);
    let plot = Frame {
        left: widest.ceil().min(width * 0.3) + 8.0,
        top: 28.0,
        right: width - 10.0,
        bottom: height - 44.0,
    };
    let plotted = Plot { chart, palette, frame: plot, x: x_axis(chart, &plot), y: y_axis(chart, &plot) };
    svg(width, height, |canvas| {
        plotted.draw_axes(canvas, width, height);
        plotted.draw_bands(canvas);
        plotted.draw_curves(canvas);
        plotted.draw_labels(canvas);
        let readings = chart.points.iter().zip(chart.readings);
        let readings = readings.map(|(point, reading)| (plotted.x.at(point.volume), reading.as_str()));
        draw_readings(canvas, &plotted.frame, &readings.collect::<Vec<_>>());
    })
}

fn x_axis(chart: &VolumeChart<'_>, plot: &Frame) -> LogAxis {
    let points = chart.points.iter().map(|point| point.volume);
    let ticks = chart.x_ticks.iter().map(|(tick, _)| *tick);
    let current = chart.current.map(|(volume, _)| volume);
    LogAxis::covering(VOLUMES.into_iter().chain(points).chain(ticks).chain(current), plot.left, plot.right)
}

fn y_axis(chart: &VolumeChart<'_>, plot: &Frame) -> LogAxis {
    let mut costs: Vec<_> =
        chart.points.iter().flat_map(|point| [point.low, point.likely, point.high]).collect();
    costs.extend(chart.current.map(|(_, cost)| cost));
    costs.extend(chart.bands.iter().flat_map(|band| [band.low, band.high]));
    costs.retain(|&cost| cost > Decimal::ZERO);
    if chart.y_ticks.is_empty() {
        let (min, max) = (costs.iter().min().copied(), costs.iter().max().copied());
        costs.extend(log_ticks(min.unwrap_or_default(), max.unwrap_or_default()));
    }
    costs.extend(chart.y_ticks.iter().map(|(tick, _)| *tick));
    LogAxis::covering(costs.into_iter(), plot.bottom, plot.top)
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
            x_label: "interactions".to_owned(),
            y_label: "cost".to_owned(),
            x_ticks: vec![(10_000.into(), "10K".to_owned()), (100_000_000.into(), "100M".to_owned())],
            y_ticks: Vec::new(),
        }
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
        for label in [&mut chart.current_label, &mut chart.x_label, &mut chart.y_label] {
            bad.clone_into(label);
        }
        chart.x_ticks = vec![(1_000_000.into(), bad.to_owned())];
        chart.y_ticks = vec![(1.into(), bad.to_owned()), (10.into(), String::new())];
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
