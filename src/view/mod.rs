//! The page: Leptos components over the application state. No business rule lives here.

#![expect(unreachable_pub, reason = "`#[component]` makes what it generates `pub`")]

mod app;
mod canvas;
mod catalog;
mod charts;
mod files;
mod inspector;
mod notices;
mod shortcuts;
mod start;
mod tabs;
mod top_bar;
mod volume;
mod widgets;

use leptos::mount::mount_to;
use leptos::prelude::document;
use wasm_bindgen::JsCast as _;

/// Mounts the application into `#app`, in the place of the static shell.
pub fn mount() {
    let Some(root) = document().get_element_by_id("app") else { return };
    root.set_inner_html("");
    mount_to(root.unchecked_into(), app::App).forget();
    crate::platform::mark_ready();
}
