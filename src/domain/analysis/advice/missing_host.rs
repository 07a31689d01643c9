//! `missing-host`: the host that a component runs on is not in the design (C8).

use rust_decimal::Decimal;

use super::case::Case;
use super::{Advice, Finding, Rule};
use crate::domain::analysis::change::{Addition, Change};
use crate::domain::catalog::{Offering, OfferingKind, Service};
use crate::domain::design::{Command, Component, ComponentEdit};
use crate::domain::estimate::GapReason;

pub(super) fn advise(case: &Case<'_>, place: usize) -> Option<Advice> {
    let known = case.known(place)?;
    let is_missing = |reason| reason == Some(GapReason::MissingHost);
    if !known.priced.lines.iter().any(|line| is_missing(line.gap_reason())) {
        return None;
    }
    let (finding, change) = switched_off(case, known.service).or_else(|| added(case, known.service))?;
    Some(Advice {
        rule: Rule::MissingHost,
        component: Some(known.component.id.clone()),
        finding,
        proposal: case.proposal(change),
    })
}

/// An existing but disabled host.
fn switched_off(case: &Case<'_>, service: &Service) -> Option<(Finding, Change)> {
    let host = case.design.components.iter().find(|other| service.requires.contains(&other.service))?;
    let finding = Finding::MissingHost {
        service: host.service.clone(),
        offering: host.offering.clone(),
        disabled: true,
    };
    Some((finding, Change::of(&host.id, vec![ComponentEdit::Enabled(true)])))
}

/// The cheapest host to add: vendor-run offerings before self-hosted ones, then those with the fewest unknown
/// prices.
fn added(case: &Case<'_>, service: &Service) -> Option<(Finding, Change)> {
    let mut best: Option<((bool, usize, Decimal), Component)> = None;
    for host in service.requires.iter().filter_map(|id| case.catalog.service(id)) {
        for offering in &host.offerings {
            let component = Component::new("", &host.id, host.layer, &offering.id);
            let priced = case.pricer.price(case.design.components.len(), &component);
            let rank = (is_own(offering), priced.gaps(), priced.monthly.likely);
            let fits = priced.plan.is_some() && priced.warnings.is_empty();
            if fits && best.as_ref().is_none_or(|(known, _)| rank < *known) {
                best = Some((rank, component));
            }
        }
    }
    let (_, component) = best?;
    let finding = Finding::MissingHost {
        service: component.service.clone(),
        offering: component.offering.clone(),
        disabled: false,
    };
    let addition = Addition { component, group: None };
    Some((finding, Change { commands: Vec::<Command>::new(), additions: vec![addition] }))
}

fn is_own(offering: &Offering) -> bool {
    offering.kind == OfferingKind::SelfHosted
}
