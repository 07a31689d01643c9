//! The JSON output of `estimate`: a stable interface for scripts.

mod catalog;
mod component;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::domain::analysis::recovery;
use crate::domain::basics::exact::{self, OutOfRange};
use crate::domain::basics::range::Range;
use crate::domain::catalog::{Catalog, Plan};
use crate::domain::design::{Connection, Currency, Design, USD};
use crate::domain::estimate::{Adjustment, ConnectionEstimate, Estimate, GapReason, Line};

use component::{
    ComponentReport, LineReport, RangeOrAmount, backup_service, component_report, item_id, plan_of,
};

pub use catalog::catalog_report;

/// A decimal in reports: without trailing zeros.
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

/// A total: rounded to cents, and its likely figure without rounding.
#[derive(Serialize)]
struct TotalReport {
    #[serde(flatten)]
    rounded: RangeReport,
    exact: Amount,
}

impl From<Range> for TotalReport {
    fn from(range: Range) -> Self {
        Self { rounded: range.into(), exact: range.likely.into() }
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
    /// The location of the design (C17); absent for the base regions.
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<&'a str>,
    /// The number of lines at the price of another region, and of components that are not sold at their location.
    #[serde(skip_serializing_if = "is_zero")]
    stand_ins: usize,
    #[serde(skip_serializing_if = "is_zero")]
    not_sold: usize,
    /// The price packs in use: vendor, region and date.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    packs: Vec<PackReport<'a>>,
    monthly: TotalReport,
    one_time: RangeReport,
    by_layer: LayersReport,
    #[serde(skip_serializing_if = "Option::is_none")]
    per_1000_interactions: Option<Amount>,
    /// The sums in the design's display currency (C15).
    #[serde(skip_serializing_if = "Option::is_none")]
    display: Option<DisplayReport<'a>>,
    components: Vec<ComponentReport<'a>>,
    connections: Vec<ConnectionReport<'a>>,
    adjustments: Vec<AdjustmentReport<'a>>,
    gaps: Vec<GapReport<'a>>,
    covered: Amount,
}

#[derive(Serialize)]
struct PackReport<'a> {
    vendor: &'a str,
    region: &'a str,
    as_of: &'a str,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// The packs that a component of the design is priced from.
fn packs_in_use<'a>(catalog: &'a Catalog, design: &Design) -> Vec<PackReport<'a>> {
    let used = design.packs_in_use(catalog);
    used.into_iter()
        .map(|pack| PackReport { vendor: &pack.vendor, region: &pack.region, as_of: &pack.as_of })
        .collect()
}

#[derive(Serialize)]
struct LayersReport {
    application: RangeReport,
    data: RangeReport,
    analytics: RangeReport,
}

impl From<[Range; 3]> for LayersReport {
    fn from([application, data, analytics]: [Range; 3]) -> Self {
        Self { application: application.into(), data: data.into(), analytics: analytics.into() }
    }
}

/// Sums that leave the range of a decimal are null.
#[derive(Serialize)]
struct DisplayReport<'a> {
    currency: &'a str,
    rate: Amount,
    as_of: Option<&'a str>,
    monthly: Option<RangeReport>,
    one_time: Option<RangeReport>,
    by_layer: Option<LayersReport>,
}

#[derive(Serialize)]
struct ConnectionReport<'a> {
    id: &'a str,
    from: &'a str,
    to: &'a str,
    path: &'static str,
    monthly: RangeReport,
    lines: Vec<LineReport<'a>>,
}

#[derive(Serialize)]
struct AdjustmentReport<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    vendor: Option<&'a str>,
    /// Of a tax with a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<Amount>,
    /// Whether the tax is part of its own basis.
    #[serde(skip_serializing_if = "is_false")]
    gross_up: bool,
    /// Whether the user has not confirmed the percentage of the tax yet.
    #[serde(skip_serializing_if = "is_false")]
    to_confirm: bool,
    amount: RangeOrAmount,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// An item without a price: a line of a component or its backup, of a connection, or an adjustment.
#[derive(Clone, Copy, Serialize)]
struct GapReport<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    component: Option<&'a str>,
    /// The service that backs the component up.
    #[serde(skip_serializing_if = "Option::is_none")]
    backup: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    connection: Option<&'a str>,
    charge: &'a str,
    reason: &'static str,
}

/// Builds the output of `estimate FILE.json`.
#[must_use]
pub fn estimate_report(
    catalog: &Catalog,
    design: &Design,
    scenario: Option<&str>,
    estimate: &Estimate,
) -> String {
    let pairs = || design.components.iter().zip(&estimate.components);
    let mut assessed = recovery::assessments(catalog, design).into_iter().peekable();
    let components = pairs().enumerate().map(|(place, (component, priced))| {
        let found = assessed.next_if(|found| found.place == place);
        component_report(catalog, design, component, priced, found.as_ref())
    });
    let connections = design.connections.iter().zip(&estimate.connections);
    let connections = connections.map(|(connection, priced)| connection_report(connection, priced.as_ref()));
    let unit_cost = estimate.per_thousand(design.volume(catalog));
    let report = EstimateReport {
        format: "camada-estimate",
        catalog: &catalog.version,
        design: &design.name,
        scenario,
        book: estimate.book.word(),
        currency: USD,
        location: design.settings.location.as_deref(),
        stand_ins: estimate.stand_ins(),
        not_sold: estimate.not_sold(),
        packs: packs_in_use(catalog, design),
        monthly: estimate.monthly.into(),
        one_time: estimate.one_time.into(),
        by_layer: estimate.by_layer.into(),
        per_1000_interactions: unit_cost.map(|range| exact::round_half_up(range.likely, 6).into()),
        display: design.settings.currency.as_ref().map(|currency| display_report(currency, estimate)),
        components: components.collect(),
        connections: connections.collect(),
        adjustments: estimate.adjustments.iter().map(|made| adjustment_report(design, made)).collect(),
        gaps: gaps(catalog, design, estimate),
        covered: exact::round_half_up(estimate.covered(), 4).into(),
    };
    pretty(&report)
}

