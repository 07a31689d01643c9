//! What is planned around a design, beside what it is: a section for each purpose, under `planning` in the design file.
//!
//! The page carries the whole as it stands, without the code to understand it; the worker and the native programs read
//! and write it here.

mod columns;
mod decision;
mod ranges;
mod slides;
mod text;

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::domain::analysis::growth::Growth;
use crate::domain::basics::json::{Fault, Kind, Node, Problems};
use crate::domain::design::Design;

pub use columns::{Chosen, Colors, Columns, colors_value, read_colors};
pub use decision::Decision;
pub use ranges::{SEED, ranges_value, read_ranges, read_seed};
pub use slides::{MAX_SLIDES, Slide, SlideKind, default_slides, read_slides, slides_value};

/// Reads a section and notes what is wrong in it.
type Check = fn(&Node<'_>);

/// The sections, in the order in which they are saved.
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

/// Notes what is wrong in the planning of a design file.
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
    /// Reads a section of the planning, or what a design has that says nothing about it. What is wrong in it was said
    /// when the file was opened.
    pub fn planned<T: Default>(&self, key: &str, read: fn(&Node<'_>) -> T) -> T {
        let section = self.planning.as_ref().and_then(|planning| planning.get(key));
        let problems = Problems::default();
        section.map(|value| read(&Node::root(value, key, &problems))).unwrap_or_default()
    }

    /// Writes a section of the planning, or takes it away.
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
