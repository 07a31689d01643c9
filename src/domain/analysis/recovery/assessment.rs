//! Compares components with their recovery tiers.

use rust_decimal::Decimal;

use super::achieved::{Achieved, Objective, achieved};
use super::need::{needs_recovery, target};
use crate::domain::catalog::{Catalog, RecoveryTier};
use crate::domain::design::{Component, Design};
use crate::domain::estimate::Pricer;

/// Whether a tier is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Meets,
    /// An objective is known to be missed.
    Misses,
    /// No objective is known to be missed, but not all figures are known.
    Unknown,
}

impl Verdict {
    /// The word of the badges on the canvas.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Meets => "ok",
            Self::Misses => "miss",
            Self::Unknown => "unknown",
        }
    }
}

/// The achievable recovery of a component compared with its tier.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment<'a> {
    /// Index of the component in the design.
    pub place: usize,
    /// The id of its tier; `None` if it has no target.
    pub target: Option<&'a str>,
    /// The tier; also `None` if the catalog does not have it.
    pub tier: Option<&'a RecoveryTier>,
    pub achieved: Achieved,
}

impl Assessment<'_> {
    /// Whether the tier is reached; `None` if there is no target.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        self.target?;
        Some(self.tier.map_or(Verdict::Unknown, |tier| assess(&self.achieved, tier)))
    }

    /// The excess over an objective in minutes; `None` if it is met or unknown.
    #[must_use]
    pub fn missed_by(&self, objective: Objective) -> Option<Decimal> {
        let most = allowed(self.tier?, objective);
        if self.achieved.is_open(objective) {
            return None;
        }
        self.achieved.minutes(objective)?.checked_sub(most).filter(|over| *over > Decimal::ZERO)
    }
}

fn allowed(tier: &RecoveryTier, objective: Objective) -> Decimal {
    match objective {
        Objective::Rpo => tier.rpo_minutes,
        Objective::Rto => tier.rto_minutes,
    }
}

/// Whether the achievable recovery meets a tier.
#[must_use]
pub fn assess(achieved: &Achieved, tier: &RecoveryTier) -> Verdict {
    let within = |objective| {
        let is_within = achieved.minutes(objective)? <= allowed(tier, objective);
        (is_within || !achieved.is_open(objective)).then_some(is_within)
    };
    match (within(Objective::Rpo), within(Objective::Rto)) {
        (Some(false), _) | (_, Some(false)) => Verdict::Misses,
        (Some(true), Some(true)) => Verdict::Meets,
        _ => Verdict::Unknown,
    }
}

/// Every assessed component, in canvas order.
#[must_use]
pub fn assessments<'a>(catalog: &'a Catalog, design: &'a Design) -> Vec<Assessment<'a>> {
    let inputs = design.inputs(catalog);
    let pricer = Pricer::new(catalog, design, design.settings.book, &inputs);
    let components = design.components.iter().enumerate();
    let assessed = |(place, component): (usize, &'a std::sync::Arc<Component>)| {
        let target = target(design, component);
        let tier = target.and_then(|id| catalog.recovery_tier(id));
        let achieved = achieved(catalog, design, &pricer, place, component);
        Assessment { place, target, tier, achieved }
    };
    components.filter(|(_, component)| needs_recovery(catalog, component)).map(assessed).collect()
}
