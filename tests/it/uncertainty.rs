//! Uncertainty: the simulation compared with closed forms, the tornado compared with individual estimates.

use camada::domain::analysis::uncertainty::{
    Cause, DRAWS, Distribution, InputRange, Model, Ranges, Simulation, Swing, tornado, used_inputs,
};
use camada::domain::basics::range::Range;
use camada::domain::catalog::templates;
use camada::domain::design::{Commitment, Design, Discount, SupportPlan, SupportTier};
use camada::domain::estimate::{estimate, estimate_at};
use proptest::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value, json};

use crate::laws::cases;
use crate::support::{BUNDLED, Bench, charge, component, decimal, merged, meter, point, range, service};

fn ranges(entries: &[(&str, &str, &str)]) -> Ranges {
    let entry = |(id, low, high): &(&str, &str, &str)| {
        let range = InputRange { low: decimal(low), high: decimal(high), likely: None };
        ((*id).to_owned(), range)
    };
    entries.iter().map(entry).collect()
}

fn simulated(bench: &Bench, ranges: &Ranges, seed: u64) -> Distribution {
    let mut simulation = Simulation::start(Model::new(&bench.catalog, &bench.design, ranges), seed);
    simulation.advance(DRAWS);
    assert!(simulation.is_done());
    simulation.distribution()
}

fn swings(bench: &Bench, ranges: &Ranges) -> Vec<Swing> {
    tornado(&mut Model::new(&bench.catalog, &bench.design, ranges))
}

/// A service that costs a dollar for each unit of a quantity.
fn linear(quantity: &str) -> Bench {
    Bench::own(
        json!([meter(charge("c", quantity, "1", json!({})))]),
        json!([component("a", "meter", json!({}))]),
    )
}

fn ranged(low: &str, likely: &str, high: &str) -> Value {
    let price = json!({"amount": likely, "low": low, "high": high, "source": "test", "confidence": "vendor"});
    json!({"prices": {"list": price}})
}

/// Two services with a price of 2–3–4 and of 10–10–50, each for ten units.
fn two_prices() -> Bench {
    let priced = |id: &str, price: Value| service(id, json!([charge("c", "10", "1", price)]), json!([]));
    Bench::own(
        json!([priced("one", ranged("2", "3", "4")), priced("two", ranged("10", "10", "50"))]),
        json!([component("a", "one", json!({})), component("b", "two", json!({}))]),
    )
}

#[track_caller]
fn near(found: Decimal, expected: &str, tolerance: &str) {
    let off = (found - decimal(expected)).abs();
    assert!(off <= decimal(tolerance), "{found} is not {expected} ± {tolerance}");
}

#[test]
fn a_linear_input_gives_the_mean_and_quantiles_of_its_pert_distribution() {
    // (100 + 4 × 1,000 + 4,000) ÷ 6; the quantiles of Beta(1.9230…, 4.0769…) scaled, from statistical software.
    let found = simulated(&linear("interactions"), &ranges(&[("interactions", "100", "4000")]), 1);
    near(found.mean(), "1350", "20");
    // The mode at the low end: 1,000 + 5,000 × (1 − (1 − p)^⅕).
    let found = simulated(&linear("interactions"), &ranges(&[("interactions", "1000", "6000")]), 1);
    near(found.percentile(10), "1104.26", "12");
    near(found.percentile(50), "1647.25", "25");
    near(found.percentile(90), "2845.22", "50");
    // Symmetric: the median is the mode.
    let found = simulated(&linear("interactions"), &ranges(&[("interactions", "0", "2000")]), 1);
    near(found.percentile(50), "1000", "12");
    near(found.mean(), "1000", "8");
    assert!(found.min() >= Decimal::ZERO && found.max() <= decimal("2000"));
}

