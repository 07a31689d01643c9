//! The pure domain: everything that can be computed from values alone.
//!
//! No Leptos, no browser, no clock, no randomness, no logging. Everything outside depends on it; it depends on
//! nothing outside. The counting rules C1–C16 are listed in `SPEC.md` beside this file.

#[cfg(not(page))]
pub mod advice;
#[cfg(not(page))]
mod alternatives;
pub mod book_drift;
pub mod catalog;
#[cfg(not(page))]
pub mod change;
pub mod chart;
pub mod chart_data;
#[cfg(not(page))]
pub mod comparison;
pub mod design;
#[cfg(feature = "worker")]
pub mod design_diff;
#[cfg(feature = "worker")]
pub mod document;
#[cfg(not(page))]
pub mod drivers;
pub mod estimate;
pub mod exact;
#[cfg(feature = "worker")]
pub mod export;
pub mod expression;
pub mod format;
#[cfg(not(page))]
pub mod growth;
pub mod history;
pub mod i18n;
#[cfg(feature = "worker")]
pub mod import;
pub mod json;
#[cfg(feature = "worker")]
pub mod json_bounds;
#[cfg(feature = "worker")]
pub mod library;
pub mod log_scale;
pub(crate) mod order;
pub mod own_effect;
#[cfg(not(page))]
pub mod planning;
pub mod price;
pub mod price_age;
#[cfg(feature = "worker")]
pub mod price_export;
#[cfg(feature = "worker")]
pub mod price_import;
pub mod price_use;
pub mod range;
pub mod recovery;
#[cfg(not(page))]
mod search;
#[cfg(feature = "worker")]
pub mod share_link;
pub mod storage_key;
pub mod text;
#[cfg(not(page))]
pub mod uncertainty;
