//! The catalog at a location (C17): its services with the prices of the regions there.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::charge::Charge;
use super::pack::{ALL_PLANS, PriceKey, PricePack};
use super::service::{BASE_FEE, CREDIT, MINIMUM, Plan, PriceMap, Service, price_in};
use super::transfer::Transfer;
use super::{Catalog, Location};
use crate::domain::catalog::price::{Book, Price};

/// The site of a component: where it runs, and how its unknown prices are filled (C17).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site<'a> {
    /// A location of the catalog; `None` is the base region of each vendor.
    pub location: Option<&'a str>,
    /// Whether prices of the base regions stand in for unknown ones; without them, these are gaps.
    pub stand_ins: bool,
}

impl Site<'_> {
    /// The base region of each vendor.
    pub const BASE: Site<'static> = Site { location: None, stand_ins: true };
}

/// What differs at a location, computed when a design first asks for it.
#[derive(Clone, Debug, Default)]
pub(super) struct Locality {
    /// For each service of the catalog, the one with the prices of the location; `None` if its prices are the same.
    services: Vec<OnceLock<Option<Arc<Service>>>>,
    transfers: BTreeMap<usize, Transfer>,
}

/// The packs of a catalog, and the localities computed from them.
#[derive(Clone, Debug, Default)]
pub(super) struct Packs {
    packs: BTreeMap<(String, Arc<str>), Arc<PricePack>>,
    /// For each location of the catalog, the localities without and with stand-ins.
    localities: Vec<[OnceLock<Locality>; 2]>,
}

impl Catalog {
    /// The same catalog with the prices of packs. A pack replaces an earlier one of its vendor and region.
    #[must_use]
    pub fn with_packs(&self, packs: impl IntoIterator<Item = Arc<PricePack>>) -> Self {
        let mut extended = self.clone();
        for pack in packs {
            extended.packs.packs.insert((pack.vendor.clone(), Arc::clone(&pack.region)), pack);
        }
        extended.forget_localities();
        extended
    }

    /// The packs in use, by vendor and region.
    pub fn packs(&self) -> impl Iterator<Item = &Arc<PricePack>> {
        self.packs.packs.values()
    }

    /// The pack of a vendor and region.
    #[must_use]
    pub fn pack(&self, vendor: &str, region: &Arc<str>) -> Option<&Arc<PricePack>> {
        self.packs.packs.get(&(vendor.to_owned(), Arc::clone(region)))
    }

    /// The service with this id, with the prices at a site. Without a location, or at an unknown one, the
    /// prices are those of the base regions.
    #[must_use]
    pub fn service_at(&self, id: &str, site: Site<'_>) -> Option<&Arc<Service>> {
        let index = self.service_index(id)?;
        let base = self.services.get(index)?;
        let here = self.locality(site).and_then(|(location, locality)| {
            let place = locality.services.get(index)?;
            place.get_or_init(|| self.service_in(base, location, site.stand_ins)).as_ref()
        });
        Some(here.unwrap_or(base))
    }

    /// The transfer prices of a vendor at a site.
    #[must_use]
    pub fn transfer_at(&self, vendor: &str, site: Site<'_>) -> Option<&Transfer> {
        let index = self.transfers.iter().position(|transfer| transfer.vendor == vendor)?;
        let here = self.locality(site).and_then(|(_, locality)| locality.transfers.get(&index));
        here.or_else(|| self.transfers.get(index))
    }

    /// The region in which a vendor's charges are priced at a location; `None` if its prices do not vary by
    /// region or the vendor has no region there.
    #[must_use]
    pub fn region_at(&self, vendor: &str, location: Option<&str>) -> Option<Arc<str>> {
        let vendor = self.vendor(vendor)?;
        match location {
            None => vendor.region.clone(),
            Some(location) => self.location(location)?.regions.get(vendor.cloud.as_ref()?).cloned(),
        }
    }

    /// Whether a price of a vendor stands in for that of another region, at a location (C17). At an unknown
    /// location, every price that varies does.
    #[must_use]
    pub fn is_stand_in(&self, price: &Price, vendor: &str, location: Option<&str>) -> bool {
        price.region.as_ref().is_some_and(|region| {
            location.is_some() && self.region_at(vendor, location).as_ref() != Some(region)
        })
    }

    /// Recomputes the localities when they are next needed.
    pub(super) fn forget_localities(&mut self) {
        self.packs.localities = vec![Default::default(); self.locations.len()];
    }

    fn locality(&self, site: Site<'_>) -> Option<(&Location, &Locality)> {
        let location = site.location?;
        let index = self.locations.iter().position(|known| known.id == location)?;
        let location = self.locations.get(index)?;
        let [without, with] = self.packs.localities.get(index)?;
        let known = if site.stand_ins { with } else { without };
        Some((location, known.get_or_init(|| self.locality_of(location))))
    }

