//! The cheapest change that brings a component to a tier.

use rust_decimal::Decimal;

use super::achieved::achieved;
use super::assessment::{Verdict, assess};
use super::capable::capable;
use super::variants::{Variant, variants};
use crate::domain::analysis::change::Change;
use crate::domain::catalog::{Capabilities, Catalog, RecoveryTier};
use crate::domain::design::{BackupPolicy, Component, Design};
use crate::domain::estimate::{ComponentEstimate, Estimate, Pricer};

/// A change that brings a component to a tier.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    pub change: Change,
    /// The new offering, if it changes.
    pub offering: Option<String>,
    /// The new policy, if it changes.
    pub backup: Option<BackupPolicy>,
    /// The extra monthly cost of the design; negative if it costs less.
    pub difference: Decimal,
    /// The number of lines without a price that the change adds. If there are any, the difference is a lower
    /// bound.
    pub gaps: usize,
}

/// The cheapest change to one component that reaches a tier. Each candidate is priced with the whole design.
/// The order is: fewest unknown prices, then the lowest monthly total, then the fewest changes. `None` if
/// nothing in the catalog reaches the tier. `now` is the design's estimate.
#[must_use]
pub fn cheapest(
    catalog: &Catalog,
    design: &Design,
    now: &Estimate,
    place: usize,
    tier: &RecoveryTier,
) -> Option<Remedy> {
    cheapest_among(catalog, design, now, place, tier, &|_| true)
}

/// The cheapest change that gives the component capabilities for which `accepts` is true.
pub(in crate::domain) fn cheapest_among(
    catalog: &Catalog,
    design: &Design,
    now: &Estimate,
    place: usize,
    tier: &RecoveryTier,
    accepts: &dyn Fn(&Capabilities) -> bool,
) -> Option<Remedy> {
    let component = design.components.get(place)?;
    let inputs = design.inputs(catalog);
    let pricer = Pricer::new(catalog, design, design.settings.book, &inputs);
    let before = pricer.price(place, &Component { quote: None, ..Component::clone(component) });
    // The workload fits at least as well as before.
    let suits = |variant: &Variant| {
        let bill = pricer.price(place, &variant.component);
        bill.plan.is_some()
            && exceeded(&bill) <= exceeded(&before)
            && capable(catalog, &pricer, &variant.component, &bill).is_some_and(|known| accepts(&known))
            && assess(&achieved(catalog, design, &pricer, place, &variant.component), tier) == Verdict::Meets
    };
    let mut best: Option<((usize, Decimal, usize), Remedy)> = None;
    let all = variants(catalog, &pricer, component, tier, design.settings.book);
    for variant in all.into_iter().filter(suits) {
        let Variant { edits, offering, backup, .. } = variant;
        let change = Change::of(&component.id, edits);
        let Some((_, then)) = change.priced(catalog, design) else { continue };
        let rank = (then.gaps, then.monthly.likely, change.commands.len());
        if best.as_ref().is_some_and(|(known, _)| *known <= rank) {
            continue;
        }
        let Some(difference) = rank.1.checked_sub(now.monthly.likely) else { continue };
        let gaps = then.gaps.saturating_sub(now.gaps);
        best = Some((rank, Remedy { change, offering, backup, difference, gaps }));
    }
    best.map(|(_, remedy)| remedy)
}

fn exceeded(bill: &ComponentEstimate) -> usize {
    let of_backup = bill.backup.as_ref().map_or(0, |backup| backup.warnings.len());
    bill.warnings.len().saturating_add(of_backup)
}
