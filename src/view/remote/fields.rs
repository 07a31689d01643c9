//! The fields of a view of the worker, and the typed values that a redraw must keep.

use std::collections::{BTreeMap, BTreeSet};

use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlInputElement};

/// Marks a field whose element was recreated while it held a typed value. Browsers fire no `change` for a value that a
/// script has set, so leaving such a field, or Enter in it, counts as a change.
pub(super) const RESTORED: &str = "data-restored";

/// Names and values of fields.
pub(super) type Values = BTreeMap<String, String>;

/// All named fields within an element.
pub(super) fn named_fields(root: &Element) -> Vec<(String, Element)> {
    elements(root, "[name]")
        .into_iter()
        .filter_map(|field| Some((field.get_attribute("name")?, field)))
        .collect()
}

/// The values of all named fields within an element.
pub(super) fn values(root: &Element) -> Values {
    named_fields(root).into_iter().map(|(name, field)| (name, value_of(&field))).collect()
}

/// The value of a field; `true` or `false` for a checkbox.
pub(super) fn value_of(field: &Element) -> String {
    let is_box = field.get_attribute("type").as_deref() == Some("checkbox");
    if is_box {
        return field.unchecked_ref::<HtmlInputElement>().checked().to_string();
    }
    let value = js_sys::Reflect::get(field, &"value".into()).unwrap_or_default();
    value.as_string().unwrap_or_default()
}

fn set_value(field: &Element, value: &str) {
    if field.get_attribute("type").as_deref() == Some("checkbox") {
        set_property(field, "checked", &(value == "true").into());
    } else {
        set_property(field, "value", &value.into());
    }
}

/// Sets a property of an element if it differs, because setting an equal value would move the caret.
pub(super) fn set_property(element: &Element, property: &str, value: &JsValue) {
    let name = JsValue::from_str(property);
    if js_sys::Reflect::get(element, &name).is_ok_and(|now| now == *value) {
        return;
    }
    // Fails only for a frozen object.
    let _set = js_sys::Reflect::set(element, &name, value);
}

/// The typed fields that a redraw must keep: name, element and value before the redraw.
pub(super) struct Typed(Vec<(String, Element, String)>);

impl Typed {
    /// Records the fields with these names.
    pub(super) fn of(root: &Element, names: &BTreeSet<String>) -> Self {
        let fields = named_fields(root).into_iter().filter(|(name, _)| names.contains(name));
        Self(fields.map(|(name, field)| (name, field.clone(), value_of(&field))).collect())
    }

    /// Resets every field to the value in the view, except the typed ones. Those keep their value, also in a recreated
    /// element; an element that was kept also keeps caret and selection.
    pub(super) fn restore(&self, root: &Element) {
        let is_typed = |field: &Element| {
            let name = field.get_attribute("name");
            name.is_some_and(|name| self.0.iter().any(|(typed, ..)| *typed == name))
        };
        for field in elements(root, "input, textarea, option") {
            let owner = field.closest("[name]").ok().flatten();
            if !owner.as_ref().is_some_and(is_typed) {
                show_own_value(&field);
            }
        }
        for (name, field) in named_fields(root) {
            let Some((_, element, value)) = self.0.iter().find(|(typed, ..)| *typed == name) else {
                continue;
            };
            if value_of(&field) != *value {
                set_value(&field, value);
            }
            if *element != field {
                // Fails only for an invalid name, and this one is constant.
                let _marked = field.set_attribute(RESTORED, "");
            }
        }
    }
}

/// Resets a field's live value to its attribute; browsers stop following the attribute once the user has edited the field.
fn show_own_value(field: &Element) {
    let (property, value) = match (field.local_name().as_str(), field.get_attribute("type").as_deref()) {
        ("option", _) => ("selected", field.has_attribute("selected").into()),
        (_, Some("checkbox")) => ("checked", field.has_attribute("checked").into()),
        ("textarea", _) => ("value", field.text_content().into()),
        _ => ("value", field.get_attribute("value").unwrap_or_default().into()),
    };
    set_property(field, property, &value);
}

fn elements(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}
