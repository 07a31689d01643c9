//! Builds a [`Catalog`] from JSON files. All problems are collected, not just the first.

use std::sync::Arc;

use serde_json::Value;

use super::charge::{Charge, Counting};
use super::load_charge::{
    Measured, Region, books, charge, expression, price_map, surcharges, transfer, variable,
};
use super::load_name::{id, name, optional_name};
use super::location;
use super::recovery::RecoveryTier;
use super::service::{
    Backup, COPIES, Capabilities, Example, Layer, Limit, Link, Offering, OfferingKind, Plan, Policy, Service,
    Standby, Usage,
};
use super::workload::Input;
use super::{Catalog, Category, Source, Vendor};
use crate::domain::basics::json::{Fault, Node, Problems};
use crate::domain::basics::order::map_of;
use crate::domain::basics::text::Text;
use crate::domain::catalog::expression::Variable;

/// Reads all files. Inputs come first, because every expression may refer to them.
pub(super) fn catalog(files: &[(&str, Value)], problems: &Problems) -> Catalog {
    let mut catalog = Catalog::default();
    let nodes: Vec<Node<'_>> =
        files.iter().map(|(name, value)| Node::root(value, &format!("{name}:"), problems)).collect();
    for node in &nodes {
        if node.optional("categories").is_some() {
            catalog.version = node.text_at("version");
            catalog.as_of = node.text_at("as_of");
        }
        for entry in node.list("categories") {
            catalog.categories.push(Category { id: id(&entry), name: name(&entry), layer: layer(&entry) });
        }
        for entry in node.list("vendors") {
            catalog.vendors.push(vendor(&entry));
        }
        references(&mut catalog, node);
        for entry in node.list("countries") {
            catalog.countries.push(location::country(&entry));
        }
        for entry in node.list("locations") {
            catalog.locations.push(location::location(&entry));
        }
        for entry in node.list("recovery_tiers") {
            catalog.recovery_tiers.push(recovery_tier(&entry));
        }
        for entry in node.list("inputs") {
            catalog.inputs.push(input(&entry));
        }
    }
    for entry in nodes.iter().flat_map(|node| node.list("transfers")) {
        let transfer = transfer(&mut catalog, &entry);
        catalog.transfers.push(transfer);
    }
    for node in &nodes {
        let Some(category) = node.optional("category") else { continue };
        let index = catalog.categories.iter().position(|known| known.id == category.text());
        if index.is_none() {
            category.fault(Fault::UnknownReference(category.text().to_owned()));
        }
        for entry in node.list("services") {
            if catalog.service(entry.optional_text("id").unwrap_or_default().as_str()).is_some() {
                entry.fault(Fault::Duplicate(id(&entry)));
            }
            service(&mut catalog, &entry, index);
        }
    }
    catalog
}

fn vendor(node: &Node<'_>) -> Vendor {
    node.only(&["id", "name", "cloud", "region"]);
    Vendor {
        id: id(node),
        name: name(node),
        cloud: node.optional_text("cloud"),
        region: node.optional_text("region").map(Arc::from),
    }
}

fn references(catalog: &mut Catalog, node: &Node<'_>) {
    for entry in node.list("sources") {
        entry.only(&["id", "name", "url"]);
        let source = Source { id: id(&entry), name: entry.text_at("name"), url: entry.optional_text("url") };
        catalog.sources.push(source);
    }
    catalog.resources.extend(node.list("resources").iter().map(link));
}

fn texts(node: &Node<'_>, key: &str) -> Vec<Text> {
    node.list(key).iter().map(Node::translated).collect()
}

fn layer(node: &Node<'_>) -> Layer {
    node.required("layer").and_then(|layer| layer.one_of(Layer::WORDS, &Layer::ALL)).unwrap_or(Layer::Data)
}

fn input(node: &Node<'_>) -> Input {
    node.only(&["id", "name", "help", "unit", "default", "min", "max"]);
    let number = |key: &str| node.required(key).map(|number| number.decimal()).unwrap_or_default();
    Input {
        id: id(node),
        name: name(node),
        help: node.required("help").map(|help| help.translated()).unwrap_or_default(),
        unit: node.text_at("unit"),
        default: number("default"),
        min: number("min"),
        max: number("max"),
    }
}

fn recovery_tier(node: &Node<'_>) -> RecoveryTier {
    node.only(&["id", "name", "rpo_minutes", "rto_minutes", "prices"]);
    let minutes = |key: &str| node.required(key).map(|minutes| minutes.amount()).unwrap_or_default();
    RecoveryTier {
        id: id(node),
        name: name(node),
        rpo_minutes: minutes("rpo_minutes"),
        rto_minutes: minutes("rto_minutes"),
        prices: price_map(node, "prices", None),
    }
}

