//! Stable sorting by small ranks. One sort of plain numbers serves every kind of item, which keeps the page small.

use std::collections::{BTreeMap, BTreeSet};

/// Collects into a map one by one; `collect` would bring a sort of its own for each type.
pub(crate) fn map_of<K: Ord, V>(entries: impl Iterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in entries {
        map.insert(key, value);
    }
    map
}

/// Collects into a set one by one.
pub(crate) fn set_of<K: Ord>(entries: impl Iterator<Item = K>) -> BTreeSet<K> {
    let mut set = BTreeSet::new();
    for key in entries {
        set.insert(key);
    }
    set
}

/// Puts items in ascending order of their rank; items of the same rank stay as they were.
pub(crate) fn sort_by_rank<T>(items: &mut Vec<T>, rank: impl Fn(&T) -> u32) {
    let ranks = items.iter().enumerate().map(|(index, item)| {
        let index = u64::try_from(index).unwrap_or(u64::MAX) & u64::from(u32::MAX);
        (u64::from(rank(item)) << 32) | index
    });
    let mut order: Vec<u64> = ranks.collect();
    if order.is_sorted() {
        return;
    }
    order.sort_unstable();
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|place| {
        let index = usize::try_from(place & u64::from(u32::MAX)).ok()?;
        taken.get_mut(index)?.take()
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_the_same_rank_stay_as_they_were() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        sort_by_rank(&mut items, |(rank, _)| *rank);
        assert_eq!(items, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
    }
}
