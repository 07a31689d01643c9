//! The charts at the foot of the page: one line that opens to the panel. Each chart has its figures as a table.
//!
//! A chart is drawn only while it is visible, and after the first paint: see [`use_turns`].

mod bar_figures;
mod figure;
mod strip;
mod volume_figure;

use leptos::ev;
use leptos::prelude::*;

use super::context::use_app;
use super::narrow::use_is_narrow;
use super::panes::{self, PaneBorder, handle_size_key, use_is_open, use_length};
use super::tabs::Panel;
use super::widgets::{Icon, Shape, Show};
use crate::app::{AppState, Side, Theme};
use crate::domain::charts::Palette;
use crate::domain::charts::data::chart_data;
use crate::platform;

use bar_figures::{BarsFigure, LayersFigure};
use strip::ChartStrip;
use volume_figure::VolumeFigure;

/// The width in which charts are drawn, in the units of their own coordinates.
const WIDTH: u32 = 380;
/// How many charts there are.
const FIGURES: usize = 4;

/// The colours of the current theme.
fn palette(app: AppState) -> &'static Palette {
    match app.theme.get() {
        Theme::Light => &Palette::LIGHT,
        Theme::Dark => &Palette::DARK,
    }
}

/// The number of charts that may be drawn so far. Each is drawn in a task of its own after a paint. Neither the first
/// paint nor a key press therefore waits for all of them.
fn use_turns(is_seen: Memo<bool>) -> RwSignal<usize> {
    let turns = RwSignal::new(0);
    Effect::new(move |_| {
        if is_seen.get() {
            next_turn(turns);
        }
    });
    turns
}

/// Allows one more chart after each paint until all are drawn, or until the charts are removed.
fn next_turn(turns: RwSignal<usize>) {
    platform::after_paint(move || {
        let is_more = turns.try_update(|turns| {
            *turns = turns.saturating_add(1);
            *turns < FIGURES
        });
        if is_more == Some(true) {
            next_turn(turns);
        }
    });
}

/// The line of charts, and all charts while the panel is open.
#[component]
pub(crate) fn ChartPanel(
    /// The panel shown on a narrow screen.
    panel: RwSignal<Panel>,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let is_narrow = use_is_narrow();
    let is_kept_open = use_is_open(Side::Charts);
    // A narrow screen has a tab for the charts.
    let is_open = Memo::new(move |_| is_kept_open.get() || is_narrow.get());
    let height = use_length(Side::Charts);
    let is_empty = Memo::new(move |_| app.effective.with(|design| design.components.is_empty()));
    let is_seen = Memo::new(move |_| {
        let is_shown = !is_narrow.get() || panel.get() == Panel::Charts;
        // A template that is still loading will replace the design.
        is_shown && !app.presenting.get() && !app.waiting.get()
    });
    let toggle = move |_| panes::set_open(app, Side::Charts, !is_kept_open.get_untracked());
    let on_keydown = move |event: ev::KeyboardEvent| {
        handle_size_key(app, Side::Charts, &event);
    };
    view! {
        <section
            class="charts"
            class:is-hidden=move || !is_open.get()
            style:--charts-height=height
            aria-label=t.charts
            id="charts"
            on:keydown=on_keydown
        >
            <Show when=move || is_kept_open.get()>
                <PaneBorder side=Side::Charts />
            </Show>
            <header class="charts__head">
                <h2 class="panel__title">{t.charts}</h2>
                <ChartStrip />
                <button
                    class="button button--small charts__toggle"
                    type="button"
                    aria-expanded=move || is_open.get().to_string()
                    on:click=toggle
                >
                    <Icon shape=Shape::Chevron />
                    {move || if is_open.get() { t.charts_hide } else { t.charts_show }}
                </button>
            </header>
            <Show when=move || is_open.get()>
                <Show when=is_empty>
                    <p class="charts__empty">{t.chart_empty}</p>
                </Show>
                <Show when=move || !is_empty.get()>
                    <Figures is_seen />
                </Show>
            </Show>
        </section>
    }
}

/// The charts side by side.
#[component]
fn Figures(
    /// Whether they are visible.
    is_seen: Memo<bool>,
) -> impl IntoView {
    let app = use_app();
    let (t, locale) = (app.t(), app.lang());
    let data = Memo::new(move |_| {
        app.catalog.with(|catalog| {
            app.effective.with(|design| {
                app.estimate
                    .with(|estimate| chart_data(catalog, design, estimate, locale, |_| "?", t.traffic))
            })
        })
    });
    let turns = use_turns(is_seen);
    let may_draw = |place: usize| Signal::derive(move || turns.get() > place && is_seen.get());
    view! {
        <div class="charts__figures">
            <VolumeFigure may_draw=may_draw(0) />
            <LayersFigure data may_draw=may_draw(1) />
            <BarsFigure
                chart="category"
                title=t.chart_category
                data
                entries=|data| &data.categories
                may_draw=may_draw(2)
            />
            <BarsFigure
                chart="vendor"
                title=t.chart_vendor
                data
                entries=|data| &data.vendors
                may_draw=may_draw(3)
            />
        </div>
    }
}
