//! Prices: the cost of a charge in a price book, its source, and its confidence.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::domain::basics::exact::{self, Exact, OutOfRange};
use crate::domain::basics::range::Range;
use crate::domain::basics::text::Text;

/// A price book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Book {
    /// The original guide of 2024, as printed.
    Reference,
    /// Vendors' list prices, with source and date.
    List,
}

impl Book {
    /// All books, in their fixed order.
    pub const ALL: [Self; 2] = [Self::Reference, Self::List];
    /// The words of the file format, in the order of [`Book::ALL`].
    pub const WORDS: &'static [&'static str] = &["reference", "list"];

    /// The word of the file format.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::List => "list",
        }
    }
}

/// The reliability of a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Printed in the original guide.
    Reference,
    /// Read from the vendor's own page, feed or API.
    Vendor,
    /// Read from a dated copy of the vendor's feed that a third party keeps.
    Copy,
    /// Computed from vendor figures.
    Derived,
    /// Read from a third party.
    Secondary,
    /// Not checked against a dated source.
    Unverified,
    /// Entered by the user.
    Own,
}

impl Confidence {
    /// The values that a catalog may use, in the order of [`Confidence::WORDS`].
    pub const ALL: [Self; 6] =
        [Self::Reference, Self::Vendor, Self::Copy, Self::Derived, Self::Secondary, Self::Unverified];
    /// The words of the catalog.
    pub const WORDS: &'static [&'static str] =
        &["reference", "vendor", "copy", "derived", "secondary", "unverified"];
}

/// The verdict on a price of the original guide, compared with the vendor's price today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Matches,
    Outdated,
    Wrong,
    Unverified,
}

impl Verdict {
    pub const ALL: [Self; 4] = [Self::Matches, Self::Outdated, Self::Wrong, Self::Unverified];
    pub const WORDS: &'static [&'static str] = &["matches", "outdated", "wrong", "unverified"];
}

/// Whether each unit has the price of its own tier, or all units have the price of the tier that the total
/// reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TierMode {
    #[default]
    Graduated,
    Volume,
}

impl TierMode {
    pub const ALL: [Self; 2] = [Self::Graduated, Self::Volume];
    pub const WORDS: &'static [&'static str] = &["graduated", "volume"];
}

/// When the flat fee of the first tier is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FlatFee {
    /// Even without use: the first tier starts at zero.
    #[default]
    Always,
    /// When the use enters the tier, for vendors that bill entered tiers only.
    WithUse,
}

impl FlatFee {
    pub const ALL: [Self; 2] = [Self::Always, Self::WithUse];
    pub const WORDS: &'static [&'static str] = &["always", "with_use"];
}

/// The path of quantities through the tiers of a price (C3).
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Climb {
    pub mode: TierMode,
    /// The free part that is the first tier: its units cost nothing, and the other tiers do not move.
    pub free: Decimal,
    /// The size of whole blocks that are counted within each tier.
    pub block: Option<Decimal>,
    pub flat: FlatFee,
    /// Whether an earlier component of the account has paid the flat fee of the first tier (C5).
    pub is_entered: bool,
}

impl From<TierMode> for Climb {
    fn from(mode: TierMode) -> Self {
        Self { mode, ..Self::default() }
    }
}

/// One tier: its upper limit (`None`: unlimited), a unit price, and a flat fee due when the tier is entered.
#[derive(Clone, Debug, PartialEq)]
pub struct Tier {
    pub up_to: Option<Decimal>,
    pub price: Range,
    pub flat: Decimal,
}

/// A price in one book.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    /// At least one; a plain unit price is a single unlimited tier. If the last one ends, the vendor sells no
    /// more: its price applies beyond, too, but the quantity exceeds a limit.
    pub tiers: Vec<Tier>,
    /// The number of units that a tier price covers.
    pub per: Decimal,
    /// The vendor's region that the price is of (C17); `None` for a price that does not vary by region.
    pub region: Option<Arc<str>>,
    /// The id of an entry in the catalog's sources.
    pub source: String,
    /// ISO 8601 date, month or year of the source; `None` if the source has no date.
    pub as_of: Option<String>,
    pub confidence: Confidence,
    pub verdict: Option<Verdict>,
    pub note: Option<Text>,
}

impl Price {
    /// A plain unit price that the user entered.
    #[must_use]
    pub fn own(amount: Decimal) -> Self {
        Self {
            tiers: vec![Tier { up_to: None, price: Range::point(amount), flat: Decimal::ZERO }],
            per: Decimal::ONE,
            region: None,
            source: String::new(),
            as_of: None,
            confidence: Confidence::Own,
            verdict: None,
            note: None,
        }
    }

