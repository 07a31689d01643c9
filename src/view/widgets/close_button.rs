//! The button that closes a panel or a dialog.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use crate::view::context::use_app;

/// The button with the cross.
#[component]
pub(crate) fn CloseButton(
    /// Classes beside those of every button with an icon.
    #[prop(optional)]
    class: &'static str,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let t = use_app().t();
    view! {
        <button
            class=format!("button button--icon {class}")
            type="button"
            aria-label=t.close
            title=t.close
            on:click=move |_| on_close.run(())
        >
            <Icon shape=Shape::Close />
        </button>
    }
}
