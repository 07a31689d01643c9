//! Price moves: the saved cost of each component compared with its cost under other catalogs.
//!
//! A file stores the cost of its components ([`Saved`]). Under another version of the catalog, the same
//! design has another cost. That difference is the *price move*, stored in [`Moved`] until the user accepts
//! it. Any further difference is the *change of the design*.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Estimate, estimate};
use crate::domain::basics::exact;
use crate::domain::basics::order::map_of;
use crate::domain::catalog::Catalog;
use crate::domain::design::{Design, Moved, Saved};

/// The changes in a component's cost since the design was saved with another catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Component id, possibly of a removed component.
    pub id: String,
    /// The effect of price changes, per month.
    pub price: Decimal,
    /// The effect of the user's changes since then, per month.
    pub design: Decimal,
}

/// The cost of each component, for storage in the file. `estimate` must be that of the base, in the design's
/// own book.
#[must_use]
pub fn saved(catalog: &Catalog, design: &Design, estimate: &Estimate) -> Saved {
    Saved { catalog: catalog.version.clone(), book: estimate.book, components: amounts(design, estimate) }
}

/// Compares a newly opened design with the prices of a catalog. If another catalog version saved the file,
/// this records the price move, on top of earlier moves. `catalog` includes the design's own services.
pub fn catch_up(catalog: &Catalog, design: &mut Design) {
    let Some(old) = design.saved.take() else { return };
    if old.catalog == catalog.version {
        design.saved = Some(old);
        return;
    }
    let now = estimate(catalog, design, old.book);
    let now = saved(catalog, design, &now);
    let known = design.moved.take();
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    let mut from = old.catalog.clone();
    if let Some(known) = &known {
        (before, after) = (known.before.clone(), known.after.clone());
        from.clone_from(&known.from);
    }
    let mut has_moved = known.is_some();
    for (id, was) in &old.components {
        let Some(is) = now.components.get(id) else { continue };
        let Ok(moved) = exact::sub(*is, *was) else { continue };
        has_moved |= !moved.is_zero();
        // A component added after the first of several moves had no cost at the start.
        let (start, end) = match (&known, after.get(id)) {
            (None, _) => (*was, *was),
            (Some(_), Some(end)) => (before.get(id).copied().unwrap_or_default(), *end),
            (Some(_), None) => (Decimal::ZERO, Decimal::ZERO),
        };
        let Ok(end) = exact::add(end, moved) else { continue };
        before.insert(id.clone(), start);
        after.insert(id.clone(), end);
    }
    design.moved = has_moved.then(|| Arc::new(Moved { from, before, after }));
    design.saved = Some(Arc::new(now));
}

/// The changes by component: those of the design in canvas order, then removed ones. Empty if no price moved
/// since the last save, or if the user accepted the moves.
#[must_use]
pub fn drifts(design: &Design, estimate: &Estimate) -> Vec<Drift> {
    let Some(moved) = &design.moved else { return Vec::new() };
    let now = amounts(design, estimate);
    let of = |id: &String, now: Decimal| {
        let amount = |amounts: &BTreeMap<String, Decimal>| amounts.get(id).copied().unwrap_or_default();
        let price = exact::sub(amount(&moved.after), amount(&moved.before)).ok()?;
        let design = exact::sub(now, amount(&moved.after)).ok()?;
        let has_moved = !price.is_zero() || !design.is_zero();
        has_moved.then(|| Drift { id: id.clone(), price, design })
    };
    let there = design.components.iter().filter_map(|component| of(&component.id, *now.get(&component.id)?));
    let gone = moved.after.keys().filter(|id| design.component(id).is_none());
    there.chain(gone.filter_map(|id| of(id, Decimal::ZERO))).collect()
}

/// The likely monthly amount of each fully priced component, to a millionth.
fn amounts(design: &Design, estimate: &Estimate) -> BTreeMap<String, Decimal> {
    let known = design.components.iter().zip(&estimate.components).filter(|(_, priced)| priced.gaps() == 0);
    map_of(known.map(|(component, priced)| {
        (component.id.clone(), exact::round_half_up(priced.monthly.likely, 6).normalize())
    }))
}
