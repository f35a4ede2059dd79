//! Random edits against a running `brobyg serve`, one after another and never waited for; in the end, and now and then, the guide is
//! what a clean build makes, and memory is what it was.
//!
//! `SOAK=2000` makes so many edits instead of 150, `SEED=7` others. A failure tells its seed and the edits that led to it.

mod disk;
mod edits;
mod model;
mod text;

use crate::harness::Site;
use crate::harness::random::Random;
use crate::harness::sample;
use crate::harness::served::Served;
use model::Model;

/// Edits between one comparison and the next.
const BETWEEN: u64 = 10;
/// From so many edits on, memory is a matter of what is kept and not of what was needed first.
const LONG: u64 = 500;

/// A running server, and what its site is meant to be.
struct Soak {
    served: Served,
    model: Model,
    random: Random,
}

impl Soak {
    fn start(seed: u64) -> Self {
        let mut random = Random(seed);
        let model = Model::new(&mut random);
        let site = Site::new();
        for (path, bytes) in model.files() {
            site.write(&path, bytes);
        }
        Self { served: Served::start(site), model, random }
    }

    /// Makes one edit.
    fn edit(&mut self) {
        let before = self.model.files();
        let edit = edits::edit(&mut self.model, &mut self.random);
        eprintln!("{edit:?}");
        disk::apply(&self.served.site, before, &self.model.files(), &edit, &mut self.random);
    }

    /// Holds that the server knows how the site is: faulty or not, and the guide as it must be.
    fn compare(&mut self) {
        if self.model.is_faulty() {
            let state = self.served.look();
            assert_eq!(state["stopped"], true, "there are faults: {state:#}\n{:?}", self.model.faults);
            assert!(!state["findings"].as_array().unwrap().is_empty());
            let before = self.model.files();
            self.model.faults.clear();
            disk::apply(&self.served.site, before, &self.model.files(), &edits::Edit::Mend, &mut self.random);
        }
        self.served.is_sound();
    }
}

#[test]
fn after_any_edits_the_guide_is_that_of_a_clean_build() {
    let (seed, count) = (sample::seed(1), sample::count("SOAK", 150, 1000));
    eprintln!("seed {seed}");
    let mut soak = Soak::start(seed);
    soak.compare();
    let mut memory = soak.served.memory();
    for step in 1..=count {
        eprint!("{step} ");
        soak.edit();
        if step % BETWEEN == 0 {
            soak.compare();
        } else if soak.random.below(4) == 0 {
            soak.served.look();
        }
        if step == count / 10 {
            memory = soak.served.memory();
        }
    }
    soak.compare();
    let grown = soak.served.memory();
    eprintln!("{memory} kB after a tenth of the edits, {grown} kB after {count}");
    assert!(count < LONG || grown * 100 <= memory * 120, "from {memory} kB to {grown} kB");
}
