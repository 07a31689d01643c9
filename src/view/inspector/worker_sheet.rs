//! The parts of the inspector that the worker answers.

use leptos::prelude::*;

use crate::exchange::View;
use crate::view::context::use_app;
use crate::view::remote::RemoteView;

/// What the scenario changes about a component or the design; nothing while the base is shown.
#[component]
pub(super) fn ScenarioChanges(
    /// The id of the component; `None` is the design.
    component: Option<String>,
) -> impl IntoView {
    let app = use_app();
    view! {
        <Show when=move || app.scenario.with(Option::is_some)>
            <RemoteView class="sheet" view=View::ScenarioChanges { component: component.clone() } />
        </Show>
    }
}

/// How a line of a bill came about (C14), and where the user sets a price or a quantity of their own.
#[component]
pub(super) fn Explanation(
    /// The id of the component.
    component: String,
    /// A charge by its id, every other line by its word.
    line: String,
) -> impl IntoView {
    view! {
        <div class="explanation">
            <RemoteView class="explanation__body" view=View::Explanation { component, item: line } />
        </div>
    }
}
