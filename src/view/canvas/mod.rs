//! The canvas: three lanes of cards, with groups and connections.

mod card;
mod connections;
mod keyboard;
mod lane;
mod measure;
mod pointer;

use leptos::html;
use leptos::prelude::*;

use super::start::StartPanel;
use super::tabs::Panel;
use crate::app::AppState;
use crate::domain::catalog::Layer;
use crate::domain::i18n::fill;
use crate::view::widgets::{reactive, when};

use connections::Connections;
use keyboard::canvas_key;
use lane::LaneView;
use pointer::{PointerDrag, PointerView};

/// The centre of the page.
#[component]
pub(crate) fn Canvas(state: AppState, panel: RwSignal<Panel>) -> impl IntoView {
    let t = state.t();
    let scroller: NodeRef<html::Main> = NodeRef::new();
    let content: NodeRef<html::Div> = NodeRef::new();
    let pointer = PointerDrag::new(state, panel, scroller, content);
    let is_empty = Memo::new(move |_| state.design.with(|design| design.is_empty()));
    let connecting = reactive(move || {
        let from = state.connecting.get()?;
        Some(fill(t.connect_hint, &[&state.component_name(&from)]))
    });
    view! {
        <main
            class="canvas"
            id="canvas"
            aria-label=t.canvas
            tabindex="-1"
            node_ref=scroller
            on:keydown=move |event| canvas_key(state, &event)
        >
            <div class="canvas__content" node_ref=content>
                {Layer::ALL.into_iter().map(|layer| view! { <LaneView state layer /> }).collect_view()}
                <Connections state content pointer />
                <PointerView pointer />
                {when(move || is_empty.get(), move || view! { <StartPanel state /> }.into_any())}
            </div>
            {when(move || state.connecting.with(Option::is_some), move || view! { <p class="canvas__hint" role="status">{connecting.clone()}</p> }.into_any())}
            <p class="visually-hidden" id="card-help">{t.component_help}</p>
        </main>
    }
}
