//! Searches services in the catalog and computes their minimum cost.

use rust_decimal::Decimal;

use crate::domain::basics::order::sort_by_rank;
use crate::domain::basics::range::Range;
use crate::domain::catalog::{Catalog, Offering, OfferingKind, Service};
use crate::domain::design::{Component, Design, Settings};
use crate::domain::estimate::estimate_at;
use crate::exchange::Names;

/// The filter of the catalog panel.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CatalogFilter {
    pub query: String,
    /// The index of a category.
    pub category: Option<usize>,
    /// The id of a vendor.
    pub vendor: Option<String>,
}

/// The services that match a filter, best match first; without a query, in the catalog's order. `late` has
/// the synonyms that the page's catalog lacks.
#[must_use]
pub fn search(catalog: &Catalog, filter: &CatalogFilter, late: &Names) -> Vec<String> {
    let words: Vec<String> = fold(&filter.query).split_whitespace().map(str::to_owned).collect();
    let mut found: Vec<(u32, &str)> = catalog
        .services
        .iter()
        .filter(|service| filter.category.is_none() || service.category == filter.category)
        .filter(|service| filter.vendor.as_ref().is_none_or(|vendor| sold_by(service, vendor)))
        .filter_map(|service| Some((rank(catalog, service, &words, late)?, service.id.as_str())))
        .collect();
    if !words.is_empty() {
        sort_by_rank(&mut found, |(rank, _)| *rank);
    }
    found.into_iter().map(|(_, id)| id.to_owned()).collect()
}

fn sold_by(service: &Service, vendor: &str) -> bool {
    service.offerings.iter().any(|offering| offering.vendor == vendor)
}

/// The rank of a match: lower is better; `None` if a word does not occur.
fn rank(catalog: &Catalog, service: &Service, words: &[String], late: &Names) -> Option<u32> {
    let name = fold(&service.name);
    let late = if service.synonyms.is_empty() { late.get(&service.id) } else { None };
    let late = late.map(String::as_str).unwrap_or_default().lines();
    let known = service.synonyms.iter().map(String::as_str);
    let synonyms: Vec<String> = known.chain(late).map(fold).collect();
    let mut total: u32 = 0;
    for word in words {
        let score = if name.starts_with(word) || synonyms.iter().any(|synonym| synonym == word) {
            0
        } else if name.contains(word.as_str()) {
            1
        } else if synonyms.iter().any(|synonym| synonym.contains(word.as_str())) {
            2
        } else if offered_as(catalog, service, word) {
            3
        } else {
            return None;
        };
        total = total.saturating_add(score);
    }
    Some(total)
}

fn offered_as(catalog: &Catalog, service: &Service, word: &str) -> bool {
    let matches = |text: &crate::domain::basics::text::Text| {
        fold(&text.pt).contains(word) || text.en.as_ref().is_some_and(|en| fold(en).contains(word))
    };
    let category = service.category.and_then(|index| catalog.category(index));
    category.is_some_and(|category| matches(&category.name))
        || service.kind.as_ref().is_some_and(matches)
        || service.offerings.iter().any(|offering| {
            matches(&offering.name)
                || catalog.vendor(&offering.vendor).is_some_and(|vendor| matches(&vendor.name))
        })
}

/// Lower case without Portuguese accents, so that “serie” finds “séries”.
pub(super) fn fold(text: &str) -> String {
    text.chars()
        .map(|c| match c.to_ascii_lowercase() {
            'á' | 'à' | 'â' | 'ã' | 'Á' | 'À' | 'Â' | 'Ã' => 'a',
            'é' | 'ê' | 'É' | 'Ê' => 'e',
            'í' | 'Í' => 'i',
            'ó' | 'ô' | 'õ' | 'Ó' | 'Ô' | 'Õ' => 'o',
            'ú' | 'ü' | 'Ú' | 'Ü' => 'u',
            'ç' | 'Ç' => 'c',
            lower => lower,
        })
        .collect()
}

/// The initial offering of a new component: the first that is not self-hosted, else the first.
#[must_use]
pub fn default_offering(service: &Service) -> Option<&Offering> {
    let managed = service.offerings.iter().find(|offering| offering.kind != OfferingKind::SelfHosted);
    managed.or(service.offerings.first())
}

/// The minimum monthly cost of a service for a workload, over its fully priced offerings.
#[must_use]
pub fn cheapest(
    catalog: &Catalog,
    service: &Service,
    settings: &Settings,
    inputs: &[Decimal],
) -> Option<Range> {
    let mut design = Design::empty("", "");
    design.settings = settings.clone();
    let priced = service.offerings.iter().filter_map(|offering| {
        let component = Component::new("c1", &service.id, service.layer, &offering.id);
        design.components = vec![std::sync::Arc::new(component)];
        let estimate = estimate_at(catalog, &design, settings.book, inputs);
        // Only the service's own cost, without adjustments of the whole: contingency, tax, unused
        // commitments.
        estimate.components.first().filter(|priced| priced.gaps() == 0).map(|priced| priced.monthly)
    });
    priced.min_by_key(|monthly| monthly.likely)
}
