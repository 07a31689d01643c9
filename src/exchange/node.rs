//! The elements of a view as data: the worker makes them, the page builds them.
//!
//! As JSON an element is `["tag", {"attribute": "value"}, child, …]`, a text is a string, and a drawing is
//! `{"svg": "<svg …>"}`. Tags and the names of attributes are constants of this program; texts of users become text
//! nodes and values of attributes only.

use std::borrow::Cow;
use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::action::{PageAction, Token, Trigger};
use super::field::Field;

/// The key of an element among later answers: the page moves the element instead of replacing it.
pub const KEY: &str = "data-key";
/// The attribute with the action that pressing a button or changing a field asks the worker for: a [`Token`].
///
/// [`Token`]: super::Token
pub const ASK: &str = "data-ask";
/// The attribute with the page's own action of a button: a `PageAction` as JSON.
pub const DO: &str = "data-do";

/// A part of a view.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Element(Element),
    Text(String),
    /// An SVG that this program drew (`domain::charts`), never a user's.
    Drawing(String),
}

/// An element of a view.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    pub tag: Cow<'static, str>,
    pub attributes: Vec<(Cow<'static, str>, String)>,
    pub children: Vec<Node>,
}

impl Element {
    /// An element without attributes.
    #[must_use]
    pub fn new(tag: &'static str) -> Self {
        Self { tag: Cow::Borrowed(tag), attributes: Vec::new(), children: Vec::new() }
    }

    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Sets an attribute.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: &str) -> Self {
        match self.attributes.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => value.clone_into(known),
            None => self.attributes.push((Cow::Borrowed(name), value.to_owned())),
        }
        self
    }

    /// Sets an attribute if a condition holds.
    #[must_use]
    pub fn attr_if(self, holds: bool, name: &'static str, value: &str) -> Self {
        if holds { self.attr(name, value) } else { self }
    }

    /// Names the element among the others of the view.
    #[must_use]
    pub fn key(self, key: &str) -> Self {
        self.attr(KEY, key)
    }

    /// Makes the element the control of a field.
    #[must_use]
    pub fn named(self, field: &Field) -> Self {
        self.attr("name", field.name()).key(field.name())
    }

    /// Sets the action for pressing the button or changing the field.
    #[must_use]
    pub fn on(self, trigger: impl Into<Trigger>) -> Self {
        match trigger.into() {
            Trigger::Ask(action) => self.attr(ASK, Token::of(&action).text()),
            Trigger::Page(action) => self.attr(DO, &action.json()),
        }
    }

    /// The action for pressing the button or changing the field.
    #[must_use]
    pub fn trigger(&self) -> Option<Trigger> {
        let asked = self.attribute(ASK).map(|text| Token::new(text).action().map(Trigger::Ask));
        asked.unwrap_or_else(|| PageAction::parse(self.attribute(DO)?).map(Trigger::Page))
    }

    /// Adds a text.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.children.push(Node::Text(text.to_owned()));
        self
    }

    /// Adds an element.
    #[must_use]
    pub fn child(mut self, child: Self) -> Self {
        self.children.push(Node::Element(child));
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
        self.children.push(Node::Drawing(svg));
        self
    }

    /// This element and all elements in it, each before those inside of it.
    #[must_use]
    pub fn all(&self) -> Vec<&Self> {
        let inside = self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Drawing(_) => None,
        });
        std::iter::once(self).chain(inside.flat_map(Self::all)).collect()
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl Serialize for Element {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        list.serialize_element(&self.tag)?;
        list.serialize_element(&Attributes(Cow::Borrowed(&self.attributes)))?;
        for child in &self.children {
            list.serialize_element(child)?;
        }
        list.end()
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Element(element) => element.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Drawing(svg) => {
                let mut object = serializer.serialize_map(Some(1))?;
                object.serialize_entry("svg", svg)?;
                object.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an element, a text or a drawing")
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Node, E> {
        Ok(Node::Text(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut svg = String::new();
        while let Some((_, value)) = map.next_entry::<String, String>()? {
            svg = value;
        }
        Ok(Node::Drawing(svg))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let tag = list.next_element::<String>()?.unwrap_or_default();
        let attributes = list.next_element::<Attributes<'_>>()?.map(|found| found.0.into_owned());
        let mut children = Vec::new();
        while let Some(child) = list.next_element()? {
            children.push(child);
        }
        Ok(Node::Element(Element {
            tag: Cow::Owned(tag),
            attributes: attributes.unwrap_or_default(),
            children,
        }))
    }
}

/// The attributes of an element, in their order.
struct Attributes<'a>(Cow<'a, [(Cow<'static, str>, String)]>);

impl Serialize for Attributes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de> Deserialize<'de> for Attributes<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(AttributesVisitor)
    }
}

struct AttributesVisitor;

impl<'de> Visitor<'de> for AttributesVisitor {
    type Value = Attributes<'static>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("attributes")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut attributes = Vec::new();
        while let Some((name, value)) = map.next_entry::<String, String>()? {
            attributes.push((Cow::Owned(name), value));
        }
        Ok(Attributes(Cow::Owned(attributes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_becomes_a_list_and_is_read_back_unchanged() {
        let bold = Element::new("b").key("k").text("x");
        let element =
            Element::new("p").attr("class", "note").text("<b>").child(bold).drawing("<svg/>".to_owned());
        let text = serde_json::to_string(&element).unwrap();
        assert_eq!(text, r#"["p",{"class":"note"},"<b>",["b",{"data-key":"k"},"x"],{"svg":"<svg/>"}]"#);
        assert_eq!(serde_json::from_str::<Node>(&text).unwrap(), Node::Element(element));
    }
}
