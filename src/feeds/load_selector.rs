//! Reads the selector files of `catalog/feeds/`; `catalog/feeds/schema.json` describes them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::selector::{Attributes, Feed, FeedRegion, Filter, Form, Label, Selector, Selectors, Target};
use crate::domain::basics::json::{self, Fault, Node, Problem, Problems};
use crate::domain::catalog::{ALL_PLANS, Catalog, PriceKey, Source, TransferPath};

/// Adds the selectors of a file, and returns its problems.
pub(super) fn file(selectors: &mut Selectors, text: &str, catalog: &Catalog) -> Vec<Problem> {
    let value = match json::parse(text) {
        Ok(value) => value,
        Err(problem) => return vec![problem],
    };
    let problems = Problems::default();
    let root = Node::root(&value, "", &problems);
    root.only(&["cloud", "sources", "regions", "filters", "selectors"]);
    let cloud = root.text_at("cloud");
    let regions = regions(&root);
    let mut forms = Vec::new();
    for (word, node) in entries(&root, "sources") {
        let Some(form) = Form::ALL.into_iter().find(|form| form.word() == word) else {
            node.fault(Fault::UnknownReference(word.to_owned()));
            continue;
        };
        node.only(&["id", "name", "url"]);
        let source =
            Source { id: node.text_at("id"), name: node.text_at("name"), url: node.optional_text("url") };
        selectors.sources.insert(form, source);
        selectors.regions.insert(form, regions.clone());
        forms.push(form);
    }
    let filters: BTreeMap<&str, Filter> =
        entries(&root, "filters").into_iter().map(|(name, node)| (name, filter(&node, &[]))).collect();
    for node in root.list("selectors") {
        let Some(feed) = feed(&node, &forms) else { continue };
        let mut filter = filter(&node, &["filter", "label", "tiers", "unit", "units", "times", "regions"]);
        if let Some(name) = node.optional("filter") {
            match filters.get(name.text()) {
                Some(shared) => merge(&mut filter, shared),
                None => name.fault(Fault::UnknownReference(name.text().to_owned())),
            }
        }
        let unit = if feed.0 == Form::Page { None } else { Some(node.text_at("unit")) };
        let selector = Selector {
            labels: if feed.0 == Form::Page { labels(&node) } else { Vec::new() },
            feed,
            filter,
            unit,
            units: positive(&node, "units"),
            times: positive(&node, "times"),
            regions: node.list("regions").iter().map(|region| region.text().to_owned()).collect(),
            targets: targets(&node, catalog, &cloud),
        };
        for region in selector.regions.iter().filter(|region| !regions.contains_key(region.as_str())) {
            node.note(Some(("regions", Fault::UnknownReference(region.clone()))));
        }
        selectors.list.push(selector);
    }
    problems.take()
}

fn regions(root: &Node<'_>) -> BTreeMap<Arc<str>, FeedRegion> {
    let texts =
        |node: &Node<'_>, key: &str| node.list(key).iter().map(|text| text.text().to_owned()).collect();
    let region = |(code, node): (&str, Node<'_>)| {
        node.only(&["names", "prefixes"]);
        (Arc::from(code), FeedRegion { names: texts(&node, "names"), prefixes: texts(&node, "prefixes") })
    };
    entries(root, "regions").into_iter().map(region).collect()
}

fn feed(node: &Node<'_>, forms: &[Form]) -> Option<Feed> {
    let mut named =
        forms.iter().filter_map(|form| Some((*form, Arc::from(node.optional(form.word())?.text()))));
    let found = named.next();
    if found.is_none() || named.next().is_some() {
        node.fault(Fault::Rule("a selector names one feed".to_owned()));
    }
    found
}

fn filter(node: &Node<'_>, more: &[&str]) -> Filter {
    let feeds = Form::ALL.map(Form::word);
    let known: Vec<&str> = ["is", "starts", "without", "charges", "transfers"]
        .into_iter()
        .chain(feeds)
        .chain(more.iter().copied())
        .collect();
    node.only(&known);
    let texts = |key: &str| -> Attributes {
        entries(node, key).into_iter().map(|(name, text)| (name.to_owned(), text.text().to_owned())).collect()
    };
    let words = |(name, list): (&str, Node<'_>)| {
        (name.to_owned(), list.items().iter().map(|word| word.text().to_owned()).collect())
    };
    Filter {
        is: texts("is"),
        starts: texts("starts"),
        without: entries(node, "without").into_iter().map(words).collect(),
    }
}

