//! Joins the steps of the feeds to prices of the catalog's charges.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::catalog_price::{self, CatalogPrice};
use super::refusal::{Reason, Refusal, TwoPrices};
use super::selector::{Feed, Form, Selector, Selectors, Target};
use super::step::{Harvest, Step};
use crate::domain::basics::exact::{self, Exact};
use crate::domain::basics::range::Range;
use crate::domain::catalog::price::{Confidence, Price, Tier};
use crate::domain::catalog::{Catalog, Free, Source};

/// The significant digits of a price after a division that has no end, such as dollars a day × 365 ÷ 12.
const DIGITS: u32 = 12;

/// A price that the feeds state, with the place of its first step.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) price: Price,
    pub(super) file: String,
    pub(super) place: String,
}

/// The prices of one vendor in one region.
pub(super) type Region = (String, Arc<str>);

/// All prices that the feeds state.
#[derive(Debug, Default)]
pub(super) struct Composed {
    pub(super) prices: BTreeMap<Region, BTreeMap<Target, Found>>,
    /// Selectors that found nothing in a region that their feed has, with the reason.
    pub(super) missing: Vec<Missing>,
}

/// A selector without a price in a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Missing {
    pub(super) region: Arc<str>,
    pub(super) selector: usize,
    pub(super) why: &'static str,
}

/// The source and confidence of the prices of each form of feed.
pub(super) type Origins = BTreeMap<Form, (Source, Confidence)>;

/// Joins the steps of all files. Refusals: broken tiers, and two different prices for one charge.
pub(super) fn compose(
    catalog: &Catalog,
    selectors: &Selectors,
    origins: &Origins,
    harvest: &Harvest,
) -> (Composed, Vec<Refusal>) {
    let mut composed = Composed::default();
    let mut refusals = Vec::new();
    let mut by_selector: BTreeMap<(usize, &Arc<str>), Vec<&Step>> = BTreeMap::new();
    for step in &harvest.steps {
        by_selector.entry((step.selector, &step.region)).or_default().push(step);
    }
    for ((index, region), steps) in &by_selector {
        let Some(selector) = selectors.list.get(*index) else { continue };
        let rates = match one_meter(selector, steps) {
            Ok(rates) => rates,
            Err(refusal) => {
                refusals.push(refusal);
                continue;
            }
        };
        if rates.iter().all(|rate| rate.price.is_zero()) {
            let region = Arc::clone(region);
            composed.missing.push(Missing { region, selector: *index, why: "only a price of zero" });
            continue;
        }
        let origin = origins.get(&selector.feed.0);
        for target in &selector.targets {
            let known = catalog_price::of(catalog, target);
            let Some(vendor) = catalog_price::vendor(catalog, target) else { continue };
            let Some(price) = origin.and_then(|origin| priced(selector, &rates, &known, region, origin))
            else {
                let region = Arc::clone(region);
                composed.missing.push(Missing {
                    region,
                    selector: *index,
                    why: "tiers that the charge has not",
                });
                continue;
            };
            let (file, place) = first_place(steps);
            let prices = composed.prices.entry((vendor, Arc::clone(region))).or_default();
            add(prices, target, Found { price, file, place }, &mut refusals);
        }
    }
    composed.missing.extend(unseen(selectors, &by_selector.into_keys().collect()));
    (composed, refusals)
}

fn first_place(steps: &[&Step]) -> (String, String) {
    steps.first().map(|step| (step.file.to_string(), step.place.clone())).unwrap_or_default()
}

/// The selectors without a meter in a region in which their feed has one of another selector. The files of a
/// region name other regions, too, so a row alone does not show that a feed covers a region.
fn unseen(selectors: &Selectors, found: &BTreeSet<(usize, &Arc<str>)>) -> Vec<Missing> {
    let feed = |index: usize| selectors.list.get(index).map(|selector| &selector.feed);
    let covered: BTreeSet<(&Feed, &Arc<str>)> =
        found.iter().filter_map(|(index, region)| Some((feed(*index)?, *region))).collect();
    let mut missing = Vec::new();
    for (feed, region) in covered {
        for (selector, _) in selectors.of(feed).filter(|(_, selector)| selector.is_for(region)) {
            if !found.contains(&(selector, region)) {
                missing.push(Missing { region: Arc::clone(region), selector, why: "no such meter" });
            }
        }
    }
    missing
}

/// A price from a quantity on.
#[derive(Clone, Debug, PartialEq)]
struct Rate {
    start: Decimal,
    price: Decimal,
    as_of: String,
}

/// The rates of the one meter that a selector found in a region. The same meter may stand in several files,
/// and another meter with the same prices is no contradiction.
fn one_meter(selector: &Selector, steps: &[&Step]) -> Result<Vec<Rate>, Refusal> {
    let mut meters: BTreeMap<&str, Vec<&Step>> = BTreeMap::new();
    for step in steps {
        meters.entry(&step.meter).or_default().push(step);
    }
    let mut first: Option<(Vec<Rate>, &Step)> = None;
    for steps in meters.values() {
        let Some(step) = steps.first() else { continue };
        let rates = rates(selector, steps)?;
        match &mut first {
            None => first = Some((rates, step)),
            Some((known, known_step)) => {
                let prices = |rates: &[Rate]| -> Vec<(Decimal, Decimal)> {
                    rates.iter().map(|rate| (rate.start, rate.price)).collect()
                };
                if prices(known) != prices(&rates) {
                    return Err(two_prices(selector.name(), &shown(known), &shown(&rates), step, known_step));
                }
                for (known, other) in known.iter_mut().zip(rates) {
                    known.as_of = std::mem::take(&mut known.as_of).max(other.as_of);
                }
            }
        }
    }
    Ok(first.map(|(rates, _)| rates).unwrap_or_default())
}

