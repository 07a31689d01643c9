//! Cost against volume, with the current point and the range of the nearest reference architecture.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::figure::{ChartFigure, Row};
use super::{WIDTH, palette};
use crate::app::{AppState, TEMPLATES, Template};
use crate::domain::basics::format;
use crate::domain::basics::i18n::{Texts, fill};
use crate::domain::basics::log_scale;
use crate::domain::charts::{
    Band, PlanStep, Ticks, VolumeChart, VolumePoint, linear_ticks, log_ticks, volume, volume_window,
};
use crate::domain::estimate::CurvePoint;
use crate::view::context::use_app;

const HEIGHT: u32 = 250;

/// The reference's architectures and the volumes for which they are meant.
fn bands() -> [(Template, u32, u32); 3] {
    let [startup, growth, enterprise, ..] = TEMPLATES;
    [(startup, 10_000, 100_000), (growth, 100_000, 1_000_000), (enterprise, 1_000_000, 100_000_000)]
}

/// The chart.
#[component]
pub(super) fn VolumeFigure(
    /// Whether the chart is visible and its turn has come.
    may_draw: Signal<bool>,
) -> impl IntoView {
    let app = use_app();
    let (t, locale, form) = (app.t(), app.lang(), app.form());
    let is_log = RwSignal::new(false);
    let rows = Signal::derive(move || {
        let row = |point: &CurvePoint| {
            let amount = format::bounded(format::money_range(point.monthly, form), point.gaps > 0);
            let steps = app.effective.with(|design| {
                let known = point.steps.iter().filter_map(|place| design.components.get(*place));
                known.map(|component| component.id.clone()).collect::<Vec<_>>()
            });
            let steps: Vec<String> = steps.iter().map(|id| app.component_name(id)).collect();
            let steps = (!steps.is_empty()).then(|| fill(t.chart_step, &[&steps.join(", ")]));
            let amount = std::iter::once(amount).chain(steps).collect::<Vec<_>>().join(" · ");
            Row { label: format::number(point.volume, 0, locale), amount }
        };
        app.curve.with(|curve| curve.iter().map(row).collect::<Vec<_>>())
    });
    let drawing = Signal::derive(move || {
        let readings = rows.with(|rows| {
            rows.iter().map(|row| [row.label.as_str(), &row.amount].join(": ")).collect::<Vec<_>>()
        });
        draw(app, &readings, is_log.get())
    });
    view! {
        <ChartFigure chart="volume" title=t.chart_volume height=HEIGHT drawing rows may_draw>
            <p class="chart__note">{t.chart_bands_note}</p>
            <label class="check chart__scale">
                <input
                    type="checkbox"
                    prop:checked=move || is_log.get()
                    on:change=move |event| is_log.set(event_target_checked(&event))
                />
                {t.chart_log}
            </label>
        </ChartFigure>
    }
}

/// Draws the chart; `readings` are the labels for the points of the curve.
fn draw(app: AppState, readings: &[String], is_log: bool) -> String {
    let (t, locale, form) = (app.t(), app.lang(), app.form());
    let volume_now = app.catalog.with(|catalog| app.effective.with(|design| design.volume(catalog)));
    let (cost_now, has_gaps) = app.estimate.with(|estimate| (estimate.monthly.likely, estimate.gaps > 0));
    let label = fill(t.chart_now, &[&format::bounded(format::short_money(cost_now, form), has_gaps)]);
    let cost_now = form.convert(cost_now);
    let marks = log_scale::MARKS.map(Decimal::from);
    let last = if is_log { None } else { volume_window(volume_now, &marks) };
    let is_shown = |volume: Decimal| last.is_none_or(|last| volume <= last);
    let (points, steps) = app.curve.with(|curve| {
        let shown = || curve.iter().filter(|point| is_shown(point.volume));
        let points: Vec<VolumePoint> = shown().map(|point| VolumePoint::of(point, form)).collect();
        let steps: Vec<PlanStep> = shown().filter_map(|point| PlanStep::at(point, form)).collect();
        (points, steps)
    });
    let bands = bands().map(|band| band_of(app, volume_now, band));
    let bottom = points.iter().fold(cost_now, |bottom, point| bottom.min(point.low));
    let top = points.iter().fold(cost_now, |top, point| top.max(point.high));
    let tick = |value: Decimal| (value, format::short(value, locale));
    // A log axis has no zero, so it starts at one dollar.
    let amounts =
        if is_log { log_ticks(bottom.max(Decimal::ONE), top.max(Decimal::ONE)) } else { linear_ticks(top) };
    let title = if is_log { t.chart_cost_axis_log } else { t.chart_cost_axis };
    let chart = VolumeChart {
        points: &points,
        readings,
        current: Some((volume_now, cost_now)),
        current_label: label,
        bands: &bands,
        steps: &steps,
        names: [t.chart_total, t.layer_application, t.layer_data, t.layer_analytics],
        x: Ticks {
            ticks: marks.into_iter().filter(|mark| is_shown(*mark)).map(tick).collect(),
            title: t.chart_volume_axis.to_owned(),
            is_log: true,
        },
        y: Ticks {
            ticks: amounts.into_iter().map(tick).collect(),
            title: fill(title, &[form.code()]),
            is_log,
        },
    };
    volume(&chart, palette(app), WIDTH, HEIGHT)
}

/// The range that the reference prints for an architecture; the one for the current volume is highlighted.
fn band_of(app: AppState, volume_now: Decimal, (template, from, to): (Template, u32, u32)) -> Band {
    let (t, form) = (app.t(), app.form());
    let (low, high) = (form.convert(Decimal::from(template.low)), form.convert(Decimal::from(template.high)));
    let printed = format::whole_money_range(Decimal::from(template.low), Decimal::from(template.high), form);
    let [lowest, .., highest] = log_scale::MARKS;
    let begun = volume_now > Decimal::from(from) || from == lowest;
    Band {
        from: Decimal::from(from),
        to: Decimal::from(to),
        low,
        high,
        label: fill(t.chart_band, &[short_name(template.id, t), &printed]),
        emphasized: begun && (volume_now <= Decimal::from(to) || to == highest),
    }
}

/// The short name of an architecture.
fn short_name(id: &str, t: &Texts) -> &'static str {
    match id {
        "startup" => t.band_startup,
        "growth" => t.band_growth,
        _ => t.band_enterprise,
    }
}
