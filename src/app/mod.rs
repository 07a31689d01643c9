//! The reactive application state: one design, everything derived from it, and the state of the interaction.
//!
//! Runs natively: it knows signals, but neither Leptos components nor a browser. All access to the outside
//! goes through the traits in [`ports`].

mod autosave;
mod baseline;
mod canvas;
mod canvas_edit;
mod catalog_search;
mod clipboard;
mod dialog;
mod drag;
mod editor;
mod linked_design;
mod notice;
mod other_tab;
mod packs;
pub mod palette;
mod panes;
pub mod ports;
mod preferences;
mod rename;
mod restore;
mod selection;
mod shared;
mod state;
mod step_words;
mod sums;
mod template;
#[cfg(test)]
mod test_support;
mod viewport;
mod what_if;

pub use autosave::{SaveState, Saver, design_key, free_id};
pub use baseline::Baseline;
pub use catalog_search::{CatalogFilter, cheapest, default_offering, search};
pub use dialog::Dialog;
pub use drag::{Direction, Drag, DragSource, Target};
pub use editor::Gesture;
pub use notice::{Message, Notice, NoticeAction};
pub use packs::LoadedPack;
pub use panes::{Pane, Panes, Side};
pub use preferences::{Preferences, Theme};
pub use restore::{Restored, restore};
pub use selection::Selection;
pub use shared::Shared;
pub use state::{AppState, Signals};
pub use template::{TEMPLATES, Template};
pub use viewport::{Detail, Size, Viewport, ZOOM};
pub use what_if::WhatIf;
