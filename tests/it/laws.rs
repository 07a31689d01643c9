//! The configuration of laws: random cases, of which a failing one can be repeated. No file is written: a
//! failed case becomes a separate test, in a table beside the law.

use std::any::Any;
use std::env;
use std::fmt::Debug;

use proptest::test_runner::{Config, FailurePersistence, PersistedSeed};

/// The environment variable that repeats a case.
const SEED: &str = "LAW_SEED";

/// The number of random cases; `PROPTEST_CASES` in the environment overrides it.
pub(crate) fn cases(cases: u32) -> Config {
    Config {
        cases,
        // Among 100,000 cases, a law may reject any number by its assumptions.
        max_global_rejects: 1_000_000,
        failure_persistence: Some(Box::new(Repeat)),
        ..Config::default()
    }
}

/// Runs the case of `LAW_SEED` first, and explains how to repeat a failing case.
#[derive(Debug)]
struct Repeat;

impl FailurePersistence for Repeat {
    fn load_persisted_failures2(&self, _source: Option<&'static str>) -> Vec<PersistedSeed> {
        env::var(SEED).ok().and_then(|seed| seed.parse().ok()).into_iter().collect()
    }

    #[expect(clippy::print_stderr, reason = "in addition to the test's own output")]
    fn save_persisted_failure2(
        &mut self,
        _source: Option<&'static str>,
        seed: PersistedSeed,
        _shrunken: &dyn Debug,
    ) {
        eprintln!(
            "A law does not hold. To repeat the case, run this test with {SEED}={seed}. Before you mend the cause, make a \
             test of its own from the smallest input, which follows."
        );
    }

    fn box_clone(&self) -> Box<dyn FailurePersistence> {
        Box::new(Self)
    }

    fn eq(&self, other: &dyn FailurePersistence) -> bool {
        other.as_any().is::<Self>()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
