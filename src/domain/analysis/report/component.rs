//! A component in the JSON output of `estimate`: its lines, its backup and its recovery.

use serde::Serialize;

use super::{Amount, RangeReport};
use crate::domain::analysis::recovery::{Assessment, Objective, Verdict};
use crate::domain::basics::range::Range;
use crate::domain::catalog::price::Book;
use crate::domain::catalog::{BASE_FEE, CREDIT, Catalog, MINIMUM, Plan, Site, price_in};
use crate::domain::design::{Component, Design, USD};
use crate::domain::estimate::{ComponentEstimate, GapReason, Item, Line, Own, Warning, backup_component};

#[derive(Serialize)]
pub(super) struct ComponentReport<'a> {
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
    #[serde(skip_serializing_if = "Option::is_none")]
    backup: Option<BackupReport<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recovery: Option<RecoveryReport<'a>>,
}

#[derive(Serialize)]
struct BackupReport<'a> {
    service: Option<&'a str>,
    offering: Option<&'a str>,
    plan: Option<&'a str>,
    monthly: RangeReport,
    lines: Vec<LineReport<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<WarningReport<'a>>,
}

#[derive(Serialize)]
struct RecoveryReport<'a> {
    tier: &'a str,
    rpo_minutes: Option<Amount>,
    rto_minutes: Option<Amount>,
    /// Whether both figures are within the tier; null if unknown.
    reached: Option<bool>,
}

#[derive(Serialize)]
pub(super) struct LineReport<'a> {
    pub(super) charge: &'a str,
    /// After copies and minimum, before the free allowance.
    pub(super) quantity: Amount,
    /// After copies, before the minimum.
    pub(super) used: Amount,
    /// What has a price: after minimum and free allowance, in whole blocks.
    pub(super) billed: Amount,
    pub(super) unit: &'a str,
    pub(super) amount: RangeOrAmount,
    pub(super) one_time: bool,
    pub(super) book: Option<&'static str>,
    pub(super) source: Option<&'a str>,
    pub(super) as_of: Option<&'a str>,
    /// The vendor's region that the price is of; absent if the price does not vary by region (C17).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<&'a str>,
    /// Whether that is not the region of the location (C17).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) stand_in: bool,
    pub(super) gap: Option<&'static str>,
}

/// The exact amount of a line; all three figures if it is a range.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum RangeOrAmount {
    Amount(Amount),
    Range { low: Amount, likely: Amount, high: Amount },
    Unknown(Option<()>),
}

impl From<Range> for RangeOrAmount {
    fn from(range: Range) -> Self {
        if range.is_point() {
            return Self::Amount(range.likely.into());
        }
        Self::Range { low: range.low.into(), likely: range.likely.into(), high: range.high.into() }
    }
}

#[derive(Serialize)]
struct WarningReport<'a> {
    limit: &'a str,
    max: Amount,
    needed: Amount,
}

pub(super) fn plan_of<'a>(
    catalog: &'a Catalog,
    service: &str,
    site: Site<'_>,
    priced: &ComponentEstimate,
) -> Option<&'a Plan> {
    catalog.service_at(service, site)?.offerings.get(priced.offering?)?.plans.get(priced.plan?)
}

/// The service that backs a component up.
pub(super) fn backup_service<'a>(catalog: &'a Catalog, component: &Component) -> Option<&'a str> {
    Some(catalog.service(&component.service)?.backup.as_ref()?.service.as_str())
}

pub(super) fn item_id(plan: Option<&Plan>, item: Item) -> &str {
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

pub(super) fn component_report<'a>(
    catalog: &'a Catalog,
    design: &'a Design,
    component: &'a Component,
    priced: &ComponentEstimate,
    recovery: Option<&Assessment<'a>>,
) -> ComponentReport<'a> {
    let site = design.site_of(component);
    let plan = plan_of(catalog, &component.service, site, priced);
    let own = Own::new(design, component);
    let lines = priced.lines.iter().map(|line| match &component.quote {
        Some(quote) if line.item == Item::Quote => {
            LineReport { source: Some(&quote.source), as_of: quote.as_of.as_deref(), ..LineReport::of(line) }
        }
        _ => line_report(plan, &own, line),
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
        lines: lines.collect(),
        warnings: warnings(plan, priced),
        backup: priced.backup.as_ref().map(|backup| backup_report(catalog, design, component, backup)),
        recovery: recovery.and_then(recovery_report),
    }
}

