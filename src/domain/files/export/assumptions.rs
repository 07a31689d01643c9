//! The assumptions of an estimate, in words: settings, every price with source and date, own prices, the
//! user's values, and missing prices. Reports and workbooks show the same list.

use super::texts::texts;
use super::words::{confidence_in_words, gap_in_words, tax_name, title};
use super::{Export, LineItem, explained};
use crate::domain::analysis::price_use::{Origin, price_uses, used_prices};
use crate::domain::basics::format::{self, MoneyForm};
use crate::domain::basics::i18n::{self, fill};
use crate::domain::catalog::price::Book;
use crate::domain::catalog::{Offering, Service};
use crate::domain::design::SupportTier;

/// A price that lines use.
#[derive(Clone, Debug)]
pub struct UsedInWords<'a> {
    /// Service, offering and plan; for a connection, the vendor.
    pub of: String,
    pub title: String,
    pub price: String,
    pub source: String,
    /// The source's address, which comes from the catalog and never from a user.
    pub url: &'a str,
    pub as_of: String,
    pub confidence: String,
    pub lines: usize,
}

/// The assumptions of an estimate. Each row has a subject, a name and a value.
#[derive(Clone, Debug)]
pub struct Assumptions<'a> {
    pub counting: Vec<String>,
    /// Prices of the catalog.
    pub prices: Vec<UsedInWords<'a>>,
    /// The user's own prices and quotes.
    pub own: Vec<[String; 3]>,
    /// Usages, quantities and hours that the user set.
    pub overrides: Vec<[String; 3]>,
    pub gaps: Vec<[String; 3]>,
}

impl<'a> Assumptions<'a> {
    /// The assumptions of an estimate and its line items.
    #[must_use]
    pub fn of(export: &Export<'a>, items: &[LineItem<'a>]) -> Self {
        let t = texts(export.locale);
        let gaps = items.iter().filter_map(|item| {
            let reason = gap_in_words(item.gap?, t);
            Some([item.name.clone(), item.title.clone(), reason.to_owned()])
        });
        let own = items.iter().filter(|item| item.is_own()).map(|item| {
            let amount =
                item.amount.map(|amount| format::money_range(amount, MoneyForm::dollars(export.locale)));
            let date = item.as_of.map(|date| format::date(date, export.locale));
            let parts = [amount, Some(item.source.to_owned()), date];
            let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
            [item.name.clone(), item.title.clone(), parts.join(" · ")]
        });
        Self {
            counting: counting(export),
            prices: prices(export),
            own: own.collect(),
            overrides: overrides(export),
            gaps: gaps.collect(),
        }
    }
}

fn counting(export: &Export<'_>) -> Vec<String> {
    let (t, locale) = (texts(export.locale), export.locale);
    let settings = &export.design.settings;
    let book = match export.estimate.book {
        Book::Reference => t.book_reference,
        Book::List => t.book_list,
    };
    let number = |value| format::number(value, 6, locale);
    let catalog = export.catalog;
    let mut lines = vec![
        t.estimate_only.to_owned(),
        export.created_on(),
        format!("{}: {}", t.scenario, export.scenario.unwrap_or(t.base)),
        format!("{}: {book}. {}", t.col_book, t.counting_usd),
        format!("{}: {}", t.hours_of_month, number(settings.hours_per_month)),
    ];
    lines.extend(place(export));
    for (input, value) in catalog.inputs.iter().zip(export.design.inputs(catalog)) {
        let value = i18n::counted(value, 6, &input.unit, locale);
        lines.push(format!("{}: {value}", input.name.get(locale)));
    }
    if let Some(currency) = &settings.currency {
        let as_of = export.date(currency.as_of.as_deref());
        lines.push(format!("{}: {} ({as_of})", fill(t.rate_of, &[&currency.code]), number(currency.rate)));
    }
    for discount in &settings.discounts {
        let vendor = export.vendor_name(&discount.vendor);
        lines.push(format!("{}: {}", fill(t.discount_of, &[vendor]), number(discount.percent)));
    }
    for commitment in &settings.commitments {
        let vendor = export.vendor_name(&commitment.vendor);
        let (monthly, percent) = (number(commitment.monthly), number(commitment.percent));
        lines.push(format!("{}: {monthly}; {percent}%", fill(t.committed_to, &[vendor])));
    }
    for plan in &settings.support {
        let tier = |tier: &SupportTier| match tier.up_to {
            Some(up_to) => format!("{}% ≤ US$ {}", number(tier.percent), number(up_to)),
            None => format!("{}%", number(tier.percent)),
        };
        let tiers: Vec<String> = plan.tiers.iter().map(tier).collect();
        let vendor = export.vendor_name(&plan.vendor);
        let least = fill(t.minimum_billed, &[&number(plan.minimum)]);
        let name = plan.name.as_deref().map(|name| format!(" ({name})")).unwrap_or_default();
        lines.push(format!("{}{name}: {}; {least}", fill(t.support_plan, &[vendor]), tiers.join(", ")));
    }
    if !settings.contingency_percent.is_zero() {
        lines.push(format!("{}: {}", t.contingency_percent, number(settings.contingency_percent)));
    }
    for tax in &settings.taxes {
        let source = match (&tax.source, &tax.as_of) {
            (None, None) => String::new(),
            (source, date) => {
                format!(" ({}, {})", source.as_deref().unwrap_or_default(), export.date(date.as_deref()))
            }
        };
        let name = fill(t.tax_percent, &[&tax_name(t, tax)]);
        lines.push(format!("{name}: {}{source}", number(tax.percent)));
    }
    lines.extend([t.counting_shared, t.counting_rounding].map(str::to_owned));
    lines
}

