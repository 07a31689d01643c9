//! Shows what the worker says (`worker::element`): of what is there already only what is said otherwise is changed, so that
//! focus, selection, scrolling and what is unfolded stay, and the browser has little to restyle.

use leptos::prelude::document;
use serde_json::{Map, Value};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Node};

use super::markup::{Markup, div, ignore, set_property};

/// Marks a field that was filled in anew while somebody typed in it.
pub(super) const RESTORED: &str = "data-restored";
/// What makes an element another one, however alike it is.
const IDENTITY: [&str; 3] = ["data-key", "name", "type"];

/// Makes the children of an element what the worker says. `before` is what it said when it was last asked: nothing else
/// may have changed them.
pub(super) fn patch(parent: &Element, before: &[Value], children: &[Value]) {
    let mut here = parent.first_child();
    let mut known = before.iter();
    for child in children {
        let was = known.next();
        let node = match (here, was) {
            (Some(node), Some(was)) if is_like(was, child) => {
                if was != child {
                    update(&node, was, child);
                }
                node
            }
            (Some(node), _) => {
                let made = made(child);
                ignore(parent.replace_child(&made, &node));
                made
            }
            (None, _) => {
                let made = made(child);
                ignore(parent.append_child(&made));
                made
            }
        };
        here = node.next_sibling();
    }
    while let Some(node) = here {
        here = node.next_sibling();
        ignore(parent.remove_child(&node));
    }
}

/// Makes fields say what their attributes begin them with: once somebody used one, what it says is its own. That in which
/// somebody writes is left alone.
pub(super) fn settle(root: &Element, typing: Option<&Element>) {
    let Ok(found) = root.query_selector_all("input, textarea, option") else { return };
    let fields = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into::<Element>().ok());
    for field in fields.filter(|field| typing != Some(field)) {
        let (property, value) = match (field.local_name().as_str(), field.get_attribute("type").as_deref()) {
            ("option", _) => ("selected", field.has_attribute("selected").into()),
            (_, Some("checkbox")) => ("checked", field.has_attribute("checked").into()),
            ("textarea", _) => ("value", field.text_content().into()),
            _ => ("value", field.get_attribute("value").unwrap_or_default().into()),
        };
        set_property(&field, property, &value);
    }
}

/// The parts of an element: its name, its attributes, its children.
fn parts(child: &Value) -> Option<(&str, &Map<String, Value>, &[Value])> {
    match child.as_array()?.as_slice() {
        [Value::String(tag), Value::Object(attributes), children @ ..] => Some((tag, attributes, children)),
        _ => None,
    }
}

fn is_like(was: &Value, child: &Value) -> bool {
    match (parts(was), parts(child)) {
        (Some((tag, attributes, _)), Some((wanted, given, _))) => {
            tag == wanted && IDENTITY.iter().all(|name| attributes.get(*name) == given.get(*name))
        }
        (None, None) => was.is_string() == child.is_string(),
        _ => false,
    }
}

fn made(child: &Value) -> Node {
    if let Some((tag, attributes, children)) = parts(child) {
        let element = Markup::named(tag);
        for (name, value) in attributes {
            element.set(name, value.as_str().unwrap_or_default());
        }
        patch(element.element(), &[], children);
        element.element().clone().into()
    } else if child.is_object() {
        div("drawing").own_markup(drawn(child)).element().clone().into()
    } else {
        document().create_text_node(child.as_str().unwrap_or_default()).into()
    }
}

fn drawn(drawing: &Value) -> &str {
    drawing.get("svg").and_then(Value::as_str).unwrap_or_default()
}

fn update(node: &Node, was: &Value, child: &Value) {
    let Some(element) = node.dyn_ref::<Element>() else {
        return node.set_node_value(child.as_str());
    };
    let (Some((_, known, before)), Some((_, attributes, children))) = (parts(was), parts(child)) else {
        return element.set_inner_html(drawn(child));
    };
    for name in known.keys().filter(|name| !attributes.contains_key(*name)) {
        ignore(element.remove_attribute(name));
    }
    for (name, value) in attributes.iter().filter(|(name, value)| known.get(*name) != Some(*value)) {
        ignore(element.set_attribute(name, value.as_str().unwrap_or_default()));
    }
    patch(element, before, children);
}
