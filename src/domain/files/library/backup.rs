//! Saves the whole library to one file and restores it. Restoring merges the file into the existing library;
//! nothing is lost.

use serde_json::{Map, Value, json};

use super::index::{self, Record};
use super::operations::{Writes, entry, id_of, index_entry, number_after};
use super::version::{self, Version, bounded};
use super::{Entries, Library};
use crate::domain::basics::json::{self, Fault, Kind, Node, Problem, Problems};
use crate::domain::basics::storage_key::{Key, SLOTS};
use crate::domain::design::{Design, MAX_NAME};
use crate::domain::files::json_bounds::{self, Exceeded, Limits};

/// The value of the field `format`.
pub(crate) const FORMAT: &str = "camada-library";
/// The version of new files, and the newest supported one.
const VERSION: u32 = 1;
/// A library may be larger than one design, and each damaged text in it is one long string.
const LIMITS: Limits =
    Limits { bytes: 64 * 1024 * 1024, depth: 70, values: 4_000_000, text: 16 * 1024 * 1024, ..Limits::FILE };

/// A parsed backup file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Backup {
    /// The creation date, if the file states it.
    pub exported: Option<String>,
    designs: Vec<(Record, Result<Design, String>)>,
    versions: Vec<Backed>,
    /// Keys and texts of entries that were damaged at the time of the backup.
    damaged: Vec<(String, String)>,
}

/// A version in a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Backed {
    of: String,
    is_automatic: bool,
    at: String,
    name: String,
    text: String,
}

impl Backed {
    /// Whether an entry holds this version.
    fn is(&self, of: &str, key: &str, entry: &str) -> bool {
        Version::read(of, key, entry).is_some_and(|known| {
            known.at == self.at
                && known.name == self.name
                && Design::open(&known.text).is_ok_and(|design| design.save() == self.text)
        })
    }
}

/// The reason for not restoring a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupRefusal {
    Exceeded(Exceeded),
    /// Not JSON, or invalid, with the first problem.
    Invalid(Problem),
    /// JSON, but not a library backup.
    NotALibrary,
    /// Written by a newer version of Camada.
    TooNew {
        found: u64,
        supported: u32,
    },
}

/// The effect of a restore.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    pub writes: Writes,
    /// Designs that did not exist before.
    pub added: usize,
    /// Designs that are identical in library and file.
    pub same: usize,
    /// Designs that differ: those of the file are added as copies.
    pub copies: usize,
    /// Versions that did not exist before.
    pub versions: usize,
    /// Texts that cannot be opened; they are kept unchanged.
    pub damaged: usize,
}

