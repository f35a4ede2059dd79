//! What came of all mutations, counted by their sorts.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::judge::{Verdict, show};
use super::mutation::Mutation;

/// How many were as they should be, of how many.
#[derive(Debug, Clone, Copy, Default)]
pub struct Count {
    pub good: usize,
    pub all: usize,
}

/// The counts, and every mutation that was not answered as it should be.
#[derive(Debug, Default)]
pub struct Tally {
    /// Mutations that are reported at their places.
    pub reported: BTreeMap<&'static str, Count>,
    /// Misspellings for which what was meant is suggested.
    pub suggested: BTreeMap<String, Count>,
    pub unreported: String,
    pub misled: String,
}

impl Count {
    fn add(&mut self, good: bool) {
        self.good += usize::from(good);
        self.all += 1;
    }

    /// The sum of counts.
    pub fn of<'a>(counts: impl Iterator<Item = &'a Self>) -> Self {
        counts.fold(Self::default(), |sum, count| Self {
            good: sum.good + count.good,
            all: sum.all + count.all,
        })
    }
}

impl Tally {
    pub fn add(&mut self, (sort, seed): (&'static str, u64), mutation: &Mutation, verdict: &Verdict) {
        let good = verdict.faults.is_empty();
        self.reported.entry(sort).or_default().add(good);
        if let Some(right) = verdict.suggested {
            self.suggested.entry(mutation.sort.clone()).or_default().add(right);
        }
        let Mutation { what, sort: finer, .. } = mutation;
        let faults = verdict.faults.join("; ");
        let line =
            format!("{sort}, seed {seed} ({finer}): {what}\n  {faults}\n{}", show(mutation, &verdict.run));
        if !good {
            writeln!(self.unreported, "{line}").unwrap();
        }
        if verdict.suggested == Some(false) {
            writeln!(self.misled, "{line}").unwrap();
        }
    }
}
