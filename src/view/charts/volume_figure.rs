//! Cost against volume, with the current point and what the reference prints for the nearest architecture.

use leptos::prelude::*;
use std::rc::Rc;

use rust_decimal::Decimal;

use super::figure::{ChartFigure, Row};
use super::{WIDTH, palette};
use crate::app::{AppState, TEMPLATES, Template};
use crate::domain::chart::{Band, VolumeChart, VolumePoint, log_ticks, volume};
use crate::domain::estimate::CurvePoint;
use crate::domain::i18n::fill;
use crate::domain::{format, log_scale};
use crate::view::markup::Markup;

const HEIGHT: u32 = 250;

/// The reference's architectures and the volumes for which they are meant.
fn bands() -> [(Template, u32, u32); 3] {
    let [startup, growth, enterprise, ..] = TEMPLATES;
    [(startup, 10_000, 100_000), (growth, 100_000, 1_000_000), (enterprise, 1_000_000, 100_000_000)]
}

/// The chart.
pub(super) fn volume_figure(state: AppState) -> Markup {
    let (t, locale) = (state.t(), state.lang());
    let now = move || {
        let volume = state.catalog.with(|catalog| state.effective.with(|design| design.volume(catalog)));
        (volume, state.estimate.with(|estimate| (estimate.monthly.likely, estimate.gaps > 0)))
    };
    let form = state.form();
    let points = move || {
        let point = |point: &CurvePoint| VolumePoint {
            volume: point.volume,
            low: form.convert(point.monthly.low),
            likely: form.convert(point.monthly.likely),
            high: form.convert(point.monthly.high),
            by_layer: point.by_layer.map(|layer| form.convert(layer.likely)),
        };
        state.curve.with(|curve| curve.iter().map(point).collect::<Vec<_>>())
    };
    let rows = move || {
        let row = |point: &CurvePoint| Row {
            label: format::number(point.volume, 0, locale),
            amount: format::money_range(point.monthly, state.form()),
        };
        state.curve.with(|curve| curve.iter().map(row).collect::<Vec<_>>())
    };
    let svg = move || {
        let (volume_now, (cost_now, has_gaps)) = now();
        let label = fill(t.chart_now, &[&format::bounded(format::short_money(cost_now, form), has_gaps)]);
        let cost_now = form.convert(cost_now);
        let points = points();
        let bands: Vec<Band> = bands().into_iter().map(|band| band_of(state, volume_now, band)).collect();
        let (mut bottom, mut top) = (cost_now, cost_now);
        for point in &points {
            bottom = bottom.min(point.low);
            top = top.max(point.high);
        }
        let tick = |value: Decimal| (value, format::short(value, locale));
        let readings: Vec<String> =
            rows().into_iter().map(|Row { label, amount }| [label, amount].join(": ")).collect();
        let chart = VolumeChart {
            points: &points,
            readings: &readings,
            current: Some((volume_now, cost_now)),
            current_label: label,
            bands: &bands,
            x_label: t.chart_volume_axis.to_owned(),
            y_label: fill(t.chart_cost_axis, &[form.code()]),
            x_ticks: log_scale::MARKS.iter().map(|mark| tick(Decimal::from(*mark))).collect(),
            // A log axis has no zero: a dollar is its lowest.
            y_ticks: log_ticks(bottom.max(Decimal::ONE), top.max(Decimal::ONE))
                .into_iter()
                .map(tick)
                .collect(),
        };
        volume(&chart, palette(state), WIDTH, HEIGHT)
    };
    ChartFigure { state, chart: "volume", title: t.chart_volume, svg: Box::new(svg), rows: Rc::new(rows) }
        .view()
}

/// What the reference prints for an architecture; the one for the current volume stands out.
fn band_of(state: AppState, volume_now: Decimal, (template, from, to): (Template, u32, u32)) -> Band {
    let (t, locale) = (state.t(), state.lang());
    let form = state.form();
    let (low, high) = (form.convert(Decimal::from(template.low)), form.convert(Decimal::from(template.high)));
    let printed = format!("{}–{}", format::short(low, locale), format::short(high, locale));
    let [lowest, .., highest] = log_scale::MARKS;
    let begun = volume_now > Decimal::from(from) || from == lowest;
    Band {
        from: Decimal::from(from),
        to: Decimal::from(to),
        low,
        high,
        label: fill(t.chart_band, &[short_name(template.id), &printed]),
        emphasized: begun && (volume_now <= Decimal::from(to) || to == highest),
    }
}

/// The reference's own short names, the same in both languages.
fn short_name(id: &str) -> &'static str {
    match id {
        "startup" => "Startup",
        "growth" => "Growth",
        _ => "Enterprise",
    }
}
