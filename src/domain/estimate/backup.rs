//! The backup of a component: a policy is priced as a component of the backup service, with the host's data
//! as its protected data.

use rust_decimal::Decimal;

use super::component::{self, ComponentEstimate};
use super::line::GapReason;
use super::meter::Shared;
use super::plan;
use super::quantity::{Quantities, Workload};
use crate::domain::catalog::expression::Scope;
use crate::domain::catalog::price::Book;
use crate::domain::catalog::{Catalog, Offering, PROTECTED, Service};
use crate::domain::design::{BackupPolicy, Component, Design};

/// The component of the backup service that represents the policy of a component, used for its bill, usages
/// and explanations. `None` without a policy, or if the catalog has no backup for the service.
#[must_use]
pub fn backup_component(catalog: &Catalog, design: &Design, component: &Component) -> Option<Component> {
    let inputs = design.inputs(catalog);
    policy_component(catalog, &Workload::new(design, &inputs), component)
}

/// The same for a known workload.
pub(super) fn policy_component(
    catalog: &Catalog,
    workload: &Workload<'_>,
    component: &Component,
) -> Option<Component> {
    let policy = component.backup.as_ref()?;
    let service = catalog.service_at(&component.service, workload.design.site_of(component))?;
    let (_, offering) = service.offering(&component.offering)?;
    let quantities = Quantities::new(workload, service, component);
    made(component, policy, (service, offering), &quantities).ok()
}

/// Prices the policy of a component.
pub(super) fn estimate(
    catalog: &Catalog,
    workload: &Workload<'_>,
    host: (&Component, &BackupPolicy),
    of: (&Service, &Offering),
    book: Book,
    shared: &mut Shared,
) -> ComponentEstimate {
    let quantities = Quantities::new(workload, of.0, host.0);
    match made(host.0, host.1, of, &quantities) {
        Ok(component) => component::modelled(catalog, workload, &component, book, shared),
        Err(reason) => ComponentEstimate::gap(reason),
    }
}

fn made(
    host: &Component,
    policy: &BackupPolicy,
    (service, offering): (&Service, &Offering),
    quantities: &Quantities<'_>,
) -> Result<Component, GapReason> {
    let backup = service.backup.as_ref().ok_or(GapReason::UnknownService)?;
    let by = policy.offering.as_ref().or(offering.backup.as_ref()).ok_or(GapReason::UnknownOffering)?;
    let mut component = Component::new(&host.id, &backup.service, host.layer, by);
    component.location.clone_from(&host.location);
    component.usage.clone_from(&policy.usage);
    if !component.usage.contains_key(PROTECTED) {
        let protected = quantities.value(backup.protects).map_err(plan::out_of_range)?;
        component.usage.insert(PROTECTED.to_owned(), protected.max(Decimal::ZERO));
    }
    Ok(component)
}
