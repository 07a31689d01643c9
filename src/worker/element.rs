//! Elements of a page as data: what the worker shows, the page builds (`view::remote`).
//!
//! As JSON an element is `["tag", {"attribute": "value"}, child, …]`, a text is a string, and a drawing is
//! `{"svg": "<svg …>"}`. Tags and attribute names are constants of this program; texts of users become text nodes and
//! attribute values only.

use serde_json::{Map, Value};

/// An element that is being put together.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    tag: &'static str,
    attributes: Map<String, Value>,
    children: Vec<Value>,
}

/// An element.
#[must_use]
pub(super) fn tag(tag: &'static str) -> Element {
    Element { tag, attributes: Map::new(), children: Vec::new() }
}

/// An element with a class.
#[must_use]
pub(super) fn tagged(name: &'static str, class: &str) -> Element {
    tag(name).attr("class", class)
}

/// A link to another site; it opens beside the page.
#[must_use]
pub(super) fn outside_link(url: &str, text: &str) -> Element {
    tag("a").attr("href", url).attr("target", "_blank").attr("rel", "noopener noreferrer").text(text)
}

impl Element {
    /// Sets an attribute.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.insert(name.to_owned(), Value::String(value.to_owned()));
        self
    }

    /// Sets an attribute if a condition holds.
    #[must_use]
    pub fn attr_if(self, holds: bool, name: &'static str, value: &str) -> Self {
        if holds { self.attr(name, value) } else { self }
    }

    /// Sends an event with a value when it is clicked or, for a field, changed.
    #[must_use]
    pub fn event(self, event: &'static str, value: &str) -> Self {
        self.attr("data-event", event).attr("data-value", value)
    }

    /// Adds a text.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.children.push(Value::String(text.to_owned()));
        self
    }

    /// Adds an element.
    #[must_use]
    pub fn child(mut self, child: Self) -> Self {
        self.children.push(child.json());
        self
    }

    /// Adds elements.
    #[must_use]
    pub fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Adds a drawing that this program made (`domain::charts`).
    #[must_use]
    pub fn drawing(mut self, svg: String) -> Self {
        let mut drawing = Map::new();
        drawing.insert("svg".to_owned(), Value::String(svg));
        self.children.push(Value::Object(drawing));
        self
    }

    /// The element as JSON.
    #[must_use]
    pub fn json(self) -> Value {
        let mut parts = vec![Value::String(self.tag.to_owned()), Value::Object(self.attributes)];
        parts.extend(self.children);
        Value::Array(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_is_a_list_of_tag_attributes_and_children() {
        let element = tagged("p", "note").text("<b>").child(tag("b").event("go", "1").text("x"));
        assert_eq!(
            element.json().to_string(),
            r#"["p",{"class":"note"},"<b>",["b",{"data-event":"go","data-value":"1"},"x"]]"#
        );
    }
}
