//! Residency: the components that run outside the countries in which data has to stay (C17).

use std::sync::Arc;

use super::{Component, Design};
use crate::domain::catalog::Catalog;

/// A component that does not run in the countries of the design, or may not.
#[derive(Clone, Debug, PartialEq)]
pub struct Outside<'a> {
    pub component: &'a Component,
    /// The country in which it runs, as an ISO 3166-1 code; `None` if the vendor does not say.
    pub country: Option<&'a str>,
}

impl Design {
    /// The enabled components that do not run in the countries of [`Settings::residency`](super::Settings).
    /// There are none without such countries.
    #[must_use]
    pub fn outside<'a>(&'a self, catalog: &'a Catalog) -> Vec<Outside<'a>> {
        let countries = &self.settings.residency;
        if countries.is_empty() {
            return Vec::new();
        }
        let enabled = self.components.iter().filter(|component| component.enabled);
        let placed =
            enabled.map(|component| Outside { component, country: self.country_of(catalog, component) });
        placed
            .filter(|placed| {
                placed.country.is_none_or(|here| !countries.iter().any(|country| country == here))
            })
            .collect()
    }

    /// The country in which a component runs. A vendor without regions does not say.
    fn country_of<'a>(&'a self, catalog: &'a Catalog, component: &'a Arc<Component>) -> Option<&'a str> {
        let service = catalog.service(&component.service)?;
        let (_, offering) = service.offering(&component.offering)?;
        let vendor = catalog.vendor(&offering.vendor)?;
        let cloud = vendor.cloud.as_ref()?;
        let location = if let Some(id) = self.site_of(component).location {
            catalog.location(id)?
        } else {
            let is_base = |region: &Arc<str>| vendor.region.as_ref() == Some(region);
            let mut all = catalog.locations.iter();
            all.find(|location| location.regions.get(cloud).is_some_and(is_base))?
        };
        Some(&location.country)
    }
}
