//! Quantities (C2): the user's override, or else the catalog's expression over the workload.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::domain::basics::exact::{Exact, OutOfRange};
use crate::domain::basics::order::set_of;
use crate::domain::catalog::Service;
use crate::domain::catalog::expression::{Scope, Variable};
use crate::domain::design::{Component, Design};

/// Data shared by all components of a design.
pub(super) struct Workload<'a> {
    pub(super) design: &'a Design,
    pub(super) inputs: &'a [Decimal],
    pub(super) month_hours: Decimal,
    /// The services of the design's enabled components, which others may require (C8); computed on demand.
    present: OnceCell<BTreeSet<String>>,
    /// A buffer for the usages of one component after another.
    room: Cell<Vec<Used>>,
}

impl<'a> Workload<'a> {
    pub(super) fn new(design: &'a Design, inputs: &'a [Decimal]) -> Self {
        let month_hours = design.settings.hours_per_month;
        Self { design, inputs, month_hours, present: OnceCell::new(), room: Cell::default() }
    }

    /// A vendor's discount, as a fraction of one (C10).
    pub(super) fn discount(&self, vendor: &str) -> Decimal {
        let mut discounts = self.design.settings.discounts.iter();
        discounts
            .find(|discount| discount.vendor == vendor)
            .map_or(Decimal::ZERO, |discount| share(discount.percent))
    }

    pub(super) fn hosts(&self, service: &Service) -> bool {
        let present = || {
            let enabled = self.design.components.iter().filter(|component| component.enabled);
            set_of(enabled.map(|component| component.service.clone()))
        };
        service.requires.is_empty()
            || service.requires.iter().any(|host| self.present.get_or_init(present).contains(host.as_str()))
    }
}

/// A percentage as an exact fraction of one.
pub(super) fn share(percent: Decimal) -> Decimal {
    percent.checked_mul(Decimal::from_parts(1, 0, 0, false, 2)).unwrap_or_default()
}

/// A usage, if it has been computed.
type Used = Cell<Option<Exact>>;

/// The variables of one component. Usages are computed on first access.
pub(super) struct Quantities<'a> {
    workload: &'a Workload<'a>,
    service: &'a Service,
    component: &'a Component,
    usage: Vec<Used>,
}

impl<'a> Quantities<'a> {
    pub(super) fn new(workload: &'a Workload<'a>, service: &'a Service, component: &'a Component) -> Self {
        let known = service.usage.iter().map(|usage| {
            let set = if component.usage.is_empty() { None } else { component.usage.get(&usage.id) };
            Cell::new(set.map(|value| Ok(*value)))
        });
        let mut usage = workload.room.take();
        usage.clear();
        usage.extend(known);
        Self { workload, service, component, usage }
    }
}

impl Drop for Quantities<'_> {
    fn drop(&mut self) {
        self.workload.room.set(std::mem::take(&mut self.usage));
    }
}

impl Scope for Quantities<'_> {
    fn value(&self, variable: Variable) -> Exact {
        match variable {
            Variable::Input(index) => self.workload.inputs.get(usize::from(index)).copied().ok_or(OutOfRange),
            Variable::Hours => {
                let full = self.workload.month_hours;
                Ok(self.component.hours.map_or(full, |hours| hours.min(full)))
            }
            Variable::MonthHours => Ok(self.workload.month_hours),
            Variable::Copies => Ok(Decimal::from(self.component.copies)),
            Variable::Usage(index) => {
                let index = usize::from(index);
                let cell = self.usage.get(index).ok_or(OutOfRange)?;
                if let Some(known) = cell.get() {
                    return known;
                }
                // A usage refers only to those before it, so this terminates. No usage is negative.
                let usage = self.service.usage.get(index).ok_or(OutOfRange)?;
                let value = usage.expression.evaluate(self).map(|value| value.max(Decimal::ZERO));
                cell.set(Some(value));
                value
            }
        }
    }
}
