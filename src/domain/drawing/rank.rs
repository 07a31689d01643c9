//! Ranks: how far along the direction of the connections a part stands.

use std::collections::VecDeque;

/// The rank of each of `count` parts: one more than the highest rank before it. In a circle, the first part
/// in canvas order begins.
pub(super) fn ranks(count: usize, edges: &[(usize, usize)]) -> Vec<u32> {
    let mut after = vec![Vec::new(); count];
    let mut waiting = vec![0_u32; count];
    for (from, to) in edges {
        if let (Some(followers), Some(number)) = (after.get_mut(*from), waiting.get_mut(*to)) {
            followers.push(*to);
            *number = number.saturating_add(1);
        }
    }
    let mut ranks = vec![0_u32; count];
    let mut is_ranked = vec![false; count];
    let mut ready: VecDeque<usize> = (0..count).filter(|part| waiting.get(*part) == Some(&0)).collect();
    let mut rest = 0..count;
    loop {
        let next = ready.pop_front().or_else(|| rest.find(|part| is_ranked.get(*part) == Some(&false)));
        let Some(part) = next else { return ranks };
        if is_ranked.get(part) != Some(&false) {
            continue;
        }
        if let Some(done) = is_ranked.get_mut(part) {
            *done = true;
        }
        let rank = ranks.get(part).copied().unwrap_or_default().saturating_add(1);
        for follower in after.get(part).map_or(&[][..], Vec::as_slice) {
            if is_ranked.get(*follower) == Some(&true) {
                continue;
            }
            if let Some(known) = ranks.get_mut(*follower) {
                *known = rank.max(*known);
            }
            if let Some(number) = waiting.get_mut(*follower) {
                *number = number.saturating_sub(1);
                if *number == 0 {
                    ready.push_back(*follower);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ranks;

    #[test]
    fn a_rank_is_the_longest_way_from_a_beginning() {
        assert_eq!(ranks(4, &[(0, 1), (1, 2), (0, 2), (3, 2)]), [0, 1, 2, 0]);
        assert_eq!(ranks(0, &[]), [0_u32; 0]);
    }

    #[test]
    fn a_circle_begins_at_its_first_part() {
        assert_eq!(ranks(3, &[(0, 1), (1, 2), (2, 0)]), [0, 1, 2]);
        assert_eq!(ranks(4, &[(3, 1), (1, 2), (2, 1), (2, 0)]), [0, 1, 2, 0]);
    }
}
