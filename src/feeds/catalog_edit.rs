//! Renews list prices in the catalog's own files. All other text of the files stays byte for byte.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::catalog_price::shown;
use super::json_span::{Key, span};
use super::pack_text::{price_line, quoted, tiers_text, word};
use super::refusal::{Reason, Refusal, TwoPrices};
use super::selector::Target;
use crate::domain::catalog::price::Price;
use crate::domain::catalog::{ALL_PLANS, BASE_FEE, CREDIT, MINIMUM, PriceKey, Source};

/// The catalog's files by name.
pub(super) type Files = BTreeMap<String, String>;

/// The path of a value, owned.
type Path = Vec<Place>;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Field(String),
    Item(usize),
}

/// Prices to write into the catalog's files.
#[derive(Debug, Default)]
pub(super) struct Edits {
    prices: BTreeMap<(String, Path), (Target, Price)>,
}

impl Edits {
    /// Notes the new list price of a target. Refused: another price for the same place of a file.
    pub(super) fn add(&mut self, files: &Parsed, target: &Target, price: &Price) -> Result<(), Refusal> {
        for place in places(files, target) {
            let file = place.0.clone();
            let known = self.prices.insert(place, (target.clone(), price.clone()));
            if let Some((other, known)) = known.filter(|(_, known)| known.tiers != price.tiers) {
                let one = shown(&known);
                let (charge, seen) = (target.to_string(), other.to_string());
                let reason =
                    Reason::TwoPrices(Box::new(TwoPrices { charge, one: shown(price), other: one, seen }));
                return Err(Refusal::new(&file, "", reason));
            }
        }
        Ok(())
    }

    /// The number of places that change.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.prices.len()
    }

    /// The sources that the new prices name.
    #[must_use]
    pub(super) fn sources(&self) -> BTreeSet<String> {
        self.prices.values().map(|(_, price)| price.source.clone()).collect()
    }

    /// Whether nothing changes.
    #[must_use]
    pub(super) fn is_empty(&self) -> bool {
        self.prices.is_empty()
    }

    /// Writes the prices and their sources into the texts; returns the names of the files that changed.
    pub(super) fn apply(&self, files: &mut Files, sources: &[Source]) -> Vec<String> {
        let mut changed = Vec::new();
        for ((file, path), (_, price)) in &self.prices {
            let Some(text) = files.get_mut(file) else { continue };
            write_price(text, path, price);
            changed.push(file.clone());
        }
        if let Some(text) = files.get_mut("sources.json") {
            for source in sources {
                if add_source(text, source) {
                    changed.push("sources.json".to_owned());
                }
            }
        }
        changed.sort();
        changed.dedup();
        changed
    }
}

/// The catalog's files as JSON values.
pub(super) type Parsed = BTreeMap<String, Value>;

fn write_price(text: &mut String, path: &Path, price: &Price) {
    let object = |text: &str, field: Option<&'static str>| {
        let mut keys: Vec<Key<'_>> = path.iter().map(Place::key).collect();
        keys.extend(field.map(Key::Field));
        span(text, &keys)
    };
    let is_tiered = price.tiers.len() > 1;
    let old = object(text, Some("tiers"));
    // A price of another shape is written as a whole; the unit stays, and with it the note.
    if old.is_some() != is_tiered || object(text, Some("low")).is_some() {
        if let Some(range) = object(text, None) {
            text.replace_range(range, &price_line(price, None));
        }
        return;
    }
    let mut fields = vec![
        ("source", quoted(&price.source)),
        ("as_of", price.as_of.as_deref().map_or_else(|| "null".to_owned(), quoted)),
        ("confidence", quoted(word(price.confidence))),
    ];
    match tiers_text(price) {
        Some(tiers) => fields.push(("tiers", tiers)),
        None => {
            fields.extend(price.tiers.first().map(|tier| ("amount", quoted(&tier.price.likely.to_string()))));
        }
    }
    for (field, value) in fields {
        match object(text, Some(field)) {
            Some(range) if value_differs(text.get(range.clone()).unwrap_or_default(), &value) => {
                text.replace_range(range, &value);
            }
            Some(_) => {}
            None => {
                if let Some(range) = object(text, None) {
                    let at = range.start.saturating_add(1);
                    text.insert_str(at, &format!("\"{field}\": {value}, "));
                }
            }
        }
    }
}