impl Library {
    /// The whole library as a file: designs, versions, and damaged texts unchanged. `entries` are the entries
    /// that the library was read from.
    #[must_use]
    pub fn back_up(&self, entries: &Entries, exported: &str) -> String {
        let text = |key: &str| entries.get(key).map(String::as_str).unwrap_or_default();
        let designs = self.designs.iter().filter_map(|kept| json::parse(&kept.design.save()).ok());
        let records = self.designs.iter().filter_map(|kept| serde_json::to_value(&kept.record).ok());
        let versions = self.versions.iter().map(|version| {
            let kind = if version.is_automatic() { "automatic" } else { "named" };
            let mut object = Map::new();
            for (key, text) in
                [("of", &*version.of), ("kind", kind), ("at", &version.at), ("name", &version.name)]
            {
                object.insert(key.to_owned(), Value::String(text.to_owned()));
            }
            // A version that cannot be opened is stored as its text.
            let design = Design::open(&version.text).ok().and_then(|design| json::parse(&design.save()).ok());
            object.insert("design".to_owned(), design.unwrap_or_else(|| Value::String(version.text.clone())));
            Value::Object(object)
        });
        let damaged =
            self.damaged.iter().map(|damaged| json!({"key": damaged.key, "text": text(&damaged.key)}));
        let file = json!({
            "format": FORMAT,
            "version": VERSION,
            "exported": exported,
            "index": records.collect::<Vec<_>>(),
            "designs": designs.collect::<Vec<_>>(),
            "versions": versions.collect::<Vec<_>>(),
            "damaged": damaged.collect::<Vec<_>>(),
        });
        let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl Backup {
    /// Reads a backup file. A design that cannot be opened is kept as text.
    pub fn read(text: &str) -> Result<Self, BackupRefusal> {
        json_bounds::check(text, LIMITS).map_err(BackupRefusal::Exceeded)?;
        let value = json::parse(text).map_err(BackupRefusal::Invalid)?;
        if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err(BackupRefusal::NotALibrary);
        }
        let problems = Problems::default();
        let root = Node::root(&value, "", &problems);
        let version = root.required("version").and_then(|version| version.value().as_u64());
        match version {
            None => problems.push("version", Fault::Expected(Kind::Number)),
            Some(found) if found > u64::from(VERSION) => {
                return Err(BackupRefusal::TooNew { found, supported: VERSION });
            }
            Some(_) => {}
        }
        let records: Vec<Record> =
            root.list("index").iter().filter_map(|node| index::record(node.value())).collect();
        let backup = Self {
            exported: root.optional_text("exported"),
            designs: root.list("designs").iter().map(|node| design(node, &records)).collect(),
            versions: root.list("versions").iter().map(backed).collect(),
            damaged: root
                .list("damaged")
                .iter()
                .map(|node| (node.text_at("key"), node.text_at("text")))
                .collect(),
        };
        match problems.take().into_iter().next() {
            Some(problem) => Err(BackupRefusal::Invalid(problem)),
            None => Ok(backup),
        }
    }

    /// The number of designs in the file.
    #[must_use]
    pub fn designs(&self) -> usize {
        self.designs.len()
    }

    /// Merges the file into a library. An identical design stays unchanged. One with the same id but other
    /// content becomes a copy whose name ends with `suffix`. If the restore is interrupted, running it again
    /// completes it.
    #[must_use]
    pub fn merge(&self, library: &Library, entries: &Entries, suffix: &str) -> Restored {
        let mut merge = Merge {
            entries: entries.clone(),
            records: library.records.clone(),
            restored: Restored::default(),
        };
        for (record, design) in &self.designs {
            match design {
                Ok(design) => merge.design(record, design, suffix),
                Err(text) => merge.damaged(&Key::Design(&record.id).to_string(), text),
            }
        }
        for version in &self.versions {
            merge.version(version);
        }
        for (key, text) in &self.damaged {
            merge.damaged(key, text);
        }
        if !merge.restored.writes.is_empty() {
            merge.restored.writes.push(index_entry(&merge.records));
        }
        merge.restored
    }
}

fn design(node: &Node<'_>, records: &[Record]) -> (Record, Result<Design, String>) {
    let text = node.value().to_string();
    let opened = Design::open(&text).map_err(|_kept_as_it_is| text);
    let said = node.value().get("id").and_then(Value::as_str).filter(|id| !id.is_empty());
    let id = said.map_or_else(|| id_of(&node.value().to_string()), |id| id.chars().take(MAX_NAME).collect());
    let known = records.iter().find(|record| record.id == id).cloned();
    (known.unwrap_or_else(|| Record { id, ..Record::default() }), opened)
}

fn backed(node: &Node<'_>) -> Backed {
    let design = node.required("design");
    let text = design.map(|design| match design.value() {
        Value::String(text) => text.clone(),
        value => Design::open(&value.to_string()).map_or_else(|_| value.to_string(), |design| design.save()),
    });
    Backed {
        of: node.text_at("of"),
        is_automatic: node.optional_text("kind").as_deref() == Some("automatic"),
        at: node.optional_text("at").unwrap_or_default(),
        name: bounded(&node.optional_text("name").unwrap_or_default()),
        text: text.unwrap_or_default(),
    }
}

/// A restore in progress.
struct Merge {
    /// The entries, including those written so far.
    entries: Entries,
    records: Vec<Record>,
    restored: Restored,
}

impl Merge {
    fn write(&mut self, key: &Key<'_>, text: String) {
        self.entries.insert(key.to_string(), text.clone());
        self.restored.writes.push(entry(key, text));
    }

