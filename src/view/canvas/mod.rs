//! The canvas: the drawing of the design at a zoom, and everything that works on it.
//!
//! The geometry comes from `domain::drawing`. Cards, lanes and lines stand at their places of the drawing, and one
//! transform of the element around them pans and zooms.

mod card;
mod card_face;
mod connections;
mod drag_layer;
mod gesture;
mod group;
mod keyboard;
mod lane;
mod line_face;
mod minimap;
mod note;
mod pointer;
mod release;
mod rename;
mod size;
mod under_pointer;
mod zone;
mod zoom_controls;

use leptos::html;
use leptos::prelude::*;

use super::context::use_app;
use super::panes::{self, use_is_open};
use super::roving::Roving;
use super::start::StartPanel;
use super::tabs::Panel;
use super::widgets::{Icon, Shape};
use crate::app::Side;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::Layer;
use crate::view::widgets::Show;

use card::CardContext;
use connections::Connections;
use drag_layer::{DropSlot, Ghost, Marquee};
use keyboard::handle_key;
use lane::Lane;
use minimap::Minimap;
use note::Notes;
use pointer::Pointer;
use rename::RenameField;
use size::follow_size;
use zone::Zones;
use zoom_controls::ZoomControls;

pub(crate) use keyboard::{focus_card, focus_selected, start_connecting};
pub(crate) use zoom_controls::{STEP, zoom_by};

/// The centre of the page.
#[component]
pub(crate) fn Canvas(
    /// The panel shown on a narrow screen. A drag from the catalog switches to the canvas.
    panel: RwSignal<Panel>,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let canvas = NodeRef::<html::Main>::new();
    let pointer = Pointer::new(app, panel, canvas);
    provide_context(CardContext::new(app));
    follow_size(app, canvas);
    let is_empty = Memo::new(move |_| app.design.with(|design| design.is_empty()));
    let detail = Memo::new(move |_| app.viewport.get().detail());
    let class = move || format!("canvas {}", detail.get().class());
    view! {
        <main
            class=class
            class:is-panning=pointer.panning
            class:can-pan=pointer.space
            class:is-drawing=move || pointer.line.with(Option::is_some)
            id="canvas"
            aria-label=t.canvas
            tabindex="-1"
            node_ref=canvas
            on:keydown=move |event| handle_key(app, &event)
            on:wheel=move |event| pointer.wheel(&event)
            on:contextmenu=move |event| pointer.menu(&event)
            on:dblclick=move |event| pointer.double_click(&event)
        >
            <Drawing pointer />
            <Show when=move || is_empty.get()>
                <StartPanel />
            </Show>
            <Corners />
            <Minimap />
            <ConnectHint />
            <Ghost pointer />
            <p class="visually-hidden" id="card-help">
                {t.component_help}
            </p>
        </main>
    }
}

/// Everything that pans and zooms.
#[component]
fn Drawing(pointer: Pointer) -> impl IntoView {
    let app = use_app();
    let transform = move || {
        let viewport = app.viewport.get();
        format!(
            "translate({}px, {}px) scale({})",
            viewport.offset.x.round(),
            viewport.offset.y.round(),
            viewport.zoom
        )
    };
    // Ports and handles keep their size on the screen.
    let zoom = Memo::new(move |_| app.viewport.get().zoom.to_string());
    view! {
        <div class="drawing" style:transform=transform style:--zoom=zoom>
            {Layer::ALL.map(|layer| view! { <Lane layer /> })}
            <Connections pointer />
            <Zones />
            <Notes />
            <DropSlot />
            <Marquee pointer />
            <RenameField />
        </div>
    }
}

/// The buttons in the corners: what is folded away, and the zoom.
#[component]
fn Corners() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let has_catalog = use_is_open(Side::Catalog);
    let has_inspector = use_is_open(Side::Inspector);
    view! {
        <Roving class="canvas__overlay canvas__tools" role="toolbar" label=t.zoom>
            <Show when=move || !has_catalog.get()>
                <button
                    class="button button--small canvas__corner canvas__corner--left"
                    type="button"
                    on:click=move |_| panes::set_open(app, Side::Catalog, true)
                >
                    <Icon shape=Shape::Plus />
                    {t.catalog}
                </button>
            </Show>
            <button
                class="button button--small canvas__corner"
                type="button"
                aria-pressed=move || has_inspector.get().to_string()
                title=t.show_design
                data-testid="show-design"
                on:click=move |_| panes::set_open(app, Side::Inspector, !has_inspector.get_untracked())
            >
                <Icon shape=Shape::Sliders />
                {t.design}
            </button>
            <ZoomControls />
        </Roving>
    }
}

/// Says that the next click ends a connection.
#[component]
fn ConnectHint() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let hint = move || {
        let from = app.connecting.get();
        from.map(|from| fill(t.connect_hint, &[&app.component_name(&from)])).unwrap_or_default()
    };
    view! {
        <Show when=move || app.connecting.with(Option::is_some)>
            <p class="canvas__hint" role="status">
                {hint}
            </p>
        </Show>
    }
}
