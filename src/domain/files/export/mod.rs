//! Exports a priced design to other programs: pure functions from an estimate to text or bytes.
//!
//! All of them start from one flat list of [`LineItem`]s, so they cannot disagree.

pub mod assumptions;
pub mod canvas_svg;
pub mod charts;
pub mod csv;
pub mod drawio;
pub mod embedded_design;
mod explained;
mod faces;
pub mod focus;
mod formula;
pub mod line_items;
pub mod markdown;
pub mod mermaid;
pub mod texts;
pub mod words;
pub mod xlsx;
mod xml;

use crate::domain::basics::text::Locale;
use crate::domain::catalog::Catalog;
use crate::domain::design::Design;
use crate::domain::estimate::Estimate;

pub use line_items::{LineItem, Owner, line_items};

/// The subject of an export: a priced design with a scenario applied.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// The catalog with the design's own services.
    pub catalog: &'a Catalog,
    /// The design with the scenario applied.
    pub design: &'a Design,
    /// The scenario's name; `None` for the base.
    pub scenario: Option<&'a str>,
    pub estimate: &'a Estimate,
    pub locale: Locale,
    /// The date of the export, as an ISO date.
    pub today: &'a str,
}
