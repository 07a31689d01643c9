//! On narrow screens one panel is shown at a time; these tabs choose it.

use leptos::prelude::*;

use super::widgets::{Icon, Shape, reactive};
use crate::app::AppState;

/// The panels of a narrow screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Panel {
    Catalog,
    Canvas,
    Inspector,
    Charts,
}

impl Panel {
    /// The value of `data-panel`, by which the styles show it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Catalog => "catalog",
            Self::Canvas => "canvas",
            Self::Inspector => "inspector",
            Self::Charts => "charts",
        }
    }
}

/// The tabs.
#[component]
pub(crate) fn PanelTabs(state: AppState, panel: RwSignal<Panel>) -> impl IntoView {
    let t = state.t();
    let tabs = [
        (Panel::Catalog, t.catalog, Shape::Plus),
        (Panel::Canvas, t.tab_canvas, Shape::Layers),
        (Panel::Inspector, t.inspector, Shape::Sliders),
        (Panel::Charts, t.charts, Shape::Chart),
    ];
    let tab = move |(which, label, shape)| {
        view! {
            <button
                type="button"
                class="tabs__tab"
                aria-pressed=reactive(move || (panel.get() == which).to_string())
                on:click=move |_| panel.set(which)
            >
                <Icon shape />
                {label}
            </button>
        }
    };
    view! { <nav class="tabs" aria-label="Camada">{tabs.into_iter().map(tab).collect_view()}</nav> }
}
