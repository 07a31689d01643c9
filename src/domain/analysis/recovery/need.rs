//! Which components can lose data, and which tier they are to reach.

use crate::domain::catalog::{Catalog, Layer, Offering, Service};
use crate::domain::design::{Component, Design, NO_RECOVERY};

/// The usages in which the catalog counts what a service keeps, in GB.
pub(super) const KEPT: [&str; 5] = ["stored_gb", "dataset_gb", "indexed_gb", "retained_gb", "storage_gb"];

/// Whether a service keeps data that can be lost. A fact of the catalog:
///
/// - what runs on a host (`requires`) recovers with its host, and what backs others up is a copy already: no;
/// - it says how it is backed up, or an offering of it says how far it recovers (PITR, RPO, RTO): yes;
/// - in the data layer, it counts stored GB, or an offering of it keeps a copy in another region: yes.
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

/// Whether a service is of a category that backs others up.
fn backs_up(catalog: &Catalog, service: &Service) -> bool {
    let is_of = |by: &str| {
        by == service.id
            || catalog
                .service(by)
                .is_some_and(|other| other.category.is_some() && other.category == service.category)
    };
    catalog.services.iter().filter_map(|other| other.backup.as_ref()).any(|backup| is_of(&backup.service))
}

/// Whether a component's recovery is looked at: it is enabled and keeps data, or nobody knows what it is and it stands
/// in the data lane.
#[must_use]
pub fn needs_recovery(catalog: &Catalog, component: &Component) -> bool {
    component.enabled
        && catalog
            .service(&component.service)
            .map_or(component.layer == Layer::Data, |service| keeps_data(catalog, service))
}

/// The id of the tier that a component is to reach: its own, else the design's. `None` where none is asked for.
#[must_use]
pub fn target<'a>(design: &'a Design, component: &'a Component) -> Option<&'a str> {
    let wanted = component.recovery.as_deref().or(design.settings.recovery.as_deref());
    wanted.filter(|id| *id != NO_RECOVERY)
}
