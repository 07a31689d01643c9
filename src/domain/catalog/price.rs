//! Prices: what a book says a charge costs, where that was read, and how sure it is.

use rust_decimal::Decimal;

use crate::domain::basics::exact::{self, Exact, OutOfRange};
use crate::domain::basics::range::Range;
use crate::domain::basics::text::Text;

/// Where prices come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Book {
    /// The reference document, as printed.
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

/// How sure a price is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Printed in the reference document.
    Reference,
    /// Read from the vendor's own page, feed or API.
    Vendor,
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
    pub const ALL: [Self; 5] =
        [Self::Reference, Self::Vendor, Self::Derived, Self::Secondary, Self::Unverified];
    /// The words of the catalog.
    pub const WORDS: &'static [&'static str] = &["reference", "vendor", "derived", "secondary", "unverified"];
}

/// How the reference document's price compares with the vendor's today.
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

/// Whether each unit is priced by the tier it falls in, or all of them by the tier that the total reaches.
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

/// One tier: up to a total quantity (`None`: without end), a unit price, and a flat fee once it is entered.
#[derive(Clone, Debug, PartialEq)]
pub struct Tier {
    pub up_to: Option<Decimal>,
    pub price: Range,
    pub flat: Decimal,
}

/// A price in one book.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    /// At least one; a plain unit price is a single tier without end.
    pub tiers: Vec<Tier>,
    /// For how many units the tier prices are.
    pub per: Decimal,
    /// Id in the catalog's sources.
    pub source: String,
    /// ISO 8601 date, month or year of the source; unknown where it is not dated.
    pub as_of: Option<String>,
    pub confidence: Confidence,
    pub verdict: Option<Verdict>,
    pub note: Option<Text>,
}

impl Price {
    /// A plain price per unit that the user entered.
    #[must_use]
    pub fn own(amount: Decimal) -> Self {
        Self {
            tiers: vec![Tier { up_to: None, price: Range::point(amount), flat: Decimal::ZERO }],
            per: Decimal::ONE,
            source: String::new(),
            as_of: None,
            confidence: Confidence::Own,
            verdict: None,
            note: None,
        }
    }

    /// The amount for a quantity from zero: base fees, minimums and credits.
    pub fn amount(&self, quantity: Decimal) -> Exact<Range> {
        span(self, TierMode::Graduated, Decimal::ZERO, quantity, &mut |_| {})
    }

    /// The first tier's price, which is what a short label shows.
    #[must_use]
    pub fn headline(&self) -> Range {
        self.tiers.first().map_or(Range::ZERO, |tier| tier.price)
    }
}

/// The part of a quantity that fell in one tier, for the explanation of a line (C14).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TierPart {
    pub quantity: Decimal,
    pub price: Range,
    pub flat: Decimal,
    pub amount: Range,
}

/// What the quantities between `from` and `to` cost (C3). `from` is above zero where earlier components of the same
/// account have already used a part of the tiers (C5).
pub fn span(
    price: &Price,
    mode: TierMode,
    from: Decimal,
    to: Decimal,
    part: &mut dyn FnMut(TierPart),
) -> Exact<Range> {
    match mode {
        TierMode::Graduated => graduated(price, from, to, part),
        TierMode::Volume => {
            let all = volume(price, to, Decimal::ZERO, part)?;
            if from.is_zero() {
                Ok(all)
            } else {
                all.zip(volume(price, from, Decimal::ZERO, &mut |_| {})?, exact::sub)
            }
        }
    }
}

fn graduated(price: &Price, from: Decimal, to: Decimal, part: &mut dyn FnMut(TierPart)) -> Exact<Range> {
    if let [Tier { price: unit, flat, .. }] = price.tiers.as_slice()
        && flat.is_zero()
    {
        let quantity = if from.is_zero() { to } else { exact::sub(to, from)? };
        let amount = charge(price, *unit, quantity, Decimal::ZERO)?;
        part(TierPart { quantity, price: *unit, flat: Decimal::ZERO, amount });
        return Ok(amount);
    }
    let mut total = Range::ZERO;
    let mut lower = Decimal::ZERO;
    for tier in &price.tiers {
        let upper = tier.up_to.unwrap_or(to).min(to);
        let start = lower.max(from);
        // The first tier is entered from zero on: its flat fee is due without use.
        if upper > start || (to.is_zero() && !tier.flat.is_zero()) {
            let quantity = exact::sub(upper, start)?;
            // A flat fee is due once, when the tier is entered.
            let flat = if start == lower { tier.flat } else { Decimal::ZERO };
            let amount = charge(price, tier.price, quantity, flat)?;
            part(TierPart { quantity, price: tier.price, flat, amount });
            total = total.plus(amount)?;
        }
        let Some(up_to) = tier.up_to else { break };
        if up_to >= to {
            break;
        }
        lower = up_to;
    }
    Ok(total)
}

/// What a total costs when all of it, but for a free part, has the price of the tier that it reaches.
pub(crate) fn volume(
    price: &Price,
    total: Decimal,
    free: Decimal,
    part: &mut dyn FnMut(TierPart),
) -> Exact<Range> {
    if total <= free {
        return Ok(Range::ZERO);
    }
    let quantity = exact::sub(total, free)?;
    let reached = price.tiers.iter().find(|tier| tier.up_to.is_none_or(|up_to| total <= up_to));
    let tier = reached.or(price.tiers.last()).ok_or(OutOfRange)?;
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
        check(&price, TierMode::Volume, "0", "0", "0");
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
    fn c12_a_range_is_carried_through() {
        let mut price = Price::own(decimal("3"));
        price.tiers[0].price = Range { low: decimal("2"), likely: decimal("3"), high: decimal("4") };
        price.per = decimal("10");
        let amount = price.amount(decimal("100")).unwrap();
        assert_eq!(amount, Range { low: decimal("20"), likely: decimal("30"), high: decimal("40") });
    }
}