/// The recovery of a component compared with its tier; `None` without a tier.
fn recovery_report<'a>(found: &Assessment<'a>) -> Option<RecoveryReport<'a>> {
    let minutes = |objective| found.achieved.minutes(objective).map(Amount::from);
    Some(RecoveryReport {
        tier: found.target?,
        rpo_minutes: minutes(Objective::Rpo),
        rto_minutes: minutes(Objective::Rto),
        reached: match found.verdict()? {
            Verdict::Meets => Some(true),
            Verdict::Misses => Some(false),
            Verdict::Unknown => None,
        },
    })
}

fn backup_report<'a>(
    catalog: &'a Catalog,
    design: &'a Design,
    component: &Component,
    priced: &ComponentEstimate,
) -> BackupReport<'a> {
    let service = backup_service(catalog, component);
    let site = design.site_of(component);
    let offering =
        service.and_then(|service| catalog.service_at(service, site)?.offerings.get(priced.offering?));
    let plan = offering.and_then(|offering| offering.plans.get(priced.plan?));
    let stands_for = backup_component(catalog, design, component);
    let lines = priced.lines.iter().map(|line| match &stands_for {
        Some(stands_for) => line_report(plan, &Own::new(design, stands_for), line),
        None => LineReport::of(line),
    });
    BackupReport {
        service,
        offering: offering.map(|offering| offering.id.as_str()),
        plan: plan.map(|plan| plan.id.as_str()),
        monthly: priced.monthly.into(),
        lines: lines.collect(),
        warnings: warnings(plan, priced),
    }
}

fn warnings<'a>(plan: Option<&'a Plan>, priced: &ComponentEstimate) -> Vec<WarningReport<'a>> {
    let exceeded = priced.warnings.iter().filter_map(|warning| {
        Some(match warning {
            Warning::LimitExceeded { limit, needed } => {
                let limit = plan?.limits.get(*limit)?;
                WarningReport { limit: &limit.of, max: limit.max.into(), needed: (*needed).into() }
            }
            Warning::NotSold { charge, sold, needed } => {
                let charge = plan?.charges.get(*charge)?;
                WarningReport { limit: &charge.id, max: (*sold).into(), needed: (*needed).into() }
            }
        })
    });
    exceeded.collect()
}

impl LineReport<'_> {
    /// The report entry of a line.
    pub(super) fn of(line: &Line) -> Self {
        let own = match line.item {
            Item::Quote => Some("quote"),
            Item::Charge(_) | Item::BaseFee | Item::Minimum | Item::Credit => Some("own"),
            Item::Discount | Item::Transfer | Item::Whole => None,
        };
        let is_gap = line.gap_reason().is_some();
        Self {
            charge: item_id(None, line.item),
            quantity: line.quantity.into(),
            used: line.used.into(),
            billed: line.billed.into(),
            unit: if line.item == Item::Discount { USD } else { "month" },
            amount: if is_gap { RangeOrAmount::Unknown(None) } else { line.amount.into() },
            one_time: line.one_time,
            book: line.book.map(Book::word).or(own.filter(|_| !is_gap)),
            source: None,
            as_of: None,
            region: None,
            stand_in: line.stand_in,
            gap: line.gap_reason().map(GapReason::word),
        }
    }
}

fn line_report<'a>(plan: Option<&'a Plan>, own: &Own<'a, '_>, line: &Line) -> LineReport<'a> {
    let Some(plan) = plan else { return LineReport::of(line) };
    let charge = match line.item {
        Item::Charge(index) => plan.charges.get(index),
        _ => None,
    };
    let prices = line.item.prices(plan).map(|(_, prices)| prices);
    let id = item_id(Some(plan), line.item);
    let price = line.book.and_then(|book| price_in(prices?, book));
    let row = own.row(&plan.id, id).filter(|_| line.book.is_none() && prices.is_some());
    let said = LineReport::of(line);
    LineReport {
        charge: id,
        unit: charge.map_or(said.unit, |charge| charge.unit.as_str()),
        source: price.map(|price| price.source.as_str()).or_else(|| row?.source.as_deref()),
        as_of: price.and_then(|price| price.as_of.as_deref()).or_else(|| row?.valid_from.as_deref()),
        region: price.and_then(|price| price.region.as_deref()),
        ..said
    }
}
