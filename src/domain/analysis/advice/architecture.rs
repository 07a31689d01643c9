//! `architecture`: services of the sample architecture for this volume that the design lacks.

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

pub(super) fn advise(case: &Case<'_>) -> Option<Advice> {
    if case.design.components.is_empty() {
        return None;
    }
    let (template, architecture) = recommended(case.catalog, case.volume())?;
    let enabled = case.design.components.iter().filter(|component| component.enabled);
    let mut present: BTreeSet<&str> = set_of(enabled.map(|component| component.service.as_str()));
    let mut missing: Vec<String> = Vec::new();
    let mut change = Change::default();
    for component in &architecture.components {
        if present.insert(&component.service) {
            missing.push(component.service.clone());
            change.additions.push(addition(&architecture, component));
        }
    }
    if missing.is_empty() {
        return None;
    }
    let proposal = case.proposal(change);
    Some(Advice {
        rule: Rule::Architecture,
        component: None,
        finding: Finding::Architecture { template, missing },
        proposal,
    })
}

fn addition(architecture: &Design, component: &Component) -> Addition {
    let group = component.group.as_ref();
    let group = group.and_then(|id| architecture.groups.iter().find(|group| group.id == *id)).cloned();
    Addition { component: component.clone(), group }
}
