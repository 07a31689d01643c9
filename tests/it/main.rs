//! The native integration tests from outside the crate: the catalog, the cost model, the design file, the
//! commands and `estimate`. A test's name is a claim; its prefix is a rule of `src/domain/SPEC.md`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::needless_pass_by_value,
    reason = "tests: the helpers, too, should fail loudly and be short to call"
)]

mod advice;
mod backup;
mod books;
mod catalog;
mod command;
mod comparison;
mod cost;
mod cost_laws;
#[cfg(feature = "worker")]
mod design_diff;
mod drawing;
mod drift;
mod drivers;
mod estimate_cli;
#[cfg(feature = "worker")]
mod exchange;
#[cfg(feature = "worker")]
mod exchange_views;
#[cfg(feature = "worker")]
mod export_focus;
#[cfg(feature = "worker")]
mod export_lines;
#[cfg(feature = "worker")]
mod export_pictures;
#[cfg(feature = "worker")]
mod export_support;
#[cfg(feature = "worker")]
mod export_texts;
#[cfg(feature = "worker")]
mod export_view;
#[cfg(feature = "worker")]
mod export_xlsx;
#[cfg(feature = "worker")]
mod expressions;
#[cfg(feature = "feeds")]
mod feeds;
#[cfg(feature = "worker")]
mod field_views;
mod file;
#[cfg(feature = "worker")]
mod footing_laws;
mod format_laws;
mod golden;
mod growth;
#[cfg(feature = "worker")]
mod hostile;
#[cfg(feature = "worker")]
mod import;
#[cfg(feature = "worker")]
mod inspector_views;
mod laws;
#[cfg(feature = "worker")]
mod library;
mod locations;
#[cfg(feature = "worker")]
mod meeting;
mod own_prices;
#[cfg(feature = "worker")]
mod panel_views;
#[cfg(feature = "worker")]
mod planning_views;
#[cfg(feature = "worker")]
mod price_files;
mod price_marks;
mod price_packs;
#[cfg(feature = "worker")]
mod price_views;
mod prices;
mod recovery;
#[cfg(feature = "worker")]
mod recovery_views;
mod reference;
mod rooms;
mod scenario;
#[cfg(feature = "worker")]
mod share_link;
#[cfg(feature = "worker")]
mod slides;
mod spec;
mod support;
mod support_plans;
mod templates;
mod terms;
mod tier_laws;
mod transfers;
#[cfg(feature = "worker")]
mod uncertainty;
#[cfg(feature = "worker")]
mod view_support;
mod worked_examples;
