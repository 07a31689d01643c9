//! Laws that hold for every price with tiers, whatever their bounds.

use camada::domain::basics::range::Range;
use camada::domain::catalog::price::{Price, Tier, TierMode, span};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::laws::cases;

/// Up to five tiers: the width, price and flat fee of each. The last has no upper bound.
fn tiers() -> impl Strategy<Value = Vec<(Decimal, Decimal, Decimal)>> {
    let amount = || (0..10_000_i64, 0..=6_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale));
    let width = (1..100_000_i64, 0..=2_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale));
    prop::collection::vec((width, amount(), prop_oneof![Just(Decimal::ZERO), amount()]), 1..=5)
}

fn tiered(tiers: &[(Decimal, Decimal, Decimal)]) -> Price {
    let mut up_to = Decimal::ZERO;
    let mut made: Vec<Tier> = Vec::new();
    for (width, price, flat) in tiers {
        up_to += width;
        made.push(Tier { up_to: Some(up_to), price: Range::point(*price), flat: *flat });
    }
    made.last_mut().unwrap().up_to = None;
    Price { tiers: made, ..Price::own(Decimal::ZERO) }
}

/// A quantity within the range of a few tiers.
fn reach() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        Just(Decimal::ZERO),
        (0..1_000_000_i64, 0..=3_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
    ]
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn c3_the_parts_of_the_tiers_sum_to_the_quantity_and_to_the_amount(tiers in tiers(), a in reach(), b in reach()) {
        let (price, from, to) = (tiered(&tiers), a.min(b), a.max(b));
        let mut parts = Vec::new();
        let amount = span(&price, TierMode::Graduated, from, to, &mut |part| parts.push(part)).unwrap();
        prop_assert_eq!(parts.iter().map(|part| part.quantity).sum::<Decimal>(), to - from);
        prop_assert_eq!(parts.iter().map(|part| part.amount.likely).sum::<Decimal>(), amount.likely);
        for part in &parts {
            prop_assert_eq!(part.amount.likely, part.quantity * part.price.likely + part.flat);
        }
    }

    #[test]
    fn c3_a_graduated_cost_never_falls_when_the_quantity_rises(tiers in tiers(), a in reach(), b in reach()) {
        let price = tiered(&tiers);
        let cost = |to| span(&price, TierMode::Graduated, Decimal::ZERO, to, &mut |_| {}).unwrap().likely;
        prop_assert!(cost(a.min(b)) <= cost(a.max(b)));
    }

    #[test]
    fn c5_an_account_pays_the_same_in_two_parts_as_at_once(tiers in tiers(), a in reach(), b in reach()) {
        // The first component pays the flat fee of the first tier, with or without use.
        let (a, b) = (a + Decimal::ONE, b + Decimal::ONE);
        let (price, middle, end) = (tiered(&tiers), a.min(b), a.max(b));
        for mode in TierMode::ALL {
            let cost = |from, to| span(&price, mode, from, to, &mut |_| {}).unwrap().likely;
            prop_assert_eq!(cost(Decimal::ZERO, middle) + cost(middle, end), cost(Decimal::ZERO, end));
        }
    }

    #[test]
    fn c3_a_volume_price_uses_a_single_tier(tiers in tiers(), quantity in reach()) {
        let price = tiered(&tiers);
        let mut parts = Vec::new();
        let amount = span(&price, TierMode::Volume, Decimal::ZERO, quantity, &mut |part| parts.push(part)).unwrap();
        // Without use, only the flat fee of the first tier is due.
        let is_due = !quantity.is_zero() || !price.tiers[0].flat.is_zero();
        prop_assert_eq!(parts.len(), usize::from(is_due));
        prop_assert!(parts.iter().all(|part| part.quantity == quantity && part.amount == amount));
    }
}
