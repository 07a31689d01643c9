//! The cost of each tier for a whole design.

use rust_decimal::Decimal;

use super::assessment::{Verdict, assess, assessments};
use super::remedy::cheapest;
use crate::domain::analysis::change::Change;
use crate::domain::basics::exact;
use crate::domain::basics::range::Range;
use crate::domain::catalog::{Catalog, RecoveryTier};
use crate::domain::design::{Command, Design, NO_RECOVERY};
use crate::domain::estimate::{Estimate, estimate};

/// A design with its components brought to a tier.
#[derive(Clone, Debug, PartialEq)]
pub struct TierCost<'a> {
    pub tier: &'a RecoveryTier,
    /// The monthly cost of the whole design at this tier.
    pub monthly: Range,
    /// The extra cost compared with now; negative if it costs less.
    pub difference: Decimal,
    /// The number of lines without a price. If there are any, the cost is a lower bound.
    pub gaps: usize,
    /// The number of assessed components.
    pub asked: usize,
    /// Components that reach the tier with or without a change, by index.
    pub reached: Vec<usize>,
    /// Components that miss the tier and for which the catalog has no remedy; they stay unchanged.
    pub missed: Vec<usize>,
    /// Components without known figures and without a certain remedy.
    pub unknown: Vec<usize>,
    /// The combined change for all components.
    pub change: Change,
}

/// The monthly cost per hour of RPO reduced, from one tier to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct HourLess {
    pub monthly: Decimal,
    /// The components that reach both tiers, by index; the figure covers only these.
    pub over: Vec<usize>,
}

/// The design at each tier of the catalog. Its own cheapest change brings each component to the tier, if it
/// stores data and has not opted out. `now` is the design's estimate.
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

/// The cost per hour of RPO reduced from one tier to a stricter one, over the components that reach both. All
/// other components stay unchanged. `None` if there are none, if one has an unknown price, or if both tiers
/// have the same RPO.
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
