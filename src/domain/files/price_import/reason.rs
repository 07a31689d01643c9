//! Why a file of prices, or a row of it, is not read.

use rust_decimal::Decimal;

use super::column::Column;

/// Where a row stands: in a table by its line, in JSON by its place in a list. Both count from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Line(usize),
    Price(usize),
    Discount(usize),
}

/// Why nothing of a file is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    TooLarge {
        bytes: usize,
        max: usize,
    },
    /// There is no row.
    Empty,
    /// The first line names neither the columns of prices nor those of discounts.
    NoHeading {
        line: usize,
    },
    /// Two columns of the same meaning; the number of the second, from one.
    RepeatedColumn {
        column: Column,
        number: usize,
    },
    /// The place of the first row that is too many.
    TooManyRows {
        place: Place,
        max: usize,
    },
    /// A quote is opened in the row that begins there, and never closed.
    OpenQuote {
        line: usize,
    },
    NotJson {
        line: usize,
        column: usize,
    },
    /// JSON, but neither a list of rows nor an object with such lists; the path at which that shows.
    NotPrices {
        path: String,
    },
    /// The design would have more rows than it can hold.
    TooManyInDesign {
        found: usize,
        max: usize,
    },
    /// The design would have more discounts than it can hold.
    TooManyDiscounts {
        found: usize,
        max: usize,
    },
}

/// A row that is not read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub place: Place,
    pub reason: Reason,
}

/// Why a row is not read. Texts of the file are shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// More or fewer cells than the heading has columns.
    Cells {
        found: usize,
        expected: usize,
    },
    Missing(Column),
    /// No service, offering, plan, charge or vendor is called that; the nearest that there is.
    Unknown {
        column: Column,
        found: String,
        nearest: Option<String>,
    },
    NotANumber {
        column: Column,
        found: String,
    },
    /// A number that reads differently in different countries.
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
    /// A control character, or one that turns the direction of writing.
    ControlCharacter(Column),
    /// In JSON: neither a text nor a number, or no object at all.
    WrongKind(Option<Column>),
    /// A price and a discount in one row.
    PriceAndDiscount,
    /// The offering is another vendor's.
    OtherVendor {
        found: String,
        vendor: String,
    },
    /// An earlier row is for the same.
    Duplicate(Place),
}

/// A text of the file, short enough to be shown.
pub(super) fn shown(text: &str) -> String {
    const MAX: usize = 40;
    let mut short: String = text.chars().take(MAX).collect();
    if text.chars().nth(MAX).is_some() {
        short.push('…');
    }
    short
}
