//! The canvas: three lanes of cards, with groups and connections.

mod card;
mod card_face;
mod cards;
mod connections;
mod drag_layer;
mod group;
mod keyboard;
mod lane;
mod measure;
mod pointer;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::context::use_app;
use super::start::StartPanel;
use super::tabs::Panel;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::Layer;
use crate::view::widgets::Show;

use card::CardContext;
use connections::Connections;
use drag_layer::{DropMarker, Ghost};
use keyboard::handle_card_key;
use lane::Lane;
use pointer::PointerDrag;

/// The centre of the page: the lanes, their connections and everything that follows a drag.
#[component]
pub(crate) fn Canvas(
    /// The panel shown on a narrow screen. A drag from the catalog switches to the canvas.
    panel: RwSignal<Panel>,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let scroller = NodeRef::<html::Main>::new();
    let content = NodeRef::<html::Div>::new();
    let pointer = PointerDrag::new(app, panel, scroller, content);
    provide_context(CardContext::new(app));
    let is_empty = move || app.design.with(|design| design.is_empty());
    let is_connecting = move || app.connecting.with(Option::is_some);
    let hint = move || {
        let from = app.connecting.get();
        from.map(|from| fill(t.connect_hint, &[&app.component_name(&from)])).unwrap_or_default()
    };
    let on_keydown = move |event: ev::KeyboardEvent| handle_card_key(app, &event);
    view! {
        <main
            class="canvas"
            id="canvas"
            aria-label=t.canvas
            tabindex="-1"
            node_ref=scroller
            on:keydown=on_keydown
        >
            <div class="canvas__content" node_ref=content>
                {Layer::ALL.map(|layer| view! { <Lane layer /> })}
                <Connections pointer />
                <DropMarker pointer />
                <Ghost pointer />
                <Show when=is_empty>
                    <StartPanel />
                </Show>
            </div>
            <Show when=is_connecting>
                <p class="canvas__hint" role="status">
                    {hint}
                </p>
            </Show>
            <p class="visually-hidden" id="card-help">
                {t.component_help}
            </p>
        </main>
    }
}
