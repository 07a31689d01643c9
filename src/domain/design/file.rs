//! The design file: readable JSON with a fixed order of keys, opened in separate stages.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::component::COPIES;
use super::migration::{VERSION, migrate};
use super::read::{amounts, bounded, list_within, whole};
use super::{
    BackupPolicy, Component, ComponentChange, Design, Group, MAX_COMPONENTS, MAX_GROUPS, MAX_NAME, MAX_NOTES,
    MAX_NOTES_ON_CANVAS, MAX_ZONES, Note, PlanChoice, Quote, Scenario, ScenarioInput, Zone, cell, connection,
    note, own_price, planning, saved, settings, zone,
};
use crate::domain::basics::json::{self, Fault, Node, Problem, Problems};
use crate::domain::basics::order::{map_of, set_of};
use crate::domain::catalog::Layer;
use crate::domain::catalog::price::Book;

/// The value of the field `format`.
pub const FORMAT: &str = "camada-design";
/// The maximum file size, in bytes.
pub(super) const MAX_BYTES: usize = 16 * 1024 * 1024;

/// The reason why a text is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    TooLarge {
        bytes: usize,
        max: usize,
    },
    /// Not JSON, or not a design file.
    NotADesign(Option<Problem>),
    /// Written by a newer version of Camada.
    TooNew {
        found: u32,
        supported: u32,
    },
    /// An invalid design file, with its first problem.
    Invalid(Problem),
}

impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooLarge { bytes, max } => write!(f, "file: has {bytes} bytes, more than {max}"),
            Self::NotADesign(Some(problem)) | Self::Invalid(problem) => write!(f, "{problem}"),
            Self::NotADesign(None) => write!(f, "format: is not “{FORMAT}”"),
            Self::TooNew { found, supported } => {
                write!(f, "version: {found} is newer than {supported}, the newest that this program reads")
            }
        }
    }
}

impl Design {
    /// Opens a design file.
    pub fn open(text: &str) -> Result<Self, OpenError> {
        if text.len() > MAX_BYTES {
            return Err(OpenError::TooLarge { bytes: text.len(), max: MAX_BYTES });
        }
        let mut value = json::parse(text).map_err(|problem| OpenError::NotADesign(Some(problem)))?;
        if value.get("format").and_then(|format| format.as_str()) != Some(FORMAT) {
            return Err(OpenError::NotADesign(None));
        }
        let problems = Problems::default();
        let version = Node::root(&value, "", &problems).required("version");
        let version = version.map(|version| version_of(&version)).unwrap_or_default();
        if version > VERSION {
            return Err(OpenError::TooNew { found: version, supported: VERSION });
        }
        migrate(&mut value, version);
        let mut design = read(&Node::root(&value, "", &problems));
        if let Some(problem) = problems.take().into_iter().next() {
            return Err(OpenError::Invalid(problem));
        }
        design.sort_canvas();
        Ok(design)
    }

    /// Writes the design as a file. Opening it gives the same design again.
    #[must_use]
    pub fn save(&self) -> String {
        #[derive(Serialize)]
        struct File<'a> {
            format: &'static str,
            version: u32,
            #[serde(flatten)]
            design: &'a Design,
        }
        let file = File { format: FORMAT, version: VERSION, design: self };
        // Writing to memory cannot fail here: all keys are strings and all values plain.
        let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
        text.push('\n');
        text
    }
}

fn read(root: &Node<'_>) -> Design {
    root.only(&[
        "$schema",
        "format",
        "version",
        "id",
        "name",
        "settings",
        "workload",
        "groups",
        "components",
        "connections",
        "notes",
        "zones",
        "scenarios",
        "services",
        "prices",
        "saved",
        "moved",
        "planning",
    ]);
    let Some(canvas) = canvas(root) else { return Design::empty("", "") };
    unique(&root.list("scenarios"));
    let settings = root.optional("settings").map(|node| settings::read(&node)).unwrap_or_default();
    Design {
        id: root.optional_text("id").unwrap_or_else(|| "design".to_owned()),
        name: bounded(root, "name", MAX_NAME),
        workload: amounts(root, "workload"),
        scenarios: root.list("scenarios").iter().map(scenario).collect(),
        prices: Arc::new(own_price::read(root, settings.currency.as_ref())),
        saved: root.optional("saved").map(|node| saved::read_saved(&node)),
        moved: root.optional("moved").map(|node| saved::read_moved(&node)),
        planning: root.optional("planning").map(|node| {
            planning::check(&node);
            Arc::new(node.value().clone())
        }),
        settings,
        ..canvas
    }
}

/// Reads what stands on the canvas, and the design's own services; everything else stays empty. `None` if
/// there is too much of it to read.
pub(super) fn canvas(root: &Node<'_>) -> Option<Design> {
    let groups: Vec<Group> = root.list("groups").iter().map(group).collect();
    let component_nodes = root.list("components");
    for (key, found, max) in
        [("components", component_nodes.len(), MAX_COMPONENTS), ("groups", groups.len(), MAX_GROUPS)]
    {
        if found > max {
            root.problems().push(key, Fault::TooMany { found, max });
            return None;
        }
    }
    let components: Vec<Arc<Component>> =
        component_nodes.iter().map(|node| Arc::new(component(node, &groups))).collect();
    unique(&component_nodes);
    for key in ["groups", "connections", "notes", "zones"] {
        unique(&root.list(key));
    }
    let known = set_of(components.iter().map(|component| component.id.as_str()));
    let connections = root.list("connections").iter().map(|node| connection::read(node, &known)).collect();
    let (notes, zones) = (notes(root), zones(root, &known));
    let services = root.list("services").iter().map(|node| node.value().clone()).collect();
    Some(Design { groups, components, connections, notes, zones, services, ..Design::empty("", "") })
}

