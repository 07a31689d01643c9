//! How a line came about (C14) and where the user says otherwise, as the worker tells it.

use leptos::prelude::*;
use super::component::Known;
use crate::app::AppState;
use crate::view::markup::{Markup, div};
use crate::view::remote::remote;

/// The steps from inputs to amount of the line `item` of a component: a charge by its id, everything else by its word.
pub(super) fn explanation(state: AppState, component: Known, item: String) -> Markup {
    let id = component.with_untracked(|component| component.as_ref().map(|component| component.id.clone()));
    let id = id.unwrap_or_default();
    let about =
        move || vec![("show", "explanation".to_owned()), ("component", id.clone()), ("item", item.clone())];
    div("explanation").child(remote(state, "explanation__told", about))
}
