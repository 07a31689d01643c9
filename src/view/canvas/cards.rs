//! The cards of a lane in one group, or outside all groups.

use leptos::prelude::*;

use super::card::Card;
use crate::domain::catalog::Layer;
use crate::view::context::use_app;
use crate::view::widgets::Show;

/// A container of cards, with a hint while it is empty.
#[component]
pub(super) fn Cards(
    layer: Layer,
    /// The id of the group; `None` for the cards of the lane outside all groups.
    #[prop(optional_no_strip)]
    group: Option<String>,
    /// The hint in an empty container.
    #[prop(into)]
    hint: String,
) -> impl IntoView {
    let app = use_app();
    let container = group.clone().unwrap_or_default();
    let members = Memo::new(move |_| {
        app.design.with(|design| {
            let members = design.members(layer, group.as_deref());
            members.map(|component| component.id.clone()).collect::<Vec<_>>()
        })
    });
    view! {
        <div class="cards" data-container=container>
            <For each=move || members.get() key=String::clone let:id>
                <Card layer id />
            </For>
            <Show when=move || members.with(Vec::is_empty)>
                <p class="cards__empty">{hint.clone()}</p>
            </Show>
        </div>
    }
}
