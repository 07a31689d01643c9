//! Renders a view of the worker. Updates existing elements in place, touching only what differs from the previous view.
//! Focus, selection, scrolling and open folds therefore stay, and the browser has little to restyle.

use leptos::prelude::document;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, Node as DomNode};

use crate::exchange::{Element as ViewElement, KEY, Node};

/// Elements that differ in one of these attributes are never reused for each other.
const IDENTITY: [&str; 3] = [KEY, "name", "type"];

/// Updates the children of an element from the view `before`, which rendered them, to the new view. Nothing else may have
/// changed them in between.
///
/// Children match by tag and key, or by order where they have no key. Matched children are patched, and moved if their
/// place has changed. Unmatched new children are created, and unmatched old ones are removed.
pub(super) fn patch(parent: &Element, before: &[Node], after: &[Node]) {
    let mut old: Vec<Option<(&Node, DomNode)>> = Vec::new();
    let mut child = parent.first_child();
    for node in before {
        let Some(here) = child else { break };
        child = here.next_sibling();
        old.push(Some((node, here)));
    }
    let found: Vec<_> = matches(before, after)
        .into_iter()
        .map(|place| place.and_then(|place| old.get_mut(place)?.take()))
        .collect();
    // Removed first, so that the remaining children need fewer moves.
    for (_, gone) in old.into_iter().flatten() {
        ignore_failure(parent.remove_child(&gone));
    }
    let mut next = parent.first_child();
    for (node, found) in after.iter().zip(found) {
        let here = match found {
            Some((was, here)) => {
                if was != node {
                    update(&here, was, node);
                }
                here
            }
            None => create(node),
        };
        if next.as_ref() == Some(&here) {
            next = here.next_sibling();
        } else {
            ignore_failure(parent.insert_before(&here, next.as_ref()));
        }
    }
}

/// For each child of the new view, the index of the old child that it reuses.
fn matches(before: &[Node], after: &[Node]) -> Vec<Option<usize>> {
    let mut is_free = vec![true; before.len()];
    let mut unkeyed_from = 0;
    let mut find = |node: &Node| {
        let is_keyed = key(node).is_some();
        let from = if is_keyed { 0 } else { unkeyed_from };
        let mut places = before.iter().zip(&is_free).enumerate().skip(from);
        let place = places.find(|(_, (old, is_free))| **is_free && is_alike(old, node))?.0;
        if !is_keyed {
            unkeyed_from = place.saturating_add(1);
        }
        *is_free.get_mut(place)? = false;
        Some(place)
    };
    after.iter().map(&mut find).collect()
}

fn key(node: &Node) -> Option<&str> {
    match node {
        Node::Element(element) => element.attribute(KEY),
        Node::Text(_) | Node::Drawing(_) => None,
    }
}

fn is_alike(old: &Node, node: &Node) -> bool {
    match (old, node) {
        (Node::Element(old), Node::Element(element)) => {
            old.tag == element.tag
                && IDENTITY.iter().all(|name| old.attribute(name) == element.attribute(name))
        }
        (Node::Text(_), Node::Text(_)) | (Node::Drawing(_), Node::Drawing(_)) => true,
        _ => false,
    }
}

fn create(node: &Node) -> DomNode {
    let element = match node {
        Node::Text(text) => return document().create_text_node(text).into(),
        Node::Drawing(_) => "div",
        Node::Element(element) => &*element.tag,
    };
    // The worker uses only valid element names.
    let Ok(created) = document().create_element(element) else {
        return document().create_text_node("").into();
    };
    match node {
        Node::Drawing(svg) => {
            created.set_class_name("drawing");
            created.set_inner_html(svg);
        }
        Node::Element(element) => {
            for (name, value) in &element.attributes {
                ignore_failure(created.set_attribute(name, value));
            }
            patch(&created, &[], &element.children);
        }
        Node::Text(_) => {}
    }
    created.into()
}

fn update(here: &DomNode, was: &Node, node: &Node) {
    match (was, node, here.dyn_ref::<Element>()) {
        (Node::Element(was), Node::Element(element), Some(here)) => update_element(here, was, element),
        (_, Node::Drawing(svg), Some(here)) => here.set_inner_html(svg),
        (_, Node::Text(text), None) => here.set_node_value(Some(text)),
        _ => {}
    }
}

fn update_element(here: &Element, was: &ViewElement, element: &ViewElement) {
    for (name, _) in was.attributes.iter().filter(|(name, _)| element.attribute(name).is_none()) {
        ignore_failure(here.remove_attribute(name));
    }
    for (name, value) in &element.attributes {
        if was.attribute(name) != Some(value) {
            ignore_failure(here.set_attribute(name, value));
        }
    }
    patch(here, &was.children, &element.children);
}

/// Ignores the result of a DOM call that fails only for a wrong constant name, which the tests would reveal.
fn ignore_failure<T>(_outcome: Result<T, JsValue>) {}
