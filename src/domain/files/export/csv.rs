//! The line items as a table: RFC 4180, UTF-8 with byte order mark, always with a decimal point.

use csv::{QuoteStyle, WriterBuilder};
use rust_decimal::Decimal;

use super::{Export, LineItem};
use crate::domain::catalog::price::{Confidence, Price, TierMode};
use crate::domain::design::USD;
use crate::domain::estimate::GapReason;
use crate::domain::files::price_export::guarded;

/// The columns of the table, in order.
pub const COLUMNS: [&str; 42] = [
    "design",
    "scenario",
    "estimated_on",
    "catalog",
    "kind",
    "id",
    "name",
    "layer",
    "group",
    "service",
    "service_name",
    "offering",
    "offering_name",
    "vendor",
    "plan",
    "plan_name",
    "charge",
    "charge_name",
    "quantity",
    "unit",
    "unit_price_low",
    "unit_price",
    "unit_price_high",
    "price_per",
    "tiers",
    "period",
    "currency",
    "amount_low",
    "amount",
    "amount_high",
    "book",
    "source",
    "source_url",
    "as_of",
    "confidence",
    "region",
    "stand_in",
    "own_price",
    "quote",
    "priced",
    "gap",
    "explanation",
];

/// The line items of an estimate as a table.
#[must_use]
pub fn csv(export: &Export<'_>, items: &[LineItem<'_>]) -> String {
    let rows = items.iter().map(|item| row(export, item));
    file(std::iter::once(COLUMNS.map(str::to_owned)).chain(rows))
}

/// Rows of equal length as a file for spreadsheets, which recognize UTF-8 by the byte order mark.
pub fn file<R: AsRef<[String]>>(rows: impl Iterator<Item = R>) -> String {
    format!("\u{feff}{}", table(rows))
}

/// Rows of equal length. No spreadsheet interprets a cell as a formula.
pub(super) fn table<R: AsRef<[String]>>(rows: impl Iterator<Item = R>) -> String {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Necessary)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let mut written = Ok(());
    for row in rows {
        written = written.and_then(|()| writer.write_record(row.as_ref().iter().map(|cell| guarded(cell))));
    }
    // Writing rows of equal length to memory cannot fail.
    let bytes = written.ok().and_then(|()| writer.into_inner().ok()).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A number for programs: no trailing zeros, no grouping, a decimal point.
#[must_use]
pub fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

fn row(export: &Export<'_>, item: &LineItem<'_>) -> [String; 42] {
    let text = str::to_owned;
    let maybe = |value: Option<Decimal>| value.map(plain).unwrap_or_default();
    let locale = export.locale;
    // A price with tiers has no single unit price.
    let single = item.price.as_ref().and_then(|price| match price.tiers.as_slice() {
        [tier] if tier.flat.is_zero() => Some(tier.price),
        _ => None,
    });
    let yes = |holds: bool| (if holds { "true" } else { "false" }).to_owned();
    [
        text(&export.design.name),
        text(export.scenario.unwrap_or_default()),
        text(export.today),
        text(&export.catalog.version),
        text(item.owner.word()),
        text(item.id),
        item.name.clone(),
        text(item.layer.map_or("", |layer| layer.word())),
        text(item.group.map_or("", |group| group.name.as_str())),
        text(item.service),
        text(item.service_name),
        text(item.offering.map_or("", |offering| offering.id.as_str())),
        text(item.offering.map_or("", |offering| offering.name.get(locale))),
        text(item.vendor),
        text(item.plan.map_or("", |plan| plan.id.as_str())),
        text(item.plan.map_or("", |plan| plan.name.get(locale))),
        text(item.charge_id),
        item.title.clone(),
        plain(item.quantity),
        text(item.unit),
        maybe(single.map(|price| price.low)),
        maybe(single.map(|price| price.likely)),
        maybe(single.map(|price| price.high)),
        maybe(item.price.as_ref().map(|price| price.per)),
        item.price.as_ref().filter(|_| single.is_none()).map(|price| tiers(item, price)).unwrap_or_default(),
        text(if item.one_time { "once" } else { "month" }),
        text(USD),
        maybe(item.amount.map(|amount| amount.low)),
        maybe(item.amount.map(|amount| amount.likely)),
        maybe(item.amount.map(|amount| amount.high)),
        text(item.book),
        text(item.source),
        text(item.source_url.unwrap_or_default()),
        text(item.as_of.unwrap_or_default()),
        text(item.confidence.map(confidence_word).unwrap_or_default()),
        text(item.price.as_ref().and_then(|price| price.region.as_deref()).unwrap_or_default()),
        yes(item.line.is_some_and(|line| line.stand_in)),
        yes(item.book == "own"),
        yes(item.book == "quote"),
        yes(item.gap.is_none()),
        text(item.gap.map(GapReason::word).unwrap_or_default()),
        item.explanation.clone(),
    ]
}

/// The catalog's word for the confidence of a price; `own` for the user's prices.
pub(super) fn confidence_word(confidence: Confidence) -> &'static str {
    let place = Confidence::ALL.iter().position(|known| *known == confidence);
    place.and_then(|place| Confidence::WORDS.get(place)).copied().unwrap_or("own")
}

/// Tiers in one cell: `graduated: <=100 at 0.09 | beyond at 0.05 + 2`.
fn tiers(item: &LineItem<'_>, price: &Price) -> String {
    let mode = match item.charge.map(|charge| charge.tier_mode) {
        Some(TierMode::Volume) => "volume",
        _ => "graduated",
    };
    let texts = price.tiers.iter().map(|tier| {
        let until = tier.up_to.map_or_else(|| "beyond".to_owned(), |up_to| format!("<={}", plain(up_to)));
        let flat = if tier.flat.is_zero() { String::new() } else { format!(" + {}", plain(tier.flat)) };
        format!("{until} at {}{flat}", plain(tier.price.likely))
    });
    format!("{mode}: {}", texts.collect::<Vec<_>>().join(" | "))
}
