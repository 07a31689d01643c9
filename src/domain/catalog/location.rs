//! A place in which a design can run (C17).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::load_name::{id, name};
use crate::domain::basics::json::Node;
use crate::domain::basics::order::map_of;
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

pub(super) fn country(node: &Node<'_>) -> Country {
    node.only(&["code", "name"]);
    Country { code: node.text_at("code"), name: name(node) }
}

pub(super) fn location(node: &Node<'_>) -> Location {
    node.only(&["id", "name", "country", "regions"]);
    let regions = node.optional("regions").map(|regions| regions.entries()).unwrap_or_default();
    Location {
        id: id(node),
        name: name(node),
        country: node.text_at("country"),
        regions: map_of(
            regions.into_iter().map(|(cloud, region)| (cloud.to_owned(), Arc::from(region.text()))),
        ),
    }
}