#[test]
fn variances_of_independent_values_add_up() {
    let variance = |distribution: &Distribution| {
        // From the histogram in cents: accurate enough, and the same data as on the page.
        let bins = distribution.histogram(Decimal::ONE);
        let mean = distribution.mean().to_f64().unwrap();
        let square = |bin: &camada::domain::analysis::uncertainty::Bin| {
            let middle = ((bin.from + bin.to) / Decimal::TWO).to_f64().unwrap();
            (middle - mean).powi(2) * f64::from(bin.count)
        };
        bins.iter().map(square).sum::<f64>() / f64::from(DRAWS)
    };
    let both = Bench::own(
        json!([
            service("one", json!([charge("c", "interactions", "1", json!({}))]), json!([])),
            service("two", json!([charge("c", "requests_per_interaction * 100", "1", json!({}))]), json!([])),
        ]),
        json!([component("a", "one", json!({})), component("b", "two", json!({}))]),
    );
    let (one, other) = (("interactions", "500", "2500"), ("requests_per_interaction", "0", "20"));
    let [first, second, sum] =
        [&[one][..], &[other], &[one, other]].map(|entries| variance(&simulated(&both, &ranges(entries), 3)));
    // Of PERT: (mean − low) × (high − mean) ÷ 7, with means of 1,166.67 and of 666.67.
    for (found, expected) in [(first, 126_984.1), (second, 126_984.1)] {
        assert!((found / expected - 1.0).abs() < 0.04, "{found} is not {expected}");
    }
    assert!((sum / (first + second) - 1.0).abs() < 0.04, "{sum} is not {first} + {second}");
}

#[test]
fn c12_prices_with_a_range_are_drawn_once_for_all_their_lines() {
    let found = simulated(&two_prices(), &Ranges::new(), 1);
    // 10 × (2 + 4×3 + 4)/6 + 10 × (10 + 4×10 + 50)/6
    near(found.mean(), "196.67", "1.5");
    let twice = Bench::own(
        json!([meter(charge("c", "10", "1", ranged("2", "3", "4")))]),
        json!([component("a", "meter", json!({})), component("b", "meter", json!({}))]),
    );
    let once = Bench::own(
        json!([meter(charge("c", "10", "1", ranged("2", "3", "4")))]),
        json!([component("a", "meter", json!({}))]),
    );
    let (twice, once) = (simulated(&twice, &Ranges::new(), 5), simulated(&once, &Ranges::new(), 5));
    for percent in [1, 10, 50, 90, 99] {
        near(twice.percentile(percent), &(once.percentile(percent) * Decimal::TWO).to_string(), "0.02");
    }
}

#[test]
fn the_same_seed_gives_the_same_figures_and_another_seed_different_ones() {
    let (bench, wide) = (two_prices(), Ranges::new());
    assert_eq!(simulated(&bench, &wide, 42), simulated(&bench, &wide, 42));
    assert_ne!(simulated(&bench, &wide, 42), simulated(&bench, &wide, 43));
    // Exact to the cent, so that all platforms with this test agree.
    let found = simulated(&bench, &wide, 42);
    let shown = [found.min(), found.percentile(10), found.percentile(50), found.percentile(90), found.max()];
    assert_eq!(shown.map(|amount| amount.to_string()), ["123.01", "138.50", "181.63", "279.11", "466.97"]);
}

#[test]
fn slices_equal_one_run_and_the_progress_of_another_simulation_starts_over() {
    let bench = two_prices();
    let model = || Model::new(&bench.catalog, &bench.design, &Ranges::new());
    let mut progress = Simulation::start(model(), 9).progress();
    let mut slices = 0;
    loop {
        let mut simulation = Simulation::resume(model(), 9, &progress);
        assert_eq!(simulation.drawn(), slices * 1_700);
        if simulation.drawn() > 0 {
            assert_eq!(Simulation::resume(model(), 10, &progress).drawn(), 0, "another seed");
        }
        simulation.advance(1_700);
        slices += 1;
        if simulation.is_done() {
            assert_eq!(simulation.distribution(), simulated(&bench, &Ranges::new(), 9));
            break;
        }
        progress = simulation.progress();
        assert!(progress.len() < 80_000);
    }
    assert_eq!(slices, 6);
    let other = linear("interactions");
    let model = Model::new(&other.catalog, &other.design, &Ranges::new());
    assert_eq!(Simulation::resume(model, 9, &progress).drawn(), 0, "another design");
}

#[test]
fn without_uncertain_values_the_total_is_a_point_and_there_are_no_draws() {
    // A range of an input without any effect on cost adds no uncertainty.
    for wide in [Ranges::new(), ranges(&[("requests_per_interaction", "1", "9")])] {
        let bench = linear("interactions");
        let mut simulation = Simulation::start(Model::new(&bench.catalog, &bench.design, &wide), 1);
        assert!(simulation.is_done());
        simulation.advance(DRAWS);
        assert_eq!(simulation.drawn(), 0);
        let found = simulation.distribution();
        assert!(found.is_point());
        assert_eq!(found.percentile(10), bench.monthly());
        assert_eq!(found.histogram(Decimal::ONE), []);
    }
}