fn shown(rates: &[Rate]) -> String {
    let prices: Vec<String> = rates.iter().map(|rate| rate.price.to_string()).collect();
    prices.join(" / ")
}

fn two_prices(charge: String, one: &str, other: &str, at: &Step, seen: &Step) -> Refusal {
    let (one, other) = (other.to_owned(), one.to_owned());
    let seen = format!("{}: {}", seen.file, seen.place);
    Refusal::new(
        &at.file,
        at.place.clone(),
        Reason::TwoPrices(Box::new(TwoPrices { charge, one, other, seen })),
    )
}

fn rates(selector: &Selector, steps: &[&Step]) -> Result<Vec<Rate>, Refusal> {
    let mut sorted = steps.to_vec();
    sorted.sort_by_key(|step| step.start);
    let mut rates: Vec<Rate> = Vec::new();
    let mut last: Option<&Step> = None;
    for step in sorted {
        match (rates.last_mut(), last) {
            (Some(rate), Some(before)) if rate.start == step.start => {
                if rate.price != step.price {
                    let (one, other) = (rate.price.to_string(), step.price.to_string());
                    return Err(two_prices(selector.name(), &one, &other, step, before));
                }
                rate.as_of = std::mem::take(&mut rate.as_of).max(step.as_of.clone());
            }
            _ => rates.push(Rate { start: step.start, price: step.price, as_of: step.as_of.clone() }),
        }
        last = Some(step);
    }
    let broken = |why: String| {
        let (file, place) = first_place(steps);
        Refusal::new(&file, place, Reason::BrokenTiers(why))
    };
    if rates.first().is_none_or(|rate| !rate.start.is_zero()) {
        return Err(broken("none begins at zero".to_owned()));
    }
    if selector.labels.len() > rates.len() {
        return Err(broken(format!("{} of {} rows", rates.len(), selector.labels.len())));
    }
    Ok(rates)
}

/// The price of a charge in the catalog's unit; `None` if its free allowance is another than the feed's.
fn priced(
    selector: &Selector,
    rates: &[Rate],
    known: &[CatalogPrice<'_>],
    region: &Arc<str>,
    (source, confidence): &(Source, Confidence),
) -> Option<Price> {
    let per = known.first().map_or(Decimal::ONE, |known| known.price.per);
    let free = known.first().and_then(|known| known.free);
    let mut tiers = Vec::new();
    let paid = without_free(rates, selector.units, free)?;
    for (index, rate) in paid.iter().enumerate() {
        let next = paid.get(index.saturating_add(1)).map(|next| exact::mul(next.start, selector.units));
        let price = converted(rate.price, per, selector).ok()?;
        tiers.push(Tier {
            up_to: next.transpose().ok()?.map(|bound| bound.normalize()),
            price: Range::point(price),
            flat: Decimal::ZERO,
        });
    }
    Some(Price {
        tiers,
        per,
        region: Some(Arc::clone(region)),
        source: source.id.clone(),
        as_of: rates.iter().map(|rate| rate.as_of.clone()).max(),
        confidence: *confidence,
        verdict: None,
        note: None,
    })
}

/// The rates without the free part that the catalog keeps apart from its tiers.
fn without_free<'r>(rates: &'r [Rate], units: Decimal, free: Option<&Free>) -> Option<&'r [Rate]> {
    let (first, rest) = rates.split_first()?;
    if !first.price.is_zero() || rest.is_empty() {
        return Some(rates);
    }
    let free = free?;
    let ends = exact::mul(rest.first()?.start, units).ok()?;
    // Bounds that count the free part, too, are those of a free first tier.
    (Some(ends) == free.quantity.constant() && (free.as_tier || rest.len() == 1)).then_some(rest)
}

/// Dollars per unit of the feed as dollars per `per` units of the charge.
fn converted(price: Decimal, per: Decimal, selector: &Selector) -> Exact {
    let amount = exact::mul(exact::mul(price, selector.times)?, per)?;
    let amount = exact::div(amount, selector.units)?.normalize();
    Ok(if amount.scale() > DIGITS { amount.round_sf(DIGITS).unwrap_or(amount).normalize() } else { amount })
}

fn add(prices: &mut BTreeMap<Target, Found>, target: &Target, found: Found, refusals: &mut Vec<Refusal>) {
    let Some(known) = prices.get_mut(target) else {
        prices.insert(target.clone(), found);
        return;
    };
    if known.price.tiers != found.price.tiers {
        refusals.push(Refusal::new(
            &found.file,
            found.place,
            Reason::TwoPrices(Box::new(TwoPrices {
                charge: target.to_string(),
                one: catalog_price::shown(&found.price),
                other: catalog_price::shown(&known.price),
                seen: format!("{}: {}", known.file, known.place),
            })),
        ));
    } else if known.price.as_of < found.price.as_of {
        *known = found;
    }
}
