//! The effect of each row of the user's own price book on a design's monthly total.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::domain::analysis::price_use::bills;
use crate::domain::basics::exact;
use crate::domain::catalog::Catalog;
use crate::domain::design::{Design, OwnPrice, OwnPrices};
use crate::domain::estimate::estimate;

/// The limit of components times rows for this analysis: each row takes an estimate of the whole design.
const MAX_WORK: usize = 200_000;

/// The effect of a row on the monthly total of a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The cost with all rows minus the cost without this one: US dollars per month, likely.
    Amount(Decimal),
    /// No component has the offering.
    NotUsed,
    /// Too expensive to compute, or out of the range of a decimal.
    Unknown,
}

/// The effects of selected rows of a design's price book, as if own prices were enabled.
#[must_use]
pub fn own_effects(catalog: &Catalog, design: &Design, places: &[usize]) -> Vec<Effect> {
    let mut design = design.clone();
    design.settings.own_prices = true;
    let book = design.settings.book;
    let all = estimate(catalog, &design, book);
    let mut used: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (component, priced) in design.components.iter().zip(&all.components) {
        for bill in bills(catalog, component, design.site_of(component), priced) {
            used.extend(bill.offering.map(|offering| (bill.service, offering.id.as_str())));
        }
    }
    let is_used = |row: &OwnPrice| used.contains(&(row.service.as_str(), row.offering.as_str()));
    let rows = design.prices.rows().iter().enumerate();
    let relevant: Vec<(usize, &OwnPrice)> = rows.filter(|(_, row)| is_used(row)).collect();
    let is_relevant = |place: usize| relevant.binary_search_by_key(&place, |(known, _)| *known).is_ok();
    let count = places.iter().filter(|place| is_relevant(**place)).count();
    let is_feasible = count.saturating_mul(design.components.len()) <= MAX_WORK;
    let effect = |place: &usize| {
        if !is_relevant(*place) {
            return Effect::NotUsed;
        }
        if !is_feasible {
            return Effect::Unknown;
        }
        let others = relevant.iter().filter(|(other, _)| other != place).map(|(_, row)| (*row).clone());
        let without = Design { prices: Arc::new(OwnPrices::new(others.collect())), ..design.clone() };
        let without = estimate(catalog, &without, book);
        exact::sub(all.monthly.likely, without.monthly.likely).map_or(Effect::Unknown, Effect::Amount)
    };
    places.iter().map(effect).collect()
}
