//! The lines of an estimate.

use rust_decimal::Decimal;

use crate::domain::basics::range::Range;
use crate::domain::catalog::price::Book;

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// A charge of the plan, by its index.
    Charge(usize),
    BaseFee,
    /// What the vendor gives off, a negative amount (C10).
    Discount,
    /// What is missing to the plan's minimum (C4).
    Minimum,
    /// A negative amount (C4).
    Credit,
    /// A fixed amount that replaces the model (C13).
    Quote,
    /// What flows over a connection.
    Transfer,
    /// The component as a whole, when nothing about it can be priced.
    Whole,
}

/// Whether a line could be priced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineState {
    Priced,
    /// Nothing is used, so nothing is due, whatever the price.
    Free,
    Gap(GapReason),
}

/// Why there is no price (C8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapReason {
    /// The book has no price for this charge.
    NoPrice,
    /// The plan does not exist in this book.
    NotInBook,
    UnknownService,
    UnknownOffering,
    UnknownPlan,
    /// The service that this one runs on is not in the design.
    MissingHost,
    /// The figures leave what can be counted.
    OutOfRange,
}

impl GapReason {
    /// The word of the `estimate` report.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NoPrice => "no-price",
            Self::NotInBook => "not-in-book",
            Self::UnknownService => "unknown-service",
            Self::UnknownOffering => "unknown-offering",
            Self::UnknownPlan => "unknown-plan",
            Self::MissingHost => "missing-host",
            Self::OutOfRange => "out-of-range",
        }
    }
}

/// One line of a component's bill. Amounts are exact; rounding is for showing (C11).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    pub item: Item,
    /// After copies and minimum quantity, before the free allowance; of a surcharge and of a discount, the amount that it
    /// is on.
    pub quantity: Decimal,
    pub amount: Range,
    pub state: LineState,
    /// `None` where the price is the user's own or a quote.
    pub book: Option<Book>,
    pub one_time: bool,
    /// What earlier components of the account had already used of the shared allowance or tiers (C5).
    pub used_before: Decimal,
}

impl Line {
    pub(super) fn priced(item: Item, quantity: Decimal, amount: Range, book: Option<Book>) -> Self {
        Self {
            item,
            quantity,
            amount,
            state: LineState::Priced,
            book,
            one_time: false,
            used_before: Decimal::ZERO,
        }
    }

    pub(super) fn gap(item: Item, reason: GapReason) -> Self {
        Self { state: LineState::Gap(reason), ..Self::priced(item, Decimal::ZERO, Range::ZERO, None) }
    }

    /// Why the line has no price, if it has none.
    #[must_use]
    pub fn gap_reason(&self) -> Option<GapReason> {
        match self.state {
            LineState::Gap(reason) => Some(reason),
            LineState::Priced | LineState::Free => None,
        }
    }
}

/// Something that the user should know about a component whose price stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Warning {
    /// The plan is too small for the workload (C6): the index of the limit in the plan, and what is needed.
    LimitExceeded { limit: usize, needed: Decimal },
}
