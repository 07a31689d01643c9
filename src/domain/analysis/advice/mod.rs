//! Recommendations for a design, computed from the model. Each item has an id, a reason with its figures, and a
//! change that carries it out, if one exists, with the sign of its effect on the bill. `SPEC.md` lists the rules under “Advice”.

mod architecture;
mod break_even;
mod candidates;
mod case;
mod cheaper_offering;
mod finding;
mod limit_ahead;
mod missing_host;
mod proposal;
mod single_point;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::domain::basics::order::{sort_by_falling_amount, sort_by_rank};
use crate::domain::catalog::Catalog;
use crate::domain::design::Design;
use crate::domain::estimate::{Pricer, estimate};

pub use crate::domain::analysis::search::HORIZON;
pub use architecture::recommended;
pub use cheaper_offering::MIN_SAVING;
pub use finding::{Finding, NextPlan, Side};
pub use proposal::{Proposal, Sign};

use case::Case;

/// A rule that produces advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    LimitAhead,
    MissingHost,
    SinglePoint,
    CheaperOffering,
    Architecture,
    BreakEven,
}

impl Rule {
    /// The id of the rule.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::LimitAhead => "limit-ahead",
            Self::MissingHost => "missing-host",
            Self::SinglePoint => "single-point",
            Self::CheaperOffering => "cheaper-offering",
            Self::Architecture => "architecture",
            Self::BreakEven => "break-even",
        }
    }
}

/// One item of advice.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    pub rule: Rule,
    /// The id of the affected component; `None` for the design as a whole.
    pub component: Option<String>,
    pub finding: Finding,
    pub proposal: Option<Proposal>,
}

/// The part of the list in which an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Changes that an estimate confirms as savings.
    Savings,
    /// The design does not work as planned; the change that repairs it may cost money.
    Problems,
    /// Nothing to do now: limits and break-even points ahead, and services that a sample architecture also has.
    Outlook,
}

impl Advice {
    /// Identifies the item within a design: the rule, the component, and the detail.
    #[must_use]
    pub fn key(&self) -> String {
        let component = self.component.as_deref().unwrap_or_default();
        [self.rule.id(), component, &self.finding.detail()].join("/")
    }

    /// The effect of the proposal on the bill, if there is one.
    #[must_use]
    pub fn sign(&self) -> Option<Sign> {
        self.proposal.as_ref().map(Proposal::sign)
    }

    /// The monthly saving: zero unless the proposal is a [`Sign::Saving`].
    #[must_use]
    pub fn saving(&self) -> Decimal {
        let saving = self.proposal.as_ref().filter(|proposal| proposal.sign() == Sign::Saving);
        saving.map_or(Decimal::ZERO, |proposal| proposal.saving)
    }

    /// The part of the list in which the item stands.
    #[must_use]
    pub fn part(&self) -> Part {
        match self.finding {
            _ if self.sign() == Some(Sign::Saving) => Part::Savings,
            Finding::LimitExceeded { .. } | Finding::MissingHost { .. } | Finding::SinglePoint { .. } => {
                Part::Problems
            }
            _ => Part::Outlook,
        }
    }
}

/// All advice for a design: savings, largest first, then problems, then the outlook; in each part in the order of
/// the rules and of the canvas. A component has at most one saving. Needs the full catalog: the page's catalog
/// has no capabilities.
#[must_use]
pub fn advise(catalog: &Catalog, design: &Design) -> Vec<Advice> {
    let book = design.settings.book;
    let inputs = design.inputs(catalog);
    let now = estimate(catalog, design, book);
    let pricer = Pricer::new(catalog, design, book, &inputs);
    let case = Case { catalog, design, inputs: &inputs, now: &now, pricer: &pricer };
    let places = || 0..design.components.len();
    let mut found: Vec<Advice> = Vec::new();
    found.extend(places().flat_map(|place| limit_ahead::advise(&case, place)));
    found.extend(places().filter_map(|place| missing_host::advise(&case, place)));
    let cheaper: Vec<Option<Advice>> = places().map(|place| cheaper_offering::advise(&case, place)).collect();
    // A cheaper offering meets the recovery tier, so that it solves a single point as well.
    let points = places().zip(&cheaper).filter(|(_, cheaper)| cheaper.is_none());
    found.extend(points.filter_map(|(place, _)| single_point::advise(&case, place)));
    found.extend(cheaper.into_iter().flatten());
    found.extend(architecture::advise(&case));
    found.extend(break_even::advise(&case));
    sort_by_falling_amount(&mut found, Advice::saving);
    let mut found = one_saving_each(found);
    sort_by_rank(&mut found, |item| match item.part() {
        Part::Savings => 0,
        Part::Problems => 1,
        Part::Outlook => 2,
    });
    found
}

/// Keeps the largest saving of each component. The findings behind its other savings stay, without a change that
/// would compete with it.
fn one_saving_each(items: Vec<Advice>) -> Vec<Advice> {
    let mut saved: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    for item in items {
        let is_first = match &item.component {
            Some(component) if item.sign() == Some(Sign::Saving) => saved.insert(component.clone()),
            _ => true,
        };
        if is_first {
            found.push(item);
        } else if item.rule != Rule::CheaperOffering {
            found.push(Advice { proposal: None, ..item });
        }
    }
    found
}
