//! The reactive application state: one design, everything derived from it, and the state of the interaction.
//!
//! Runs natively: it knows signals, but neither Leptos components nor a browser. All access to the outside
//! goes through the traits in [`ports`].

mod autosave;
mod baseline;
mod catalog_search;
mod drag;
mod editor;
pub mod hit_test;
mod linked_design;
mod notice;
mod other_tab;
pub mod ports;
mod preferences;
mod restore;
mod shared;
mod state;
mod template;
#[cfg(test)]
mod test_support;

pub use autosave::{SaveState, Saver, design_key, free_id};
pub use baseline::Baseline;
pub use catalog_search::{CatalogFilter, cheapest, default_offering, search};
pub use drag::{Direction, Drag, DragSource, Target};
pub use editor::Gesture;
pub use notice::{Message, Notice, NoticeAction};
pub use preferences::{Preferences, Theme};
pub use restore::{Restored, restore};
pub use shared::Shared;
pub use state::{AppState, Signals};
pub use template::{TEMPLATES, Template};
