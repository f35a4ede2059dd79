//! Writes one of the sites that searches are tried on to a folder: for the tests in a browser, which are not written in Rust.

#[path = "mod.rs"]
mod corpus;

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

#[derive(Parser)]
#[command(about = "Writes a site that searches are tried on.")]
struct Options {
    language: Language,
    /// The folder that `content/` is written to.
    folder: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    Danish,
    English,
}

fn main() {
    let Options { language, folder } = Options::parse();
    let files = match language {
        Language::Danish => corpus::danish(),
        Language::English => corpus::english(),
    };
    corpus::write(&files, &folder);
}
