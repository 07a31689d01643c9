//! The buttons for zoom and fit, in a corner of the canvas.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use leptos::ev;
use leptos::prelude::*;

use crate::app::AppState;
use crate::domain::basics::i18n::fill;
use crate::view::context::use_app;
use crate::view::widgets::{Icon, Shape};

/// How much a press of a button or key enlarges the drawing.
pub(crate) const STEP: f64 = 1.25;

/// Minus, the zoom in percent, plus, and fit. A press on the percentage shows 100 %.
#[component]
pub(super) fn ZoomControls() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let percent = Memo::new(move |_| percent(app.viewport.get().zoom));
    view! {
        <div class="zoom" role="group" aria-label=t.zoom>
            <ZoomButton
                label=t.zoom_out
                keys="-"
                shape=Shape::Minus
                on_click=move |_| zoom_by(app, STEP.recip())
            />
            <button
                class="button button--small zoom__percent"
                type="button"
                title=t.zoom_whole
                on:click=move |_| app.zoom_to(1.0)
            >
                {move || fill(t.zoom_percent, &[&percent.get().to_string()])}
            </button>
            <ZoomButton label=t.zoom_in keys="+" shape=Shape::Plus on_click=move |_| zoom_by(app, STEP) />
            <ZoomButton label=t.zoom_fit keys="Shift+1" shape=Shape::Fit on_click=move |_| app.fit() />
        </div>
    }
}

#[component]
fn ZoomButton(
    label: &'static str,
    keys: &'static str,
    shape: Shape,
    #[prop(into)] on_click: Callback<ev::MouseEvent>,
) -> impl IntoView {
    view! {
        <button
            class="button button--icon button--small"
            type="button"
            aria-label=label
            title=format!("{label} ({keys})")
            on:click=move |event| on_click.run(event)
        >
            <Icon shape />
        </button>
    }
}

/// Zooms around the middle of the canvas.
pub(crate) fn zoom_by(app: AppState, factor: f64) {
    app.zoom_to(app.viewport.get_untracked().zoom * factor);
}

/// A zoom in whole percent.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::float_arithmetic,
    reason = "between 10 and 400"
)]
fn percent(zoom: f64) -> i32 {
    (zoom * 100.0).round() as i32
}
