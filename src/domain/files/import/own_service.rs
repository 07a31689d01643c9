//! Builds a service of the design's own, in the catalog's format, for an item that the catalog does not have.

use serde_json::{Value, json};

use super::item::{Bill, Item};
use crate::domain::catalog::Layer;
use rust_decimal::Decimal;

/// The only offering of such a service.
pub(super) const OFFERING: &str = "imported";
/// The maximum length of an id derived from a text.
const MAX_SLUG: usize = 60;

/// A service whose components cost as much as their quotes. Its only charge has no price: without the quote,
/// the cost is unknown, not zero (C8).
pub(super) fn quoted(id: &str, item: &Item) -> Value {
    let name = label(&item.kind, &item.name);
    let charge = json!({"id": "total", "name": name, "unit": "month", "quantity": "1", "prices": {}});
    service(id, &name, item.mapping.layer, &[charge])
}

/// A service for one item with a partly unknown cost: one charge for the known part, and one without a price
/// for each unknown part.
pub(super) fn partly(id: &str, item: &Item, bill: &Bill, known: Option<Decimal>) -> Value {
    let mut charges = Vec::new();
    if let Some(known) = known {
        let price = json!({
            "amount": known.to_string(), "source": bill.source, "as_of": bill.as_of, "confidence": "secondary",
        });
        charges.push(json!({
            "id": "known", "name": label(&item.name, &item.kind), "unit": "month", "quantity": "1", "copies": "once",
            "discount": false, "prices": {"reference": price, "list": price},
        }));
    }
    for (index, unknown) in item.unknown.iter().enumerate() {
        let quantity = unknown.quantity.unwrap_or(Decimal::ONE);
        charges.push(json!({
            "id": format!("unknown-{index}"), "name": label(&unknown.name, &item.name), "unit": label(&unknown.unit, "month"),
            "quantity": quantity.to_string(), "discount": false, "prices": {},
        }));
    }
    service(id, &label(&item.kind, &item.name), item.mapping.layer, &charges)
}

fn service(id: &str, name: &str, layer: Layer, charges: &[Value]) -> Value {
    json!({
        "id": id, "name": name, "layer": layer.word(), "use": name,
        "offerings": [{"id": OFFERING, "name": name, "vendor": "imported", "kind": "managed", "charges": charges}],
    })
}

/// The first text that is not blank.
fn label(one: &str, other: &str) -> String {
    [one, other].into_iter().find(|text| !text.trim().is_empty()).unwrap_or("?").to_owned()
}

/// An id in the catalog's format derived from a text.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.to_lowercase().chars() {
        if character.is_ascii_lowercase() || character.is_ascii_digit() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= MAX_SLUG {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    format!("imported-{}", if slug.is_empty() { "service" } else { slug })
}
