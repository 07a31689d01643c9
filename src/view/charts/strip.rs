//! The charts in one line: the cost of each layer, and the curve of cost against volume.

use leptos::prelude::*;

use super::palette;
use crate::app::AppState;
use crate::domain::basics::log_scale;
use crate::domain::catalog::Layer;
use crate::domain::charts::sparkline;
use crate::view::context::use_app;

const WIDTH: u32 = 132;
const HEIGHT: u32 = 26;

/// The line.
#[component]
pub(super) fn ChartStrip() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let drawing = Memo::new(move |_| draw(app));
    view! {
        <ul class="strip">
            {Layer::ALL.map(|layer| view! { <LayerSum layer /> })}
        </ul>
        <span class="strip__curve" role="img" aria-label=t.chart_volume title=t.chart_volume inner_html=drawing></span>
    }
}

/// The monthly cost of a layer.
#[component]
fn LayerSum(layer: Layer) -> impl IntoView {
    let app = use_app();
    view! {
        <li class=format!("strip__layer strip__layer--{}", layer.word())>
            <span class="strip__name">{app.layer_name(layer)}</span>
            <span class="strip__amount">{move || app.layer_cost(layer)}</span>
        </li>
    }
}

/// The curve, with the present volume.
fn draw(app: AppState) -> String {
    let volume = app.catalog.with(|catalog| app.effective.with(|design| design.volume(catalog)));
    let place = log_scale::share_of(log_scale::position_of(volume));
    let now = app.estimate.with(|estimate| estimate.monthly.likely);
    let costs = app.curve.with(|curve| curve.iter().map(|point| point.monthly.likely).collect::<Vec<_>>());
    sparkline(&costs, Some((place, now)), palette(app), WIDTH, HEIGHT)
}
