//! Writes a corpus to a folder, for `benches/peers` and for whoever wants a large playbook to try something with.

mod corpus;

use std::io;
use std::path::PathBuf;

use clap::Parser;

use corpus::{Corpus, Form};

#[derive(Parser)]
#[command(about = "Writes a playbook of any size to measure with.")]
struct Options {
    /// The folder that `content/` is written to.
    folder: PathBuf,
    /// Pages beside the front page.
    #[arg(long, default_value_t = 10_000)]
    pages: usize,
    /// The same seed gives the same bytes.
    #[arg(long, default_value_t = 32)]
    seed: u64,
    #[arg(long, value_enum, default_value = "playbook", help = "For whom it is written")]
    form: Form,
}

fn main() -> io::Result<()> {
    let options = Options::parse();
    Corpus::new(options.pages, options.seed).write(&options.folder, options.form)
}
