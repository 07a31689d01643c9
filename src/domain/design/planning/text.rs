//! Texts of people in the planning, within bounds.

use crate::domain::basics::json::{Fault, Node};

/// The text under a key, empty where it is absent; cut, and a problem, where it is longer than so many characters.
pub(super) fn text_within(node: &Node<'_>, key: &str, max: usize) -> String {
    let text = node.optional_text(key).unwrap_or_default();
    let found = text.chars().count();
    if found <= max {
        return text;
    }
    node.note(Some((key, Fault::TooMany { found, max })));
    text.chars().take(max).collect()
}
