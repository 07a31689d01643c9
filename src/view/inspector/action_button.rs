//! The button of an action.

use leptos::prelude::*;

use crate::view::actions::Action;
use crate::view::context::use_app;

/// A button that runs an action on the selection.
#[component]
pub(super) fn ActionButton(action: Action, #[prop(optional)] is_small: bool) -> impl IntoView {
    let app = use_app();
    view! {
        <button
            class=if is_small { "button button--small" } else { "button" }
            type="button"
            title=action.keys()
            on:click=move |_| action.run(app)
        >
            {action.label(app.t())}
        </button>
    }
}
