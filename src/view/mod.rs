//! The page, over the application state. No business rule lives here.

#![expect(unreachable_pub, reason = "`#[component]` makes the types of its properties public")]

mod app;
mod canvas;
mod catalog;
mod charts;
mod context;
mod files;
mod inspector;
mod narrow;
mod notices;
mod opening;
mod remote;
mod review;
mod shortcuts;
mod start;
mod startup;
mod tabs;
mod tasks;
mod top_bar;
mod volume;
mod what_if;
mod widgets;

use leptos::mount::mount_to;
use leptos::prelude::document;
use wasm_bindgen::JsCast as _;

use app::App;

/// Mounts the application into `#app`, where it replaces the static shell once a design is ready.
pub fn mount() {
    let Some(root) = document().get_element_by_id("app") else { return };
    mount_to(root.unchecked_into(), App).forget();
}
