//! Unused ids for new items of a design.

use std::collections::{BTreeMap, BTreeSet};

use super::Design;
use crate::domain::basics::order::{map_of, set_of};

/// The prefixes of ids: components, groups, connections, notes, zones.
const PREFIXES: [&str; 5] = ["c", "g", "x", "n", "z"];

/// Ids for many new items; the existing ids are collected just once.
#[derive(Clone, Debug)]
pub struct FreshIds {
    known: BTreeSet<String>,
    /// The last number used for each prefix; at first the number of items.
    numbers: BTreeMap<&'static str, usize>,
}

impl FreshIds {
    /// For a design and its existing ids.
    #[must_use]
    pub fn of(design: &Design) -> Self {
        let known = set_of(ids(design).map(str::to_owned));
        let numbers = map_of(PREFIXES.into_iter().map(|prefix| (prefix, design.count(prefix))));
        Self { known, numbers }
    }

    /// A new id, which is then reserved: a prefix and a number beyond the last one.
    pub fn next(&mut self, prefix: &'static str) -> String {
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

impl Design {
    /// The number of items whose ids begin with a prefix.
    fn count(&self, prefix: &str) -> usize {
        match prefix {
            "c" => self.components.len(),
            "g" => self.groups.len(),
            "n" => self.notes.len(),
            "z" => self.zones.len(),
            _ => self.connections.len(),
        }
    }

    /// An unused id for one item of the canvas: the prefix and a free number.
    pub(super) fn fresh_id(&self, prefix: &str) -> String {
        let mut number = self.count(prefix).saturating_add(1);
        loop {
            let id = format!("{prefix}{number}");
            if !ids(self).any(|known| known == id) {
                return id;
            }
            number = number.wrapping_add(1);
        }
    }
}

/// The ids of everything on the canvas.
fn ids(design: &Design) -> impl Iterator<Item = &str> {
    let components = design.components.iter().map(|component| component.id.as_str());
    let groups = design.groups.iter().map(|group| group.id.as_str());
    let connections = design.connections.iter().map(|connection| connection.id.as_str());
    let notes = design.notes.iter().map(|note| note.id.as_str());
    let zones = design.zones.iter().map(|zone| zone.id.as_str());
    components.chain(groups).chain(connections).chain(notes).chain(zones)
}
