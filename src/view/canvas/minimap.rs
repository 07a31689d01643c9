//! The map of the drawing in a corner, where the canvas does not show all of it.

#![expect(clippy::float_arithmetic, reason = "geometry")]

use leptos::ev;
use leptos::prelude::*;

use crate::app::{AppState, Viewport};
use crate::domain::catalog::Layer;
use crate::domain::drawing::{Drawing, Frame, Point};
use crate::view::context::use_app;
use crate::view::widgets::Show;

/// The largest width and height of the map, in pixels.
const SIZE: (f64, f64) = (180.0, 120.0);

/// The map, while a part of the drawing is out of sight.
#[component]
pub(super) fn Minimap() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let whole = Memo::new(move |_| app.drawing.with(|drawing| drawing.frame()));
    let shown = Memo::new(move |_| app.viewport.get().shown(app.canvas_size.get()));
    let is_needed = Memo::new(move |_| {
        !shown.get().contains(&whole.get()) && app.design.with(|design| !design.is_empty())
    });
    let scale = Memo::new(move |_| {
        let whole = whole.get();
        (SIZE.0 / whole.width.max(1.0)).min(SIZE.1 / whole.height.max(1.0))
    });
    let view_box = move || {
        let Frame { x, y, width, height } = whole.get();
        format!("{x} {y} {width} {height}")
    };
    let shapes = Memo::new(move |_| app.drawing.with(|drawing| shapes(drawing)));
    let is_held = RwSignal::new(false);
    let look = move |event: ev::PointerEvent| {
        let at = Point { x: event.offset_x().into(), y: event.offset_y().into() };
        let (whole, scale) = (whole.get_untracked(), scale.get_untracked());
        center_on(app, Point { x: whole.x + at.x / scale, y: whole.y + at.y / scale });
    };
    view! {
        <Show when=move || is_needed.get()>
            <div class="minimap canvas__overlay" role="img" aria-label=t.minimap>
                <svg
                    width=move || (whole.get().width * scale.get()).to_string()
                    height=move || (whole.get().height * scale.get()).to_string()
                    viewBox=view_box
                    on:pointerdown=move |event| {
                        is_held.set(true);
                        look(event);
                    }
                    on:pointermove=move |event| {
                        if is_held.get_untracked() {
                            look(event);
                        }
                    }
                    on:pointerup=move |_| is_held.set(false)
                    on:pointerleave=move |_| is_held.set(false)
                >
                    <g inner_html=shapes></g>
                    <rect
                        class="minimap__window"
                        x=move || shown.get().x.to_string()
                        y=move || shown.get().y.to_string()
                        width=move || shown.get().width.to_string()
                        height=move || shown.get().height.to_string()
                    ></rect>
                </svg>
            </div>
        </Show>
    }
}

/// Lanes and cards as rectangles; a thousand cards are one text for the browser.
fn shapes(drawing: &Drawing) -> String {
    let rectangle = |class: &str, frame: Frame| {
        let Frame { x, y, width, height } = frame;
        format!(r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}"/>"#)
    };
    let lanes = Layer::ALL.into_iter().zip(&drawing.lanes);
    let lanes = lanes.map(|(layer, lane)| {
        rectangle(&format!("minimap__lane minimap__lane--{}", layer.word()), lane.frame)
    });
    let cards = drawing.cards.iter().map(|card| rectangle("minimap__card", card.frame));
    lanes.chain(cards).collect()
}

/// Moves the drawing so that a point of it is in the middle of the canvas.
fn center_on(app: AppState, point: Point) {
    let (width, height) = app.canvas_size.get_untracked();
    let viewport: Viewport = app.viewport.get_untracked();
    let now = viewport.to_canvas(point);
    app.pan(width / 2.0 - now.x, height / 2.0 - now.y);
}
