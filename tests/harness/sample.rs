//! How much is tried of what could be tried without end. By default a sample, the same each time; with `TESTS=all` a longer run; with a
//! variable of the test's own exactly as many as it says. `SEED` takes another sample.

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;

/// How many to try: what `variable` says, else `all` where `TESTS=all` is set, else `sample`.
pub fn count(variable: &str, sample: u64, all: u64) -> u64 {
    number(variable).unwrap_or(if is_all() { all } else { sample })
}

/// `SEED`, or the one that is tried each time: a change is held against the same sample as the one before it.
pub fn seed(otherwise: u64) -> u64 {
    number("SEED").unwrap_or(otherwise)
}

/// Whether the longer runs are asked for.
pub fn is_all() -> bool {
    std::env::var("TESTS").is_ok_and(|tests| tests == "all")
}

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable}={text} is not a number")))
}

/// So many cases of a property, the same each time: a fault that one case in thousands shows does not come as a surprise in somebody
/// else's change.
pub fn property(cases: u64, seed_otherwise: u64) -> ProptestConfig {
    ProptestConfig {
        cases: u32::try_from(cases).unwrap(),
        rng_seed: RngSeed::Fixed(seed(seed_otherwise)),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
