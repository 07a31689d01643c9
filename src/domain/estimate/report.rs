//! The JSON that `estimate` prints: an interface that scripts rely on (`product.md`).

use rust_decimal::Decimal;
use serde::Serialize;

use super::line::{GapReason, Item, Line};
use super::{ComponentEstimate, Estimate, Warning};
use crate::domain::catalog::{
    BASE_FEE, CREDIT, Catalog, Charge, MINIMUM, Offering, Plan, PriceMap, price_in,
};
use crate::domain::design::{Component, Design};
use crate::domain::price::{Book, Price};
use crate::domain::range::Range;

/// A decimal as the report prints it: no trailing zeros.
#[derive(Clone, Copy, Serialize)]
struct Amount(Decimal);

impl From<Decimal> for Amount {
    fn from(value: Decimal) -> Self {
        Self(value.normalize())
    }
}

#[derive(Serialize)]
struct RangeReport {
    low: Amount,
    likely: Amount,
    high: Amount,
}

impl From<Range> for RangeReport {
    /// Amounts are shown half-up to cents, and a total is the rounded sum of exact lines (C11).
    fn from(range: Range) -> Self {
        let range = range.cents();
        Self { low: range.low.into(), likely: range.likely.into(), high: range.high.into() }
    }
}

#[derive(Serialize)]
struct EstimateReport<'a> {
    format: &'static str,
    catalog: &'a str,
    design: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    scenario: Option<&'a str>,
    book: &'static str,
    currency: &'static str,
    monthly: RangeReport,
    one_time: RangeReport,
    by_layer: LayersReport,
    #[serde(skip_serializing_if = "Option::is_none")]
    per_1000_interactions: Option<Amount>,
    components: Vec<ComponentReport<'a>>,
    gaps: Vec<GapReport<'a>>,
    covered: Amount,
}

#[derive(Serialize)]
struct LayersReport {
    application: RangeReport,
    data: RangeReport,
    analytics: RangeReport,
}

#[derive(Serialize)]
struct ComponentReport<'a> {
    id: &'a str,
    service: &'a str,
    layer: &'static str,
    offering: &'a str,
    plan: Option<&'a str>,
    copies: u32,
    monthly: RangeReport,
    #[serde(skip_serializing_if = "Option::is_none")]
    modelled: Option<RangeReport>,
    lines: Vec<LineReport<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<WarningReport<'a>>,
}

#[derive(Serialize)]
struct LineReport<'a> {
    charge: &'a str,
    quantity: Amount,
    unit: &'a str,
    amount: RangeOrAmount,
    one_time: bool,
    book: Option<&'static str>,
    source: Option<&'a str>,
    as_of: Option<&'a str>,
    gap: Option<&'static str>,
}

/// A line's amount is exact; with a range, all three figures are given.
#[derive(Serialize)]
#[serde(untagged)]
enum RangeOrAmount {
    Amount(Amount),
    Range { low: Amount, likely: Amount, high: Amount },
    Unknown(Option<()>),
}

#[derive(Serialize)]
struct WarningReport<'a> {
    limit: &'a str,
    max: Amount,
    needed: Amount,
}

#[derive(Serialize)]
struct GapReport<'a> {
    component: &'a str,
    charge: &'a str,
    reason: &'static str,
}

/// What `estimate FILE.json` prints.
#[must_use]
pub fn estimate_report(
    catalog: &Catalog,
    design: &Design,
    scenario: Option<&str>,
    estimate: &Estimate,
) -> String {
    let pairs = || design.components.iter().zip(&estimate.components);
    let components =
        pairs().map(|(component, priced)| component_report(catalog, component, priced)).collect();
    let gaps = pairs().flat_map(|(component, priced)| {
        let plan = plan_of(catalog, component, priced);
        priced.lines.iter().filter_map(move |line| {
            let reason = line.gap_reason()?.word();
            Some(GapReport { component: component.id.as_str(), charge: item_id(plan, line.item), reason })
        })
    });
    let [application, data, analytics] = estimate.by_layer;
    let unit_cost = estimate.per_thousand(design.volume(catalog));
    let report = EstimateReport {
        format: "camada-estimate",
        catalog: &catalog.version,
        design: &design.name,
        scenario,
        book: estimate.book.word(),
        currency: "USD",
        monthly: estimate.monthly.into(),
        one_time: estimate.one_time.into(),
        by_layer: LayersReport {
            application: application.into(),
            data: data.into(),
            analytics: analytics.into(),
        },
        per_1000_interactions: unit_cost
            .map(|range| crate::domain::exact::round_half_up(range.likely, 6).into()),
        components,
        gaps: gaps.collect(),
        covered: crate::domain::exact::round_half_up(estimate.covered(), 4).into(),
    };
    pretty(&report)
}

