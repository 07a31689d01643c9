//! Ids that a design does not have yet.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::domain::basics::order::set_of;
use crate::domain::design::Design;

/// Ids for many components, groups and connections that are added to a design; those that it has are looked up once.
pub(super) struct FreshIds {
    known: BTreeSet<String>,
    /// How far each prefix was counted.
    numbers: BTreeMap<&'static str, usize>,
}

impl FreshIds {
    /// For a design with what it has.
    pub(super) fn of(design: &Design) -> Self {
        let components = design.components.iter().map(|component| component.id.clone());
        let groups = design.groups.iter().map(|group| group.id.clone());
        let connections = design.connections.iter().map(|connection| connection.id.clone());
        Self { known: set_of(components.chain(groups).chain(connections)), numbers: BTreeMap::new() }
    }

    /// An id that is not there yet, which then is: a prefix and a number beyond the last one.
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

/// The id of a service in the catalog's form.
pub(super) fn id_of(service: &Value) -> Option<String> {
    service.get("id").and_then(Value::as_str).map(str::to_owned)
}

/// An id as it is wanted, or else the first one with a number after it that is not taken.
pub(super) fn free_id(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut id = wanted.to_owned();
    let mut number = 1_usize;
    while is_taken(&id) {
        number = number.saturating_add(1);
        id = format!("{wanted}-{number}");
    }
    id
}
