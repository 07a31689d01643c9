//! The capabilities of a component with its current plan and standby instances.

use rust_decimal::Decimal;

use crate::domain::catalog::{COPIES, Capabilities, Catalog, Standby};
use crate::domain::design::Component;
use crate::domain::estimate::{ComponentEstimate, Pricer};

/// The capabilities of a component: those of its plan if it has any, else those of its offering. Without the
/// required standbys, the component is in one zone and has no known recovery time. `None` if the catalog
/// lacks the offering.
pub(in crate::domain) fn capable(
    catalog: &Catalog,
    pricer: &Pricer<'_>,
    component: &Component,
    bill: &ComponentEstimate,
) -> Option<Capabilities> {
    let (_, offering) = catalog.service(&component.service)?.offering(&component.offering)?;
    let plan = bill.plan.and_then(|plan| offering.plans.get(plan));
    let known = offering.capabilities.with(plan.and_then(|plan| plan.capabilities.as_deref()));
    Some(match &known.standby {
        Some(standby) if !stands_by(pricer, component, standby) => {
            Capabilities { multi_az: Some(false), rto_minutes: None, ..known }
        }
        _ => known,
    })
}

/// Whether there are enough standbys.
pub(super) fn stands_by(pricer: &Pricer<'_>, component: &Component, standby: &Standby) -> bool {
    let count = if standby.of == COPIES {
        Decimal::from(component.copies)
    } else {
        pricer.usage(component, &standby.of).unwrap_or_default()
    };
    count >= standby.from
}
