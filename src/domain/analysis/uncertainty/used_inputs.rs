//! Finds the workload inputs that the cost of a design can depend on.

use std::collections::BTreeSet;

use crate::domain::catalog::expression::Variable;
use crate::domain::catalog::{Catalog, Offering, PROTECTED, Service};
use crate::domain::design::{Component, Design, PlanChoice};
use crate::domain::estimate::backup_component;

/// The indexes of the workload inputs in the quantities and limits of enabled components without a quote, in
/// the catalog's order.
#[must_use]
pub fn used_inputs(catalog: &Catalog, design: &Design) -> Vec<usize> {
    let mut found = BTreeSet::new();
    for component in
        design.components.iter().filter(|component| component.enabled && component.quote.is_none())
    {
        let Some(service) = catalog.service(&component.service) else { continue };
        let Some((_, offering)) = service.offering(&component.offering) else { continue };
        let mut read = of_plans(component, offering);
        let by = service.backup.as_ref().zip(backup_component(catalog, design, component));
        if let Some((backup, made)) = by {
            let is_set = component.backup.as_ref().is_some_and(|policy| policy.usage.contains_key(PROTECTED));
            read.extend((!is_set).then_some(backup.protects));
            if let Some(service) = catalog.service(&made.service)
                && let Some((_, offering)) = service.offering(&made.offering)
            {
                inputs_of(service, &made, of_plans(&made, offering), &mut found);
            }
        }
        inputs_of(service, component, read, &mut found);
    }
    found.into_iter().collect()
}

/// The variables that the component's possible plans use.
fn of_plans(component: &Component, offering: &Offering) -> Vec<Variable> {
    let may_be = |id: &str| match &component.plan {
        PlanChoice::Pinned(pinned) => pinned == id,
        PlanChoice::Auto => true,
    };
    let mut read = Vec::new();
    for plan in offering.plans.iter().filter(|plan| may_be(&plan.id)) {
        for charge in plan.charges.iter().filter(|charge| !component.quantities.contains_key(&charge.id)) {
            read.extend(charge.quantity.variables());
        }
        read.extend(plan.limits.iter().map(|limit| limit.variable));
    }
    read
}

/// Follows usages down to the inputs.
fn inputs_of(service: &Service, component: &Component, read: Vec<Variable>, found: &mut BTreeSet<usize>) {
    let mut open = read;
    let mut seen = BTreeSet::new();
    while let Some(variable) = open.pop() {
        match variable {
            Variable::Input(index) => {
                found.insert(usize::from(index));
            }
            Variable::Usage(index) if seen.insert(index) => {
                let usage = service.usage.get(usize::from(index));
                let usage = usage.filter(|usage| !component.usage.contains_key(&usage.id));
                open.extend(usage.into_iter().flat_map(|usage| usage.expression.variables()));
            }
            Variable::Usage(_) | Variable::Hours | Variable::MonthHours | Variable::Copies => {}
        }
    }
}
