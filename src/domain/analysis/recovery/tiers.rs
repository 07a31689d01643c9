//! What each tier costs for a whole design.

use rust_decimal::Decimal;

use super::assessment::{Verdict, assess, assessments};
use super::remedy::cheapest;
use crate::domain::analysis::change::Change;
use crate::domain::basics::exact;
use crate::domain::basics::range::Range;
use crate::domain::catalog::{Catalog, RecoveryTier};
use crate::domain::design::{Command, Design, NO_RECOVERY};
use crate::domain::estimate::{Estimate, estimate};

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
    /// How many components are looked at.
    pub asked: usize,
    /// Components that reach the tier, as they are or with a change, by their index.
    pub reached: Vec<usize>,
    /// Components that miss the tier and that nothing in the catalog brings to it; they stay as they are.
    pub missed: Vec<usize>,
    /// Components of which it is not known whether they reach it, and that nothing brings to it for certain.
    pub unknown: Vec<usize>,
    /// The changes of all components together.
    pub change: Change,
}

/// What one hour less of lost data costs per month, from one tier to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct HourLess {
    pub monthly: Decimal,
    /// The components that reach both tiers, by their index: only they are counted.
    pub over: Vec<usize>,
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
        let (mut reached, mut missed, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
        for known in &assessed {
            let verdict = assess(&known.achieved, tier);
            if verdict == Verdict::Meets {
                reached.push(known.place);
                continue;
            }
            match cheapest(catalog, design, now, known.place, tier) {
                Some(remedy) => {
                    change.commands.extend(remedy.change.commands);
                    reached.push(known.place);
                }
                None if verdict == Verdict::Misses => missed.push(known.place),
                None => unknown.push(known.place),
            }
        }
        let changed = change.applied_to(design).unwrap_or_else(|| design.clone());
        let then = estimate(catalog, &changed, design.settings.book);
        let difference = then.monthly.likely.saturating_sub(now.monthly.likely);
        TierCost {
            tier,
            monthly: then.monthly,
            difference,
            gaps: then.gaps,
            asked: assessed.len(),
            reached,
            missed,
            unknown,
            change,
        }
    };
    catalog.recovery_tiers.iter().map(at).collect()
}

/// What one hour less of lost data costs from one tier to a stricter one, over the components that reach both: those
/// change, all others stay as they are. `None` where there are none, one of them has no known price, or both tiers allow
/// the same loss.
#[must_use]
pub fn hour_less(
    catalog: &Catalog,
    design: &Design,
    before: &TierCost<'_>,
    after: &TierCost<'_>,
) -> Option<HourLess> {
    let both = before.reached.iter().filter(|place| after.reached.contains(place));
    let over: Vec<usize> = both.copied().collect();
    let is_of_both = |command: &&Command| match command {
        Command::Edit { id, .. } => {
            over.iter().any(|place| design.components.get(*place).is_some_and(|known| known.id == *id))
        }
        _ => false,
    };
    let monthly = |cost: &TierCost<'_>| {
        let commands = cost.change.commands.iter().filter(is_of_both).cloned().collect();
        let (_, then) = Change { commands, additions: Vec::new() }.priced(catalog, design)?;
        let is_known = |place: &usize| then.components.get(*place).is_some_and(|known| known.gaps() == 0);
        over.iter().all(is_known).then_some(then.monthly.likely)
    };
    if over.is_empty() {
        return None;
    }
    let more = exact::sub(monthly(after)?, monthly(before)?).ok()?;
    let minutes = exact::sub(before.tier.rpo_minutes, after.tier.rpo_minutes).ok()?;
    let monthly = exact::div(exact::mul(more, Decimal::from(60)).ok()?, minutes).ok()?;
    Some(HourLess { monthly, over })
}
