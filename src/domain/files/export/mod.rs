//! A priced design as files for other programs: pure functions from an estimate to text or bytes.
//!
//! All of them start from one flat list of [`LineItem`]s, so that they cannot disagree.

pub mod assumptions;
pub mod canvas_svg;
pub mod carried;
pub mod charts;
pub mod csv;
pub mod drawio;
mod explained;
mod faces;
pub mod focus;
mod formula;
mod layout;
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

/// What is exported: a design as a scenario has it, priced.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// With the design's own services.
    pub catalog: &'a Catalog,
    /// As the scenario has it.
    pub design: &'a Design,
    /// The scenario's name; `None` for the base.
    pub scenario: Option<&'a str>,
    pub estimate: &'a Estimate,
    pub locale: Locale,
    /// The day of the export, as an ISO date.
    pub today: &'a str,
}
