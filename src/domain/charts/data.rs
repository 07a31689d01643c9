//! The data of the charts: sums of an estimate by layer, component, category and vendor.

use rust_decimal::Decimal;

use crate::domain::basics::order::sort_by_falling_amount;
use crate::domain::basics::range::Range;
use crate::domain::basics::text::Locale;
use crate::domain::catalog::{Catalog, Layer};
use crate::domain::design::Design;
use crate::domain::estimate::Estimate;

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

/// Sums an estimate for the charts. `unknown` is the name for a missing category or for a vendor that is
/// missing or not in the catalog. `traffic` is the name for data between components.
#[must_use]
pub fn chart_data(
    catalog: &Catalog,
    design: &Design,
    estimate: &Estimate,
    locale: Locale,
    unknown: impl Fn(Option<&str>) -> &str,
    traffic: &str,
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
        let category = category.map_or_else(|| unknown(None), |category| category.name.get(locale));
        add(&mut data.categories, entry(category.to_owned(), None));
        let offering = service.and_then(|service| service.offerings.get(priced.offering?));
        let id = offering.map(|offering| offering.vendor.as_str());
        let vendor = id.and_then(|id| catalog.vendor(id));
        let vendor = vendor.map_or_else(|| unknown(id), |vendor| vendor.name.get(locale));
        add(&mut data.vendors, entry(vendor.to_owned(), None));
    }
    for priced in estimate.connections.iter().flatten() {
        let Some(line) = priced.line else { continue };
        let partial = line.gap_reason().is_some();
        let entry =
            |label: &str| Entry { label: label.to_owned(), monthly: priced.monthly, layer: None, partial };
        let id = priced.vendor.as_deref();
        let vendor = id.and_then(|id| catalog.vendor(id));
        add(&mut data.components, entry(traffic));
        add(&mut data.categories, entry(traffic));
        add(&mut data.vendors, entry(vendor.map_or_else(|| unknown(id), |vendor| vendor.name.get(locale))));
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
    known.monthly = known.monthly.saturating_add(entry.monthly);
    known.partial |= entry.partial;
}

impl ChartData {
    /// The largest rows of a chart, plus one row for all others together.
    #[must_use]
    pub fn top(entries: &[Entry], most: usize, others: impl FnOnce(usize) -> String) -> Vec<Entry> {
        if entries.len() <= most {
            return entries.to_vec();
        }
        let (shown, rest) = entries.split_at(most.saturating_sub(1));
        let sum = |sum: Range, entry: &Entry| sum.saturating_add(entry.monthly);
        let others = Entry {
            label: others(rest.len()),
            monthly: rest.iter().fold(Range::point(Decimal::ZERO), sum),
            layer: None,
            partial: rest.iter().any(|entry| entry.partial),
        };
        shown.iter().cloned().chain([others]).collect()
    }
}
