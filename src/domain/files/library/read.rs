//! Reads a library from the entries of local storage.

use std::collections::{BTreeMap, BTreeSet};

use super::index::{self, Record};
use super::version::{Version, bounded};
use super::{Damaged, Entries, IndexState, Kept, Library, Reason};
use crate::domain::basics::order::set_of;
use crate::domain::basics::storage_key::Key;
use crate::domain::design::Design;

impl Library {
    /// Reads a library. This never fails: entries that cannot be opened are recorded as damaged.
    #[must_use]
    pub fn read(entries: &Entries) -> Self {
        let mut library = Self::default();
        let keys = || entries.iter().filter_map(|(name, text)| Some((Key::parse(name)?, name, text)));
        library.records = library.index(entries);
        let mut opened: BTreeMap<&str, Design> = BTreeMap::new();
        for (key, name, text) in keys() {
            let Key::Design(id) = key else { continue };
            if library.is_purged(id) {
                library.leftovers.push(name.clone());
                continue;
            }
            if !library.records.iter().any(|record| record.id == id) {
                library.records.push(Record { id: id.to_owned(), ..Record::default() });
                library.out_of_step();
            }
            match Design::open(text) {
                Ok(mut design) => {
                    id.clone_into(&mut design.id);
                    opened.insert(id, design);
                }
                Err(error) => library.damaged.push(Damaged {
                    key: name.clone(),
                    text: text.clone(),
                    reason: Reason::Design(error),
                }),
            }
        }
        library.dates(entries);
        for record in &library.records {
            if let Some(design) = opened.remove(record.id.as_str()) {
                library.designs.push(Kept { record: record.clone(), design });
            }
        }
        let known =
            set_of(library.records.iter().filter(|record| !record.purged).map(|record| record.id.clone()));
        for (key, name, text) in keys() {
            let (Key::Auto(id, _) | Key::Version(id, _)) = key else { continue };
            if library.is_purged(id) {
                library.leftovers.push(name.clone());
                continue;
            }
            let version = Version::read(id, name, text);
            let damage = |reason| Damaged { key: name.clone(), text: text.clone(), reason };
            match version {
                None => library.damaged.push(damage(Reason::VersionHeader)),
                Some(_) if !known.contains(id) => library.damaged.push(damage(Reason::NoDesign)),
                Some(version) => library.versions.push(version),
            }
        }
        library.current = library.current(entries);
        library
    }

    /// Uses the time of the page's last write if it is later than the date in the index.
    fn dates(&mut self, entries: &Entries) {
        for (name, at) in entries {
            let Some(Key::Saved(id)) = Key::parse(name) else { continue };
            match self.records.iter_mut().find(|record| record.id == id && !record.purged) {
                Some(record) if *at > record.updated => record.updated = bounded(at),
                Some(_) => {}
                None => self.leftovers.push(name.clone()),
            }
        }
    }

    fn is_purged(&self, id: &str) -> bool {
        self.records.iter().any(|record| record.purged && record.id == id)
    }

    fn out_of_step(&mut self) {
        if self.index == IndexState::Sound {
            self.index = IndexState::OutOfStep;
        }
    }

    /// The records of the index that have a design, without duplicates.
    fn index(&mut self, entries: &Entries) -> Vec<Record> {
        let Some(text) = entries.get(&Key::Index.to_string()) else {
            self.index = IndexState::Missing;
            return Vec::new();
        };
        let Some(records) = index::read(text) else {
            self.index = IndexState::Damaged;
            return Vec::new();
        };
        let mut found: Vec<Record> = Vec::with_capacity(records.len());
        let mut seen = BTreeSet::new();
        for record in records {
            let is_there = record.purged || entries.contains_key(&Key::Design(&record.id).to_string());
            if is_there && seen.insert(record.id.clone()) {
                found.push(record);
            } else {
                self.out_of_step();
            }
        }
        found
    }

    fn current(&self, entries: &Entries) -> Option<String> {
        let said = entries.get(&Key::Current.to_string()).filter(|id| self.get(id).is_some());
        let living = self.designs.iter().filter(|kept| !kept.is_deleted());
        let latest = || living.max_by(|one, other| one.record.updated.cmp(&other.record.updated));
        said.cloned().or_else(|| latest().map(|kept| kept.record.id.clone()))
    }
}