    fn at(&self, key: &Key<'_>) -> Option<&String> {
        self.entries.get(&key.to_string())
    }

    fn record(&mut self, record: Record) {
        // Restores a design that was in the process of being deleted.
        self.records.retain(|known| known.id != record.id);
        self.records.push(record);
    }

    fn design(&mut self, record: &Record, design: &Design, suffix: &str) {
        let id = record.id.as_str();
        let is_purged = self.records.iter().any(|known| known.id == id && known.purged);
        let known = self.at(&Key::Design(id)).filter(|_| !is_purged).cloned();
        let Some(known) = known else {
            let mut design = design.clone();
            id.clone_into(&mut design.id);
            self.write(&Key::Design(id), design.save());
            self.record(Record { purged: false, ..record.clone() });
            self.restored.added = self.restored.added.saturating_add(1);
            return;
        };
        if is_same(&known, design) {
            self.restored.same = self.restored.same.saturating_add(1);
            return;
        }
        // The same design from the same file always gets the same id.
        let copy_id = id_of(&format!("{id}\n{}", design.save()));
        if self.at(&Key::Design(&copy_id)).is_some() {
            self.restored.same = self.restored.same.saturating_add(1);
            return;
        }
        let mut copy = design.clone();
        copy.id.clone_from(&copy_id);
        let room = MAX_NAME.saturating_sub(suffix.chars().count());
        copy.name = copy.name.chars().take(room).chain(suffix.chars()).collect();
        self.write(&Key::Design(&copy_id), copy.save());
        self.record(Record { id: copy_id, ..record.clone() });
        self.restored.copies = self.restored.copies.saturating_add(1);
    }

    fn version(&mut self, backed: &Backed) {
        let of = backed.of.as_str();
        if of.is_empty() || backed.text.is_empty() {
            return;
        }
        let text = version::entry(&backed.at, &backed.name, &backed.text);
        let is_known = self.entries.iter().any(|(key, known)| {
            matches!(Key::parse(key), Some(Key::Auto(id, _) | Key::Version(id, _)) if id == of)
                && (*known == text || backed.is(of, key, known))
        });
        if is_known {
            return;
        }
        let free_slot = (0..SLOTS).map(|slot| Key::Auto(of, slot)).find(|key| self.at(key).is_none());
        let key = free_slot
            .filter(|_| backed.is_automatic)
            .unwrap_or_else(|| Key::Version(of, number_after(self.entries.keys().map(String::as_str), of)));
        self.write(&key, text);
        self.restored.versions = self.restored.versions.saturating_add(1);
    }

    /// Stores a text that cannot be opened under its own key, or as a separate design if the key has another
    /// text.
    fn damaged(&mut self, key: &str, text: &str) {
        let is_kept = |known: &String| known == text;
        let id = id_of(text);
        let own =
            Key::parse(key).filter(|key| matches!(key, Key::Design(_) | Key::Auto(..) | Key::Version(..)));
        let key = match own {
            Some(own) if self.at(&own).is_none_or(is_kept) => own,
            _ => Key::Design(&id),
        };
        if self.at(&key).is_some() {
            return;
        }
        self.write(&key, text.to_owned());
        self.restored.damaged = self.restored.damaged.saturating_add(1);
    }
}

/// Whether a stored text is this design; ids are ignored, because the library assigns them.
fn is_same(stored: &str, design: &Design) -> bool {
    Design::open(stored).is_ok_and(|mut known| {
        known.id.clone_from(&design.id);
        known == *design
    })
}
