//! The page, over the application state. No business rule lives here.

mod app;
mod canvas;
mod catalog;
mod charts;
mod fields;
mod files;
mod inspector;
mod markup;
mod notices;
mod patch;
mod remote;
mod review;
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
    let host = root.clone();
    // Leptos brings the reactive runtime and its owner; the page itself is put in place by name (see `markup`).
    mount_to(root.unchecked_into(), move || app::run(&host)).forget();
}
