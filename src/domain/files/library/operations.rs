//! Operations on a library: each is a list of writes in an order that is safe to interrupt.

use super::index::{self, Record};
use super::version::{self, Version, bounded};
use super::{Entries, Library};
use crate::domain::basics::storage_key::{Key, SLOTS};
use crate::domain::design::Design;

/// Entries to write in this order, or to remove if there is no text.
pub type Writes = Vec<(String, Option<String>)>;

impl Library {
    /// Adds a design under a new id and puts it first. `seed` makes ids differ between tabs and devices.
    #[must_use]
    pub fn create(&self, mut design: Design, seed: &str, at: &str) -> (String, Writes) {
        let id = self.fresh_id(seed);
        design.id.clone_from(&id);
        let record =
            Record { id: id.clone(), created: at.to_owned(), updated: at.to_owned(), ..Record::default() };
        let mut records = self.records.clone();
        records.push(record);
        let writes = vec![entry(&Key::Design(&id), design.save()), index_entry(&records)];
        (id, writes)
    }

    /// Adds a copy of a design under another name; its versions stay with the original.
    #[must_use]
    pub fn duplicate(&self, id: &str, name: &str, seed: &str, at: &str) -> Option<(String, Writes)> {
        let mut design = self.get(id)?.design.clone();
        design.name = bounded(name);
        Some(self.create(design, seed, at))
    }

    /// Renames a design.
    #[must_use]
    pub fn rename(&self, id: &str, name: &str, at: &str) -> Option<Writes> {
        let mut design = self.get(id)?.design.clone();
        design.name = bounded(name);
        Some(self.written(&design, at))
    }

    /// Saves the current state of a design.
    #[must_use]
    pub fn save(&self, design: &Design, at: &str) -> Option<Writes> {
        self.get(&design.id).map(|_| self.written(design, at))
    }

    fn written(&self, design: &Design, at: &str) -> Writes {
        let updated = self.with_record(&design.id, |record| at.clone_into(&mut record.updated));
        vec![entry(&Key::Design(&design.id), design.save()), index_entry(&updated)]
    }

    /// Makes a design the current one.
    #[must_use]
    pub fn open_design(&self, id: &str) -> Option<Writes> {
        self.get(id).map(|_| vec![entry(&Key::Current, id.to_owned())])
    }

    /// Moves a design to the trash.
    #[must_use]
    pub fn delete(&self, id: &str, at: &str) -> Option<Writes> {
        self.get(id)?;
        let records = self.with_record(id, |record| record.deleted = Some(at.to_owned()));
        Some(vec![index_entry(&records)])
    }

    /// Restores a design from the trash.
    #[must_use]
    pub fn undelete(&self, id: &str) -> Option<Writes> {
        self.deleted(id)?;
        Some(vec![index_entry(&self.with_record(id, |record| record.deleted = None))])
    }

    /// Deletes a design in the trash for good, with all its versions. The index records the deletion first,
    /// so that remaining entries no longer count as a design after an interruption.
    #[must_use]
    pub fn purge(&self, id: &str) -> Option<Writes> {
        self.deleted(id)?;
        let marked = self.with_record(id, |record| record.purged = true);
        let mut writes = vec![index_entry(&marked)];
        let versions = self.versions.iter().filter(|version| version.of == id);
        writes.extend(versions.map(|version| (version.key.clone(), None)));
        writes.extend([Key::Design(id), Key::Saved(id)].map(|key| (key.to_string(), None)));
        writes.extend(self.leftovers.iter().map(|key| (key.clone(), None)));
        let stays = |record: &&Record| record.id != id && !record.purged;
        let rest: Vec<Record> = self.records.iter().filter(stays).cloned().collect();
        writes.push(index_entry(&rest));
        Some(writes)
    }

    fn deleted(&self, id: &str) -> Option<&Record> {
        self.records.iter().find(|record| record.id == id && record.deleted.is_some() && !record.purged)
    }

    /// Saves the current state of a design as a named version.
    #[must_use]
    pub fn name_version(&self, id: &str, name: &str, at: &str) -> Option<Writes> {
        let kept = self.get(id)?;
        let text = version::entry(at, name, &kept.design.save());
        Some(vec![entry(&Key::Version(id, self.fresh_number(id)), text)])
    }

    /// Saves the current state of a design as an automatic version, replacing the oldest one if there is no
    /// free slot. Writes nothing if the latest version is identical.
    #[must_use]
    pub fn auto_version(&self, id: &str, at: &str) -> Option<Writes> {
        let text = self.get(id)?.design.save();
        if self.has_version(id, &text) {
            return Some(Vec::new());
        }
        Some(vec![entry(&self.auto_slot(id), version::entry(at, "", &text))])
    }

