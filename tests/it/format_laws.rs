//! Laws of printed and typed numbers.

use camada::domain::basics::exact::round_half_up;
use camada::domain::basics::format::{MAX_AMOUNT, footing, number, read_amount, short};
use camada::domain::basics::text::Locale;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::laws::cases;

const LOCALES: [Locale; 2] = [Locale::En, Locale::PtBr];

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn parts_add_up_to_their_total_as_printed_and_none_is_off_by_a_unit(
        parts in prop::collection::vec((-1_000_000_000_i64..1_000_000_000_000, 0..9_u32), 0..40),
        places in 0..4_u32,
    ) {
        let parts: Vec<Decimal> = parts.into_iter().map(|(digits, scale)| Decimal::new(digits, scale)).collect();
        let total: Decimal = parts.iter().sum();
        let printed = footing(&parts, total, places);
        prop_assert_eq!(printed.iter().sum::<Decimal>(), round_half_up(total, places));
        for (part, printed) in parts.iter().zip(&printed) {
            prop_assert!((*part - *printed).abs() < Decimal::new(1, places), "{} as {}", part, printed);
            prop_assert!(printed.normalize().scale() <= places);
        }
    }

    #[test]
    fn a_number_that_the_page_writes_is_read_as_the_same_number(digits in 0..=999_999_999_999_999_i64, scale in 0..=6_u32) {
        let value = Decimal::new(digits, scale);
        for locale in LOCALES {
            let written = number(value, 6, locale);
            prop_assert_eq!(read_amount(&written, locale), Some(value), "{} in {:?}", written, locale);
            let brief = short(value, locale);
            let read = read_amount(&brief, locale);
            prop_assert!(read.is_some_and(|read| short(read, locale) == brief), "{} in {:?}: {:?}", brief, locale, read);
        }
    }

    #[test]
    fn any_typed_text_is_read_within_the_bounds_or_refused(text in "[0-9.,eEkKmM %R$\\-\\PC]{0,30}") {
        for locale in LOCALES {
            if let Some(value) = read_amount(&text, locale) {
                prop_assert!(value >= Decimal::ZERO && value <= MAX_AMOUNT);
            }
        }
    }
}
