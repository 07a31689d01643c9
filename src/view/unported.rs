//! A part of the page that is still built by `markup`.

use leptos::html::Div;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::markup::{Markup, div, ignore};

/// An element with a component in it, for a place that `markup` still builds.
pub(crate) fn mounted<V: IntoView + 'static>(component: impl FnOnce() -> V + 'static) -> Markup {
    let host = div("").style_by("display", || "contents".to_owned());
    mount_to(host.element().clone().unchecked_into(), component).forget();
    host
}

/// Puts an element that `markup` built into a component.
#[component]
pub(crate) fn Unported(markup: Markup) -> impl IntoView {
    let host = NodeRef::<Div>::new();
    let element = leptos::prelude::StoredValue::new_local(markup);
    host.on_load(move |host| element.with_value(|markup| ignore(host.append_child(markup.element()))));
    view! { <div style:display="contents" node_ref=host></div> }
}
