//! The charts of a design as separate pictures.

use rust_decimal::Decimal;

use super::Export;
use super::canvas_svg::{Picture, chart_svg};
use crate::domain::basics::format;
use crate::domain::basics::i18n::{fill, texts};
use crate::domain::basics::log_scale;
use crate::domain::catalog::Layer;
use crate::domain::charts::data::{ChartData, Entry, chart_data};
use crate::domain::charts::{
    Bar, Palette, PlanStep, Segment, Ticks, VolumeChart, VolumePoint, bars, linear_ticks, stacked, volume,
    volume_window,
};
use crate::domain::estimate::{CurvePoint, volume_curve};

/// The width of a chart, in pixels.
const WIDTH: u32 = 960;
/// The maximum number of bars in a chart.
const MAX_BARS: usize = 20;

/// A chart of a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// Cost against volume.
    Volume,
    /// The share of each layer in the total.
    Layers,
    Components,
    Categories,
    Vendors,
}

impl Chart {
    /// All charts.
    pub const ALL: [Self; 5] =
        [Self::Volume, Self::Layers, Self::Components, Self::Categories, Self::Vendors];

    /// The name in files and events.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Volume => "volume",
            Self::Layers => "layers",
            Self::Components => "components",
            Self::Categories => "categories",
            Self::Vendors => "vendors",
        }
    }

    /// The chart; `None` if there is no data.
    #[must_use]
    pub fn picture(self, export: &Export<'_>, is_dark: bool) -> Option<Picture> {
        let palette = if is_dark { Palette::DARK } else { Palette::LIGHT };
        let svg = match self {
            Self::Volume => curve(export, &palette),
            Self::Layers => layers(export, &palette),
            Self::Components => drawn_bars(export, &palette, |data| &data.components),
            Self::Categories => drawn_bars(export, &palette, |data| &data.categories),
            Self::Vendors => drawn_bars(export, &palette, |data| &data.vendors),
        };
        chart_svg(&svg, is_dark)
    }
}

fn drawn_bars(export: &Export<'_>, palette: &Palette, pick: fn(&ChartData) -> &Vec<Entry>) -> String {
    let (catalog, locale) = (export.catalog, export.locale);
    let data = chart_data(
        catalog,
        export.design,
        export.estimate,
        locale,
        |id| id.unwrap_or("—"),
        texts(locale).traffic,
    );
    let others = |rest: usize| fill(texts(locale).chart_others, &[&rest.to_string()]);
    let form = export.money_form();
    let bar = |entry: Entry| Bar {
        label: entry.label,
        value: entry.monthly,
        value_label: format::bounded(format::short_money(entry.monthly.likely, form), entry.partial),
        layer: entry.layer,
        partial: entry.partial,
    };
    let rows: Vec<Bar> = ChartData::top(pick(&data), MAX_BARS, others).into_iter().map(bar).collect();
    bars(&rows, palette, WIDTH)
}

fn layers(export: &Export<'_>, palette: &Palette) -> String {
    let amounts = Layer::ALL.into_iter().zip(export.estimate.by_layer);
    let segments = amounts.filter(|(_, monthly)| !monthly.likely.is_zero()).map(|(layer, monthly)| {
        let (name, _) = export.lane(layer);
        Segment { label: name.to_owned(), value: monthly.likely, layer }
    });
    stacked(&segments.collect::<Vec<_>>(), palette, WIDTH)
}

fn curve(export: &Export<'_>, palette: &Palette) -> String {
    let (t, locale) = (texts(export.locale), export.locale);
    let form = export.money_form();
    let curve = volume_curve(export.catalog, export.design, export.estimate.book);
    let reading = |point: &CurvePoint| {
        let volume = format::number(point.volume, 0, locale);
        format!("{volume}: {}", format::bounded(format::money_range(point.monthly, form), point.gaps > 0))
    };
    let readings: Vec<String> = curve.iter().map(reading).collect();
    let now = form.convert(export.estimate.monthly.likely);
    let volume_now = export.design.volume(export.catalog);
    let marks = log_scale::MARKS.map(Decimal::from);
    let last = volume_window(volume_now, &marks);
    let is_shown = |volume: Decimal| last.is_none_or(|last| volume <= last);
    let shown = || curve.iter().filter(|point| is_shown(point.volume));
    let points: Vec<VolumePoint> = shown().map(|point| VolumePoint::of(point, form)).collect();
    let steps: Vec<PlanStep> = shown().filter_map(|point| PlanStep::at(point, form)).collect();
    let top = points.iter().map(|point| point.high).fold(now, Decimal::max);
    let tick = |value: Decimal| (value, format::short(value, locale));
    let label = format::short_money(export.estimate.monthly.likely, form);
    let chart = VolumeChart {
        points: &points,
        readings: &readings,
        current: Some((volume_now, now)),
        current_label: fill(t.chart_now, &[&format::bounded(label, export.estimate.gaps > 0)]),
        bands: &[],
        steps: &steps,
        names: [t.chart_total, t.layer_application, t.layer_data, t.layer_analytics],
        x: Ticks {
            ticks: marks.into_iter().filter(|mark| is_shown(*mark)).map(tick).collect(),
            title: t.chart_volume_axis.to_owned(),
            is_log: true,
        },
        y: Ticks {
            ticks: linear_ticks(top).into_iter().map(tick).collect(),
            title: fill(t.chart_cost_axis, &[form.code()]),
            is_log: false,
        },
    };
    volume(&chart, palette, WIDTH, 420)
}
