//! Reads ids and names from JSON.

use crate::domain::basics::json::{Fault, Node};
use crate::domain::basics::text::Text;

/// The id of an entry; records a problem if it contains characters that an id must not have.
pub(super) fn id(node: &Node<'_>) -> String {
    let id = node.text_at("id");
    let well_formed = !id.is_empty()
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_');
    if !well_formed {
        node.fault(Fault::Rule(format!(
            "the id “{id:.40}” should be lower-case letters, digits, “-” and “_”"
        )));
    }
    id
}

/// A name that the page loads only when it is shown (`catalog/on-demand.json`). Tests check that it exists.
pub(super) fn optional_name(node: &Node<'_>) -> Text {
    node.optional("name").map(|name| name.translated()).unwrap_or_default()
}

/// The name of an entry, in both languages.
pub(super) fn name(node: &Node<'_>) -> Text {
    node.required("name").map(|name| name.translated()).unwrap_or_default()
}
