//! The reactive application state: one design, what follows from it, and what the user is doing.
//!
//! Runs natively: it knows signals, but neither Leptos nor a browser. Everything that reaches outside goes through
//! the traits in [`ports`].

mod autosave;
mod catalog_search;
mod drag;
mod editor;
pub mod hit_test;
mod notice;
pub mod ports;
mod preferences;
mod shared;
mod state;

pub use autosave::{Restored, SaveState, Saver, design_key, free_id, restore};
pub use catalog_search::{CatalogFilter, cheapest, default_offering, search};
pub use drag::{Direction, Drag, DragSource, Target};
pub use editor::Gesture;
pub use notice::{Message, Notice, NoticeAction};
pub use preferences::{Preferences, Theme};
pub use shared::Shared;
pub use state::{AppState, Names, Signals};
