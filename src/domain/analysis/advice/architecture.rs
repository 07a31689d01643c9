//! `architecture`: a service of the sample architecture for this volume that the design lacks.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::case::Case;
use super::{Advice, Finding, Rule};
use crate::domain::analysis::change::{Addition, Change};
use crate::domain::basics::order::set_of;
use crate::domain::catalog::{Catalog, RawTemplate, templates};
use crate::domain::design::{Component, Design};

/// The id and design of the sample architecture for a volume. It is the one for the smallest volume at or
/// above this one, or else the largest. Architectures are the templates without quotes; the others are
/// budgets.
#[must_use]
pub fn recommended(catalog: &Catalog, volume: Decimal) -> Option<(String, Design)> {
    let opened = |(name, text): &RawTemplate| {
        let id = name.strip_prefix("templates/")?.strip_suffix(".json")?;
        Some((id.to_owned(), Design::open(text).ok()?))
    };
    let is_architecture =
        |(_, design): &(String, Design)| design.components.iter().all(|known| known.quote.is_none());
    let mut best: Option<(Decimal, (String, Design))> = None;
    for template in templates().iter().filter_map(opened).filter(is_architecture) {
        let size = template.1.volume(catalog);
        let better = best.as_ref().is_none_or(|(known, _)| {
            if size >= volume { *known < volume || size < *known } else { *known < volume && size > *known }
        });
        if better {
            best = Some((size, template));
        }
    }
    best.map(|(_, template)| template)
}

/// One item for each missing service, so that no change adds services that have nothing to do with each other.
pub(super) fn advise(case: &Case<'_>) -> Vec<Advice> {
    if case.design.components.is_empty() {
        return Vec::new();
    }
    let Some((template, architecture)) = recommended(case.catalog, case.volume()) else { return Vec::new() };
    let enabled = case.design.components.iter().filter(|component| component.enabled);
    let present: BTreeSet<&str> = set_of(enabled.map(|component| component.service.as_str()));
    let mut seen = present.clone();
    let missing = architecture.components.iter().filter(|component| seen.insert(&component.service));
    let item = |component: &Component| {
        let host = missing_host(case.catalog, &present, &architecture, component);
        let added = || host.into_iter().chain([component]);
        let change = Change {
            commands: Vec::new(),
            additions: added().map(|component| addition(&architecture, component)).collect(),
        };
        let missing = added().map(|component| component.service.clone()).collect();
        let finding = Finding::Architecture { template: template.clone(), missing };
        let proposal = case.proposal(change);
        Advice { rule: Rule::Architecture, component: None, finding, proposal }
    };
    missing.map(|component| item(component)).collect()
}

/// The architecture's host of a component (C8), if the design has none.
fn missing_host<'a>(
    catalog: &Catalog,
    present: &BTreeSet<&str>,
    architecture: &'a Design,
    component: &Component,
) -> Option<&'a Component> {
    let requires = &catalog.service(&component.service)?.requires;
    if requires.iter().any(|host| present.contains(host.as_str())) {
        return None;
    }
    architecture.components.iter().find(|host| requires.contains(&host.service)).map(AsRef::as_ref)
}

fn addition(architecture: &Design, component: &Component) -> Addition {
    let group = component.group.as_ref();
    let group = group.and_then(|id| architecture.groups.iter().find(|group| group.id == *id)).cloned();
    Addition { component: component.clone(), group }
}
