//! The pure domain: everything that can be computed from values alone.
//!
//! No Leptos, no browser, no clock, no randomness, no logging. Everything outside depends on it; it depends on
//! nothing outside. The counting rules C1–C16 are listed in `SPEC.md` beside this file.
//!
//! Eight rooms, each of which uses only those above it in this table; `tests/it/rooms.rs` enforces this.
//!
//! | Room | What is in it | Uses |
//! |---|---|---|
//! | [`basics`] | exact numbers, JSON, texts, formats | – |
//! | [`catalog`] | services, offerings, plans, charges, prices | basics |
//! | [`design`] | the document, its file, its commands | basics, catalog |
//! | [`drawing`] | boxes and lines of a design | basics, catalog, design |
//! | [`estimate`] | the cost model | basics, catalog, design |
//! | [`analysis`] | advice, comparison, growth, recovery, uncertainty | basics, catalog, design, estimate |
//! | [`charts`] | drawings as SVG | basics, catalog, design, estimate |
//! | `files` | export, import, library, links (feature `files`) | all of them |
//!
//! There is one domain: the page, the worker and the native programs compile the same code. The linker
//! removes from each program the code that it does not call.

pub mod analysis;
pub mod basics;
pub mod catalog;
pub mod charts;
pub mod design;
pub mod drawing;
pub mod estimate;
#[cfg(feature = "files")]
pub mod files;