    /// Replaces a design with one of its versions. The current state first becomes an automatic version,
    /// unless a version has the same content.
    #[must_use]
    pub fn restore_version(&self, key: &str, at: &str) -> Option<(Design, Writes)> {
        let version = self.versions.iter().find(|version| version.key == key)?;
        let before = self.get(&version.of)?.design.save();
        let design = version.open().ok()?;
        let mut writes = Writes::new();
        if !self.has_version(&version.of, &before) {
            let slot = self.slot_beside(version);
            writes.push(entry(&slot, version::entry(at, "", &before)));
        }
        writes.extend(self.written(&design, at));
        Some((design, writes))
    }

    /// Removes a version.
    #[must_use]
    pub fn delete_version(&self, key: &str) -> Option<Writes> {
        let version = self.versions.iter().find(|version| version.key == key)?;
        Some(vec![(version.key.clone(), None)])
    }

    /// Removes a damaged entry.
    #[must_use]
    pub fn delete_damaged(&self, key: &str) -> Option<Writes> {
        let damaged = self.damaged.iter().find(|damaged| damaged.key == key)?;
        Some(vec![(damaged.key.clone(), None)])
    }

    fn has_version(&self, id: &str, text: &str) -> bool {
        self.versions.iter().any(|version| version.of == id && version.text == text)
    }

    /// The slot for the next automatic version: the first free one, or that of the oldest.
    fn auto_slot<'a>(&self, id: &'a str) -> Key<'a> {
        self.slot_except(id, None)
    }

    /// The slot for an automatic version that must not overwrite a given version.
    fn slot_beside<'a>(&self, version: &'a Version) -> Key<'a> {
        self.slot_except(&version.of, Some(&version.key))
    }

    fn slot_except<'a>(&self, id: &'a str, spared: Option<&str>) -> Key<'a> {
        let slots = (0..SLOTS).map(|slot| Key::Auto(id, slot));
        let taken = |key: &Key<'_>| {
            let name = key.to_string();
            let version = self.versions.iter().find(|version| version.key == name)?;
            Some(version.at.clone())
        };
        let damaged = |key: &Key<'_>| {
            let name = key.to_string();
            self.damaged.iter().any(|damaged| damaged.key == name)
        };
        let free_to_use = slots.filter(|key| spared != Some(key.to_string().as_str()) && !damaged(key));
        // `None`, a free slot, sorts before every date.
        free_to_use.min_by_key(taken).unwrap_or_else(|| Key::Version(id, self.fresh_number(id)))
    }

    fn fresh_number(&self, id: &str) -> u32 {
        let damaged = self.damaged.iter().map(|damaged| damaged.key.as_str());
        let keys = self.versions.iter().map(|version| version.key.as_str()).chain(damaged);
        number_after(keys, id)
    }

    fn with_record(&self, id: &str, change: impl FnOnce(&mut Record)) -> Vec<Record> {
        let mut records = self.records.clone();
        if let Some(record) = records.iter_mut().find(|record| record.id == id) {
            change(record);
        }
        records
    }

    /// An id that no entry of the library has.
    fn fresh_id(&self, seed: &str) -> String {
        let damaged: Vec<&str> =
            self.damaged.iter().filter_map(|damaged| Key::parse(&damaged.key)?.id()).collect();
        let is_known = |id: &str| self.records.iter().any(|record| record.id == id) || damaged.contains(&id);
        let mut number = 0_u32;
        loop {
            let id = id_of(&format!("{seed}\n{number}"));
            if !is_known(&id) {
                return id;
            }
            number = number.wrapping_add(1);
        }
    }
}

/// The entries after the writes.
#[must_use]
pub fn apply(mut entries: Entries, writes: &[(String, Option<String>)]) -> Entries {
    for (key, text) in writes {
        match text {
            Some(text) => entries.insert(key.clone(), text.clone()),
            None => entries.remove(key),
        };
    }
    entries
}

/// The number for the next named version of a design: one above the existing ones.
pub(super) fn number_after<'a>(keys: impl Iterator<Item = &'a str>, id: &str) -> u32 {
    let numbers = keys.filter_map(|key| match Key::parse(key) {
        Some(Key::Version(of, number)) if of == id => Some(number),
        _ => None,
    });
    numbers.max().map_or(1, |number| number.saturating_add(1))
}

/// A short id that is practically unique for each seed: FNV-1a with 64 bits.
pub(super) fn id_of(seed: &str) -> String {
    let hash = seed.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("d{hash:016x}")
}

pub(super) fn entry(key: &Key<'_>, text: String) -> (String, Option<String>) {
    (key.to_string(), Some(text))
}

pub(super) fn index_entry(records: &[Record]) -> (String, Option<String>) {
    entry(&Key::Index, index::write(records))
}
