//! The parts of the inspector that the worker renders.

use leptos::prelude::*;

use crate::exchange::View;
use crate::view::context::use_app;
use crate::view::remote::RemoteView;
use crate::view::widgets::Show;

/// The changes that the scenario makes to a component or the design; absent while the base is shown.
#[component]
pub(super) fn ScenarioChanges(
    /// The id of the component; `None` for the design.
    component: Option<String>,
) -> impl IntoView {
    let app = use_app();
    view! {
        <Show when=move || app.scenario.with(Option::is_some)>
            <RemoteView class="sheet" view=View::ScenarioChanges { component: component.clone() } />
        </Show>
    }
}

/// The calculation of a bill line (C14), with fields for a price or quantity of the user's own.
#[component]
pub(super) fn Explanation(
    /// The id of the component.
    component: String,
    /// The id of the charge, or the fixed id of any other line.
    line: String,
) -> impl IntoView {
    view! {
        <div class="explanation">
            <RemoteView class="explanation__body" view=View::Explanation { component, item: line } />
        </div>
    }
}
