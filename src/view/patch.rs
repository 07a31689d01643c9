//! Shows a view of the worker: what is on the page already is changed only where the view says something else, so that focus,
//! selection, scrolling and open folds stay, and the browser has little to restyle.

use leptos::prelude::document;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, Node as DomNode};

use crate::exchange::{Element as ViewElement, KEY, Node};

/// The attributes that make an element another one, however alike it is.
const IDENTITY: [&str; 3] = [KEY, "name", "type"];

/// Makes the children of an element those that a view has now. `before` is the view that made the children that are there:
/// nothing else may have changed them.
///
/// A child is known again by its tag and its key, and without a key by its order. Known ones are kept, moved where their
/// place has changed, and patched; others are made, and those that are left are removed.
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
    // First, so that those that stay need not move around them.
    for (_, gone) in old.into_iter().flatten() {
        done(parent.remove_child(&gone));
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
            None => made(node),
        };
        if next.as_ref() == Some(&here) {
            next = here.next_sibling();
        } else {
            done(parent.insert_before(&here, next.as_ref()));
        }
    }
}

/// For each child of the new view, the place of the old child that it goes on from.
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

fn made(node: &Node) -> DomNode {
    let element = match node {
        Node::Text(text) => return document().create_text_node(text).into(),
        Node::Drawing(_) => "div",
        Node::Element(element) => &*element.tag,
    };
    // The worker has only names that make elements.
    let Ok(made) = document().create_element(element) else { return document().create_text_node("").into() };
    match node {
        Node::Drawing(svg) => {
            made.set_class_name("drawing");
            made.set_inner_html(svg);
        }
        Node::Element(element) => {
            for (name, value) in &element.attributes {
                done(made.set_attribute(name, value));
            }
            patch(&made, &[], &element.children);
        }
        Node::Text(_) => {}
    }
    made.into()
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
        done(here.remove_attribute(name));
    }
    for (name, value) in &element.attributes {
        if was.attribute(name) != Some(value) {
            done(here.set_attribute(name, value));
        }
    }
    patch(here, &was.children, &element.children);
}

/// A change of the page that fails only where a constant name is wrong, which the tests would show.
fn done<T>(_outcome: Result<T, JsValue>) {}
