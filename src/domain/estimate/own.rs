//! The user's own prices for a component: those of the component itself, then those of the design's price
//! book.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::domain::basics::exact::Exact;
use crate::domain::design::{Component, Design, OwnPrice, OwnPrices};

/// Looks up own prices for a component. Finds none if the design does not use them.
pub(crate) struct Own<'d, 'c> {
    design: &'d Design,
    component: &'c Component,
    prices: Option<&'c BTreeMap<String, Decimal>>,
    rows: Option<&'d OwnPrices>,
}

impl<'d, 'c> Own<'d, 'c> {
    pub(crate) fn new(design: &'d Design, component: &'c Component) -> Self {
        let counts = design.settings.own_prices;
        Self {
            design,
            component,
            prices: Some(&component.prices).filter(|prices| counts && !prices.is_empty()),
            rows: Some(design.prices.as_ref())
                .filter(|rows| counts && rows.has(&component.service, &component.offering)),
        }
    }

    /// The user's own price of a charge, in US dollars per unit.
    pub(crate) fn price(&self, plan: &str, charge: &str) -> Option<Exact> {
        match self.set(charge) {
            Some(price) => Some(Ok(price)),
            None => Some(self.row(plan, charge)?.in_dollars(self.design.settings.currency.as_ref())),
        }
    }

    /// The price set on the component itself.
    fn set(&self, charge: &str) -> Option<Decimal> {
        self.prices?.get(charge).copied()
    }

    /// The row of the design's price book in effect for a charge.
    pub(crate) fn row(&self, plan: &str, charge: &str) -> Option<&'d OwnPrice> {
        let rows = self.rows.filter(|_| self.set(charge).is_none())?;
        rows.find(&self.component.service, &self.component.offering, plan, charge)
    }
}
