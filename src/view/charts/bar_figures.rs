//! The cost by layer, component, category and vendor.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::figure::{ChartFigure, Row};
use super::{WIDTH, palette};
use crate::app::AppState;
use crate::domain::basics::format::{self, MoneyForm};
use crate::domain::basics::i18n::fill;
use crate::domain::basics::range::Range;
use crate::domain::catalog::Layer;
use crate::domain::charts::bars::ROW_HEIGHT;
use crate::domain::charts::data::{ChartData, Entry};
use crate::domain::charts::{Bar, Segment, bars, stacked};
use crate::view::context::use_app;

/// The maximum number of bars in a chart; the last one sums the remaining entries.
const MOST_BARS: usize = 8;
/// The gap between the layers and the bars below them, in the units of the width (`styles/charts.css`).
const GAP: u32 = 6;

/// The cost by layer, as parts of the whole, and by component.
#[component]
pub(super) fn LayersFigure(
    data: Memo<ChartData>,
    /// Whether the chart is visible and its turn has come.
    may_draw: Signal<bool>,
) -> impl IntoView {
    let app = use_app();
    let (t, form) = (app.t(), app.form());
    let drawing = Signal::derive(move || {
        let components = data.with(|data| bars_of(app, &data.components));
        let palette = palette(app);
        format!("{}{}", stacked(&segments(app), palette, WIDTH), bars(&components, palette, WIDTH))
    });
    let rows = Signal::derive(move || {
        let layer = |(layer, monthly)| Row {
            label: app.layer_name(layer).to_owned(),
            amount: format::money_range(monthly, form),
        };
        let layers = layers(app).into_iter().map(layer);
        data.with(|data| layers.chain(data.components.iter().map(|entry| row(entry, form))).collect())
    });
    let height = Signal::derive(move || {
        let bars = data.with(|data| bars_height(&data.components));
        bars.saturating_add(stacked::HEIGHT).saturating_add(GAP)
    });
    view! { <ChartFigure chart="layers" title=t.chart_layers height drawing rows may_draw /> }
}

/// A plain bar chart.
#[component]
pub(super) fn BarsFigure(
    /// The name that tests and styles use to find the chart.
    chart: &'static str,
    title: &'static str,
    data: Memo<ChartData>,
    /// The entries that the chart shows.
    entries: fn(&ChartData) -> &Vec<Entry>,
    /// Whether the chart is visible and its turn has come.
    may_draw: Signal<bool>,
) -> impl IntoView {
    let app = use_app();
    let form = app.form();
    let drawing = Signal::derive(move || {
        let rows = data.with(|data| bars_of(app, entries(data)));
        bars(&rows, palette(app), WIDTH)
    });
    let rows = Signal::derive(move || {
        data.with(|data| entries(data).iter().map(|entry| row(entry, form)).collect())
    });
    let height = Signal::derive(move || data.with(|data| bars_height(entries(data))));
    view! { <ChartFigure chart title height drawing rows may_draw /> }
}

/// The layers with their monthly cost.
fn layers(app: AppState) -> Vec<(Layer, Range)> {
    let by_layer = app.estimate.with(|estimate| estimate.by_layer);
    Layer::ALL.into_iter().zip(by_layer).collect()
}

/// The layers with a cost, as parts of the whole.
fn segments(app: AppState) -> Vec<Segment> {
    let layers = layers(app);
    let whole = layers.iter().fold(Decimal::ZERO, |sum, (_, monthly)| sum.saturating_add(monthly.likely));
    layers
        .into_iter()
        .filter(|(_, monthly)| !monthly.likely.is_zero() && !whole.is_zero())
        .map(|(layer, monthly)| Segment {
            label: app.layer_name(layer).to_owned(),
            value: monthly.likely,
            layer,
        })
        .collect()
}

/// The largest entries as bars, and one bar for all others together.
fn bars_of(app: AppState, entries: &[Entry]) -> Vec<Bar> {
    let (t, form) = (app.t(), app.form());
    let top = ChartData::top(entries, MOST_BARS, |rest| fill(t.chart_others, &[&rest.to_string()]));
    top.iter().map(|entry| bar(entry, form)).collect()
}

/// The height of the chart that [`bars_of`] makes from these entries, in the units of its width.
fn bars_height(entries: &[Entry]) -> u32 {
    let rows = u32::try_from(entries.len().min(MOST_BARS)).unwrap_or_default();
    ROW_HEIGHT.saturating_mul(rows)
}

fn bar(entry: &Entry, form: MoneyForm) -> Bar {
    Bar {
        label: entry.label.clone(),
        value: entry.monthly,
        value_label: format::bounded(format::short_money(entry.monthly.likely, form), entry.partial),
        layer: entry.layer,
        partial: entry.partial,
    }
}

fn row(entry: &Entry, form: MoneyForm) -> Row {
    let amount = format::bounded(format::money_range(entry.monthly, form), entry.partial);
    Row { label: entry.label.clone(), amount }
}