    fn locality_of(&self, location: &Location) -> Locality {
        let transfers = self.transfers.iter().enumerate().filter_map(|(index, transfer)| {
            let pack = self.pack_at(&transfer.vendor, location)?;
            Some((index, transfer_in(transfer, pack)))
        });
        Locality { services: vec![OnceLock::new(); self.services.len()], transfers: transfers.collect() }
    }

    /// Whether a vendor's region at a location is not the one of the catalog's prices.
    fn differs_at(&self, vendor: &str, location: &Location) -> bool {
        let vendor = self.vendor(vendor);
        vendor.is_some_and(|vendor| {
            vendor.region.is_some()
                && vendor.cloud.as_ref().and_then(|cloud| location.regions.get(cloud))
                    != vendor.region.as_ref()
        })
    }

    fn pack_at(&self, vendor: &str, location: &Location) -> Option<&PricePack> {
        let cloud = self.vendor(vendor)?.cloud.as_ref()?;
        self.pack(vendor, location.regions.get(cloud)?).map(|pack| &**pack)
    }

    /// The service with the prices of a location; `None` if none of its vendors has another region there.
    fn service_in(&self, service: &Service, location: &Location, stand_ins: bool) -> Option<Arc<Service>> {
        if !service.offerings.iter().any(|offering| self.differs_at(&offering.vendor, location)) {
            return None;
        }
        let mut local = service.clone();
        for offering in &mut local.offerings {
            if !self.differs_at(&offering.vendor, location) {
                continue;
            }
            let cloud = self.vendor(&offering.vendor).and_then(|vendor| vendor.cloud.as_ref());
            let has_region = cloud.is_some_and(|cloud| location.regions.contains_key(cloud));
            let pack = self.pack_at(&offering.vendor, location);
            for plan in &mut offering.plans {
                let place = [&service.id, &offering.id, &plan.id].map(String::clone);
                plan.is_sold = has_region && !pack.is_some_and(|pack| pack.not_sold.contains(&place));
                reprice(plan, &|charge: &str, known: &Price| {
                    let local = pack.and_then(|pack| price_in_pack(pack, &place, charge));
                    match local {
                        Some(local) => Some(local.clone()),
                        None => (stand_ins || known.region.is_none()).then(|| known.clone()),
                    }
                });
            }
        }
        Some(Arc::new(local))
    }
}

fn price_in_pack<'a>(
    pack: &'a PricePack,
    [service, offering, plan]: &[String; 3],
    charge: &str,
) -> Option<&'a Price> {
    let key = |plan: &str| -> PriceKey { [service, offering, plan, charge].map(str::to_owned) };
    pack.prices.get(&key(plan)).or_else(|| pack.prices.get(&key(ALL_PLANS)))
}

/// Gives a plan the list prices that `local` returns for a charge and its base price; `None` is unknown.
fn reprice(plan: &mut Plan, local: &dyn Fn(&str, &Price) -> Option<Price>) {
    let moved = |id: &str, prices: &PriceMap| -> Option<PriceMap> {
        let base = price_in(prices, Book::List)?;
        let list = local(id, base);
        (list.as_ref() != Some(base)).then(|| with_list(prices, list))
    };
    for charge in &mut plan.charges {
        if let Some(prices) = moved(&charge.id, &charge.prices) {
            *charge = Arc::new(Charge { prices, ..(**charge).clone() });
        }
    }
    let fixed = [(BASE_FEE, &mut plan.base_fee), (MINIMUM, &mut plan.minimum), (CREDIT, &mut plan.credit)];
    for (id, prices) in fixed {
        if let Some(local) = moved(id, prices) {
            *prices = local;
        }
    }
}

/// The prices with another list price, or without one.
fn with_list(prices: &PriceMap, list: Option<Price>) -> PriceMap {
    let others = prices.iter().filter(|(book, _)| *book != Book::List).cloned();
    others.chain(list.map(|list| (Book::List, list))).collect()
}

/// The transfer prices of a region. A price between two regions is known as `cross_region/` and the other one.
fn transfer_in(transfer: &Transfer, pack: &PricePack) -> Transfer {
    let repriced = |charge: &Arc<Charge>, price: &Price| {
        let prices = with_list(&charge.prices, Some(price.clone()));
        Arc::new(Charge { prices, ..(**charge).clone() })
    };
    let local = |charge: &Option<Arc<Charge>>, path: &str| {
        let charge = charge.as_ref()?;
        let price = pack.transfers.get(path);
        Some(price.map_or_else(|| Arc::clone(charge), |price| repriced(charge, price)))
    };
    let pairs = pack.transfers.iter().filter_map(|(path, price)| {
        let to = path.strip_prefix("cross_region/")?;
        Some((to.into(), repriced(transfer.cross_region.as_ref()?, price)))
    });
    Transfer {
        vendor: transfer.vendor.clone(),
        internet: local(&transfer.internet, "internet"),
        cross_zone: local(&transfer.cross_zone, "cross_zone"),
        cross_region: local(&transfer.cross_region, "cross_region"),
        pairs: pairs.collect(),
    }
}
