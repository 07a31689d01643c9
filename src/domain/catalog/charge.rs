//! Charges: the meters of a plan.

use rust_decimal::Decimal;

use super::MinimumDue;
use super::service::{OfferingKind, PriceMap, price_in};
use crate::domain::basics::text::Text;
use crate::domain::catalog::expression::Expression;
use crate::domain::catalog::price::{Book, Climb, FlatFee, Price, TierMode};

/// One meter of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Charge {
    pub id: String,
    pub name: Text,
    pub unit: String,
    pub quantity: Expression,
    /// Whether the quantity is multiplied by the copies of the component.
    pub per_copy: bool,
    /// The unit for which allowance, minimum, blocks, tiers and rounding are counted (C19).
    pub counted: Counting,
    /// The minimum billed quantity, in units.
    pub minimum: Decimal,
    pub minimum_due: MinimumDue,
    pub free: Option<Free>,
    /// The index of the pool that shares free part and tiers (C5).
    pub pool: Option<usize>,
    pub block: Option<Block>,
    pub tier_mode: TierMode,
    /// When the flat fee of the first tier is due.
    pub flat: FlatFee,
    pub one_time: bool,
    /// Whether a vendor's discount and commitments apply (C10); they never apply to a surcharge.
    pub discount: bool,
    /// The charges of the same component whose amounts, in US dollars, are the quantity of this one (C10):
    /// their ids, `*` for all charges except surcharges, `base_fee` for the plan's base fee. Empty for an
    /// ordinary charge.
    pub surcharge_of: Vec<String>,
    pub round: Option<Rounding>,
    /// The books that list the charge; empty for all.
    pub books: Vec<Book>,
    pub prices: PriceMap,
}

impl Charge {
    /// The price in a book; `None` means unknown, which is not zero (C8).
    #[must_use]
    pub fn price(&self, book: Book) -> Option<&Price> {
        price_in(&self.prices, book)
    }

    /// Whether a book lists the charge.
    #[must_use]
    pub fn is_in(&self, book: Book) -> bool {
        self.books.is_empty() || self.books.contains(&book)
    }

    /// The number of times that the meter of the charge is read: once for each copy that is counted alone
    /// (C19).
    #[must_use]
    pub fn counts(&self, copies: u32) -> u32 {
        if self.per_copy && self.counted == Counting::Copy { copies } else { 1 }
    }

    /// The free part, unless it follows a variable; zero if there is none.
    #[must_use]
    pub fn fixed_free(&self) -> Decimal {
        self.free.as_ref().and_then(|free| free.quantity.constant()).unwrap_or_default()
    }

    /// The path of its quantities through the tiers of a price. `free` is the free part of one count.
    #[must_use]
    pub fn climb(&self, free: Decimal, is_entered: bool) -> Climb {
        Climb {
            mode: self.tier_mode,
            free: if self.free.as_ref().is_some_and(|free| free.as_tier) { free } else { Decimal::ZERO },
            block: self
                .block
                .filter(|block| block.mode == BlockMode::Up && block.in_tier)
                .map(|block| block.size),
            flat: self.flat,
            is_entered,
        }
    }

    /// Whether its quantity is the cost of other charges.
    #[must_use]
    pub fn is_surcharge(&self) -> bool {
        !self.surcharge_of.is_empty()
    }

    /// Whether it is a surcharge on another charge of its plan.
    #[must_use]
    pub fn is_on(&self, other: &Self) -> bool {
        !other.is_surcharge()
            && other.one_time == self.one_time
            && self.surcharge_of.iter().any(|id| id == "*" || *id == other.id)
    }
}

/// The unit for which a charge counts allowance, minimum, blocks, tiers and rounding (C19).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Each copy alone: a hosted instance, database or cluster.
    Copy,
    /// All copies of a component together.
    Component,
    /// All components of the design that share the charge's pool (C5).
    Account,
}

impl Counting {
    pub const ALL: [Self; 3] = [Self::Copy, Self::Component, Self::Account];
    pub const WORDS: &'static [&'static str] = &["copy", "component", "account"];

    /// The word of the catalog.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Component => "component",
            Self::Account => "account",
        }
    }

    /// The unit of a charge that does not state its own: what is hosted is counted for each copy.
    #[must_use]
    pub fn of(kind: OfferingKind) -> Self {
        match kind {
            OfferingKind::SelfHosted | OfferingKind::Managed => Self::Copy,
            OfferingKind::Serverless | OfferingKind::Saas => Self::Component,
        }
    }
}

/// A free quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Free {
    /// For one count; it may follow the hours of the month.
    pub quantity: Expression,
    /// The free part is the first tier and does not shift the others.
    pub as_tier: bool,
}

/// Billing in blocks of a size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    pub size: Decimal,
    pub mode: BlockMode,
    /// Whether blocks are counted within each tier instead of before the tiers.
    pub in_tier: bool,
}

/// The billing of a partly used block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockMode {
    /// Billed as a whole block.
    Up,
    /// Only the used part is billed.
    Prorate,
}

impl BlockMode {
    pub const ALL: [Self; 2] = [Self::Up, Self::Prorate];
    pub const WORDS: &'static [&'static str] = &["up", "prorate"];
}

/// A vendor's rounding of a line (C11).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rounding {
    pub places: u32,
    pub mode: RoundMode,
}

/// The direction of a vendor's rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundMode {
    HalfUp,
    Up,
    Down,
}

impl RoundMode {
    pub const ALL: [Self; 3] = [Self::HalfUp, Self::Up, Self::Down];
    pub const WORDS: &'static [&'static str] = &["half_up", "up", "down"];
}
