//! The line items in the format of FOCUS 1.2, so that a cost tool can compare the estimate with the bill.
//! Every row is marked as an estimate: only the columns conform to FOCUS, not the origin of the data.

use rust_decimal::Decimal;
use serde_json::json;

use super::csv::{confidence_word, plain, table};
use super::texts::texts;
use super::{Export, LineItem, Owner};
use crate::domain::basics::exact;
use crate::domain::basics::range::Range;
use crate::domain::catalog::Layer;
use crate::domain::design::USD;
use crate::domain::estimate::{AdjustmentKind, Item, is_eligible};

/// The version of the specification that defines the columns.
pub const FOCUS_VERSION: &str = "1.2";

/// The number of FOCUS columns; Camada's own columns follow them.
pub const FOCUS_COLUMNS: usize = 37;

/// The columns, in order.
pub const COLUMNS: [&str; 53] = [
    "BilledCost",
    "BillingAccountId",
    "BillingAccountName",
    "BillingCurrency",
    "BillingPeriodEnd",
    "BillingPeriodStart",
    "ChargeCategory",
    "ChargeClass",
    "ChargeDescription",
    "ChargeFrequency",
    "ChargePeriodEnd",
    "ChargePeriodStart",
    "ConsumedQuantity",
    "ConsumedUnit",
    "ContractedCost",
    "ContractedUnitPrice",
    "EffectiveCost",
    "InvoiceIssuerName",
    "ListCost",
    "ListUnitPrice",
    "PricingCategory",
    "PricingQuantity",
    "PricingUnit",
    "ProviderName",
    "PublisherName",
    "ResourceId",
    "ResourceName",
    "ResourceType",
    "ServiceCategory",
    "ServiceName",
    "ServiceSubcategory",
    "SkuId",
    "SkuMeter",
    "SkuPriceId",
    "SubAccountId",
    "SubAccountName",
    "Tags",
    "x_Estimate",
    "x_FocusVersion",
    "x_DesignName",
    "x_ScenarioName",
    "x_CatalogVersion",
    "x_Layer",
    "x_Group",
    "x_CostLow",
    "x_CostHigh",
    "x_PriceBook",
    "x_PriceSource",
    "x_PriceAsOf",
    "x_PriceConfidence",
    "x_OwnPrice",
    "x_UnpricedItems",
    "x_Explanation",
];

/// The kind of charge on a line, and its frequency.
#[derive(Clone, Copy)]
enum Kind {
    Usage,
    Recurring,
    Once,
    Credit,
    Adjustment,
    Tax,
}

impl Kind {
    fn of(item: &LineItem<'_>, export: &Export<'_>) -> Self {
        let Some(line) = item.line else {
            let Owner::Adjustment(index) = item.owner else { return Self::Adjustment };
            return match export.estimate.adjustments.get(index).map(|made| made.kind) {
                Some(AdjustmentKind::Tax) => Self::Tax,
                Some(AdjustmentKind::CommitmentSaving) => Self::Credit,
                _ => Self::Adjustment,
            };
        };
        match line.item {
            _ if line.one_time => Self::Once,
            Item::Charge(_) | Item::Transfer => Self::Usage,
            Item::Credit => Self::Credit,
            Item::Minimum if line.amount.likely < Decimal::ZERO => Self::Credit,
            _ => Self::Recurring,
        }
    }

    fn category(self) -> &'static str {
        match self {
            Self::Usage => "Usage",
            Self::Recurring | Self::Once => "Purchase",
            Self::Credit => "Credit",
            Self::Adjustment => "Adjustment",
            Self::Tax => "Tax",
        }
    }

    fn frequency(self) -> &'static str {
        match self {
            Self::Usage => "Usage-Based",
            Self::Once => "One-Time",
            Self::Recurring | Self::Credit | Self::Adjustment | Self::Tax => "Recurring",
        }
    }

    /// Whether it has a quantity and a unit price.
    fn is_priced_by_unit(self) -> bool {
        matches!(self, Self::Usage | Self::Recurring | Self::Once)
    }
}

/// The data set. The costs of rows include the vendor's discount on them. A row must have a cost, so lines
/// without a price are omitted and counted in `x_UnpricedItems`.
#[must_use]
pub fn focus(export: &Export<'_>, items: &[LineItem<'_>]) -> String {
    let unpriced = items.iter().filter(|item| item.gap.is_some()).count().to_string();
    let is_discount = |item: &LineItem<'_>| item.line.is_some_and(|line| line.item == Item::Discount);
    let counted = items.iter().filter(|item| item.gap.is_none() && !is_discount(item));
    let rows = counted.filter_map(|item| row(export, item, item.amount?, &unpriced));
    // No byte order mark: programs would read it as part of the first column's name.
    table(std::iter::once(COLUMNS.map(str::to_owned)).chain(rows))
}

