//! A zone: a titled frame around components of any lanes.

use std::collections::BTreeSet;

use serde::Serialize;

use super::MAX_NAME;
use super::read::bounded;
use crate::domain::basics::json::{Fault, Node};

/// The maximum number of zones of a design.
pub const MAX_ZONES: usize = 200;

/// A titled frame across lanes, such as a network, an account, a country or a phase. A component may be in
/// several zones. A zone has at least one member and costs nothing itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Zone {
    pub id: String,
    pub title: String,
    /// Ids of components, each at most once.
    pub members: Vec<String>,
    /// The location of its components that have none of their own (C17): an id in the catalog.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
}

pub(super) fn read(node: &Node<'_>, components: &BTreeSet<&str>) -> Zone {
    node.only(&["id", "title", "members", "location"]);
    let mut seen = BTreeSet::new();
    let entries = node.required("members").map(|members| members.items()).unwrap_or_default();
    if entries.is_empty() {
        node.note(Some(("members[0]", Fault::Missing)));
    }
    for entry in &entries {
        let id = entry.text();
        if !components.contains(id) {
            entry.fault(Fault::UnknownReference(id.to_owned()));
        } else if !seen.insert(id) {
            entry.fault(Fault::Duplicate(id.to_owned()));
        }
    }
    Zone {
        id: node.text_at("id"),
        title: bounded(node, "title", MAX_NAME),
        members: entries.iter().map(|entry| entry.text().to_owned()).collect(),
        location: node.optional_text("location"),
    }
}