/// Equal values keep their own form, such as one tier a line.
fn value_differs(old: &str, new: &str) -> bool {
    let parsed = |text: &str| serde_json::from_str::<Value>(text).ok();
    parsed(old) != parsed(new)
}

impl Place {
    fn key(&self) -> Key<'_> {
        match self {
            Self::Field(name) => Key::Field(name),
            Self::Item(index) => Key::Item(*index),
        }
    }
}

/// Adds a source at the end of the list, unless its id is there.
fn add_source(text: &mut String, source: &Source) -> bool {
    let known = serde_json::from_str::<Value>(text).unwrap_or_default();
    let list = known.get("sources").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if list.iter().any(|known| known.get("id").and_then(Value::as_str) == Some(&source.id)) {
        return false;
    }
    let Some(end) = list.len().checked_sub(1) else { return false };
    let Some(range) = span(text, &[Key::Field("sources"), Key::Item(end)]) else { return false };
    let url = source.url.as_deref().map_or_else(|| "null".to_owned(), quoted);
    let (id, name) = (quoted(&source.id), quoted(&source.name));
    text.insert_str(range.end, &format!(",\n    {{\"id\": {id}, \"name\": {name}, \"url\": {url}}}"));
    true
}

/// Every place of the files that holds the list price of a target.
fn places(files: &Parsed, target: &Target) -> Vec<(String, Path)> {
    let mut found = Vec::new();
    for (name, file) in files {
        match target {
            Target::Charge(key) => {
                for path in charge_places(file, key) {
                    found.push((name.clone(), path));
                }
            }
            Target::Transfer(vendor, path) => {
                for (index, transfer) in items(file, "transfers") {
                    if text(transfer, "vendor") == vendor && transfer.get(path).is_some() {
                        found.push((name.clone(), to_list(&["transfers"], &[index], &[path, "prices"])));
                    }
                }
            }
        }
    }
    found
}

fn to_list(first: &[&str], indices: &[usize], last: &[&str]) -> Path {
    let mut path = Vec::new();
    for (field, index) in first.iter().zip(indices) {
        path.push(Place::Field((*field).to_owned()));
        path.push(Place::Item(*index));
    }
    path.extend(last.iter().chain(&["list"]).map(|field| Place::Field((*field).to_owned())));
    path
}

/// A plan's own charge goes before the offering's, as when the catalog is read.
fn charge_places(file: &Value, [service, offering, plan, charge]: &PriceKey) -> Vec<Path> {
    let mut paths = Vec::new();
    for (s, known) in items(file, "services").filter(|(_, known)| text(known, "id") == service) {
        for (o, offered) in items(known, "offerings").filter(|(_, known)| text(known, "id") == offering) {
            let plans =
                items(offered, "plans").filter(|(_, known)| plan == ALL_PLANS || text(known, "id") == plan);
            for (p, planned) in plans {
                let steps = ["services", "offerings", "plans", "charges"];
                if [BASE_FEE, MINIMUM, CREDIT].contains(&charge.as_str()) {
                    paths.extend(planned.get(charge).map(|_| to_list(&steps, &[s, o, p], &[charge])));
                } else if let Some(c) = position(planned, charge) {
                    paths.push(to_list(&steps, &[s, o, p, c], &["prices"]));
                } else if let Some(c) = position(offered, charge).filter(|_| planned.get("common").is_none())
                {
                    paths.push(to_list(&["services", "offerings", "charges"], &[s, o, c], &["prices"]));
                }
            }
        }
    }
    paths
}

fn position(holder: &Value, charge: &str) -> Option<usize> {
    items(holder, "charges").find(|(_, known)| text(known, "id") == charge).map(|(index, _)| index)
}

fn items<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = (usize, &'a Value)> {
    value.get(key).and_then(Value::as_array).into_iter().flatten().enumerate()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}