fn pretty<T: Serialize>(report: &T) -> String {
    // Writing plain values to memory does not fail.
    serde_json::to_string_pretty(report).unwrap_or_default()
}

fn plan_of<'a>(catalog: &'a Catalog, component: &Component, priced: &ComponentEstimate) -> Option<&'a Plan> {
    let service = catalog.service(&component.service)?;
    service.offerings.get(priced.offering?)?.plans.get(priced.plan?)
}

fn item_id(plan: Option<&Plan>, item: Item) -> &str {
    match item {
        Item::Charge(index) => {
            plan.and_then(|plan| plan.charges.get(index)).map_or("", |charge| charge.id.as_str())
        }
        Item::BaseFee => BASE_FEE,
        Item::Discount => "discount",
        Item::Minimum => MINIMUM,
        Item::Credit => CREDIT,
        Item::Quote => "quote",
        Item::Transfer => "transfer",
        Item::Whole => "component",
    }
}

fn component_report<'a>(
    catalog: &'a Catalog,
    component: &'a Component,
    priced: &ComponentEstimate,
) -> ComponentReport<'a> {
    let plan = plan_of(catalog, component, priced);
    let warnings = priced.warnings.iter().filter_map(|warning| {
        let Warning::LimitExceeded { limit, needed } = warning;
        let limit = plan?.limits.get(*limit)?;
        Some(WarningReport { limit: &limit.of, max: limit.max.into(), needed: (*needed).into() })
    });
    ComponentReport {
        id: &component.id,
        service: &component.service,
        layer: component.layer.word(),
        offering: &component.offering,
        plan: plan.map(|plan| plan.id.as_str()),
        copies: component.copies,
        monthly: priced.monthly.into(),
        modelled: priced.modelled.map(RangeReport::from),
        lines: priced.lines.iter().map(|line| line_report(component, plan, line)).collect(),
        warnings: warnings.collect(),
    }
}

fn line_report<'a>(component: &'a Component, plan: Option<&'a Plan>, line: &Line) -> LineReport<'a> {
    let charge = match line.item {
        Item::Charge(index) => plan.and_then(|plan| plan.charges.get(index)),
        _ => None,
    };
    let prices = plan.and_then(|plan| match line.item {
        Item::Charge(_) => charge.map(|charge| &charge.prices),
        Item::BaseFee => Some(&plan.base_fee),
        Item::Minimum => Some(&plan.minimum),
        Item::Credit => Some(&plan.credit),
        Item::Discount | Item::Quote | Item::Transfer | Item::Whole => None,
    });
    let price = line.book.and_then(|book| price_in(prices?, book));
    let quote = component.quote.as_ref().filter(|_| line.item == Item::Quote);
    let own = line.book.is_none() && line.gap_reason().is_none() && line.item != Item::Discount;
    LineReport {
        charge: item_id(plan, line.item),
        quantity: line.quantity.into(),
        unit: match line.item {
            Item::Discount => "USD",
            _ => charge.map_or("month", |charge| charge.unit.as_str()),
        },
        amount: if line.gap_reason().is_some() {
            RangeOrAmount::Unknown(None)
        } else if line.amount.is_point() {
            RangeOrAmount::Amount(line.amount.likely.into())
        } else {
            let Range { low, likely, high } = line.amount;
            RangeOrAmount::Range { low: low.into(), likely: likely.into(), high: high.into() }
        },
        one_time: line.one_time,
        book: line.book.map(Book::word).or(own.then_some(if quote.is_some() { "quote" } else { "own" })),
        source: price.map(|price| price.source.as_str()).or(quote.map(|quote| quote.source.as_str())),
        as_of: price
            .and_then(|price| price.as_of.as_deref())
            .or(quote.and_then(|quote| quote.as_of.as_deref())),
        gap: line.gap_reason().map(GapReason::word),
    }
}