/// `None` if a figure leaves the range of a decimal.
fn row(export: &Export<'_>, item: &LineItem<'_>, list: Range, unpriced: &str) -> Option<[String; 53]> {
    let t = texts(export.locale);
    let kind = Kind::of(item, export);
    let share = discount(export, item);
    let contracted = list.map(|amount| exact::mul(amount, exact::sub(Decimal::ONE, share)?)).ok()?;
    let is_by_unit = kind.is_priced_by_unit();
    let quantity = if item.quantity.is_zero() { Decimal::ONE } else { item.quantity };
    // The unit price is the mean over all units, including free parts and tiers.
    let unit_price = |cost: Decimal| exact::div(cost, quantity).map(plain).unwrap_or_default();
    let by_unit = |value: String| if is_by_unit { value } else { String::new() };
    let (start, end) = month(export.today);
    let vendor = if item.vendor_name.is_empty() { "Unknown" } else { item.vendor_name };
    let (category, subcategory) = service_category(export, item);
    let offering = item.offering.map_or("", |offering| offering.id.as_str());
    let plan = item.plan.map_or("", |plan| plan.id.as_str());
    let sku = [item.service, offering, plan].join("/");
    let sku = if item.service.is_empty() { [item.vendor, "transfer"].join("/") } else { sku };
    let is_sku = is_by_unit && item.line.is_some();
    let of_sku = |value: String| if is_sku { value } else { String::new() };
    let text = str::to_owned;
    let service = if item.service_name.is_empty() { item.title.as_str() } else { item.service_name };
    let group = item.group.map_or("", |group| group.name.as_str());
    let layer = item.layer.map_or("", |layer| layer.word());
    let tags = json!({"layer": layer, "group": group});
    Some([
        plain(contracted.likely),
        text("camada-estimate"),
        text("Camada estimate"),
        text(USD),
        end.clone(),
        start.clone(),
        text(kind.category()),
        String::new(),
        item.title.clone(),
        text(kind.frequency()),
        end,
        start,
        if matches!(kind, Kind::Usage) { plain(quantity) } else { String::new() },
        if matches!(kind, Kind::Usage) { text(item.unit) } else { String::new() },
        plain(contracted.likely),
        by_unit(unit_price(contracted.likely)),
        plain(contracted.likely),
        text(vendor),
        plain(list.likely),
        by_unit(unit_price(list.likely)),
        by_unit(text(if item.is_own() { "Other" } else { "Standard" })),
        by_unit(plain(quantity)),
        by_unit(text(item.unit)),
        text(vendor),
        text(vendor),
        text(item.id),
        item.name.clone(),
        if item.id.is_empty() { String::new() } else { text(item.owner.word()) },
        text(category),
        text(service),
        text(subcategory),
        of_sku(sku.clone()),
        of_sku(item.title.clone()),
        of_sku([sku.as_str(), item.charge_id].join("/")),
        String::new(),
        String::new(),
        tags.to_string(),
        text("true"),
        text(FOCUS_VERSION),
        text(&export.design.name),
        text(export.scenario.unwrap_or(t.base)),
        text(&export.catalog.version),
        text(layer),
        text(group),
        plain(contracted.low),
        plain(contracted.high),
        text(item.book),
        text(item.source),
        text(item.as_of.unwrap_or_default()),
        text(item.confidence.map(confidence_word).unwrap_or_default()),
        text(if item.is_own() { "true" } else { "false" }),
        text(unpriced),
        item.explanation.clone(),
    ])
}

/// The vendor's discount on a line, as a fraction of one.
fn discount(export: &Export<'_>, item: &LineItem<'_>) -> Decimal {
    let (Some(plan), Some(line)) = (item.plan, &item.line) else { return Decimal::ZERO };
    if line.one_time || !is_eligible(plan, line) {
        return Decimal::ZERO;
    }
    let discounts = &export.design.settings.discounts;
    let found = discounts.iter().find(|discount| discount.vendor == item.vendor);
    let percent = found.map_or(Decimal::ZERO, |discount| discount.percent);
    exact::div(percent, Decimal::ONE_HUNDRED).unwrap_or_default()
}

/// The month of a day: its first second, and the first second after it.
fn month(today: &str) -> (String, String) {
    let mut parts = today.split('-').map(|part| part.parse::<u32>().unwrap_or(1));
    let (year, month) = (parts.next().unwrap_or(2000), parts.next().unwrap_or(1).clamp(1, 12));
    let (next_year, next) =
        if month == 12 { (year.saturating_add(1), 1) } else { (year, month.saturating_add(1)) };
    let first = |year: u32, month: u32| format!("{year:04}-{month:02}-01T00:00:00Z");
    (first(year, month), first(next_year, next))
}

/// FOCUS's category and subcategory of a line's service.
fn service_category(export: &Export<'_>, item: &LineItem<'_>) -> (&'static str, &'static str) {
    if matches!(item.owner, Owner::Connection(_)) {
        return ("Networking", "Other (Networking)");
    }
    let service = export.catalog.service(item.service);
    let category = service.and_then(|service| export.catalog.category(service.category?));
    match category.map(|category| category.id.as_str()) {
        Some("relational") => ("Databases", "Relational Databases"),
        Some("nosql") => ("Databases", "NoSQL Databases"),
        Some("timeseries") => ("Databases", "Time Series Databases"),
        Some("warehouse") => ("Databases", "Data Warehouses"),
        Some("vector") => ("Databases", "Other (Databases)"),
        Some("lake") => ("Storage", "Object Storage"),
        Some("backup") => ("Storage", "Backup Storage"),
        Some("search") => ("Analytics", "Search"),
        Some("etl") => ("Analytics", "Data Processing"),
        Some("streaming") => ("Integration", "Messaging"),
        Some("analytics") => ("Analytics", "Other (Analytics)"),
        Some("tools") => ("Management and Governance", "Other (Management and Governance)"),
        Some("application") => ("Web", "Other (Web)"),
        _ => match item.layer {
            Some(Layer::Data) => ("Databases", "Other (Databases)"),
            Some(Layer::Analytics) => ("Analytics", "Other (Analytics)"),
            Some(Layer::Application) => ("Web", "Other (Web)"),
            None => ("Other", "Other (Other)"),
        },
    }
}
