//! Compares the prices of the base region with those of the catalog (C17: a region's price and the base price
//! of the same charge must not mix dates).

use super::catalog_edit::{Edits, Parsed};
use super::catalog_price;
use super::compose::Composed;
use super::packs::{Moved, is_base};
use super::refusal::{OtherBase, Reason, Refusal, TwoPrices};
use crate::domain::catalog::Catalog;

/// The comparison with the catalog.
#[derive(Debug, Default)]
pub(super) struct Base {
    /// The number of charges whose price is that of the catalog.
    pub(super) agreeing: usize,
    /// The charges whose price in the catalog is renewed.
    pub(super) moved: Vec<Moved>,
    /// The renewed prices; empty unless the base is renewed.
    pub(super) edits: Edits,
}

/// Compares. A price that disagrees is refused, unless `renew` has the catalog renewed in the same run;
/// then a price that agrees gets the later date as confirmed, too.
pub(super) fn compare(
    catalog: &Catalog,
    composed: &Composed,
    files: &Parsed,
    renew: bool,
) -> (Base, Vec<Refusal>) {
    let mut base = Base::default();
    let mut refusals = Vec::new();
    let regions = composed.prices.iter().filter(|(region, _)| is_base(catalog, region));
    for (target, found) in regions.flat_map(|(_, prices)| prices) {
        let known = catalog_price::of(catalog, target);
        let other = known.iter().find(|known| !catalog_price::agrees(known.price, &found.price));
        if let Some(other) = other {
            let is_older = other.price.as_of > found.price.as_of;
            if !renew || is_older {
                let charge = match other.plan {
                    "" => target.to_string(),
                    plan => target.to_string().replace("/*/", &format!("/{plan}/")),
                };
                let (catalog, feed) = (catalog_price::shown(other.price), catalog_price::shown(&found.price));
                let reason = if renew {
                    let seen = "the catalog, which is newer".to_owned();
                    Reason::TwoPrices(Box::new(TwoPrices { charge, one: feed, other: catalog, seen }))
                } else {
                    Reason::OtherBase(Box::new(OtherBase { charge, catalog, feed }))
                };
                refusals.push(Refusal::new(&found.file, found.place.clone(), reason));
                continue;
            }
            let (old, new) = (Some(other.price.clone()), found.price.clone());
            base.moved.push(Moved { target: target.clone(), old, new });
        } else {
            base.agreeing = base.agreeing.saturating_add(usize::from(!known.is_empty()));
        }
        let is_later = known.iter().any(|known| known.price.as_of < found.price.as_of);
        if renew && !known.is_empty() && (other.is_some() || is_later) {
            // A price that agrees when rounded keeps the amount that the catalog has.
            let mut price = found.price.clone();
            if let Some(known) = known.first().filter(|_| other.is_none()) {
                price.tiers.clone_from(&known.price.tiers);
            }
            refusals.extend(base.edits.add(files, target, &price).err());
        }
    }
    (base, refusals)
}