#[derive(Serialize)]
struct CatalogReport<'a> {
    format: &'static str,
    version: &'a str,
    as_of: &'a str,
    services: Vec<ServiceReport<'a>>,
}

#[derive(Serialize)]
struct ServiceReport<'a> {
    id: &'a str,
    name: &'a str,
    layer: &'static str,
    category: Option<&'a str>,
    offerings: Vec<OfferingReport<'a>>,
}

#[derive(Serialize)]
struct OfferingReport<'a> {
    id: &'a str,
    name: &'a str,
    vendor: &'a str,
    plans: Vec<PlanReport<'a>>,
}

#[derive(Serialize)]
struct PlanReport<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    books: Vec<&'static str>,
    base_fee: PricesReport<'a>,
    minimum: PricesReport<'a>,
    credit: PricesReport<'a>,
    charges: Vec<ChargeReport<'a>>,
}

#[derive(Serialize)]
struct ChargeReport<'a> {
    id: &'a str,
    unit: &'a str,
    quantity: &'a str,
    one_time: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    books: Vec<&'static str>,
    prices: PricesReport<'a>,
}

#[derive(Serialize)]
struct PricesReport<'a> {
    reference: Option<PriceReport<'a>>,
    list: Option<PriceReport<'a>>,
}

#[derive(Serialize)]
struct PriceReport<'a> {
    tiers: Vec<TierReport>,
    per: Amount,
    source: &'a str,
    as_of: Option<&'a str>,
}

#[derive(Serialize)]
struct TierReport {
    up_to: Option<Amount>,
    low: Amount,
    likely: Amount,
    high: Amount,
    flat: Amount,
}

/// What `estimate --catalog` prints: every service, offering, plan and charge with its prices of every book.
#[must_use]
pub fn catalog_report(catalog: &Catalog) -> String {
    let services = catalog.services.iter().map(|service| ServiceReport {
        id: &service.id,
        name: &service.name,
        layer: service.layer.word(),
        category: service
            .category
            .and_then(|index| catalog.category(index))
            .map(|category| category.id.as_str()),
        offerings: service.offerings.iter().map(offering_report).collect(),
    });
    let report = CatalogReport {
        format: "camada-catalog",
        version: &catalog.version,
        as_of: &catalog.as_of,
        services: services.collect(),
    };
    pretty(&report)
}

fn words(books: &[Book]) -> Vec<&'static str> {
    books.iter().map(|book| book.word()).collect()
}

fn offering_report(offering: &Offering) -> OfferingReport<'_> {
    let plans = offering.plans.iter().map(|plan| PlanReport {
        id: &plan.id,
        name: plan.name.get(crate::domain::text::Locale::En),
        books: words(&plan.books),
        base_fee: prices_report(&plan.base_fee),
        minimum: prices_report(&plan.minimum),
        credit: prices_report(&plan.credit),
        charges: plan.charges.iter().map(|charge| charge_report(charge)).collect(),
    });
    OfferingReport {
        id: &offering.id,
        name: offering.name.get(crate::domain::text::Locale::En),
        vendor: &offering.vendor,
        plans: plans.collect(),
    }
}

fn charge_report(charge: &Charge) -> ChargeReport<'_> {
    ChargeReport {
        id: &charge.id,
        unit: &charge.unit,
        quantity: charge.quantity.source(),
        one_time: charge.one_time,
        books: words(&charge.books),
        prices: prices_report(&charge.prices),
    }
}

fn prices_report(prices: &PriceMap) -> PricesReport<'_> {
    let report = |book| price_in(prices, book).map(price_report);
    PricesReport { reference: report(Book::Reference), list: report(Book::List) }
}

fn price_report(price: &Price) -> PriceReport<'_> {
    let tiers = price.tiers.iter().map(|tier| TierReport {
        up_to: tier.up_to.map(Amount::from),
        low: tier.price.low.into(),
        likely: tier.price.likely.into(),
        high: tier.price.high.into(),
        flat: tier.flat.into(),
    });
    PriceReport {
        tiers: tiers.collect(),
        per: price.per.into(),
        source: &price.source,
        as_of: price.as_of.as_deref(),
    }
}