fn gaps<'a>(catalog: &'a Catalog, design: &'a Design, estimate: &Estimate) -> Vec<GapReport<'a>> {
    let mut found = Vec::new();
    let nothing = GapReport { component: None, backup: None, connection: None, charge: "", reason: "" };
    for (component, priced) in design.components.iter().zip(&estimate.components) {
        let id = Some(component.id.as_str());
        let mut note = |backup: Option<&'a str>, plan: Option<&'a Plan>, lines: &[Line]| {
            for line in lines {
                let Some(reason) = line.gap_reason() else { continue };
                let charge = item_id(plan, line.item);
                found.push(GapReport { component: id, backup, charge, reason: reason.word(), ..nothing });
            }
        };
        note(None, plan_of(catalog, &component.service, design.site_of(component), priced), &priced.lines);
        if let Some(backup) = &priced.backup {
            let service = backup_service(catalog, component).unwrap_or_default();
            note(Some(service), plan_of(catalog, service, design.site_of(component), backup), &backup.lines);
        }
    }
    for (connection, priced) in design.connections.iter().zip(&estimate.connections) {
        let line = priced.as_ref().and_then(|priced| priced.line.as_ref());
        if let Some((line, reason)) = line.and_then(|line| Some((line, line.gap_reason()?))) {
            let (connection, charge) = (Some(connection.id.as_str()), item_id(None, line.item));
            found.push(GapReport { connection, charge, reason: reason.word(), ..nothing });
        }
    }
    for made in estimate.adjustments.iter().filter(|made| made.amount.is_none()) {
        found.push(GapReport { charge: made.kind.word(), reason: GapReason::OutOfRange.word(), ..nothing });
    }
    found
}

fn display_report<'a>(currency: &'a Currency, estimate: &Estimate) -> DisplayReport<'a> {
    let shown = |range: Range| range.map(|amount| currency.shown(amount).ok_or(OutOfRange)).ok();
    let [application, data, analytics] = estimate.by_layer.map(shown);
    let layers = application.zip(data).zip(analytics);
    DisplayReport {
        currency: &currency.code,
        rate: currency.rate.into(),
        as_of: currency.as_of.as_deref(),
        monthly: shown(estimate.monthly).map(RangeReport::from),
        one_time: shown(estimate.one_time).map(RangeReport::from),
        by_layer: layers.map(|((application, data), analytics)| [application, data, analytics].into()),
    }
}

fn adjustment_report<'a>(design: &'a Design, made: &Adjustment) -> AdjustmentReport<'a> {
    let tax = made.tax.and_then(|index| design.settings.taxes.get(index));
    AdjustmentReport {
        kind: made.kind.word(),
        vendor: made.vendor(&design.settings),
        name: tax.map(|tax| tax.name.as_str()).filter(|name| !name.is_empty()),
        gross_up: tax.is_some_and(|tax| tax.gross_up),
        to_confirm: tax.is_some_and(|tax| tax.to_confirm),
        percent: Some(made.percent).filter(|percent| !percent.is_zero()).map(Amount::from),
        amount: made.amount.map_or(RangeOrAmount::Unknown(None), RangeOrAmount::from),
    }
}

fn connection_report<'a>(
    connection: &'a Connection,
    priced: Option<&'a ConnectionEstimate>,
) -> ConnectionReport<'a> {
    let path = priced.map_or(connection.path, |priced| priced.path);
    let transfer = priced.and_then(|priced| priced.charge.as_deref());
    let line = priced.and_then(|priced| priced.line.as_ref());
    ConnectionReport {
        id: &connection.id,
        from: &connection.from,
        to: &connection.to,
        path: path.word(),
        monthly: priced.map_or(Range::ZERO, |priced| priced.monthly).into(),
        lines: line
            .map(|line| {
                let price = line.book.and_then(|book| transfer?.price(book));
                LineReport {
                    charge: transfer.map_or(item_id(None, line.item), |charge| charge.id.as_str()),
                    unit: transfer.map_or("GB", |charge| charge.unit.as_str()),
                    source: price.map(|price| price.source.as_str()),
                    as_of: price.and_then(|price| price.as_of.as_deref()),
                    region: price.and_then(|price| price.region.as_deref()),
                    ..LineReport::of(line)
                }
            })
            .into_iter()
            .collect(),
    }
}

fn pretty<T: Serialize>(report: &T) -> String {
    // Writing plain values to memory cannot fail.
    serde_json::to_string_pretty(report).unwrap_or_default()
}