/// The location, the price packs, and the figures that do not come from it (C17).
fn place(export: &Export<'_>) -> Vec<String> {
    let (t, catalog, design) = (texts(export.locale), export.catalog, export.design);
    let location = design.settings.location.as_deref();
    let known = location.and_then(|id| catalog.location(id));
    let name = known.map_or(location.unwrap_or(t.base_regions), |known| known.name.get(export.locale));
    let mut lines = vec![format!("{}: {name}", t.location)];
    for pack in design.packs_in_use(catalog) {
        let (vendor, date) = (export.vendor_name(&pack.vendor), export.date(Some(&pack.as_of)));
        lines.push(fill(t.prices_of_region, &[vendor, &pack.region, &date]));
    }
    let country =
        |code: &str| catalog.country(code).map_or(code, |country| country.name.get(export.locale)).to_owned();
    if !design.settings.residency.is_empty() {
        let countries: Vec<String> = design.settings.residency.iter().map(|code| country(code)).collect();
        let outside = design.outside(catalog).len();
        lines.push(fill(t.residency, &[&countries.join(", "), &outside.to_string()]));
    }
    for (text, count) in
        [(t.stand_ins, export.estimate.stand_ins()), (t.not_sold, export.estimate.not_sold())]
    {
        if count > 0 {
            lines.push(fill(text, &[&count.to_string()]));
        }
    }
    lines
}

fn prices<'a>(export: &Export<'a>) -> Vec<UsedInWords<'a>> {
    let (t, locale) = (texts(export.locale), export.locale);
    let lines = price_uses(export.catalog, export.design, export.estimate);
    let prices = used_prices(&lines, None);
    let found = prices.iter().filter_map(|used| {
        let first = &used.first;
        let Origin::Book(_, price) = first.origin else { return None };
        let service: Option<&Service> = export.catalog.service(first.service).map(AsRef::as_ref);
        let offering = first.offering.map(|offering: &Offering| offering.name.get(locale));
        let plan = first.plan.map(|plan| plan.name.get(locale));
        let name = service.map_or_else(|| export.vendor_name(first.service), |service| &service.name);
        let of: Vec<&str> = [Some(name), offering, plan].into_iter().flatten().collect();
        let source = export.catalog.source(&price.source);
        Some(UsedInWords {
            of: of.join(" · "),
            title: title(first.line.item, first.charge, t, locale).to_owned(),
            price: explained::headline(price, t, locale),
            source: source.map_or(price.source.as_str(), |source| &source.name).to_owned(),
            url: source.and_then(|source| source.url.as_deref()).unwrap_or_default(),
            as_of: export.date(price.as_of.as_deref()),
            confidence: confidence_in_words(price.confidence, t).to_owned(),
            lines: used.lines,
        })
    });
    found.collect()
}

fn overrides(export: &Export<'_>) -> Vec<[String; 3]> {
    let (t, locale) = (texts(export.locale), export.locale);
    let mut rows = Vec::new();
    for component in export.design.components.iter().filter(|component| component.enabled) {
        let name = export.component_name(component);
        let service = export.catalog.service(&component.service);
        let mut note = |what: &str, value| {
            rows.push([name.to_owned(), what.to_owned(), format::number(value, 10, locale)]);
        };
        for (id, value) in &component.usage {
            let usage = service.and_then(|service| service.usage.iter().find(|usage| usage.id == *id));
            note(usage.map_or(id, |usage| usage.name.get(locale)), *value);
        }
        for (id, value) in &component.quantities {
            note(id, *value);
        }
        if let Some(hours) = component.hours {
            note(t.hours_of_component, hours);
        }
    }
    rows
}
