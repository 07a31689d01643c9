//! The components that can lose data, and the tier that each should reach.

use crate::domain::catalog::{Catalog, Layer, Offering, Service};
use crate::domain::design::{Component, Design, NO_RECOVERY};

/// The usages that count a service's stored data in the catalog, in GB.
pub(super) const KEPT: [&str; 5] = ["stored_gb", "dataset_gb", "indexed_gb", "retained_gb", "storage_gb"];

/// Whether a service stores data that can be lost. The catalog decides:
///
/// - A service that runs on a host (`requires`) recovers with its host, and a backup service is a copy
///   already: no.
/// - It defines its backup, or an offering of it states its recovery (PITR, RPO, RTO): yes.
/// - In the data layer, it counts stored GB, or an offering of it keeps a copy in another region: yes.
#[must_use]
pub fn keeps_data(catalog: &Catalog, service: &Service) -> bool {
    if !service.requires.is_empty() || backs_up(catalog, service) {
        return false;
    }
    let recovers = |offering: &Offering| {
        let known = &offering.capabilities;
        known.pitr == Some(true) || known.rpo_minutes.is_some() || known.rto_minutes.is_some()
    };
    let copied = |offering: &Offering| offering.capabilities.cross_region == Some(true);
    let counts = || service.usage.iter().any(|usage| KEPT.contains(&usage.id.as_str()));
    service.backup.is_some()
        || service.offerings.iter().any(recovers)
        || (service.layer == Layer::Data && (counts() || service.offerings.iter().any(copied)))
}

/// Whether a service belongs to a category of backup services.
fn backs_up(catalog: &Catalog, service: &Service) -> bool {
    let is_of = |by: &str| {
        by == service.id
            || catalog
                .service(by)
                .is_some_and(|other| other.category.is_some() && other.category == service.category)
    };
    catalog.services.iter().filter_map(|other| other.backup.as_ref()).any(|backup| is_of(&backup.service))
}

/// Whether a component's recovery is assessed: it is enabled and stores data, or it is an unknown service in
/// the data layer.
#[must_use]
pub fn needs_recovery(catalog: &Catalog, component: &Component) -> bool {
    component.enabled
        && catalog
            .service(&component.service)
            .map_or(component.layer == Layer::Data, |service| keeps_data(catalog, service))
}

/// The id of the tier that a component should reach: its own, else the design's. `None` if there is no
/// target.
#[must_use]
pub fn target<'a>(design: &'a Design, component: &'a Component) -> Option<&'a str> {
    let wanted = component.recovery.as_deref().or(design.settings.recovery.as_deref());
    wanted.filter(|id| *id != NO_RECOVERY)
}