/// The version of a file: a whole number from 1.
pub(super) fn version_of(node: &Node<'_>) -> u32 {
    whole(node, 1, u32::MAX)
}

fn unique(nodes: &[Node<'_>]) {
    let mut seen = BTreeSet::new();
    for node in nodes {
        let id = node.text_at("id");
        if !seen.insert(id.clone()) {
            node.fault(Fault::Duplicate(id));
        }
    }
}

pub(super) fn notes(root: &Node<'_>) -> Vec<Note> {
    list_within(root, "notes", MAX_NOTES_ON_CANVAS).iter().map(note::read).collect()
}

pub(super) fn zones(root: &Node<'_>, components: &BTreeSet<&str>) -> Vec<Zone> {
    list_within(root, "zones", MAX_ZONES).iter().map(|node| zone::read(node, components)).collect()
}

pub(super) fn layer_of(node: &Node<'_>) -> Layer {
    node.required("layer").and_then(|layer| layer.one_of(Layer::WORDS, &Layer::ALL)).unwrap_or(Layer::Data)
}

pub(super) fn group(node: &Node<'_>) -> Group {
    node.only(&["id", "layer", "place", "name"]);
    Group {
        id: node.text_at("id"),
        layer: layer_of(node),
        place: cell::read(node),
        name: bounded(node, "name", MAX_NAME),
    }
}

pub(super) fn component(node: &Node<'_>, groups: &[Group]) -> Component {
    node.only(&[
        "id",
        "service",
        "layer",
        "group",
        "place",
        "name",
        "offering",
        "plan",
        "copies",
        "hours",
        "enabled",
        "usage",
        "quantities",
        "prices",
        "quote",
        "notes",
        "backup",
        "location",
        "recovery",
    ]);
    let layer = layer_of(node);
    let group = node.optional("group").map(|group| {
        let id = group.text().to_owned();
        if !groups.iter().any(|other| other.id == id && other.layer == layer) {
            group.fault(Fault::UnknownReference(id.clone()));
        }
        id
    });
    Component {
        id: node.text_at("id"),
        service: node.text_at("service"),
        layer,
        group,
        place: cell::read(node),
        name: node.optional("name").map(|_| bounded(node, "name", MAX_NAME)),
        offering: node.text_at("offering"),
        plan: node.optional("plan").map_or(PlanChoice::Auto, |plan| plan_choice(&plan)),
        copies: node.optional("copies").map_or(1, |copies| whole(&copies, *COPIES.start(), *COPIES.end())),
        hours: node.optional("hours").map(|hours| hours.decimal_within(Decimal::ZERO, Decimal::from(744))),
        enabled: node.optional("enabled").is_none_or(|enabled| enabled.boolean()),
        usage: amounts(node, "usage"),
        quantities: amounts(node, "quantities"),
        prices: amounts(node, "prices"),
        quote: node.optional("quote").map(|quote| {
            quote.only(&["amount", "source", "as_of"]);
            Quote {
                amount: quote.required("amount").map(|amount| amount.amount()).unwrap_or_default(),
                source: bounded(&quote, "source", MAX_NAME),
                as_of: quote.optional_text("as_of"),
            }
        }),
        notes: bounded(node, "notes", MAX_NOTES),
        backup: node.optional("backup").map(|node| backup(&node)),
        location: node.optional_text("location"),
        recovery: node.optional_text("recovery"),
    }
}

fn backup(node: &Node<'_>) -> BackupPolicy {
    node.only(&["offering", "usage"]);
    BackupPolicy { offering: node.optional_text("offering"), usage: amounts(node, "usage") }
}

fn is_false(node: &Node<'_>) -> bool {
    node.value().as_bool() == Some(false)
}

fn plan_choice(node: &Node<'_>) -> PlanChoice {
    match node.text() {
        "auto" => PlanChoice::Auto,
        plan => PlanChoice::Pinned(plan.to_owned()),
    }
}

pub(super) fn scenario(node: &Node<'_>) -> Scenario {
    node.only(&["id", "name", "book", "location", "discounts", "workload", "components"]);
    let entries = |key: &str| node.optional(key).map(|node| node.entries()).unwrap_or_default();
    let (inputs, changes) = (entries("workload"), entries("components"));
    Scenario {
        id: node.text_at("id"),
        name: bounded(node, "name", MAX_NAME),
        book: settings::book(node),
        location: node.optional_text("location"),
        discounts: settings::discounts(node),
        workload: map_of(inputs.into_iter().map(|(id, node)| (id.to_owned(), ScenarioInput::read(&node)))),
        components: map_of(changes.into_iter().map(|(id, node)| (id.to_owned(), component_change(&node)))),
    }
}

fn component_change(node: &Node<'_>) -> ComponentChange {
    node.only(&["enabled", "offering", "plan", "copies", "backup"]);
    ComponentChange {
        enabled: node.optional("enabled").map(|enabled| enabled.boolean()),
        offering: node.optional_text("offering"),
        plan: node.optional("plan").map(|plan| plan_choice(&plan)),
        copies: node.optional("copies").map(|copies| whole(&copies, *COPIES.start(), *COPIES.end())),
        backup: node.optional("backup").map(|node| (!is_false(&node)).then(|| backup(&node))),
    }
}

impl Serialize for Book {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl Serialize for Layer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl Serialize for PlanChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Auto => "auto",
            Self::Pinned(plan) => plan,
        })
    }
}
