//! The browser's implementations of the application's ports, and the few features that only a browser has.

mod crash;
mod download;
mod fetch;
mod local_storage;
mod page;
mod timer;
mod worker;

pub use crash::report_panics;
pub use download::{download, perform};
pub use fetch::fetch_text;
pub use local_storage::{BrowserStorage, stored_for};
pub use page::{
    address, clear_hash, document_locale, document_theme, hash, mark_ready, matches_media, measured, now,
    remove_shell, set_document_language, set_document_theme, set_title, today,
};
pub use timer::{Debounce, after_paint, next_frame};
pub use worker::{ask_worker, warm_worker};
