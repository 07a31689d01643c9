//! The time to restore a component from its backup.

use rust_decimal::Decimal;

use super::need::KEPT;
use crate::domain::basics::exact::{self, Exact};
use crate::domain::catalog::Catalog;
use crate::domain::catalog::expression::Variable;
use crate::domain::design::Component;
use crate::domain::estimate::Pricer;

/// The workload input for the speed of a restore, in GB per hour.
pub const RESTORE_RATE: &str = "restore_gb_per_hour";
/// The workload input for the delay before a restore starts, in minutes.
pub const RESTORE_START: &str = "restore_start_minutes";

/// A restore: the amount of data, the rate, and the delay before it starts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Restore {
    pub(super) gb: Decimal,
    pub(super) gb_per_hour: Decimal,
    pub(super) start_minutes: Decimal,
}

/// The minutes of a restore: its delay plus the data divided by the rate.
pub fn restore_minutes(gb: Decimal, gb_per_hour: Decimal, start_minutes: Decimal) -> Exact {
    let minutes = exact::div(exact::mul(gb, Decimal::from(60))?, gb_per_hour)?;
    exact::add(start_minutes, minutes)
}

/// The restore of a component; `None` if the catalog does not count its stored data.
pub(super) fn restore(catalog: &Catalog, pricer: &Pricer<'_>, component: &Component) -> Option<Restore> {
    let service = catalog.service(&component.service)?;
    let gb = match &service.backup {
        Some(backup) => pricer.value(service, component, backup.protects).ok()?,
        None => KEPT.iter().find_map(|id| pricer.usage(component, id).ok())?,
    };
    let input = |id: &str| {
        let index = u16::try_from(catalog.input_index(id)?).ok()?;
        pricer.value(service, component, Variable::Input(index)).ok()
    };
    Some(Restore { gb, gb_per_hour: input(RESTORE_RATE)?, start_minutes: input(RESTORE_START)? })
}
