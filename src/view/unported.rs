//! A part of the page that is still built by `markup`.

use leptos::html::Div;
use leptos::prelude::*;

use super::markup::{Markup, ignore};

/// Puts an element that `markup` built into a component.
#[component]
pub(crate) fn Unported(markup: Markup) -> impl IntoView {
    let host = NodeRef::<Div>::new();
    let element = leptos::prelude::StoredValue::new_local(markup);
    host.on_load(move |host| element.with_value(|markup| ignore(host.append_child(markup.element()))));
    view! { <div style:display="contents" node_ref=host></div> }
}
