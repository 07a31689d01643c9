//! The catalog files that are built into the program: whole in native programs, and in the page without what
//! `catalog/on-demand.json` leaves to be fetched when somebody asks for it (`build.rs`).

use super::{Catalog, CatalogFile};
use crate::domain::basics::json::Problem;

#[cfg(not(target_arch = "wasm32"))]
macro_rules! bundled_files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/catalog/", $name)))),*]
    };
}

#[cfg(target_arch = "wasm32")]
macro_rules! bundled_files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!(env!("OUT_DIR"), "/catalog/", $name)))),*]
    };
}

const FILES: &[CatalogFile<'static>] = bundled_files![
    "index.json",
    "vendors.json",
    "sources.json",
    "workload.json",
    "transfer.json",
    "application.json",
    "relational.json",
    "nosql.json",
    "lake.json",
    "warehouse.json",
    "search.json",
    "timeseries.json",
    "vector.json",
    "etl.json",
    "streaming.json",
    "analytics.json",
    "backup.json",
    "tools.json",
    "resources.json",
];

/// A design of the reference document: an architecture or a volume budget.
pub type RawTemplate = CatalogFile<'static>;

const TEMPLATES: &[RawTemplate] = bundled_files![
    "templates/startup.json",
    "templates/growth.json",
    "templates/enterprise.json",
    "templates/budget-100k.json",
    "templates/budget-1m.json",
    "templates/budget-10m.json",
];

/// The files as bundled.
#[must_use]
pub fn files() -> &'static [CatalogFile<'static>] {
    FILES
}

/// The bundled catalog. That it loads is what the native tests prove before every release.
pub fn bundled() -> Result<Catalog, Vec<Problem>> {
    Catalog::load(FILES)
}

/// The bundled templates, by id: name of the file without folder and ending.
#[must_use]
pub fn templates() -> &'static [RawTemplate] {
    TEMPLATES
}
