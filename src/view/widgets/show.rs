//! A part of the page that comes and goes with a condition.

use leptos::prelude::*;

/// Shows its children while a condition holds.
///
/// Leptos' own `Show` is compiled once for each condition and each content. This one takes both as values of one type
/// and is compiled once for the whole page (ARCHITECTURE.md has the measured difference).
#[component]
pub(crate) fn Show(
    /// Whether the children are shown.
    #[prop(into)]
    when: Signal<bool>,
    children: ChildrenFn,
) -> impl IntoView {
    // The children are rebuilt only when the condition changes, however often its sources do.
    let is_shown = Memo::new(move |_| when.get());
    move || is_shown.get().then(|| children())
}
