//! What a component can do as it is had: with its plan, and with what stands by.

use rust_decimal::Decimal;

use crate::domain::catalog::{COPIES, Capabilities, Catalog, Standby};
use crate::domain::design::Component;
use crate::domain::estimate::{ComponentEstimate, Pricer};

/// The capabilities of a component: its plan's where the plan has own ones, else its offering's. Without the standbys
/// that they take, it is in one zone and no recovery time is known. `None` for what the catalog does not know.
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

/// Whether as many stand by as it takes.
pub(super) fn stands_by(pricer: &Pricer<'_>, component: &Component, standby: &Standby) -> bool {
    let count = if standby.of == COPIES {
        Decimal::from(component.copies)
    } else {
        pricer.usage(component, &standby.of).unwrap_or_default()
    };
    count >= standby.from
}
