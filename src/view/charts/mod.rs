//! The charts at the foot of the page; each with its figures as a table.

mod figure;
mod volume_figure;

use leptos::prelude::*;
use std::rc::Rc;

use rust_decimal::Decimal;

use crate::app::{AppState, Theme};
use crate::domain::catalog::Layer;
use crate::domain::chart::{Bar, Palette, Segment, bars, stacked};
use crate::domain::chart_data::{ChartData, Entry, chart_data};
use crate::domain::format::{self, MoneyForm};
use crate::domain::i18n::fill;
use crate::view::markup::{Markup, button, div, tagged};
use crate::view::widgets::{Shape, icon};

use figure::{ChartFigure, Row};
use volume_figure::volume_figure;

/// The most bars of a chart; the rest is summed up.
const MOST_BARS: usize = 8;
/// The width in which charts are drawn, in the units of their own coordinates.
const WIDTH: u32 = 380;

/// The colours of the current theme.
fn palette(state: AppState) -> &'static Palette {
    match state.theme.get() {
        Theme::Light => &Palette::LIGHT,
        Theme::Dark => &Palette::DARK,
    }
}

/// All charts.
pub(crate) fn chart_panel(state: AppState) -> Markup {
    let (t, locale) = (state.t(), state.lang());
    let shown = RwSignal::new(true);
    let is_empty = Memo::new(move |_| state.effective.with(|design| design.components.is_empty()));
    let data = Memo::new(move |_| {
        state.catalog.with(|catalog| {
            state.effective.with(|design| {
                state
                    .estimate
                    .with(|estimate| chart_data(catalog, design, estimate, locale, |_| "?", t.traffic))
            })
        })
    });
    let toggle = button("button button--small charts__toggle")
        .attr_by("aria-expanded", move || shown.get().to_string())
        .on_click(move || shown.update(|shown| *shown = !*shown))
        .child(icon(Shape::Chevron))
        .text_by(move || (if shown.get() { t.charts_hide } else { t.charts_show }).to_owned());
    tagged("section", "charts")
        .attrs(&[("aria-label", t.charts), ("id", "charts")])
        .class_by("is-hidden", move || !shown.get())
        .child(
            tagged("header", "charts__head").child(tagged("h2", "panel__title").text(t.charts)).child(toggle),
        )
        .block(move || match (shown.get(), is_empty.get()) {
            (false, _) => Vec::new(),
            (true, true) => vec![tagged("p", "charts__empty").text(t.chart_empty)],
            (true, false) => vec![figures(state, data)],
        })
}

fn figures(state: AppState, data: Memo<ChartData>) -> Markup {
    let t = state.t();
    div("charts__figures")
        .child(volume_figure(state))
        .child(layers_figure(state, data))
        .child(bars_figure(state, data, "category", t.chart_category, |data| &data.categories))
        .child(bars_figure(state, data, "vendor", t.chart_vendor, |data| &data.vendors))
}

fn amount_label(entry: &Entry, form: MoneyForm) -> String {
    format::bounded(format::short_money(entry.monthly.likely, form), entry.partial)
}

fn bar(entry: &Entry, form: MoneyForm) -> Bar {
    Bar {
        label: entry.label.clone(),
        value: entry.monthly,
        value_label: amount_label(entry, form),
        layer: entry.layer,
        partial: entry.partial,
    }
}

fn row(entry: &Entry, form: MoneyForm) -> Row {
    let amount = format::bounded(format::money_range(entry.monthly, form), entry.partial);
    Row { label: entry.label.clone(), amount }
}

/// By layer, as parts of the whole, and by component.
fn layers_figure(state: AppState, data: Memo<ChartData>) -> Markup {
    let (t, form) = (state.t(), state.form());
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
        let rows: Vec<Bar> = top.iter().map(|entry| bar(entry, form)).collect();
        format!("{}{}", stacked(&segments, palette, WIDTH), bars(&rows, palette, WIDTH))
    };
    let rows = move || {
        let layer = |(layer, monthly)| Row {
            label: state.layer_name(layer).to_owned(),
            amount: format::money_range(monthly, state.form()),
        };
        let mut rows: Vec<Row> = layers().into_iter().map(layer).collect();
        rows.extend(
            data.with(|data| data.components.iter().map(|entry| row(entry, form)).collect::<Vec<_>>()),
        );
        rows
    };
    ChartFigure { state, chart: "layers", title: t.chart_layers, svg: Box::new(svg), rows: Rc::new(rows) }
        .view()
}

/// One of the plain bar charts.
fn bars_figure(
    state: AppState,
    data: Memo<ChartData>,
    chart: &'static str,
    title: &'static str,
    pick: fn(&ChartData) -> &Vec<Entry>,
) -> Markup {
    let (t, form) = (state.t(), state.form());
    let svg = move || {
        let others = |rest: usize| fill(t.chart_others, &[&rest.to_string()]);
        let top = data.with(|data| ChartData::top(pick(data), MOST_BARS, others));
        let rows: Vec<Bar> = top.iter().map(|entry| bar(entry, form)).collect();
        bars(&rows, palette(state), WIDTH)
    };
    let rows = move || data.with(|data| pick(data).iter().map(|entry| row(entry, form)).collect::<Vec<_>>());
    ChartFigure { state, chart, title, svg: Box::new(svg), rows: Rc::new(rows) }.view()
}
