//! Reads the JSON export of the AWS Pricing Calculator. Its totals are used. Its properties, which mix
//! numbers, units and translated words, become notes.

use rust_decimal::Decimal;
use serde_json::Value;

use super::item::{Bill, Item, Unknown, Why};
use super::mapping::{self, AWS_CALCULATOR};
use super::refusal::Refusal;
use super::{MAX_ITEMS, text};
use crate::domain::basics::json::{Node, Problems};
use crate::domain::design::{MAX_NOTES, USD};

/// Whether a file has this format.
pub(super) fn matches(value: &Value) -> bool {
    value.get("Groups").is_some() && (value.get("Total Cost").is_some() || value.get("Metadata").is_some())
}

/// Reads a file.
pub(super) fn read(value: &Value) -> Result<Bill, Refusal> {
    let problems = Problems::default();
    let root = Node::root(value, "", &problems);
    let metadata =
        |key: &str| value.get("Metadata").and_then(|metadata| metadata.get(key)).and_then(Value::as_str);
    let cost = |key: &str| value.get("Total Cost").and_then(|cost| cost.get(key)).and_then(text::amount);
    let mut bill = Bill {
        source: "AWS Pricing Calculator",
        name: text::name(value.get("Name").and_then(Value::as_str).unwrap_or_default()),
        as_of: metadata("Created On").and_then(|created| {
            let is_american = metadata("Locale").is_none_or(|locale| locale == "en_US");
            text::day(created).or_else(|| text::american_day(created).filter(|_| is_american))
        }),
        currency: metadata("Currency").map_or_else(|| USD.to_owned(), text::name),
        stated: cost("monthly"),
        upfront: cost("upfront").filter(|upfront| !upfront.is_zero()),
        address: metadata("Share Url").map(text::name).filter(|url| !url.is_empty()),
        items: Vec::new(),
        free: 0,
        failed: Vec::new(),
    };
    let created = metadata("Created On").map(text::name).unwrap_or_default();
    if let Some(groups) = root.optional("Groups") {
        walk(&groups, None, &created, &mut bill)?;
    }
    match problems.take().into_iter().next() {
        Some(problem) => Err(Refusal::Invalid(problem)),
        None if bill.items.is_empty() => Err(Refusal::NothingInIt),
        None => Ok(bill),
    }
}

/// Traverses nested groups; their depth was checked before.
fn walk(node: &Node<'_>, group: Option<&str>, created: &str, bill: &mut Bill) -> Result<(), Refusal> {
    match node.value() {
        Value::Array(_) => {
            for entry in node.items() {
                let named = ["Name", "Group Name"].iter().find_map(|key| entry.value().get(key)?.as_str());
                walk(&entry, named.or(group), created, bill)?;
            }
            Ok(())
        }
        Value::Object(_) => {
            if let Some(own) = node.optional("Services") {
                services(&own, group, created, bill)?;
            }
            for (key, entry) in node.entries() {
                match key {
                    "Services" => {}
                    "Groups" => walk(&entry, group, created, bill)?,
                    _ if entry.value().is_object() || entry.value().is_array() => {
                        walk(&entry, Some(key), created, bill)?;
                    }
                    _ => {}
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn services(node: &Node<'_>, group: Option<&str>, created: &str, bill: &mut Bill) -> Result<(), Refusal> {
    for service in node.items() {
        if bill.items.len() >= MAX_ITEMS {
            return Err(Refusal::TooManyItems { path: service.path(), max: MAX_ITEMS });
        }
        let item = item(&service, group, created);
        bill.items.push(item);
    }
    Ok(())
}

fn item(service: &Node<'_>, group: Option<&str>, created: &str) -> Item {
    let kind = service.text_at("Service Name");
    let own =
        service.optional_text("Description").map(|text| text::name(&text)).filter(|name| !name.is_empty());
    let cost = service.value().get("Service Cost");
    let amount = |key: &str| cost.and_then(|cost| cost.get(key)).filter(|value| !value.is_null());
    let monthly = amount("monthly");
    let known = monthly.and_then(text::amount).filter(|known| *known >= Decimal::ZERO);
    let name = own.unwrap_or_else(|| text::name(&kind));
    let why = if monthly.is_some() { Why::Unreadable } else { Why::NoAmount };
    let unknown = known.is_none().then(|| Unknown {
        name: name.clone(),
        unit: "month".to_owned(),
        quantity: None,
        why,
    });
    let mut lines = vec![kind.clone()];
    lines.extend(service.optional_text("Region"));
    let upfront = amount("upfront").and_then(text::amount).filter(|upfront| !upfront.is_zero());
    lines.extend(upfront.map(|upfront| format!("Upfront: {upfront}")));
    for (key, value) in service.optional("Properties").map(|node| node.entries()).unwrap_or_default() {
        let text = value.value().as_str().map_or_else(|| value.value().to_string(), str::to_owned);
        lines.push(format!("{key}: {text}"));
    }
    if !created.is_empty() {
        lines.push(format!("Created On: {created}"));
    }
    Item {
        path: service.path(),
        mapping: mapping::find(&AWS_CALCULATOR, &kind),
        kind: text::name(&kind),
        name,
        group: group.map(text::name).filter(|name| !name.is_empty()),
        known,
        unknown: unknown.into_iter().collect(),
        notes: text::notes(&lines.join("\n"), MAX_NOTES),
    }
}
