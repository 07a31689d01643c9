//! The charts at the foot of the page; each with its figures as a table.

mod figure;
mod volume_figure;

use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::app::{AppState, ChartData, Entry, Theme, chart_data};
use crate::domain::catalog::Layer;
use crate::domain::chart::{Bar, Palette, Segment, bars, stacked};
use crate::domain::format;
use crate::domain::i18n::fill;
use crate::domain::text::Locale;
use crate::view::widgets::{Icon, Shape, either, reactive, when};

use figure::{ChartFigure, Row};
use volume_figure::VolumeFigure;

/// The most bars of a chart; the rest is summed up.
const MOST_BARS: usize = 8;
/// The width in which charts are drawn, in the units of their own coordinates.
const WIDTH: u32 = 520;

/// The colours of the current theme.
fn palette(state: AppState) -> &'static Palette {
    match state.theme.get() {
        Theme::Light => &Palette::LIGHT,
        Theme::Dark => &Palette::DARK,
    }
}

/// All charts.
#[component]
pub(crate) fn ChartPanel(state: AppState) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let shown = RwSignal::new(true);
    let is_empty = Memo::new(move |_| state.effective.with(|design| design.components.is_empty()));
    let data = Memo::new(move |_| {
        state.catalog.with(|catalog| {
            state.effective.with(|design| {
                state.estimate.with(|estimate| chart_data(catalog, design, estimate, locale, "?"))
            })
        })
    });
    view! {
        <section class="charts" class:is-hidden=reactive(move || !shown.get()) aria-label=t.charts id="charts">
            <header class="charts__head">
                <h2 class="panel__title">{t.charts}</h2>
                <button
                    type="button"
                    class="button button--small charts__toggle"
                    aria-expanded=reactive(move || shown.get().to_string())
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    <Icon shape=Shape::Chevron />
                    {reactive(move || if shown.get() { t.charts_hide } else { t.charts_show })}
                </button>
            </header>
            {when(move || shown.get(), move || view! { {either(move || !is_empty.get(), move || view! { <div class="charts__figures">
                        <VolumeFigure state />
                        <LayersFigure state data />
                        <BarsFigure state data chart="category" title=t.chart_category pick=|data| &data.categories />
                        <BarsFigure state data chart="vendor" title=t.chart_vendor pick=|data| &data.vendors />
                    </div> }.into_any(), move || view! { <p class="charts__empty">{t.chart_empty}</p> }.into_any())} }.into_any())}
        </section>
    }
}

fn amount_label(entry: &Entry, locale: Locale) -> String {
    let sign = if entry.partial { "≥\u{a0}" } else { "" };
    format!("{sign}{}", format::short_money(entry.monthly.likely, locale))
}

fn bar(entry: &Entry, locale: Locale) -> Bar {
    Bar {
        label: entry.label.clone(),
        value: entry.monthly,
        value_label: amount_label(entry, locale),
        layer: entry.layer,
        partial: entry.partial,
    }
}

fn row(entry: &Entry, locale: Locale) -> Row {
    let sign = if entry.partial { "≥\u{a0}" } else { "" };
    Row {
        label: entry.label.clone(),
        amount: format!("{sign}{}", format::money_range(entry.monthly, locale)),
    }
}

/// By layer, as parts of the whole, and by component.
#[component]
fn LayersFigure(state: AppState, data: Memo<ChartData>) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let layers = move || {
        let by_layer = state.estimate.with(|estimate| estimate.by_layer);
        Layer::ALL.into_iter().zip(by_layer).collect::<Vec<_>>()
    };
    let svg = move || {
        let palette = palette(state);
        let whole =
            layers().iter().fold(Decimal::ZERO, |sum, (_, monthly)| sum.saturating_add(monthly.likely));
        let segments: Vec<Segment> = layers()
            .into_iter()
            .filter(|(_, monthly)| !monthly.likely.is_zero() && !whole.is_zero())
            .map(|(layer, monthly)| Segment {
                label: state.layer_name(layer).to_owned(),
                value: monthly.likely,
                layer,
            })
            .collect();
        let top = data.with(|data| {
            ChartData::top(&data.components, MOST_BARS, |rest| fill(t.chart_others, &[&rest.to_string()]))
        });
        let rows: Vec<Bar> = top.iter().map(|entry| bar(entry, locale)).collect();
        format!("{}{}", stacked(&segments, palette, WIDTH), bars(&rows, palette, WIDTH))
    };
    let rows = move || {
        let layer = |(layer, monthly)| Row {
            label: state.layer_name(layer).to_owned(),
            amount: format::money_range(monthly, locale),
        };
        let mut rows: Vec<Row> = layers().into_iter().map(layer).collect();
        rows.extend(
            data.with(|data| data.components.iter().map(|entry| row(entry, locale)).collect::<Vec<_>>()),
        );
        rows
    };
    view! {
        <ChartFigure
            state
            chart="layers"
            title=t.chart_layers
            svg=Signal::derive(svg)
            rows=Signal::derive(rows)
        />
    }
}

/// One of the plain bar charts.
#[component]
fn BarsFigure(
    state: AppState,
    data: Memo<ChartData>,
    chart: &'static str,
    title: &'static str,
    pick: fn(&ChartData) -> &Vec<Entry>,
) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let svg = move || {
        let others = |rest: usize| fill(t.chart_others, &[&rest.to_string()]);
        let top = data.with(|data| ChartData::top(pick(data), MOST_BARS, others));
        let rows: Vec<Bar> = top.iter().map(|entry| bar(entry, locale)).collect();
        bars(&rows, palette(state), WIDTH)
    };
    let rows =
        move || data.with(|data| pick(data).iter().map(|entry| row(entry, locale)).collect::<Vec<_>>());
    view! { <ChartFigure state chart title svg=Signal::derive(svg) rows=Signal::derive(rows) /> }
}
