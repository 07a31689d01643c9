//! What each tier costs for a whole design.

use rust_decimal::Decimal;

use super::assessment::{Verdict, assess, assessments};
use super::remedy::cheapest;
use crate::domain::catalog::{Catalog, RecoveryTier};
use crate::domain::change::Change;
use crate::domain::design::{Design, NO_RECOVERY};
use crate::domain::estimate::{Estimate, estimate};
use crate::domain::range::Range;

/// A design whose components are brought to a tier.
#[derive(Clone, Debug, PartialEq)]
pub struct TierCost<'a> {
    pub tier: &'a RecoveryTier,
    /// What the whole design then costs per month.
    pub monthly: Range,
    /// What that is more than now; negative where it is less.
    pub difference: Decimal,
    /// How many lines then have no price: the cost is a lower bound.
    pub gaps: usize,
    /// Components that nothing in the catalog brings to the tier, by their index; they stay as they are.
    pub unreached: Vec<usize>,
    /// The changes of all components together.
    pub change: Change,
}

/// The design at each tier of the catalog: every component that keeps data and has not opted out is brought to it by its
/// own cheapest change. `now` is the design's estimate.
#[must_use]
pub fn tier_costs<'a>(catalog: &'a Catalog, design: &Design, now: &Estimate) -> Vec<TierCost<'a>> {
    let mut assessed = assessments(catalog, design);
    assessed.retain(|known| {
        let component = design.components.get(known.place);
        component.is_some_and(|component| component.recovery.as_deref() != Some(NO_RECOVERY))
    });
    let at = |tier: &'a RecoveryTier| {
        let mut change = Change::default();
        let mut unreached = Vec::new();
        for known in assessed.iter().filter(|known| assess(&known.achieved, tier) != Verdict::Meets) {
            match cheapest(catalog, design, now, known.place, tier) {
                Some(remedy) => change.commands.extend(remedy.change.commands),
                None => unreached.push(known.place),
            }
        }
        let changed = change.applied_to(design).unwrap_or_else(|| design.clone());
        let then = estimate(catalog, &changed, design.settings.book);
        let difference = then.monthly.likely.saturating_sub(now.monthly.likely);
        TierCost { tier, monthly: then.monthly, difference, gaps: then.gaps, unreached, change }
    };
    catalog.recovery_tiers.iter().map(at).collect()
}
