//! Generates ids that a design does not have yet.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::domain::basics::order::set_of;
use crate::domain::design::Design;

/// Generates ids for many new components, groups and connections; the existing ids are collected just once.
pub(super) struct FreshIds {
    known: BTreeSet<String>,
    /// The last number used for each prefix.
    numbers: BTreeMap<&'static str, usize>,
}

impl FreshIds {
    /// For a design and its existing ids.
    pub(super) fn of(design: &Design) -> Self {
        let components = design.components.iter().map(|component| component.id.clone());
        let groups = design.groups.iter().map(|group| group.id.clone());
        let connections = design.connections.iter().map(|connection| connection.id.clone());
        Self { known: set_of(components.chain(groups).chain(connections)), numbers: BTreeMap::new() }
    }

    /// A new id, which is then reserved: a prefix and a number beyond the last one.
    pub(super) fn next(&mut self, prefix: &'static str) -> String {
        let number = self.numbers.entry(prefix).or_default();
        loop {
            *number = number.saturating_add(1);
            let id = format!("{prefix}{number}");
            if self.known.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The id of a service in the catalog's format.
pub(super) fn id_of(service: &Value) -> Option<String> {
    service.get("id").and_then(Value::as_str).map(str::to_owned)
}

/// The wanted id, or else the first one with a number appended that is free.
pub(super) fn free_id(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut id = wanted.to_owned();
    let mut number = 1_usize;
    while is_taken(&id) {
        number = number.saturating_add(1);
        id = format!("{wanted}-{number}");
    }
    id
}
