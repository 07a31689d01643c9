//! Reproducible random numbers: each one depends only on seed, draw and name, not on earlier numbers.
//!
//! A simulation can therefore stop after any draw and continue elsewhere. Adding or removing an uncertain
//! value leaves all others unchanged, and two designs with the same seed get the same random numbers. The
//! mixer is that of `SplitMix64` (Steele, Lea, Flood 2014), applied twice, with integer arithmetic only.

/// 2⁶⁴ divided by the golden ratio: multiples of it are spread evenly over all numbers.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// Hashes the name of a value to a number (FNV-1a).
pub(super) fn stream(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// 32 random bits.
pub(super) fn bits(seed: u64, draw: u64, stream: u64) -> u32 {
    let of_draw = mix(seed.wrapping_add(draw.wrapping_add(1).wrapping_mul(GOLDEN)));
    let mixed = mix(of_draw ^ mix(stream.wrapping_add(GOLDEN)));
    u32::try_from(mixed >> 32).unwrap_or_default()
}

fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spread_evenly_and_names_are_independent() {
        let (one, other) = (stream("one"), stream("other"));
        let mut quarters = [[0_u32; 4]; 4];
        for draw in 0..16_000 {
            let [row, column] = [one, other].map(|name| usize::try_from(bits(7, draw, name) >> 30).unwrap());
            quarters[row][column] = quarters[row][column].saturating_add(1);
        }
        for count in quarters.into_iter().flatten() {
            assert!((880..=1_120).contains(&count), "{quarters:?}");
        }
    }

    #[test]
    fn the_first_numbers_of_a_seed_are_known() {
        let drawn = [0, 1, 2].map(|draw| bits(1, draw, stream("interactions")));
        assert_eq!(drawn, [277_762_710, 1_417_880_965, 1_630_721_118]);
    }
}
