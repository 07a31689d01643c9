//! What the charts show: sums of an estimate by layer, component, category and vendor.

use rust_decimal::Decimal;

use crate::domain::catalog::{Catalog, Layer};
use crate::domain::design::Design;
use crate::domain::estimate::Estimate;
use crate::domain::order::sort_by_falling_amount;
use crate::domain::range::Range;
use crate::domain::text::Locale;

/// One row of a chart and of its table.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub label: String,
    pub monthly: Range,
    pub layer: Option<Layer>,
    /// Something in it has no price.
    pub partial: bool,
}

/// The rows of all bar charts, largest first.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ChartData {
    pub components: Vec<Entry>,
    pub categories: Vec<Entry>,
    pub vendors: Vec<Entry>,
}

/// Sums an estimate up for the charts. `label` names a component, `unknown` what has no category or vendor.
#[must_use]
pub fn chart_data(
    catalog: &Catalog,
    design: &Design,
    estimate: &Estimate,
    locale: Locale,
    unknown: &str,
) -> ChartData {
    let mut data = ChartData::default();
    for (component, priced) in design.components.iter().zip(&estimate.components) {
        if !component.enabled {
            continue;
        }
        let service = catalog.service(&component.service);
        let partial = priced.gaps() > 0;
        let name = component.name.clone().or_else(|| service.map(|service| service.name.clone()));
        let entry = |label: String, layer| Entry { label, monthly: priced.monthly, layer, partial };
        let name = name.unwrap_or_else(|| component.service.clone());
        data.components.push(entry(name, Some(component.layer)));
        let category = service.and_then(|service| catalog.category(service.category?));
        let category = category.map_or(unknown, |category| category.name.get(locale));
        add(&mut data.categories, entry(category.to_owned(), None));
        let offering = service.and_then(|service| service.offerings.get(priced.offering?));
        let vendor = offering.and_then(|offering| catalog.vendor(&offering.vendor));
        let vendor = vendor.map_or(unknown, |vendor| vendor.name.get(locale));
        add(&mut data.vendors, entry(vendor.to_owned(), None));
    }
    for entries in [&mut data.components, &mut data.categories, &mut data.vendors] {
        sort_by_falling_amount(entries, |entry| entry.monthly.likely);
    }
    data
}

fn add(entries: &mut Vec<Entry>, entry: Entry) {
    let Some(known) = entries.iter_mut().find(|known| known.label == entry.label) else {
        return entries.push(entry);
    };
    // The total of all entries is within range (C1), so a part of it is.
    known.monthly = known.monthly.plus(entry.monthly).unwrap_or(known.monthly);
    known.partial |= entry.partial;
}

impl ChartData {
    /// The largest rows of a chart and one for all others together.
    #[must_use]
    pub fn top(entries: &[Entry], most: usize, others: impl FnOnce(usize) -> String) -> Vec<Entry> {
        if entries.len() <= most {
            return entries.to_vec();
        }
        let (shown, rest) = entries.split_at(most.saturating_sub(1));
        let sum = |sum: Range, entry: &Entry| sum.plus(entry.monthly).unwrap_or(sum);
        let others = Entry {
            label: others(rest.len()),
            monthly: rest.iter().fold(Range::point(Decimal::ZERO), sum),
            layer: None,
            partial: rest.iter().any(|entry| entry.partial),
        };
        shown.iter().cloned().chain([others]).collect()
    }
}
