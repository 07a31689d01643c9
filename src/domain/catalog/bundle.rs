//! The catalog files that are embedded in the program. `build.rs` prepares them: in full for native programs
//! and the worker; for the page without the fields listed in `catalog/on-demand.json`, which the worker
//! supplies.

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
    "locations.json",
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

/// A sample design: an architecture or a volume budget.
pub type RawTemplate = CatalogFile<'static>;

const TEMPLATES: &[RawTemplate] = bundled_files![
    "templates/startup.json",
    "templates/growth.json",
    "templates/enterprise.json",
    "templates/budget-100k.json",
    "templates/budget-1m.json",
    "templates/budget-10m.json",
];

/// The embedded files.
#[must_use]
pub fn files() -> &'static [CatalogFile<'static>] {
    FILES
}

/// The embedded catalog. The native tests prove before every release that it loads.
pub fn bundled() -> Result<Catalog, Vec<Problem>> {
    Catalog::load(FILES)
}

/// The embedded templates by id, which is the file name without folder and extension.
#[must_use]
pub fn templates() -> &'static [RawTemplate] {
    TEMPLATES
}
