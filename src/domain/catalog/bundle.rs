//! The catalog files that are built into the program. `build.rs` prepares them: whole for native programs and the worker,
//! for the page without the fields that `catalog/on-demand.json` leaves to the worker.

use super::{Catalog, CatalogFile};
use crate::domain::basics::json::Problem;

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