fn link(node: &Node<'_>) -> Link {
    node.only(&["title", "url"]);
    let url = node.text_at("url");
    if !url.starts_with("https://") {
        node.fault(Fault::Rule(format!("the link “{url:.60}” should start with https://")));
    }
    Link { title: node.required("title").map(|title| title.translated()).unwrap_or_default(), url }
}

/// Reads one service and adds it. A design's own service has no category.
pub(super) fn service(catalog: &mut Catalog, node: &Node<'_>, category: Option<usize>) {
    node.only(&[
        "id",
        "name",
        "layer",
        "synonyms",
        "kind",
        "use",
        "features",
        "when",
        "examples",
        "licence",
        "notes",
        "links",
        "requires",
        "usage",
        "backup",
        "policies",
        "offerings",
    ]);
    let mut usage: Vec<Usage> = Vec::new();
    for entry in node.list("usage") {
        entry.only(&["id", "name", "unit", "expression"]);
        let known = id(&entry);
        if usage.iter().any(|other| other.id == known) {
            entry.fault(Fault::Duplicate(known.clone()));
        }
        let expression = expression(catalog, &usage, &entry, "expression");
        usage.push(Usage { id: known, name: optional_name(&entry), unit: entry.text_at("unit"), expression });
    }
    let offerings = node.list("offerings").iter().map(|entry| offering(catalog, &usage, entry)).collect();
    let service = Service {
        id: id(node),
        name: node.text_at("name"),
        layer: layer(node),
        category,
        synonyms: node.list("synonyms").iter().map(|synonym| synonym.text().to_owned()).collect(),
        kind: node.optional("kind").map(|kind| kind.translated()),
        use_case: node.optional("use").map(|text| text.translated()).unwrap_or_default(),
        features: texts(node, "features"),
        when: texts(node, "when"),
        examples: node.list("examples").iter().map(example).collect(),
        licence: node.optional_text("licence"),
        notes: texts(node, "notes"),
        links: node.list("links").iter().map(link).collect(),
        requires: node.list("requires").iter().map(|host| host.text().to_owned()).collect(),
        backup: node.optional("backup").and_then(|node| backup(&usage, &node)),
        policies: node.list("policies").iter().map(|node| policy(&usage, node)).collect(),
        usage,
        offerings,
    };
    catalog.add_service(service);
}

fn backup(usage: &[Usage], node: &Node<'_>) -> Option<Backup> {
    node.only(&["service", "protects", "replaces"]);
    let protects = node.required("protects")?;
    let index = usage.iter().position(|known| known.id == protects.text());
    let Some(index) = index.and_then(|index| u16::try_from(index).ok()) else {
        protects.fault(Fault::UnknownReference(protects.text().to_owned()));
        return None;
    };
    Some(Backup {
        service: node.text_at("service"),
        protects: Variable::Usage(index),
        replaces: node.list("replaces").iter().map(|charge| charge.text().to_owned()).collect(),
    })
}

fn policy(usage: &[Usage], node: &Node<'_>) -> Policy {
    node.only(&["id", "name", "usage"]);
    let set = node.optional("usage").map(|node| node.entries()).unwrap_or_default();
    let set = set.into_iter().map(|(id, value)| {
        if !usage.iter().any(|known| known.id == id) {
            value.fault(Fault::UnknownReference(id.to_owned()));
        }
        (id.to_owned(), value.amount())
    });
    Policy { id: id(node), name: optional_name(node), usage: map_of(set) }
}

fn example(node: &Node<'_>) -> Example {
    node.only(&["title", "language", "code"]);
    Example {
        title: node.required("title").map(|title| title.translated()).unwrap_or_default(),
        language: node.text_at("language"),
        code: node.text_at("code"),
    }
}

