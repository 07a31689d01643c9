//! The right panel: the selected component, or the design when nothing is selected.

mod bill;
mod component;
mod design;
mod explanation;

use leptos::prelude::*;

use super::tabs::Panel;
use super::widgets::{Icon, Shape, block, reactive, when};
use crate::app::AppState;

use component::ComponentInspector;
use design::DesignInspector;

/// The inspector.
#[component]
pub(crate) fn Inspector(state: AppState, panel: RwSignal<Panel>) -> impl IntoView {
    let t = state.t();
    let selected = Memo::new(move |_| state.selection.get());
    let content = block(move || match selected.get() {
        Some(id) => view! { <ComponentInspector state panel id /> }.into_any(),
        None => view! { <DesignInspector state /> }.into_any(),
    });
    view! {
        <aside class="panel inspector" aria-label=t.inspector id="inspector">
            <header class="inspector__head">
                <h2 class="panel__title">
                    {reactive(move || if selected.with(Option::is_some) { t.component } else { t.design })}
                </h2>
                {when(move || selected.with(Option::is_some), move || view! { <button
                        type="button"
                        class="button button--icon button--small"
                        aria-label=t.close
                        title=t.close
                        on:click=move |_| state.selection.set(None)
                    >
                        <Icon shape=Shape::Close />
                    </button> }.into_any())}
            </header>
            <div class="inspector__body">{content}</div>
        </aside>
    }
}
