//! Stable sorting. Sorting indices shares one compiled sort between all item types, which keeps the page
//! small.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

/// Collects entries into a map one by one; `collect` would compile a separate sort for each type.
pub(crate) fn map_of<K: Ord, V>(entries: impl Iterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in entries {
        map.insert(key, value);
    }
    map
}

/// Collects items into a set one by one.
pub(crate) fn set_of<K: Ord>(entries: impl Iterator<Item = K>) -> BTreeSet<K> {
    let mut set = BTreeSet::new();
    for key in entries {
        set.insert(key);
    }
    set
}

/// Sorts items by ascending rank; items of equal rank keep their order.
pub(crate) fn sort_by_rank<T>(items: &mut Vec<T>, rank: impl Fn(&T) -> u32) {
    let ranks: Vec<u32> = items.iter().map(rank).collect();
    if !ranks.is_sorted() {
        arrange(items, &order_of(ranks.len(), &|one, other| ranks.get(one).cmp(&ranks.get(other))));
    }
}

/// Sorts items by descending amount; items of equal amount keep their order.
pub(crate) fn sort_by_falling_amount<T>(items: &mut Vec<T>, amount: impl Fn(&T) -> Decimal) {
    let amounts: Vec<Decimal> = items.iter().map(amount).collect();
    arrange(items, &order_of(amounts.len(), &|one, other| amounts.get(other).cmp(&amounts.get(one))));
}

/// The indices `0..count` in sorted order.
fn order_of(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}

fn arrange<T>(items: &mut Vec<T>, order: &[usize]) {
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.iter().filter_map(|place| taken.get_mut(*place)?.take()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_the_same_rank_keep_their_order() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        sort_by_rank(&mut items, |(rank, _)| *rank);
        assert_eq!(items, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
    }

    #[test]
    fn the_largest_amount_comes_first() {
        let mut items = vec![(Decimal::ONE, 'a'), (Decimal::TEN, 'b'), (Decimal::ONE, 'c')];
        sort_by_falling_amount(&mut items, |(amount, _)| *amount);
        assert_eq!(items, [(Decimal::TEN, 'b'), (Decimal::ONE, 'a'), (Decimal::ONE, 'c')]);
    }
}
