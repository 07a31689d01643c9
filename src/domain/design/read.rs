//! Helpers for reading the sections of the design file.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::MAX_NAME;
use crate::domain::basics::json::{Fault, Node};
use crate::domain::basics::order::map_of;

/// The entries of a list; if there are too many, none and a problem.
pub(super) fn list_within<'a>(node: &Node<'a>, key: &str, max: usize) -> Vec<Node<'a>> {
    let entries = node.list(key);
    if entries.len() > max {
        node.note(Some((key, Fault::TooMany { found: entries.len(), max })));
        return Vec::new();
    }
    entries
}

/// The fault of a text that is too long for a name.
pub(super) fn too_long(text: &str) -> Option<Fault> {
    let found = text.chars().count();
    (found > MAX_NAME).then_some(Fault::TooMany { found, max: MAX_NAME })
}

/// The string under a key; empty if it is missing. One that is too long is recorded as a problem.
pub(super) fn bounded(node: &Node<'_>, key: &str, max: usize) -> String {
    let text = node.optional_text(key).unwrap_or_default();
    let length = text.chars().count();
    if length > max {
        node.fault(Fault::TooMany { found: length, max });
    }
    text
}

/// A whole number within inclusive bounds. A string has digits only, and no zeros before them.
pub(super) fn whole(node: &Node<'_>, min: u32, max: u32) -> u32 {
    let value = node.decimal_within(Decimal::from(min), Decimal::from(max));
    let text = node.value().as_str();
    let is_plain = text.is_none_or(|text| value.trunc().to_string() == text);
    if !value.fract().is_zero() || !is_plain {
        node.fault(Fault::NotANumber(value.to_string()));
    }
    u32::try_from(value.trunc()).unwrap_or(min)
}

/// The amounts of an object, by key.
pub(super) fn amounts(node: &Node<'_>, key: &str) -> BTreeMap<String, Decimal> {
    let entries = node.optional(key).map(|node| node.entries()).unwrap_or_default();
    map_of(entries.into_iter().map(|(key, node)| (key.to_owned(), node.amount())))
}

/// Whether a flag has its default value and is omitted from the file.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
pub(super) fn is_true(value: &bool) -> bool {
    *value
}
