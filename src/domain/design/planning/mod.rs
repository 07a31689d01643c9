//! Planning data of a design: one section for each purpose, under `planning` in the design file.
//!
//! The page passes the whole through as JSON. The worker and the native programs parse and write it here.

mod columns;
mod decision;
pub mod growth;
mod ranges;
mod slides;
mod text;

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::domain::basics::json::{Fault, Kind, Node, Problems};
use crate::domain::design::Design;

use growth::Growth;

pub use columns::{Chosen, Colors, Columns, MAX_COLUMNS, colors_value, read_colors};
pub use decision::Decision;
pub use ranges::{InputRange, Ranges, SEED, ranges_value, read_ranges, read_seed};
pub use slides::{MAX_SLIDES, Slide, SlideKind, default_slides, read_slides, slides_value};

/// Reads a section and records its problems.
type Check = fn(&Node<'_>);

/// The sections in file order.
const SECTIONS: &[(&str, Check)] = &[
    ("growth", |node| drop(Growth::read(node))),
    ("columns", |node| drop(Columns::read(node))),
    ("colors", |node| drop(read_colors(node))),
    ("ranges", |node| drop(read_ranges(node))),
    ("seed", |node| {
        let _seed = read_seed(node);
    }),
    ("decision", |node| drop(Decision::read(node))),
    ("slides", |node| drop(read_slides(node))),
];

/// Records the problems in the planning data of a design file.
pub(crate) fn check(node: &Node<'_>) {
    if !node.value().is_object() {
        return node.fault(Fault::Expected(Kind::Object));
    }
    node.only(&SECTIONS.iter().map(|(key, _)| *key).collect::<Vec<_>>());
    for (key, check) in SECTIONS {
        if let Some(section) = node.optional(key) {
            check(&section);
        }
    }
}

impl Design {
    /// Parses a section of the planning data, or returns the default if it is missing. Opening the file has
    /// already reported its problems.
    pub fn planned<T: Default>(&self, key: &str, read: fn(&Node<'_>) -> T) -> T {
        let section = self.planning.as_ref().and_then(|planning| planning.get(key));
        let problems = Problems::default();
        section.map(|value| read(&Node::root(value, key, &problems))).unwrap_or_default()
    }

    /// Writes a section of the planning data, or removes it.
    pub fn plan(&mut self, key: &str, section: Option<Value>) {
        let mut sections = match self.planning.as_deref() {
            Some(Value::Object(sections)) => sections.clone(),
            _ => Map::new(),
        };
        match section {
            Some(section) => sections.insert(key.to_owned(), section),
            None => sections.remove(key),
        };
        self.planning = (!sections.is_empty()).then(|| Arc::new(Value::Object(sections)));
    }
}
