//! Bounded texts in the planning data.

use crate::domain::basics::json::{Fault, Node};

/// The string under a key; empty if it is missing. One that is too long is truncated and recorded as a
/// problem.
pub(super) fn text_within(node: &Node<'_>, key: &str, max: usize) -> String {
    let text = node.optional_text(key).unwrap_or_default();
    let found = text.chars().count();
    if found <= max {
        return text;
    }
    node.note(Some((key, Fault::TooMany { found, max })));
    text.chars().take(max).collect()
}