fn offering(catalog: &mut Catalog, usage: &[Usage], node: &Node<'_>) -> Offering {
    node.only(&[
        "id",
        "name",
        "vendor",
        "kind",
        "capabilities",
        "purpose",
        "notes",
        "backup",
        "charges",
        "plans",
    ]);
    let vendor = node.text_at("vendor");
    let region = catalog.base_region(&vendor);
    let region = region.as_ref();
    let kind = node
        .required("kind")
        .and_then(|kind| kind.one_of(OfferingKind::WORDS, &OfferingKind::ALL))
        .unwrap_or(OfferingKind::Managed);
    let measured = Measured::ByExpression(Counting::of(kind));
    let common: Vec<Arc<Charge>> = node
        .list("charges")
        .iter()
        .map(|entry| Arc::new(charge(catalog, usage, entry, measured, region)))
        .collect();
    let mut plans: Vec<Plan> = node
        .list("plans")
        .iter()
        .map(|entry| plan(catalog, usage, entry, &common, (measured, region)))
        .collect();
    if plans.is_empty() {
        surcharges(node, &common);
        // An offering with a single size needs no plan in the file.
        plans.push(Plan {
            id: "standard".to_owned(),
            name: Text { pt: "Padrão".to_owned(), en: Some("Standard".to_owned()) },
            capabilities: None,
            limits: Vec::new(),
            books: Vec::new(),
            account: None,
            base_fee: Vec::new(),
            minimum: Vec::new(),
            credit: Vec::new(),
            credit_charges: Vec::new(),
            charges: common,
            is_sold: true,
        });
    }
    Offering {
        id: id(node),
        name: name(node),
        vendor,
        kind,
        capabilities: node
            .optional("capabilities")
            .map(|node| capabilities(usage, &node))
            .unwrap_or_default(),
        purpose: node.optional_text("purpose"),
        notes: texts(node, "notes"),
        backup: node.optional_text("backup"),
        plans,
    }
}

fn capabilities(usage: &[Usage], node: &Node<'_>) -> Capabilities {
    node.only(&[
        "pitr",
        "multi_az",
        "cross_region",
        "scale_to_zero",
        "rpo_minutes",
        "rto_minutes",
        "pitr_days",
        "sla_percent",
        "max_stored_gb",
        "max_connections",
        "any_host",
        "standby",
    ]);
    let flag = |key: &str| node.optional(key).map(|flag| flag.boolean());
    let number = |key: &str| node.optional(key).map(|number| number.amount());
    Capabilities {
        pitr: flag("pitr"),
        multi_az: flag("multi_az"),
        cross_region: flag("cross_region"),
        scale_to_zero: flag("scale_to_zero"),
        rpo_minutes: number("rpo_minutes"),
        rto_minutes: number("rto_minutes"),
        pitr_days: number("pitr_days"),
        sla_percent: number("sla_percent"),
        max_stored_gb: number("max_stored_gb"),
        max_connections: number("max_connections"),
        any_host: flag("any_host"),
        standby: node.optional("standby").map(|node| {
            node.only(&["of", "from"]);
            let of = node.text_at("of");
            if of != COPIES && !usage.iter().any(|usage| usage.id == of) {
                node.fault(Fault::UnknownReference(of.clone()));
            }
            Standby { of, from: node.required("from").map(|from| from.amount()).unwrap_or_default() }
        }),
    }
}

fn plan(
    catalog: &mut Catalog,
    usage: &[Usage],
    node: &Node<'_>,
    common: &[Arc<Charge>],
    (measured, region): (Measured, Region<'_>),
) -> Plan {
    node.only(&[
        "id",
        "name",
        "capabilities",
        "limits",
        "books",
        "common",
        "account",
        "base_fee",
        "minimum",
        "credit",
        "credit_charges",
        "charges",
    ]);
    let limits = node.optional("limits").map(|limits| limits.entries()).unwrap_or_default();
    let limits = limits
        .into_iter()
        .filter_map(|(of, max)| {
            let Some(variable) = variable(catalog, usage, of) else {
                max.fault(Fault::UnknownReference(of.to_owned()));
                return None;
            };
            Some(Limit { of: of.to_owned(), variable, max: max.amount() })
        })
        .collect();
    let own: Vec<Arc<Charge>> = node
        .list("charges")
        .iter()
        .map(|entry| Arc::new(charge(catalog, usage, entry, measured, region)))
        .collect();
    let shares = node.optional("common").is_none_or(|common| common.boolean());
    let inherited = common.iter().filter(|charge| shares && !own.iter().any(|other| other.id == charge.id));
    let charges: Vec<Arc<Charge>> = own.iter().chain(inherited).cloned().collect();
    surcharges(node, &charges);
    Plan {
        id: id(node),
        name: name(node),
        capabilities: node.optional("capabilities").map(|node| Arc::new(capabilities(usage, &node))),
        limits,
        books: books(node),
        account: node.optional_text("account").map(|account| catalog.pool(&account)),
        base_fee: price_map(node, "base_fee", region),
        minimum: price_map(node, "minimum", region),
        credit: price_map(node, "credit", region),
        credit_charges: node.list("credit_charges").iter().map(|charge| charge.text().to_owned()).collect(),
        charges,
        is_sold: true,
    }
}
