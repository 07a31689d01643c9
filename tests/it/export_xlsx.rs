//! The workbook. `tests/tools/recalculate.mjs` checks that another program computes the same totals.

use camada::domain::basics::text::Locale;
use camada::domain::files::export::xlsx::{Xlsx, xlsx};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::json;

use crate::cost_laws::{book, design};
use crate::export_support::{Priced, everything, hostile, large, of_templates};
use crate::laws::cases;
use crate::support::Bench;

#[track_caller]
fn written(priced: &Priced, locale: Locale) -> Xlsx {
    let made = xlsx(&priced.export(locale), &priced.items()).unwrap();
    assert!(made.bytes.starts_with(b"PK\x03\x04"));
    made
}

#[test]
fn every_figure_of_the_templates_is_a_live_formula_with_the_same_result() {
    for (name, priced) in of_templates() {
        for locale in [Locale::En, Locale::PtBr] {
            assert_eq!(written(&priced, locale).fixed, 0, "{name}");
        }
    }
}

#[test]
fn minimums_credits_pools_tiers_surcharges_discounts_and_commitments_are_live_formulas() {
    assert_eq!(written(&Priced::new(everything()), Locale::En).fixed, 0);
}

#[test]
fn the_same_design_makes_the_same_workbook() {
    let priced = Priced::new(everything());
    assert_eq!(written(&priced, Locale::En).bytes, written(&priced, Locale::En).bytes);
}

#[test]
fn hostile_names_an_empty_design_and_a_thousand_components_make_a_workbook() {
    for bench in [hostile(), Bench::real(json!([])), large(1000)] {
        assert_eq!(written(&Priced::new(bench), Locale::PtBr).fixed, 0);
    }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn every_figure_of_any_design_is_a_live_formula(design in design(), book in book()) {
        let priced = Priced::of_design(design, book);
        let made = xlsx(&priced.export(Locale::En), &priced.items()).unwrap();
        // An adjustment outside the range of a decimal has no formula.
        let adjustments = &priced.estimate.adjustments;
        let is_counted = adjustments.iter().all(|made| made.amount.is_some())
            && priced.estimate.monthly.high < Decimal::from(10_u64.pow(19));
        prop_assert!(made.fixed == 0 || !is_counted, "{} are numbers", made.fixed);
    }
}
