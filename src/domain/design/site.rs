//! The sites of components (C17).

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Component, Design};
use crate::domain::catalog::{Catalog, PackEntry, PricePack, Service, Site};

impl Design {
    /// Where a component runs: at its own location, else that of a zone around it, else the design's.
    #[must_use]
    pub fn site_of<'a>(&'a self, component: &'a Component) -> Site<'a> {
        let zones = self.zones.iter().filter(|zone| zone.location.is_some());
        let zone = || zones.clone().find(|zone| zone.members.contains(&component.id));
        let location = component
            .location
            .as_ref()
            .or_else(|| zone().and_then(|zone| zone.location.as_ref()))
            .or(self.settings.location.as_ref());
        Site { location: location.map(String::as_str), stand_ins: self.settings.stand_ins }
    }

    /// The service of a component, with the prices at its site.
    #[must_use]
    pub fn service_of<'c>(&self, catalog: &'c Catalog, component: &Component) -> Option<&'c Arc<Service>> {
        catalog.service_at(&component.service, self.site_of(component))
    }

    /// The packs of the regions in which components of the design run, each once.
    #[must_use]
    pub fn packs_in_use<'c>(&self, catalog: &'c Catalog) -> Vec<&'c PricePack> {
        let used = |component: &Arc<Component>| {
            let service = catalog.service(&component.service)?;
            let (_, offering) = service.offering(&component.offering)?;
            let region = catalog.region_at(&offering.vendor, self.site_of(component).location)?;
            Some((offering.vendor.clone(), region))
        };
        let used: BTreeSet<_> = self.components.iter().filter_map(used).collect();
        used.iter().filter_map(|(vendor, region)| catalog.pack(vendor, region).map(AsRef::as_ref)).collect()
    }

    /// The packs that price the services of the design where it and its scenarios run, with every hosting that a
    /// service could have.
    #[must_use]
    pub fn packs_needed<'p>(&self, catalog: &Catalog, index: &'p [PackEntry]) -> Vec<&'p PackEntry> {
        let services = self.components.iter().filter_map(|component| catalog.service(&component.service));
        let backups =
            services.clone().filter_map(|service| catalog.service(&service.backup.as_ref()?.service));
        let offerings = services.chain(backups).flat_map(|service| &service.offerings);
        let vendors: BTreeSet<&str> = offerings.map(|offering| offering.vendor.as_str()).collect();
        let regions: BTreeSet<(&str, Arc<str>)> = self
            .locations()
            .into_iter()
            .flat_map(|location| {
                let region = |vendor: &&'_ str| catalog.region_at(vendor, Some(location));
                let known = vendors.iter().filter_map(move |vendor| Some((*vendor, region(vendor)?)));
                known.collect::<Vec<_>>()
            })
            .collect();
        let is_needed =
            |entry: &&PackEntry| regions.contains(&(entry.vendor.as_str(), Arc::clone(&entry.region)));
        index.iter().filter(is_needed).collect()
    }

    /// The locations that the design and its scenarios name, each once.
    #[must_use]
    pub fn locations(&self) -> Vec<&str> {
        let of_design = self.settings.location.iter();
        let of_components = self.components.iter().filter_map(|component| component.location.as_ref());
        let of_zones = self.zones.iter().filter_map(|zone| zone.location.as_ref());
        let of_scenarios = self.scenarios.iter().filter_map(|scenario| scenario.location.as_ref());
        let mut all: Vec<&str> =
            of_design.chain(of_components).chain(of_zones).chain(of_scenarios).map(String::as_str).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}