#[test]
fn used_inputs_are_those_that_move_the_cost_of_every_template() {
    for (template, text) in templates() {
        let design = Design::open(text).unwrap();
        let used = used_inputs(&BUNDLED, &design);
        let book = design.settings.book;
        let inputs = design.inputs(&BUNDLED);
        let now = estimate_at(&BUNDLED, &design, book, &inputs).monthly;
        for index in 0..inputs.len() {
            for factor in ["0.001", "1000"] {
                let mut other = inputs.clone();
                other[index] *= decimal(factor);
                let then = estimate_at(&BUNDLED, &design, book, &other).monthly;
                assert!(
                    then == now || used.contains(&index),
                    "{template}: {} moves the total",
                    BUNDLED.inputs[index].id
                );
            }
        }
    }
}

#[test]
fn low_and_high_follow_the_likely_value_in_proportion() {
    let given = InputRange { low: decimal("80"), high: decimal("150"), likely: Some(decimal("100")) };
    assert_eq!(given.around(decimal("100")), range("80", "100", "150"));
    assert_eq!(given.around(decimal("1000")), range("800", "1000", "1500"));
    let fixed = InputRange { likely: None, ..given.clone() };
    assert_eq!(fixed.around(decimal("1000")), range("80", "1000", "1000"), "the likely value lies within");
    let zero = InputRange { likely: Some(Decimal::ZERO), ..given };
    assert_eq!(zero.around(decimal("100")), range("80", "100", "150"));
    assert_eq!(fixed.around(decimal("10")), range("10", "10", "150"));
    assert!(fixed.around(decimal("10")) != point("10"));
}

