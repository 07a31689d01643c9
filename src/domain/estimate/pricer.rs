//! Prices components one at a time in the context of their design. Analyses that try many variants of a
//! component use it, because an estimate of the whole design would be wasteful.

use std::cell::RefCell;

use rust_decimal::Decimal;

use super::component::{self, ComponentEstimate};
use super::meter::Shared;
use super::quantity::{Quantities, Workload};
use crate::domain::basics::exact::{Exact, OutOfRange};
use crate::domain::catalog::expression::{Scope, Variable};
use crate::domain::catalog::price::Book;
use crate::domain::catalog::{Catalog, Service};
use crate::domain::design::{Component, Design};

/// Prices the components of a design at given workload inputs.
pub struct Pricer<'a> {
    catalog: &'a Catalog,
    workload: Workload<'a>,
    book: Book,
    /// The accounts' use before each component, computed on demand (C5).
    before: RefCell<Vec<Shared>>,
}

impl<'a> Pricer<'a> {
    /// Creates a pricer. It prices the preceding components only when they are needed.
    #[must_use]
    pub fn new(catalog: &'a Catalog, design: &'a Design, book: Book, inputs: &'a [Decimal]) -> Self {
        let workload = Workload::new(design, inputs);
        Self { catalog, workload, book, before: RefCell::default() }
    }

    /// The bill of `component` at an index of the design; the same as in an estimate of the whole design with
    /// the component at that index.
    #[must_use]
    pub fn price(&self, place: usize, component: &Component) -> ComponentEstimate {
        let mut shared = self.shared(place);
        component::estimate(self.catalog, &self.workload, component, self.book, &mut shared)
    }

    /// The value of a usage or workload input for a component.
    pub fn value(&self, service: &Service, component: &Component, variable: Variable) -> Exact {
        Quantities::new(&self.workload, service, component).value(variable)
    }

    /// The value of a usage of a component, by its id.
    pub fn usage(&self, component: &Component, id: &str) -> Exact {
        let site = self.workload.design.site_of(component);
        let service = self.catalog.service_at(&component.service, site).ok_or(OutOfRange)?;
        let index = service.usage.iter().position(|usage| usage.id == id);
        let index = index.and_then(|index| u16::try_from(index).ok()).ok_or(OutOfRange)?;
        self.value(service, component, Variable::Usage(index))
    }

    fn shared(&self, place: usize) -> Shared {
        let mut before = self.before.borrow_mut();
        if before.is_empty() {
            before.push(Shared::new(self.catalog));
        }
        while before.len() <= place {
            let at = before.len().saturating_sub(1);
            let Some(mut shared) = before.last().cloned() else { break };
            if let Some(component) = self.workload.design.components.get(at) {
                component::estimate(self.catalog, &self.workload, component, self.book, &mut shared);
            }
            before.push(shared);
        }
        before.get(place).cloned().unwrap_or_else(|| Shared::new(self.catalog))
    }
}
