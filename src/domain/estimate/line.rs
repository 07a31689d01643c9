//! The lines of an estimate.

use rust_decimal::Decimal;

use crate::domain::basics::range::Range;
use crate::domain::catalog::price::Book;
use crate::domain::catalog::{BASE_FEE, CREDIT, MINIMUM, Plan, PriceMap};

/// The subject of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// A charge of the plan, by its index.
    Charge(usize),
    BaseFee,
    /// The vendor's discount, a negative amount (C10).
    Discount,
    /// The amount needed to reach the plan's minimum (C4).
    Minimum,
    /// The plan's credit, a negative amount (C4).
    Credit,
    /// A fixed amount that replaces the model (C13).
    Quote,
    /// Data over a connection.
    Transfer,
    /// The component as a whole, if none of it can be priced.
    Whole,
}

impl Item {
    /// The id and the prices of the charge or fixed part of a plan; `None` for a line without a price of its own.
    pub(crate) fn prices(self, plan: &Plan) -> Option<(&str, &PriceMap)> {
        match self {
            Self::Charge(index) => plan.charges.get(index).map(|charge| (charge.id.as_str(), &charge.prices)),
            Self::BaseFee => Some((BASE_FEE, &plan.base_fee)),
            Self::Minimum => Some((MINIMUM, &plan.minimum)),
            Self::Credit => Some((CREDIT, &plan.credit)),
            Self::Discount | Self::Quote | Self::Transfer | Self::Whole => None,
        }
    }
}

/// Whether a line has a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineState {
    Priced,
    /// The quantity is zero, so nothing is due at any price.
    Free,
    Gap(GapReason),
}

/// The reason for a missing price (C8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapReason {
    /// The book has no price for this charge.
    NoPrice,
    /// The plan does not exist in this book.
    NotInBook,
    UnknownService,
    UnknownOffering,
    UnknownPlan,
    /// The host that this service runs on is not in the design.
    MissingHost,
    /// The figures exceed the range of the arithmetic.
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

/// One line of a component's bill. Amounts are exact; rounding is only for display (C11).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    pub item: Item,
    /// The quantity after copies and minimum, before the free allowance. For a surcharge or discount, the
    /// amount that it is based on.
    pub quantity: Decimal,
    /// The quantity after copies, as the workload or the user says: before minimum, free allowance and blocks.
    pub used: Decimal,
    /// The quantity that has a price: after minimum and free allowance, in whole blocks.
    pub billed: Decimal,
    /// The largest quantity that the vendor sells, if `billed` is beyond it.
    pub sold: Option<Decimal>,
    pub amount: Range,
    pub state: LineState,
    /// `None` if the price is the user's own or a quote.
    pub book: Option<Book>,
    pub one_time: bool,
    /// The part of the shared allowance or tiers that earlier components of the account used (C5).
    pub used_before: Decimal,
    /// Whether the price of the base region stands in for that of the location (C17).
    pub stand_in: bool,
    /// Whether no earlier component of the account has this charge.
    pub is_first: bool,
}

impl Line {
    pub(super) fn priced(item: Item, quantity: Decimal, amount: Range, book: Option<Book>) -> Self {
        Self {
            item,
            quantity,
            used: quantity,
            billed: quantity,
            sold: None,
            amount,
            state: LineState::Priced,
            book,
            one_time: false,
            used_before: Decimal::ZERO,
            stand_in: false,
            is_first: true,
        }
    }

    pub(super) fn gap(item: Item, reason: GapReason) -> Self {
        Self { state: LineState::Gap(reason), ..Self::priced(item, Decimal::ZERO, Range::ZERO, None) }
    }

    /// The reason for the missing price, if the line has none.
    #[must_use]
    pub fn gap_reason(&self) -> Option<GapReason> {
        match self.state {
            LineState::Gap(reason) => Some(reason),
            LineState::Priced | LineState::Free => None,
        }
    }
}

/// A warning about a component that has a price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Warning {
    /// The plan is too small for the workload (C6): the index of the exceeded limit, and the required value.
    LimitExceeded { limit: usize, needed: Decimal },
    /// The vendor sells no more of a charge than `sold`: the index of the charge, and the required quantity
    /// (C3).
    NotSold { charge: usize, sold: Decimal, needed: Decimal },
}

impl Warning {
    /// The index of the exceeded limit of the plan and the required value; `None` for a warning of another
    /// kind.
    #[must_use]
    pub fn limit(&self) -> Option<(usize, Decimal)> {
        match self {
            Self::LimitExceeded { limit, needed } => Some((*limit, *needed)),
            Self::NotSold { .. } => None,
        }
    }
}