#[test]
fn the_tornado_ranks_the_estimates_at_both_ends() {
    let bench = Bench::own(
        json!([
            service("one", json!([charge("c", "interactions", "1", ranged("2", "3", "4"))]), json!([])),
            service(
                "two",
                json!([charge(
                    "c",
                    "requests_per_interaction * 100",
                    "2",
                    json!({"free": {"quantity": "100"}})
                )]),
                json!([])
            ),
        ]),
        json!([component("a", "one", json!({})), component("b", "two", json!({}))]),
    )
    .with(|design| {
        design.settings.contingency_percent = decimal("10");
        design.settings.taxes = crate::support::taxed(decimal("5"));
        design.settings.discounts = vec![Discount { vendor: "test".to_owned(), percent: decimal("20") }];
    });
    let wide = ranges(&[("interactions", "900", "1300"), ("requests_per_interaction", "1", "6")]);
    let found = swings(&bench, &wide);
    let (catalog, design) = (&bench.catalog, &bench.design);
    let book = design.settings.book;
    // Brute force: an estimate at each end of each input, and one with the price set to each end.
    let at = |index: usize, value: &str| {
        let mut inputs = design.inputs(catalog);
        inputs[index] = decimal(value);
        estimate_at(catalog, design, book, &inputs).monthly.likely
    };
    let mut expected =
        vec![(Cause::Input(0), at(0, "900"), at(0, "1300")), (Cause::Input(1), at(1, "1"), at(1, "6"))];
    let Range { low, high, .. } = estimate(catalog, design, book).monthly;
    expected.push((
        found
            .iter()
            .find(|swing| matches!(swing.spread.cause, Cause::Price(_)))
            .unwrap()
            .spread
            .cause
            .clone(),
        low,
        high,
    ));
    expected.sort_by_key(|(_, low, high)| (*low - *high).abs());
    expected.reverse();
    let found: Vec<_> =
        found.into_iter().map(|swing| (swing.spread.cause, swing.at_low, swing.at_high)).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_tornado_of_prices_equals_estimates_with_own_prices_at_both_ends() {
    let charges = json!([
        charge("c", "10", "1", ranged("2", "3", "4")),
        charge("d", "interactions", "1", merged(ranged("1", "1", "9"), json!({"minimum": "1500"}))),
        charge(
            "e",
            "requests_per_interaction",
            "1",
            merged(ranged("0", "8", "9"), json!({"one_time": true}))
        )
    ]);
    let priced = |prices: Value| {
        let fields = json!({"prices": prices, "copies": 3});
        let bench = Bench::own(json!([meter_of(&charges)]), json!([component("a", "meter", fields)]));
        bench.with(|design| design.settings.taxes = crate::support::taxed(decimal("12")))
    };
    let bench = priced(json!({}));
    let found = swings(&bench, &Ranges::new());
    // One-time costs are not part of a monthly total.
    assert_eq!(found.len(), 2);
    for (id, low, high) in [("c", "2", "4"), ("d", "1", "9")] {
        let is_it = |swing: &&Swing| matches!(&swing.spread.cause, Cause::Price(name) if name.item == id);
        let swing = found.iter().find(is_it).unwrap();
        for (price, total) in [(low, swing.at_low), (high, swing.at_high)] {
            assert_eq!(priced(json!({id: price})).estimate().monthly.likely, total, "{id} at {price}");
        }
    }
    assert!(found[0].size() > found[1].size());
}

/// A service, `meter`, with these charges.
fn meter_of(charges: &Value) -> Value {
    service("meter", charges.clone(), json!([]))
}

#[test]
fn c10_commitments_are_computed_in_every_draw() {
    let bench = two_prices().with(|design| {
        let (vendor, monthly, percent) = ("test".to_owned(), decimal("150"), decimal("25"));
        design.settings.commitments = vec![Commitment { vendor, monthly, percent, term_months: None }];
    });
    let found = swings(&bench, &Ranges::new());
    // 10 × 10 and 10 × 3 at likely; the commitment buys 200 of them.
    // Price one at 2: 120 of 200 used → 150 are due. Price two at 50: 530 → 150 + 330.
    let at = |item: usize| (found[item].at_low, found[item].at_high);
    assert_eq!(at(0), (decimal("150"), decimal("480")));
    assert_eq!(at(1), (decimal("150"), decimal("150")));
    let simulated = simulated(&bench, &Ranges::new(), 1);
    assert_eq!(simulated.min(), decimal("150"), "the commitment is due");
}

#[test]
fn c20_a_support_plan_is_computed_in_every_draw() {
    let with = two_prices().with(|design| {
        let tiers = vec![SupportTier { up_to: None, percent: Decimal::TEN }];
        let (vendor, minimum) = ("test".to_owned(), Decimal::ZERO);
        let plan = SupportPlan { vendor, name: None, minimum, tiers, source: None, as_of: None };
        design.settings.support = vec![plan];
    });
    let tenth_more = |amount: Decimal| amount * decimal("1.1");
    let (plain, found) = (swings(&two_prices(), &Ranges::new()), swings(&with, &Ranges::new()));
    assert_eq!((plain.len(), found.len()), (2, 2));
    for (plain, found) in plain.iter().zip(&found) {
        let expected = (tenth_more(plain.at_low), tenth_more(plain.at_high));
        assert_eq!((found.at_low, found.at_high), expected);
    }
    let least = |bench: &Bench| simulated(bench, &Ranges::new(), 1).min();
    assert_eq!(least(&with), tenth_more(least(&two_prices())));
}

#[test]
fn a_real_design_is_drawn_with_every_input_that_it_uses() {
    let (_, text) = templates().iter().find(|(name, _)| name.contains("enterprise")).unwrap();
    let design = Design::open(text).unwrap();
    let used = used_inputs(&BUNDLED, &design);
    let inputs = design.inputs(&BUNDLED);
    let wide: Ranges = used
        .iter()
        .map(|index| {
            let (likely, id) = (inputs[*index], BUNDLED.inputs[*index].id.clone());
            let range = InputRange { low: likely / Decimal::TWO, high: likely * Decimal::TWO, likely: None };
            (id, range)
        })
        .collect();
    let mut simulation = Simulation::start(Model::new(&BUNDLED, &design, &wide), 1);
    assert!(simulation.model().spreads().len() >= used.len());
    simulation.advance(100);
    let found = simulation.distribution();
    assert!(found.min() > Decimal::ZERO && found.percentile(10) < found.percentile(90));
}

/// Draws totals of a price with a range; all of them are within the range of the estimate.
fn lies_within(low: u32, step: u32, further: u32, seed: u64) {
    let (likely, high) = (low + step, low + step + further);
    let price = ranged(&low.to_string(), &likely.to_string(), &high.to_string());
    let bench = Bench::own(
        json!([meter(charge("c", "7", "1", merged(price, json!({}))))]),
        json!([component("a", "meter", json!({}))]),
    );
    let mut simulation = Simulation::start(Model::new(&bench.catalog, &bench.design, &Ranges::new()), seed);
    simulation.advance(200);
    let (found, all) = (simulation.distribution(), bench.estimate().monthly);
    assert!(found.min() >= all.low && found.max() <= all.high, "{low} {step} {further} {seed}");
}

#[test]
fn c12_totals_lie_within_a_range_that_starts_at_zero() {
    lies_within(0, 0, 1, 0);
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn c12_every_total_lies_within_the_estimates_range(low in 0_u32..100, step in 0_u32..100, further in 1_u32..100, seed: u64) {
        lies_within(low, step, further, seed);
    }
}
