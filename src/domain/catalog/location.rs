//! A place in which a design can run (C17).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::basics::text::Text;

/// A country with at least one location.
#[derive(Clone, Debug, PartialEq)]
pub struct Country {
    /// ISO 3166-1 alpha-2, such as `BR`.
    pub code: String,
    pub name: Text,
}

/// A place in which a design can run, with the region of each cloud there.
#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    pub id: String,
    pub name: Text,
    /// ISO 3166-1 alpha-2, such as `BR`.
    pub country: String,
    /// The region by cloud, such as `sa-east-1` for `aws`. A cloud without an entry has no region there.
    pub regions: BTreeMap<String, Arc<str>>,
}
