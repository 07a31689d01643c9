//! Shows what the worker says (`worker::element`): what is there already is changed rather than built anew, so that focus,
//! selection, scrolling and what is unfolded stay, and the browser has less to lay out.

use leptos::prelude::document;
use serde_json::{Map, Value};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Node};

use super::markup::{Markup, div, ignore, set_property};

/// Marks a field that was filled in anew while somebody typed in it.
pub(super) const RESTORED: &str = "data-restored";
/// What belongs to the user and the browser, not to the worker.
const LEFT_ALONE: [&str; 2] = [RESTORED, "open"];
/// What makes an element another one, however alike it is.
const IDENTITY: [&str; 3] = ["data-key", "name", "type"];
const DRAWING: &str = "drawing";

/// Makes the children of an element what the worker says. The text of `typing`, in which somebody writes, stays.
pub(super) fn patch(parent: &Element, children: &[Value], typing: Option<&Element>) {
    let mut here = parent.first_child();
    for child in children {
        let node = match here {
            Some(node) if is_like(&node, child) => {
                update(&node, child, typing);
                node
            }
            Some(node) => {
                let made = made(child);
                ignore(parent.replace_child(&made, &node));
                made
            }
            None => {
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

/// The parts of an element: its name, its attributes, its children.
fn parts(child: &Value) -> Option<(&str, &Map<String, Value>, &[Value])> {
    match child.as_array()?.as_slice() {
        [Value::String(tag), Value::Object(attributes), children @ ..] => Some((tag, attributes, children)),
        _ => None,
    }
}

fn is_like(node: &Node, child: &Value) -> bool {
    let Some(element) = node.dyn_ref::<Element>() else { return child.is_string() };
    match parts(child) {
        Some((tag, attributes, _)) => {
            let same = |name: &&str| {
                element.get_attribute(name).as_deref() == attributes.get(*name).and_then(Value::as_str)
            };
            element.local_name() == tag && IDENTITY.iter().all(same)
        }
        None => child.is_object() && element.class_name() == DRAWING,
    }
}

fn made(child: &Value) -> Node {
    if let Some((tag, attributes, children)) = parts(child) {
        let element = Markup::named(tag);
        for (name, value) in attributes {
            element.set(name, value.as_str().unwrap_or_default());
        }
        patch(element.element(), children, None);
        element.element().clone().into()
    } else if child.is_object() {
        div(DRAWING).own_markup(drawn(child)).element().clone().into()
    } else {
        document().create_text_node(child.as_str().unwrap_or_default()).into()
    }
}

fn drawn(drawing: &Value) -> &str {
    drawing.get("svg").and_then(Value::as_str).unwrap_or_default()
}

fn update(node: &Node, child: &Value, typing: Option<&Element>) {
    let Some(element) = node.dyn_ref::<Element>() else {
        let text = child.as_str();
        if node.node_value().as_deref() != text {
            node.set_node_value(text);
        }
        return;
    };
    let Some((tag, attributes, children)) = parts(child) else {
        element.set_inner_html(drawn(child));
        return;
    };
    for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        if !attributes.contains_key(&name) && !LEFT_ALONE.contains(&name.as_str()) {
            ignore(element.remove_attribute(&name));
        }
    }
    for (name, value) in attributes {
        let value = value.as_str().unwrap_or_default();
        if !LEFT_ALONE.contains(&name.as_str()) && element.get_attribute(name).as_deref() != Some(value) {
            ignore(element.set_attribute(name, value));
        }
    }
    patch(element, children, typing);
    // What a field says is its own once somebody used it: attributes only begin it.
    let value = match tag {
        "input" => attributes.get("value").and_then(Value::as_str).unwrap_or_default().to_owned(),
        "textarea" => element.text_content().unwrap_or_default(),
        _ => String::new(),
    };
    match tag {
        "option" => set_property(element, "selected", &attributes.contains_key("selected").into()),
        "input" if attributes.get("type").is_some_and(|kind| kind == "checkbox") => {
            set_property(element, "checked", &attributes.contains_key("checked").into());
        }
        "input" | "textarea" if typing != Some(element) => set_property(element, "value", &value.into()),
        _ => {}
    }
}
