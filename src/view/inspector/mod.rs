//! The right panel: the selected component, or the design when nothing is selected.

mod bill;
mod component;
mod design;
mod gaps;
mod hosting;
mod notes;
mod usage;
mod worker_sheet;

use leptos::prelude::*;

use super::context::use_app;
use super::narrow::use_is_narrow;
use super::tabs::Panel;
use super::widgets::{Icon, Shape, Show};
use component::ComponentInspector;
use design::DesignInspector;

/// The inspector.
#[component]
pub(crate) fn Inspector(
    /// The panel shown on a narrow screen.
    panel: RwSignal<Panel>,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let selected = Memo::new(move |_| app.selection.get());
    let is_component = move || selected.with(Option::is_some);
    let is_narrow = use_is_narrow();
    // On a narrow screen the fields are created when the user first opens the panel.
    let is_wanted = Memo::new(move |was_wanted: Option<&bool>| {
        was_wanted == Some(&true) || !is_narrow.get() || panel.get() == Panel::Inspector
    });
    view! {
        <aside class="panel inspector" aria-label=t.inspector id="inspector">
            <header class="inspector__head">
                <h2 class="panel__title">{move || if is_component() { t.component } else { t.design }}</h2>
                <Show when=is_component>
                    <button
                        class="button button--icon button--small"
                        type="button"
                        aria-label=t.close
                        title=t.close
                        on:click=move |_| app.selection.set(None)
                    >
                        <Icon shape=Shape::Close />
                    </button>
                </Show>
            </header>
            <div class="inspector__body">
                <Show when=move || is_wanted.get()>
                    <Selected selected panel />
                </Show>
            </div>
        </aside>
    }
}

/// The selected component, or the design when nothing is selected.
#[component]
fn Selected(
    /// The id of the selected component.
    selected: Memo<Option<String>>,
    panel: RwSignal<Panel>,
) -> impl IntoView {
    view! {
        // The key gives each component fields of its own: no text, caret or focus moves from one to another.
        <For each=move || selected.get() key=String::clone let(id)>
            <ComponentInspector id panel />
        </For>
        <Show when=move || selected.with(Option::is_none)>
            <DesignInspector />
        </Show>
    }
}
