//! The charts of a design as pictures of their own.

use rust_decimal::Decimal;

use super::Export;
use super::canvas_svg::{Picture, chart_svg};
use crate::domain::catalog::Layer;
use crate::domain::chart::{
    Bar, Palette, Segment, VolumeChart, VolumePoint, bars, log_ticks, stacked, volume,
};
use crate::domain::estimate::volume_curve;
use crate::domain::format::{self, MoneyForm};
use crate::domain::i18n::{fill, texts};
use crate::domain::log_scale;
use crate::domain::order::sort_by_falling_amount;
use crate::domain::range::Range;

/// The width of a chart, in pixels.
const WIDTH: u32 = 960;
/// The most bars of a chart.
const MOST_BARS: usize = 20;

/// A chart of a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// Cost against volume.
    Volume,
    /// How the total is split between the layers.
    Layers,
    Components,
    Categories,
    Vendors,
}

/// A row of a bar chart before it is drawn.
struct Row {
    label: String,
    monthly: Range,
    layer: Option<Layer>,
    gaps: usize,
}

impl Chart {
    /// All charts.
    pub const ALL: [Self; 5] =
        [Self::Volume, Self::Layers, Self::Components, Self::Categories, Self::Vendors];

    /// What files and events call it.
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

    /// The chart; `None` where there is nothing to show.
    #[must_use]
    pub fn picture(self, export: &Export<'_>, is_dark: bool) -> Option<Picture> {
        let palette = if is_dark { Palette::DARK } else { Palette::LIGHT };
        let svg = match self {
            Self::Volume => curve(export, &palette),
            Self::Layers => layers(export, &palette),
            Self::Components | Self::Categories | Self::Vendors => bars(&self.bars(export), &palette, WIDTH),
        };
        chart_svg(&svg, is_dark)
    }

    fn bars(self, export: &Export<'_>) -> Vec<Bar> {
        let form = MoneyForm::of(export.locale, export.design.settings.currency.as_ref());
        let bar = |row: &Row| {
            let mark = if row.gaps > 0 { "≥\u{a0}" } else { "" };
            Bar {
                label: row.label.clone(),
                value: row.monthly,
                value_label: format!("{mark}{}", format::short_money(row.monthly.likely, form)),
                layer: row.layer,
                partial: row.gaps > 0,
            }
        };
        top(self.rows(export), export).iter().map(bar).collect()
    }

    fn rows(self, export: &Export<'_>) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for (component, priced) in export.design.components.iter().zip(&export.estimate.components) {
            if !component.enabled {
                continue;
            }
            let service = export.catalog.service(&component.service);
            let row = |label: &str, layer| Row {
                label: label.to_owned(),
                monthly: priced.monthly,
                layer,
                gaps: priced.gaps(),
            };
            let row = match self {
                Self::Categories => {
                    let category = service.and_then(|service| export.catalog.category(service.category?));
                    row(category.map_or("—", |category| category.name.get(export.locale)), None)
                }
                Self::Vendors => {
                    let offering = service.and_then(|service| service.offerings.get(priced.offering?));
                    row(offering.map_or("—", |offering| export.vendor_name(&offering.vendor)), None)
                }
                _ => {
                    rows.push(row(export.component_name(component), Some(component.layer)));
                    continue;
                }
            };
            match rows.iter_mut().find(|known| known.label == row.label) {
                Some(known) => {
                    // The total of all rows is within range (C1), so a part of it is.
                    known.monthly = known.monthly.plus(row.monthly).unwrap_or(known.monthly);
                    known.gaps = known.gaps.saturating_add(row.gaps);
                }
                None => rows.push(row),
            }
        }
        sort_by_falling_amount(&mut rows, |row| row.monthly.likely);
        rows
    }
}

/// The largest rows, and one for all others together.
fn top(mut rows: Vec<Row>, export: &Export<'_>) -> Vec<Row> {
    if rows.len() <= MOST_BARS {
        return rows;
    }
    let rest = rows.split_off(MOST_BARS.saturating_sub(1));
    rows.push(Row {
        label: fill(texts(export.locale).chart_others, &[&rest.len().to_string()]),
        monthly: rest.iter().fold(Range::ZERO, |sum, row| sum.plus(row.monthly).unwrap_or(sum)),
        layer: None,
        gaps: rest.iter().fold(0, |sum, row| sum.saturating_add(row.gaps)),
    });
    rows
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
    let form = MoneyForm::of(locale, export.design.settings.currency.as_ref());
    let curve = volume_curve(export.catalog, export.design, export.estimate.book);
    let points = curve.iter().map(|point| VolumePoint {
        volume: point.volume,
        low: form.convert(point.monthly.low),
        likely: form.convert(point.monthly.likely),
        high: form.convert(point.monthly.high),
        by_layer: point.by_layer.map(|layer| form.convert(layer.likely)),
    });
    let points: Vec<VolumePoint> = points.collect();
    let now = form.convert(export.estimate.monthly.likely);
    let bottom = points.iter().map(|point| point.low).fold(now, Decimal::min);
    let top = points.iter().map(|point| point.high).fold(now, Decimal::max);
    let tick = |value: Decimal| (value, format::short(value, locale));
    let label = format::short_money(export.estimate.monthly.likely, form);
    let chart = VolumeChart {
        points: &points,
        current: Some((export.design.volume(export.catalog), now)),
        current_label: fill(t.chart_now, &[&label]),
        bands: &[],
        x_label: t.chart_volume_axis.to_owned(),
        y_label: fill(t.chart_cost_axis, &[form.code()]),
        x_ticks: log_scale::MARKS.iter().map(|mark| tick(Decimal::from(*mark))).collect(),
        // A log axis has no zero: a unit of the currency is its lowest.
        y_ticks: log_ticks(bottom.max(Decimal::ONE), top.max(Decimal::ONE)).into_iter().map(tick).collect(),
    };
    volume(&chart, palette, WIDTH, 420)
}
