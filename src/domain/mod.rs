//! The pure domain: everything that can be computed from values alone.
//!
//! No Leptos, no browser, no clock, no randomness, no logging. Everything outside depends on it; it depends on
//! nothing outside. The counting rules C1–C16 are listed in `SPEC.md` beside this file.

pub mod analysis;
pub mod basics;
pub mod catalog;
pub mod charts;
pub mod design;
pub mod estimate;
pub mod files;
