//! The parts of the inspector that the worker answers.

use leptos::prelude::*;

use crate::view::context::use_app;
use crate::view::remote::remote;
use crate::view::unported::Unported;

/// A view of the worker about a component or, with an empty id, about the design.
#[component]
pub(super) fn WorkerSheet(
    /// The view, by the name that the worker knows.
    show: &'static str,
    /// The id of the component.
    component: String,
) -> impl IntoView {
    let app = use_app();
    let about = move || vec![("show", show.to_owned()), ("component", component.clone())];
    view! { <Unported markup=remote(app, "sheet", about) /> }
}

/// What the scenario changes about a component or, with an empty id, about the design; nothing while the base is shown.
#[component]
pub(super) fn ScenarioChanges(
    /// The id of the component.
    component: String,
) -> impl IntoView {
    let app = use_app();
    view! {
        <Show when=move || app.scenario.with(Option::is_some)>
            <WorkerSheet show="scenario-changes" component=component.clone() />
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
    let app = use_app();
    let about = move || {
        vec![("show", "explanation".to_owned()), ("component", component.clone()), ("item", line.clone())]
    };
    view! {
        <div class="explanation">
            <Unported markup=remote(app, "explanation__told", about) />
        </div>
    }
}