fn merge(filter: &mut Filter, shared: &Filter) {
    filter.is.extend(shared.is.clone());
    filter.starts.extend(shared.starts.clone());
    filter.without.extend(shared.without.clone());
}

/// A plain row has a `label`, a tiered one `tiers` with a label and a bound each.
fn labels(node: &Node<'_>) -> Vec<Label> {
    if let Some(label) = node.optional("label") {
        return vec![Label { text: label.text().to_owned(), start: Decimal::ZERO }];
    }
    let mut start = Decimal::ZERO;
    let mut labels = Vec::new();
    for tier in node.list("tiers") {
        tier.only(&["label", "up_to"]);
        labels.push(Label { text: tier.text_at("label"), start });
        start = tier.optional("up_to").map_or(start, |bound| bound.amount());
    }
    if labels.is_empty() {
        node.note(Some(("label", Fault::Missing)));
    }
    labels
}

fn positive(node: &Node<'_>, key: &str) -> Decimal {
    let value = node.optional(key).map_or(Decimal::ONE, |number| number.amount());
    if value.is_zero() {
        node.note(Some((key, Fault::Rule("is above zero".to_owned()))));
        return Decimal::ONE;
    }
    value
}

fn targets(node: &Node<'_>, catalog: &Catalog, cloud: &str) -> Vec<Target> {
    let mut targets = Vec::new();
    for entry in node.list("charges") {
        let parts: Vec<String> = entry.text().split('/').map(str::to_owned).collect();
        match PriceKey::try_from(parts).ok().filter(|key| is_charge(catalog, cloud, key)) {
            Some(key) => targets.push(Target::Charge(key)),
            None => entry.fault(Fault::UnknownReference(entry.text().to_owned())),
        }
    }
    for entry in node.list("transfers") {
        match entry.text().split_once('/').filter(|path| is_transfer(catalog, cloud, path)) {
            Some((vendor, path)) => targets.push(Target::Transfer(vendor.to_owned(), path.to_owned())),
            None => entry.fault(Fault::UnknownReference(entry.text().to_owned())),
        }
    }
    if targets.is_empty() {
        node.fault(Fault::Rule("a selector prices at least one charge".to_owned()));
    }
    targets
}

fn is_of(catalog: &Catalog, cloud: &str, vendor: &str) -> bool {
    catalog.vendor(vendor).is_some_and(|vendor| vendor.cloud.as_deref() == Some(cloud))
}

fn is_charge(catalog: &Catalog, cloud: &str, [service, offering, plan, charge]: &PriceKey) -> bool {
    let offering = catalog.service(service).and_then(|service| service.offering(offering));
    offering.is_some_and(|(_, offering)| {
        let mut plans = offering.plans.iter().filter(|known| plan == ALL_PLANS || known.id == *plan);
        is_of(catalog, cloud, &offering.vendor) && plans.any(|plan| plan.has_price(charge))
    })
}

fn is_transfer(catalog: &Catalog, cloud: &str, (vendor, path): &(&str, &str)) -> bool {
    let transfer = catalog.transfers.iter().find(|transfer| transfer.vendor == *vendor);
    let path = path_named(path);
    is_of(catalog, cloud, vendor)
        && path.zip(transfer).is_some_and(|(path, transfer)| transfer.charge(path, None).is_some())
}

/// The path of a name in packs, such as `cross_region`.
pub(super) fn path_named(name: &str) -> Option<TransferPath> {
    match name {
        "internet" => Some(TransferPath::Internet),
        "cross_zone" => Some(TransferPath::CrossZone),
        "cross_region" => Some(TransferPath::CrossRegion),
        _ => None,
    }
}

fn entries<'a>(root: &Node<'a>, key: &str) -> Vec<(&'a str, Node<'a>)> {
    root.optional(key).map(|node| node.entries()).unwrap_or_default()
}
