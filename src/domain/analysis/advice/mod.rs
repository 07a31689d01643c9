//! Recommendations for a design, computed from the model. Each item has its rule, its figures, and a change
//! that carries it out, if one exists. `SPEC.md` lists the rules under “Advice”.

mod architecture;
mod break_even;
mod candidates;
mod case;
mod cheaper_offering;
mod finding;
mod limit_ahead;
mod missing_host;
mod single_point;

use rust_decimal::Decimal;

use crate::domain::analysis::change::Change;
use crate::domain::basics::order::sort_by_falling_amount;
use crate::domain::catalog::Catalog;
use crate::domain::design::Design;
use crate::domain::estimate::{Pricer, estimate};

pub use crate::domain::analysis::search::HORIZON;
pub use architecture::recommended;
pub use cheaper_offering::MIN_SAVING;
pub use finding::{Finding, NextPlan, Side};

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

/// A change that follows an item of advice.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    pub change: Change,
    /// The monthly saving for the design; negative if it costs more.
    pub saving: Decimal,
    /// The saving before adjustments of the whole: commitments, contingency, tax.
    pub before_additions: Decimal,
    /// The number of lines without a price that the change adds. If there are any, the actual saving is
    /// smaller.
    pub gaps: usize,
}

impl Advice {
    /// Identifies the item within a design: the rule, the component, and the detail.
    #[must_use]
    pub fn key(&self) -> String {
        let component = self.component.as_deref().unwrap_or_default();
        [self.rule.id(), component, &self.finding.detail()].join("/")
    }

    /// The monthly saving: zero without a proposal, or if the proposal costs more.
    #[must_use]
    pub fn saving(&self) -> Decimal {
        self.proposal.as_ref().map_or(Decimal::ZERO, |proposal| proposal.saving.max(Decimal::ZERO))
    }
}

/// All advice for a design: largest saving first, then in the order of the rules and of the canvas. Needs the
/// full catalog: the page's catalog has no capabilities.
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
    found.extend(places().filter_map(|place| single_point::advise(&case, place)));
    found.extend(places().filter_map(|place| cheaper_offering::advise(&case, place)));
    found.extend(architecture::advise(&case));
    found.extend(break_even::advise(&case));
    sort_by_falling_amount(&mut found, Advice::saving);
    found
}
