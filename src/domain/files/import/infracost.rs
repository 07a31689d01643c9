//! Reads `infracost breakdown --format json`. All its amounts are strings or null; unknown ones stay unknown.

use rust_decimal::Decimal;
use serde_json::Value;

use super::item::{Bill, Item, Unknown, Why};
use super::mapping::{self, INFRACOST};
use super::refusal::Refusal;
use super::{MAX_ITEMS, text};
use crate::domain::basics::exact;
use crate::domain::basics::json::{Node, Problems};
use crate::domain::design::{MAX_NOTES, USD};

/// The maximum depth of nested resources.
const MAX_DEPTH: usize = 16;
/// The maximum number of unknown parts recorded for one resource.
const MAX_UNKNOWN: usize = 100;

/// Whether a file has this format.
pub(super) fn matches(value: &Value) -> bool {
    value.get("projects").is_some_and(Value::is_array)
        && ["totalMonthlyCost", "totalHourlyCost", "timeGenerated"].iter().any(|key| value.get(key).is_some())
}

/// Reads a file.
pub(super) fn read(value: &Value) -> Result<Bill, Refusal> {
    let problems = Problems::default();
    let root = Node::root(value, "", &problems);
    let projects = root.list("projects");
    let mut bill = Bill {
        source: "Infracost",
        name: String::new(),
        as_of: root.optional_text("timeGenerated").as_deref().and_then(text::day),
        currency: root.optional_text("currency").map_or_else(|| USD.to_owned(), |code| text::name(&code)),
        stated: value.get("totalMonthlyCost").and_then(text::amount),
        upfront: None,
        address: None,
        items: Vec::new(),
        free: 0,
        failed: Vec::new(),
    };
    if let [only] = projects.as_slice() {
        bill.name = text::name(&title(only));
    }
    for project in &projects {
        let group = Some(text::name(&title(project))).filter(|name| projects.len() > 1 && !name.is_empty());
        bill.failed.extend(errors(project));
        bill.failed.extend(unsupported(project));
        let Some(breakdown) = project.optional("breakdown") else { continue };
        bill.free = bill.free.saturating_add(breakdown.list("freeResources").len());
        for resource in breakdown.list("resources") {
            if bill.items.len() >= MAX_ITEMS {
                return Err(Refusal::TooManyItems { path: resource.path(), max: MAX_ITEMS });
            }
            bill.items.push(item(&resource, group.clone()));
        }
    }
    match problems.take().into_iter().next() {
        Some(problem) => Err(Refusal::Invalid(problem)),
        None if bill.items.is_empty() && bill.failed.is_empty() => Err(Refusal::NothingInIt),
        None => Ok(bill),
    }
}

fn title(project: &Node<'_>) -> String {
    let shown = project.optional_text("displayName").filter(|name| !name.trim().is_empty());
    shown.or_else(|| project.optional_text("name")).unwrap_or_default()
}

/// The errors that Infracost reported for a project, in its words.
fn errors(project: &Node<'_>) -> Vec<String> {
    let Some(metadata) = project.optional("metadata") else { return Vec::new() };
    let errors = metadata.value().get("errors").and_then(Value::as_array).into_iter().flatten();
    let messages = errors.filter_map(|error| error.get("message").and_then(Value::as_str));
    let title = title(project);
    messages.take(10).map(|message| text::name(&format!("{title}: {message}"))).collect()
}

/// The resources of a project without prices in Infracost, with the number of each.
fn unsupported(project: &Node<'_>) -> Vec<String> {
    let counts = project.value().get("summary").and_then(|summary| summary.get("unsupportedResourceCounts"));
    let counts = counts.and_then(Value::as_object).into_iter().flatten();
    counts.take(MAX_UNKNOWN).map(|(kind, count)| text::name(&format!("{kind} × {count}"))).collect()
}

