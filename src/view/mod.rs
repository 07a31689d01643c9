//! The page, over the application state. No business rule lives here.

#![expect(unreachable_pub, reason = "`#[component]` makes the types of its properties public")]

mod actions;
mod app;
mod canvas;
mod catalog;
mod charts;
mod clipboard;
mod context;
mod context_menu;
mod dialog;
mod files;
mod inspector;
mod keys;
mod narrow;
mod notices;
mod opening;
mod palette;
mod panes;
mod regions;
mod remote;
mod review;
mod roving;
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
