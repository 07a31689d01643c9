//! On narrow screens one panel is shown at a time; these tabs choose it.

use leptos::prelude::*;

use super::context::use_app;
use super::widgets::{Icon, Shape};

/// The panels that a narrow screen shows one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Panel {
    Catalog,
    Canvas,
    Inspector,
    Charts,
}

impl Panel {
    /// The value of `data-panel`, which the styles select by.
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
pub(crate) fn PanelTabs(
    /// The panel shown at the moment.
    panel: RwSignal<Panel>,
) -> impl IntoView {
    let t = use_app().t();
    view! {
        <nav class="tabs" aria-label="Camada">
            <PanelTab panel which=Panel::Catalog label=t.catalog shape=Shape::Plus />
            <PanelTab panel which=Panel::Canvas label=t.tab_canvas shape=Shape::Layers />
            <PanelTab panel which=Panel::Inspector label=t.inspector shape=Shape::Sliders />
            <PanelTab panel which=Panel::Charts label=t.charts shape=Shape::Chart />
        </nav>
    }
}

/// The tab of one panel.
#[component]
fn PanelTab(panel: RwSignal<Panel>, which: Panel, label: &'static str, shape: Shape) -> impl IntoView {
    view! {
        <button
            class="tabs__tab"
            type="button"
            aria-pressed=move || (panel.get() == which).to_string()
            on:click=move |_| panel.set(which)
        >
            <Icon shape />
            {label}
        </button>
    }
}