    /// The cost of a quantity that starts at zero, for base fees, minimums and credits.
    pub fn amount(&self, quantity: Decimal) -> Exact<Range> {
        span(self, TierMode::Graduated, Decimal::ZERO, quantity, &mut |_| {})
    }

    /// The largest quantity that the vendor sells; `None` if the last tier has no end.
    #[must_use]
    pub fn end(&self) -> Option<Decimal> {
        self.tiers.last()?.up_to
    }

    /// The price of the first tier, for short labels.
    #[must_use]
    pub fn headline(&self) -> Range {
        self.tiers.first().map_or(Range::ZERO, |tier| tier.price)
    }
}

/// The part of a quantity that falls in one tier, for the explanation of a line (C14).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TierPart {
    pub quantity: Decimal,
    pub price: Range,
    pub flat: Decimal,
    pub amount: Range,
}

impl TierPart {
    /// The part of several equal counts together; unchanged if that leaves the range of a decimal.
    #[must_use]
    pub fn times(self, counts: u32) -> Self {
        let many = |value: Decimal| exact::mul(value, Decimal::from(counts));
        let all = || -> Exact<Self> {
            let (quantity, flat) = (many(self.quantity)?, many(self.flat)?);
            Ok(Self { quantity, flat, amount: self.amount.map(many)?, ..self })
        };
        all().unwrap_or(self)
    }
}

/// The cost of the quantities between `from` and `to` (C3). `from` is above zero if earlier components of the
/// same account have already used a part of the tiers (C5).
pub fn span(
    price: &Price,
    climb: impl Into<Climb>,
    from: Decimal,
    to: Decimal,
    part: &mut dyn FnMut(TierPart),
) -> Exact<Range> {
    let climb = climb.into();
    match climb.mode {
        TierMode::Graduated => graduated(price, climb, from.max(climb.free), to.max(climb.free), part),
        TierMode::Volume => {
            let all = volume(price, climb, to, part)?;
            if from.is_zero() && !climb.is_entered {
                Ok(all)
            } else {
                all.zip(volume(price, climb, from, &mut |_| {})?, exact::sub)
            }
        }
    }
}

fn graduated(
    price: &Price,
    climb: Climb,
    from: Decimal,
    to: Decimal,
    part: &mut dyn FnMut(TierPart),
) -> Exact<Range> {
    if let [Tier { price: unit, flat, .. }] = price.tiers.as_slice()
        && flat.is_zero()
        && climb.block.is_none()
    {
        let quantity = if from.is_zero() { to } else { exact::sub(to, from)? };
        let amount = charge(price, *unit, quantity, Decimal::ZERO)?;
        part(TierPart { quantity, price: *unit, flat: Decimal::ZERO, amount });
        return Ok(amount);
    }
    let mut total = Range::ZERO;
    let mut lower = Decimal::ZERO;
    let last = price.tiers.len().saturating_sub(1);
    for (index, tier) in price.tiers.iter().enumerate() {
        // The price of the last tier applies beyond its end, too.
        let upper = tier.up_to.filter(|_| index < last).unwrap_or(to).min(to);
        let start = lower.max(from);
        let is_used = upper > start;
        // A flat fee is due once, when the tier is entered. The first tier is entered at zero.
        let is_due = start == lower
            && match (index, climb.flat) {
                (0, FlatFee::Always) => !climb.is_entered,
                _ => is_used,
            };
        let flat = if is_due { tier.flat } else { Decimal::ZERO };
        if is_used || !flat.is_zero() {
            let quantity = match climb.block {
                None => exact::sub(upper, start)?,
                Some(size) => {
                    // Blocks start where the tier does, or after a free part.
                    let base = lower.max(climb.free);
                    let blocks = |until| exact::ceil_to(exact::sub(until, base)?.max(Decimal::ZERO), size);
                    exact::sub(blocks(upper)?, blocks(start)?)?
                }
            };
            let amount = charge(price, tier.price, quantity, flat)?;
            part(TierPart { quantity, price: tier.price, flat, amount });
            total = total.plus(amount)?;
        }
        let Some(up_to) = tier.up_to.filter(|up_to| *up_to < to) else { break };
        lower = up_to;
    }
    Ok(total)
}

