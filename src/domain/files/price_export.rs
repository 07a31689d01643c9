//! Exports the design's own prices and discounts: a table for spreadsheets, or JSON. `price_import` reads the
//! result back without loss.

use csv::{QuoteStyle, WriterBuilder};
use serde::Serialize;

use crate::domain::basics::exact;
use crate::domain::design::{Design, Discount, OwnPrice};
use crate::domain::files::price_import::Column;

/// The value of the JSON field `format`.
pub const FORMAT: &str = "camada-prices";

/// The prices as a table (RFC 4180, UTF-8 with byte order mark), numbers with a decimal point.
#[must_use]
pub fn csv(design: &Design) -> String {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Necessary)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let heading = Column::ALL.map(|column| column.key().to_owned());
    let prices = design.prices.rows().iter().map(|row| Column::ALL.map(|column| price_cell(row, column)));
    let discounts = &design.settings.discounts;
    let discounts = discounts.iter().map(|row| Column::ALL.map(|column| discount_cell(row, column)));
    let mut written = Ok(());
    for row in std::iter::once(heading).chain(prices).chain(discounts) {
        written = written.and_then(|()| writer.write_record(row.iter().map(|cell| guarded(cell))));
    }
    // Writing rows of equal length to memory cannot fail.
    let bytes = written.ok().and_then(|()| writer.into_inner().ok()).unwrap_or_default();
    let mut text = String::from('\u{feff}');
    text.push_str(&String::from_utf8_lossy(&bytes));
    text
}

/// The prices as JSON, with rows in the format of the design file.
#[must_use]
pub fn json(design: &Design) -> String {
    #[derive(Serialize)]
    struct File<'a> {
        format: &'static str,
        version: u32,
        prices: &'a [OwnPrice],
        #[serde(skip_serializing_if = "<[Discount]>::is_empty")]
        discounts: &'a [Discount],
    }
    let (prices, discounts) = (design.prices.rows(), design.settings.discounts.as_slice());
    let file = File { format: FORMAT, version: 1, prices, discounts };
    // Writing plain values to memory cannot fail.
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}

fn price_cell(row: &OwnPrice, column: Column) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match column {
        Column::Vendor | Column::Discount => String::new(),
        Column::Service => row.service.clone(),
        Column::Offering => row.offering.clone(),
        Column::Plan => text(&row.plan),
        Column::Charge => row.charge.clone(),
        Column::Price => row.price.to_string(),
        Column::Per => row.per.map(|per| per.to_string()).unwrap_or_default(),
        Column::Currency => text(&row.currency),
        Column::ValidFrom => text(&row.valid_from),
        Column::Source => text(&row.source),
    }
}

fn discount_cell(row: &Discount, column: Column) -> String {
    match column {
        Column::Vendor => row.vendor.clone(),
        Column::Discount => row.percent.to_string(),
        _ => String::new(),
    }
}

/// First characters that make a spreadsheet treat a cell as a formula.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// A cell that no spreadsheet treats as a formula: prefixed with an apostrophe, unless it is a plain number.
#[must_use]
pub fn guarded(cell: &str) -> String {
    let is_formula = cell.trim_start_matches('\'').starts_with(FORMULA);
    if is_formula && exact::parse(cell).is_none() { format!("'{cell}") } else { cell.to_owned() }
}

/// The original text of a cell protected by [`guarded`].
#[must_use]
pub fn without_guard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA) => rest,
        _ => cell,
    }
}
