//! What an answer of the worker shows, for its tests: the elements of a view, and its texts.

use serde_json::{Map, Value};

/// An element of a view.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    pub(crate) tag: &'a str,
    pub(crate) attributes: &'a Map<String, Value>,
    pub(crate) children: &'a [Value],
}

impl<'a> Part<'a> {
    /// An attribute, if it has it.
    pub(crate) fn word(&self, attribute: &str) -> Option<&'a str> {
        self.attributes.get(attribute).and_then(Value::as_str)
    }
}

/// All elements of a view, or of a part of one, each before those in it.
pub(crate) fn elements(value: &Value) -> Vec<Part<'_>> {
    match value.as_array().map(Vec::as_slice) {
        Some([Value::String(tag), Value::Object(attributes), children @ ..]) => {
            let own = Part { tag, attributes, children };
            std::iter::once(own).chain(children.iter().flat_map(elements)).collect()
        }
        Some(parts) => parts.iter().flat_map(elements).collect(),
        None => Vec::new(),
    }
}

/// All texts of a view, or of a part of one, in their order.
pub(crate) fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(parts) => match parts.as_slice() {
            [Value::String(_), Value::Object(_), children @ ..] => children.iter().flat_map(texts).collect(),
            parts => parts.iter().flat_map(texts).collect(),
        },
        _ => Vec::new(),
    }
}
