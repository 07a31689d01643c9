//! The reasons for refusing a price file or a row of it.

use rust_decimal::Decimal;

use super::column::Column;

/// The place of a row: its line in a table, its index in a JSON list. Both start at one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Line(usize),
    Price(usize),
    Discount(usize),
}

/// The reason for refusing a whole file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    TooLarge {
        bytes: usize,
        max: usize,
    },
    /// There are no rows.
    Empty,
    /// The first line has the columns of neither prices nor discounts.
    NoHeading {
        line: usize,
    },
    /// Two columns with the same meaning; the number of the second, starting at one.
    RepeatedColumn {
        column: Column,
        number: usize,
    },
    /// The place of the first excess row.
    TooManyRows {
        place: Place,
        max: usize,
    },
    /// The row that starts there opens a quote and never closes it.
    OpenQuote {
        line: usize,
    },
    NotJson {
        line: usize,
        column: usize,
    },
    /// JSON, but neither a list of rows nor an object with such lists; the path of the wrong value.
    NotPrices {
        path: String,
    },
    /// The design would exceed its maximum number of rows.
    TooManyInDesign {
        found: usize,
        max: usize,
    },
    /// The design would exceed its maximum number of discounts.
    TooManyDiscounts {
        found: usize,
        max: usize,
    },
}

/// A refused row and the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub place: Place,
    pub reason: Reason,
}

/// The reason for refusing a row. Texts of the file are shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// More or fewer cells than the heading has columns.
    Cells {
        found: usize,
        expected: usize,
    },
    Missing(Column),
    /// No service, offering, plan, charge or vendor has this name; the closest existing one.
    Unknown {
        column: Column,
        found: String,
        nearest: Option<String>,
    },
    NotANumber {
        column: Column,
        found: String,
    },
    /// A number with different values in different countries.
    Ambiguous {
        column: Column,
        found: String,
    },
    OutOfBounds {
        column: Column,
        found: String,
        min: Decimal,
        max: Decimal,
    },
    /// Neither US dollars nor the design's display currency.
    OtherCurrency {
        found: String,
        display: Option<String>,
    },
    NotADate(String),
    TooLong {
        column: Column,
        max: usize,
    },
    /// A control character, or one that changes the text direction.
    ControlCharacter(Column),
    /// In JSON: neither a string nor a number, or not an object.
    WrongKind(Option<Column>),
    /// A price and a discount in one row.
    PriceAndDiscount,
    /// The offering belongs to another vendor.
    OtherVendor {
        found: String,
        vendor: String,
    },
    /// An earlier row has the same key.
    Duplicate(Place),
}

/// A text of the file, shortened for display.
pub(super) fn shown(text: &str) -> String {
    const MAX: usize = 40;
    let mut short: String = text.chars().take(MAX).collect();
    if text.chars().nth(MAX).is_some() {
        short.push('…');
    }
    short
}
