//! How laws are run: over random cases, of which the one that fails can be repeated. No file is written: a case that failed
//! becomes a test of its own, in a table beside the law.

use std::any::Any;
use std::env;
use std::fmt::Debug;

use proptest::test_runner::{Config, FailurePersistence, PersistedSeed};

/// The variable that repeats a case.
const SEED: &str = "LAW_SEED";

/// So many random cases; `PROPTEST_CASES` in the environment asks for another number.
pub(crate) fn cases(cases: u32) -> Config {
    Config {
        cases,
        // A law may pass over as many cases as it assumes away among 100,000.
        max_global_rejects: 1_000_000,
        failure_persistence: Some(Box::new(Repeat)),
        ..Config::default()
    }
}

/// Runs the case of `LAW_SEED` first, and says how to repeat a case that fails.
#[derive(Debug)]
struct Repeat;

impl FailurePersistence for Repeat {
    fn load_persisted_failures2(&self, _source: Option<&'static str>) -> Vec<PersistedSeed> {
        env::var(SEED).ok().and_then(|seed| seed.parse().ok()).into_iter().collect()
    }

    #[expect(clippy::print_stderr, reason = "beside what the test itself prints")]
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