fn item(resource: &Node<'_>, group: Option<String>) -> Item {
    let name = text::name(&resource.text_at("name"));
    let kind = resource.optional_text("resourceType").unwrap_or_else(|| of_name(&name));
    let mut parts = Parts::default();
    parts.collect(resource, "", 0);
    let total = resource.value().get("monthlyCost").and_then(text::amount);
    let is_sound = total.is_none_or(|total| !total.is_sign_negative() || total.is_zero());
    let sum = if parts.known.is_empty() {
        None
    } else {
        parts.known.iter().try_fold(Decimal::ZERO, |sum, part| exact::add(sum, *part)).ok()
    };
    let known = total.or(sum).filter(|known| is_sound && *known >= Decimal::ZERO);
    // A zero beside unknown parts is an empty sum.
    let known =
        known.filter(|known| !(known.is_zero() && parts.known.is_empty() && !parts.unknown.is_empty()));
    if known.is_none() && parts.unknown.is_empty() {
        let why = if total.is_some() { Why::Unreadable } else { Why::NoAmount };
        parts.unknown.push(Unknown { name: name.clone(), unit: "month".to_owned(), quantity: None, why });
    }
    Item {
        path: resource.path(),
        mapping: mapping::find(&INFRACOST, &kind),
        kind: text::name(&kind),
        name,
        group,
        known,
        unknown: parts.unknown,
        notes: text::notes(&parts.lines.join("\n"), MAX_NOTES),
    }
}

/// `aws_instance` of `module.web.aws_instance.app[0]`.
fn of_name(name: &str) -> String {
    let plain = name.split('[').next().unwrap_or_default();
    let mut parts = plain.rsplit('.');
    let _own_name = parts.next();
    parts.next().unwrap_or_default().to_owned()
}

/// The cost components of a resource and of those within it.
#[derive(Default)]
struct Parts {
    known: Vec<Decimal>,
    unknown: Vec<Unknown>,
    lines: Vec<String>,
}

impl Parts {
    fn collect(&mut self, resource: &Node<'_>, within: &str, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        for component in resource.list("costComponents") {
            self.component(&component, within);
        }
        for inner in resource.list("subresources") {
            let name = inner.optional_text("name").unwrap_or_default();
            let within = if within.is_empty() { name } else { format!("{within} · {name}") };
            self.collect(&inner, &within, depth.saturating_add(1));
        }
    }

    fn component(&mut self, component: &Node<'_>, within: &str) {
        let value = |key: &str| component.value().get(key).unwrap_or(&Value::Null);
        let own = component.optional_text("name").unwrap_or_default();
        let name = text::name(&if within.is_empty() { own } else { format!("{within} · {own}") });
        let unit = text::name(&component.optional_text("unit").unwrap_or_default());
        let quantity = text::amount(value("monthlyQuantity")).filter(|quantity| *quantity >= Decimal::ZERO);
        let cost = value("monthlyCost");
        let why = if value("priceNotFound") == &Value::Bool(true) {
            Some(Why::PriceNotFound)
        } else if cost.is_null() {
            let is_usage = value("usageBased") == &Value::Bool(true) || value("monthlyQuantity").is_null();
            Some(if is_usage { Why::Usage } else { Why::NoAmount })
        } else if text::amount(cost).is_none() {
            Some(Why::Unreadable)
        } else {
            None
        };
        let shown = |key: &str| value(key).as_str().unwrap_or("?").chars().take(40).collect::<String>();
        // Enough lines to show the composition of the amount.
        if self.lines.len() < MAX_UNKNOWN {
            let (quantity, price, cost) = (shown("monthlyQuantity"), shown("price"), shown("monthlyCost"));
            self.lines.push(format!("{name}: {quantity} {unit} × {price} = {cost}"));
        }
        match why {
            None => self.known.extend(text::amount(cost)),
            Some(why) if self.unknown.len() < MAX_UNKNOWN => {
                self.unknown.push(Unknown { name, unit, quantity, why });
            }
            Some(_) => {}
        }
    }
}
