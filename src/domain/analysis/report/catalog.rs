//! The JSON output of `estimate --catalog`.

use serde::Serialize;

use super::{Amount, pretty};
use crate::domain::basics::text::Locale;
use crate::domain::catalog::price::{Book, Price};
use crate::domain::catalog::{Catalog, Charge, Offering, PriceMap, price_in};

#[derive(Serialize)]
struct CatalogReport<'a> {
    format: &'static str,
    version: &'a str,
    as_of: &'a str,
    services: Vec<ServiceReport<'a>>,
    transfers: Vec<TransferReport<'a>>,
    recovery_tiers: Vec<TierOfRecovery<'a>>,
}

#[derive(Serialize)]
struct TransferReport<'a> {
    vendor: &'a str,
    charges: Vec<ChargeReport<'a>>,
}

#[derive(Serialize)]
struct TierOfRecovery<'a> {
    id: &'a str,
    name: &'a str,
    rpo_minutes: Amount,
    rto_minutes: Amount,
    prices: PricesReport<'a>,
}

#[derive(Serialize)]
struct ServiceReport<'a> {
    id: &'a str,
    name: &'a str,
    layer: &'static str,
    category: Option<&'a str>,
    /// The service that backs it up.
    #[serde(skip_serializing_if = "Option::is_none")]
    backup: Option<&'a str>,
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
    /// The unit for which allowance, minimum, blocks, tiers and rounding count (C19).
    counted: &'static str,
    one_time: bool,
    /// Whether a vendor's discount and commitments apply (C10).
    discount: bool,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    surcharge_of: &'a [String],
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

/// Builds the output of `estimate --catalog`: every service, offering, plan and charge with its prices in
/// every book.
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
        backup: service.backup.as_ref().map(|backup| backup.service.as_str()),
        offerings: service.offerings.iter().map(offering_report).collect(),
    });
    let transfers = catalog.transfers.iter().map(|transfer| TransferReport {
        vendor: &transfer.vendor,
        charges: transfer.charges().map(|charge| charge_report(charge)).collect(),
    });
    let tiers = catalog.recovery_tiers.iter().map(|tier| TierOfRecovery {
        id: &tier.id,
        name: tier.name.get(Locale::En),
        rpo_minutes: tier.rpo_minutes.into(),
        rto_minutes: tier.rto_minutes.into(),
        prices: prices_report(&tier.prices),
    });
    let report = CatalogReport {
        format: "camada-catalog",
        version: &catalog.version,
        as_of: &catalog.as_of,
        services: services.collect(),
        transfers: transfers.collect(),
        recovery_tiers: tiers.collect(),
    };
    pretty(&report)
}

fn words(books: &[Book]) -> Vec<&'static str> {
    books.iter().map(|book| book.word()).collect()
}

fn offering_report(offering: &Offering) -> OfferingReport<'_> {
    let plans = offering.plans.iter().map(|plan| PlanReport {
        id: &plan.id,
        name: plan.name.get(Locale::En),
        books: words(&plan.books),
        base_fee: prices_report(&plan.base_fee),
        minimum: prices_report(&plan.minimum),
        credit: prices_report(&plan.credit),
        charges: plan.charges.iter().map(|charge| charge_report(charge)).collect(),
    });
    OfferingReport {
        id: &offering.id,
        name: offering.name.get(Locale::En),
        vendor: &offering.vendor,
        plans: plans.collect(),
    }
}

fn charge_report(charge: &Charge) -> ChargeReport<'_> {
    ChargeReport {
        id: &charge.id,
        unit: &charge.unit,
        quantity: charge.quantity.source(),
        counted: charge.counted.word(),
        one_time: charge.one_time,
        discount: charge.discount,
        surcharge_of: &charge.surcharge_of,
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
