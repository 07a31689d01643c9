//! On narrow screens one panel is shown at a time; these tabs choose it.

use super::markup::{Markup, button, tagged};
use super::widgets::{Shape, icon};
use crate::app::AppState;
use leptos::prelude::*;

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
pub(crate) fn panel_tabs(state: AppState, panel: RwSignal<Panel>) -> Markup {
    let t = state.t();
    let tabs = [
        (Panel::Catalog, t.catalog, Shape::Plus),
        (Panel::Canvas, t.tab_canvas, Shape::Layers),
        (Panel::Inspector, t.inspector, Shape::Sliders),
        (Panel::Charts, t.charts, Shape::Chart),
    ];
    let tab = |(which, label, shape)| {
        button("tabs__tab")
            .attr_by("aria-pressed", move || (panel.get() == which).to_string())
            .child(icon(shape))
            .text(label)
            .on_click(move || panel.set(which))
    };
    tagged("nav", "tabs").attr("aria-label", "Camada").children(tabs.map(tab))
}
