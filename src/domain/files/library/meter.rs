//! Measures the use of local storage.

use rust_decimal::Decimal;

use super::Entries;
use crate::domain::basics::exact;

/// The minimum number of bytes that every browser grants a page.
pub const QUOTA: u64 = 5 * 1024 * 1024;
/// The percentage from which the page shows advice.
const NEARLY_FULL: u64 = 80;

/// Used bytes of local storage, at two for each UTF-16 unit of keys and values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meter {
    pub used: u64,
}

impl Meter {
    /// Measures entries.
    #[must_use]
    pub fn of(entries: &Entries) -> Self {
        let size = |(key, value): (&String, &String)| bytes(key).saturating_add(bytes(value));
        Self { used: entries.iter().map(size).fold(0, u64::saturating_add) }
    }

    /// The used fraction of [`QUOTA`]; it can exceed 1 in a browser that grants more.
    #[must_use]
    pub fn share(self) -> Decimal {
        exact::div(self.used.into(), QUOTA.into()).unwrap_or(Decimal::ONE)
    }

    /// Whether the next save may not fit.
    #[must_use]
    pub fn is_nearly_full(self) -> bool {
        self.used.saturating_mul(100) >= QUOTA.saturating_mul(NEARLY_FULL)
    }
}

fn bytes(text: &str) -> u64 {
    u64::try_from(text.encode_utf16().count()).unwrap_or(u64::MAX).saturating_mul(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_beyond_the_basic_plane_takes_four_bytes() {
        let of =
            |key: &str, value: &str| Meter::of(&Entries::from([(key.to_owned(), value.to_owned())])).used;
        assert_eq!(of("ab", "c"), 6);
        assert_eq!(of("", "é😀"), 6);
    }

    #[test]
    fn the_meter_warns_from_80_percent() {
        let at = |used| Meter { used };
        assert!(!at(QUOTA / 5 * 4 - 1).is_nearly_full());
        assert!(at(QUOTA.div_ceil(5) * 4).is_nearly_full());
        assert_eq!(at(QUOTA).share(), Decimal::ONE);
    }
}
