//! Puts the prices of a run into the packs of a folder, and notes what moved.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::catalog_price;
use super::compose::{Composed, Origins, Region};
use super::pack_text::is_known;
use super::refusal::{Reason, Refusal, TwoPrices};
use super::selector::Target;
use crate::domain::catalog::price::Price;
use crate::domain::catalog::{ALL_PLANS, Catalog, PriceKey, PricePack, Source};

/// A price that moved, or is new.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Moved {
    pub(super) target: Target,
    /// `None` for a price that the pack did not have.
    pub(super) old: Option<Price>,
    pub(super) new: Price,
}

/// A pack after the run, with what moved in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Renewed {
    pub(super) pack: PricePack,
    pub(super) moved: Vec<Moved>,
    /// The number of prices that stayed, and now carry the later date.
    pub(super) confirmed: usize,
}

/// The prices of a run by pack. Prices that the run has not seen stay in the packs.
///
/// `old` reads the pack of a vendor and region; it is `None` where there is none. A price that is older than
/// the one in the pack is refused if it is another one.
pub(super) fn renew(
    catalog: &Catalog,
    composed: &Composed,
    origins: &Origins,
    old: &BTreeMap<Region, PricePack>,
) -> (Vec<Renewed>, Vec<Refusal>) {
    let mut refusals = Vec::new();
    let mut packs = Vec::new();
    for (region, prices) in &composed.prices {
        if is_base(catalog, region) {
            continue;
        }
        let mut renewed = Renewed {
            pack: old.get(region).cloned().unwrap_or_else(|| empty(region)),
            moved: Vec::new(),
            confirmed: 0,
        };
        for (target, found) in prices {
            let known = known(&renewed.pack, target).cloned();
            if let Some(known) = known.as_ref().filter(|known| known.as_of > found.price.as_of) {
                if !catalog_price::same(known, &found.price) {
                    let reason = Reason::TwoPrices(Box::new(TwoPrices {
                        charge: target.to_string(),
                        one: catalog_price::shown(&found.price),
                        other: catalog_price::shown(known),
                        seen: format!("the newer pack of {} {}", region.0, region.1),
                    }));
                    refusals.push(Refusal::new(&found.file, found.place.clone(), reason));
                }
                continue;
            }
            match known {
                Some(known) if catalog_price::same(&known, &found.price) => {
                    renewed.confirmed =
                        renewed.confirmed.saturating_add(usize::from(!is_known(&known, &found.price)));
                }
                old => renewed.moved.push(Moved { target: target.clone(), old, new: found.price.clone() }),
            }
            put(&mut renewed.pack, target, found.price.clone());
        }
        finish(&mut renewed.pack, origins);
        packs.push(renewed);
    }
    (packs, refusals)
}

/// Whether a region is the one whose prices the catalog itself holds.
pub(super) fn is_base(catalog: &Catalog, (vendor, region): &Region) -> bool {
    catalog.base_region(vendor).as_ref() == Some(region)
}

fn empty((vendor, region): &Region) -> PricePack {
    PricePack {
        vendor: vendor.clone(),
        region: Arc::clone(region),
        as_of: String::new(),
        sources: Vec::new(),
        prices: BTreeMap::new(),
        transfers: BTreeMap::new(),
        not_sold: std::collections::BTreeSet::new(),
    }
}

fn known<'a>(pack: &'a PricePack, target: &Target) -> Option<&'a Price> {
    match target {
        Target::Charge(key) => {
            let of_one_plan =
                || pack.prices.iter().find(|(known, _)| all_plans(known) == *key).map(|(_, price)| price);
            pack.prices.get(key).or_else(|| pack.prices.get(&all_plans(key))).or_else(of_one_plan)
        }
        Target::Transfer(_, path) => pack.transfers.get(path),
    }
}

fn all_plans([service, offering, _, charge]: &PriceKey) -> PriceKey {
    [service.clone(), offering.clone(), ALL_PLANS.to_owned(), charge.clone()]
}

fn put(pack: &mut PricePack, target: &Target, price: Price) {
    match target {
        Target::Charge(key) => {
            let [_, _, plan, _] = key;
            if plan == ALL_PLANS {
                // An older price of one plan would go before the new one of all plans.
                pack.prices.retain(|known, _| all_plans(known) != *key);
            }
            pack.prices.insert(key.clone(), price);
        }
        Target::Transfer(_, path) => {
            pack.transfers.insert(path.clone(), price);
        }
    }
}

/// The date of the newest price, and exactly the sources that prices name.
fn finish(pack: &mut PricePack, origins: &Origins) {
    let prices = || pack.prices.values().chain(pack.transfers.values());
    let newest = prices().filter_map(|price| price.as_of.clone()).max().unwrap_or_default();
    let mut sources: Vec<Source> = pack.sources.clone();
    for (source, _) in origins.values() {
        if sources.iter().all(|known| known.id != source.id) {
            sources.push(source.clone());
        }
    }
    sources.retain(|source| prices().any(|price| price.source == source.id));
    pack.as_of = newest;
    pack.sources = sources;
}
