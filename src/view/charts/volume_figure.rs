//! Cost against volume, with the current point and what the reference prints for the nearest architecture.

use std::rc::Rc;

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::figure::{ChartFigure, Row};
use super::{WIDTH, palette};
use crate::app::AppState;
use crate::domain::chart::{Band, VolumeChart, VolumePoint, log_ticks, volume};
use crate::domain::estimate::CurvePoint;
use crate::domain::format;
use crate::domain::i18n::fill;
use crate::view::files::{TEMPLATES, Template};
use crate::view::markup::Markup;

const HEIGHT: u32 = 300;

/// The reference's architectures and the volumes for which they are meant.
fn bands() -> [(Template, u32, u32); 3] {
    let [startup, growth, enterprise, ..] = TEMPLATES;
    [(startup, 10_000, 100_000), (growth, 100_000, 1_000_000), (enterprise, 1_000_000, 100_000_000)]
}

/// The chart.
pub(super) fn volume_figure(state: AppState) -> Markup {
    let (t, locale) = (state.t(), state.lang());
    let now = Memo::new(move |_| {
        let volume = state.catalog.with(|catalog| state.effective.with(|design| design.volume(catalog)));
        (volume, state.estimate.with(|estimate| estimate.monthly.likely))
    });
    let points = Memo::new(move |_| {
        let point = |point: &CurvePoint| VolumePoint {
            volume: point.volume,
            low: point.monthly.low,
            likely: point.monthly.likely,
            high: point.monthly.high,
            by_layer: point.by_layer.map(|layer| layer.likely),
        };
        state.curve.with(|curve| curve.iter().map(point).collect::<Vec<_>>())
    });
    let svg = move || {
        let (volume_now, cost_now) = now.get();
        let bands = bands().map(|(template, from, to)| {
            let (low, high) = (Decimal::from(template.low), Decimal::from(template.high));
            let printed = format!("{}–{}", format::short(low, locale), format::short(high, locale));
            let nearest = volume_now > Decimal::from(from) || from == 10_000;
            Band {
                from: Decimal::from(from),
                to: Decimal::from(to),
                low,
                high,
                label: fill(t.chart_band, &[short_name(template.id), &printed]),
                emphasized: nearest && (volume_now <= Decimal::from(to) || to == 100_000_000),
            }
        });
        points.with(|points| {
            let floor = Decimal::ONE;
            let lows = points.iter().map(|point| point.low.max(floor));
            let bottom = lows.min().unwrap_or(floor).min(cost_now.max(floor));
            let top = points.iter().map(|point| point.high).max().unwrap_or(floor).max(cost_now);
            let tick = |value: Decimal| (value, format::short(value, locale));
            let chart = VolumeChart {
                points,
                current: Some((volume_now, cost_now)),
                current_label: fill(t.chart_now, &[&format::short_money(cost_now, locale)]),
                bands: &bands,
                x_label: t.chart_volume_axis.to_owned(),
                y_label: t.chart_cost_axis.to_owned(),
                x_ticks: [10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]
                    .map(|volume: u32| tick(Decimal::from(volume)))
                    .to_vec(),
                y_ticks: log_ticks(bottom, top).into_iter().map(tick).collect(),
            };
            volume(&chart, palette(state), WIDTH, HEIGHT)
        })
    };
    let rows = move || {
        let row = |point: &CurvePoint| Row {
            label: format::number(point.volume, 0, locale),
            amount: format::money_range(point.monthly, locale),
        };
        state.curve.with(|curve| curve.iter().map(row).collect::<Vec<_>>())
    };
    ChartFigure { state, chart: "volume", title: t.chart_volume, svg: Box::new(svg), rows: Rc::new(rows) }
        .view()
}

/// The reference's own short names, the same in both languages.
fn short_name(id: &str) -> &'static str {
    match id {
        "startup" => "Startup",
        "growth" => "Growth",
        _ => "Enterprise",
    }
}