/// The cost of a total where all of it, except a free part, has the price of the tier that it reaches.
fn volume(price: &Price, climb: Climb, total: Decimal, part: &mut dyn FnMut(TierPart)) -> Exact<Range> {
    let is_used = total > climb.free;
    let is_due = climb.flat == FlatFee::Always && climb.free.is_zero();
    if !is_used && !is_due {
        return Ok(Range::ZERO);
    }
    let quantity = exact::sub(total, climb.free)?;
    let reached = price.tiers.iter().find(|tier| tier.up_to.is_none_or(|up_to| total <= up_to));
    let tier = reached.or(price.tiers.last()).ok_or(OutOfRange)?;
    if !is_used && tier.flat.is_zero() {
        return Ok(Range::ZERO);
    }
    let quantity = match climb.block {
        Some(size) => exact::ceil_to(quantity, size)?,
        None => quantity,
    };
    let amount = charge(price, tier.price, quantity, tier.flat)?;
    part(TierPart { quantity, price: tier.price, flat: tier.flat, amount });
    Ok(amount)
}

fn charge(price: &Price, unit: Range, quantity: Decimal, flat: Decimal) -> Exact<Range> {
    let amount = unit.map(|unit| exact::per_unit(exact::mul(unit, quantity)?, price.per))?;
    if flat.is_zero() { Ok(amount) } else { amount.map(|amount| exact::add(amount, flat)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        exact::parse(text).unwrap()
    }

    fn tiered(tiers: &[(Option<&str>, &str, &str)]) -> Price {
        Price {
            tiers: tiers
                .iter()
                .map(|(up_to, price, flat)| Tier {
                    up_to: up_to.map(decimal),
                    price: Range::point(decimal(price)),
                    flat: decimal(flat),
                })
                .collect(),
            ..Price::own(Decimal::ZERO)
        }
    }

    #[track_caller]
    #[expect(clippy::arithmetic_side_effects, reason = "sums of a test")]
    fn check(price: &Price, mode: TierMode, from: &str, to: &str, expected: &str) {
        let mut quantity = Decimal::ZERO;
        let amount =
            span(price, mode, decimal(from), decimal(to), &mut |part| quantity += part.quantity).unwrap();
        assert_eq!(amount, Range::point(decimal(expected)), "{from}..{to}");
        if mode == TierMode::Graduated {
            assert_eq!(quantity, decimal(to) - decimal(from), "the parts sum to the quantity");
        }
    }

    #[test]
    fn c3_graduated_tiers_price_each_unit_by_the_tier_it_falls_in() {
        // AWS egress: 10,240 GB at 0.09, then 0.085.
        let price =
            tiered(&[(Some("10240"), "0.09", "0"), (Some("51200"), "0.085", "0"), (None, "0.07", "0")]);
        check(&price, TierMode::Graduated, "0", "0", "0");
        check(&price, TierMode::Graduated, "0", "10240", "921.6");
        check(&price, TierMode::Graduated, "0", "10241", "921.685");
        check(&price, TierMode::Graduated, "0", "60000", "5019.2");
    }

    #[test]
    fn c5_a_later_component_continues_in_the_tiers_of_the_account() {
        let price = tiered(&[(Some("10240"), "0.09", "0"), (None, "0.085", "0")]);
        check(&price, TierMode::Graduated, "10000", "11000", "86.2");
        check(&price, TierMode::Graduated, "20000", "20100", "8.5");
    }

    #[test]
    fn c3_volume_tiers_price_all_units_by_the_tier_that_the_total_reaches() {
        // Lago's published example: 65,000 units fall in the third tier: 65,000 × 0.0006 + 10 = 49.
        let price = tiered(&[
            (Some("10000"), "0.001", "10"),
            (Some("50000"), "0.0008", "10"),
            (Some("100000"), "0.0006", "10"),
            (None, "0.0004", "10"),
        ]);
        check(&price, TierMode::Volume, "0", "65000", "49");
        check(&price, TierMode::Volume, "0", "50000", "50");
        // Without use, the total is still in the first tier.
        check(&price, TierMode::Volume, "0", "0", "10");
    }

    #[test]
    fn c3_a_flat_fee_is_due_once_per_tier_entered() {
        let price = tiered(&[(Some("100"), "1", "5"), (None, "0.5", "2")]);
        check(&price, TierMode::Graduated, "0", "0", "5");
        check(&price, TierMode::Graduated, "0", "100", "105");
        check(&price, TierMode::Graduated, "0", "101", "107.5");
        check(&price, TierMode::Graduated, "100", "101", "2.5");
        check(&price, TierMode::Graduated, "101", "102", "0.5");
    }

    #[test]
    fn c12_a_range_is_propagated() {
        let mut price = Price::own(decimal("3"));
        price.tiers[0].price = Range { low: decimal("2"), likely: decimal("3"), high: decimal("4") };
        price.per = decimal("10");
        let amount = price.amount(decimal("100")).unwrap();
        assert_eq!(amount, Range { low: decimal("20"), likely: decimal("30"), high: decimal("40") });
    }
}
