//! `cargo bench`: what each stage of a build takes, as medians over some rounds, for a corpus that is made for it.
//!
//! A stage needs what the one before made, so a round walks the whole way once with a clock in the hand; libraries for benchmarks time one
//! function many times, which here would mean parsing thousands of files before every single measurement.

#![allow(clippy::unwrap_used, reason = "a benchmark ends where something fails")]
#![allow(clippy::print_stdout, reason = "what is measured is printed")]

#[path = "../corpus/mod.rs"]
mod corpus;
mod way;

use std::path::Path;
use std::time::Duration;

use clap::Parser;

use corpus::{Corpus, Form};
use way::Lap;

/// The allocator of the program: stages are made of small values, and take half as long again with the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(about = "Measures what each stage of a build takes.")]
struct Options {
    /// Pages of the corpus.
    #[arg(long, default_value_t = 10_000)]
    pages: u32,
    /// Rounds; what is printed are medians.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Cargo says this to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let options = Options::parse();
    let memory = Path::new("/dev/shm");
    let mut named = tempfile::Builder::new();
    named.prefix("brobyg-stages-");
    let folder = if memory.is_dir() { named.tempdir_in(memory) } else { named.tempdir() }.unwrap();
    Corpus::new(options.pages as usize, 32).write(folder.path(), Form::Playbook).unwrap();
    let rounds: Vec<Vec<Lap>> = (0..options.rounds.max(1)).map(|_| way::walk(folder.path())).collect();
    println!("{} pages, medians of {} rounds\n", options.pages, rounds.len());
    println!("| Stage | ms | µs a page |\n| --- | ---: | ---: |");
    for (number, lap) in rounds[0].iter().enumerate() {
        let took = median(rounds.iter().map(|laps| laps[number].took).collect());
        let (all, one) = (took.as_secs_f64() * 1e3, (took / options.pages.max(1)).as_secs_f64() * 1e6);
        println!("| {} | {all:.1} | {one:.2} |", lap.stage);
    }
}

/// The middle one, or the mean of the middle two.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    let (low, high) = (times[(times.len() - 1) / 2], times[times.len() / 2]);
    (low + high) / 2
}
