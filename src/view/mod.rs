//! The page, over the application state. No business rule lives here.

mod app;
mod canvas;
mod catalog;
mod charts;
mod context;
mod files;
mod inspector;
mod markup;
mod narrow;
mod notices;
mod patch;
mod remote;
mod review;
mod shortcuts;
mod start;
mod tabs;
mod top_bar;
mod unported;
mod volume;
mod widgets;

use leptos::mount::mount_to;
use leptos::prelude::document;
use wasm_bindgen::JsCast as _;

use app::App;

/// Mounts the application into `#app`, in the place of the static shell.
pub fn mount() {
    let Some(root) = document().get_element_by_id("app") else { return };
    root.set_inner_html("");
    mount_to(root.unchecked_into(), App).forget();
}
