//! The application state as a Leptos context.

use leptos::prelude::expect_context;

use crate::app::AppState;

/// The application state, which `App` provides. Call it in the body of a component, not in a handler.
pub(crate) fn use_app() -> AppState {
    expect_context::<AppState>()
}
