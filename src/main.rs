//! The program: hands the arguments to the library and returns its exit status.

use std::process::ExitCode;

/// Pages are made of many small values that live for a moment: what takes and gives memory quickly makes a
/// build a fifth quicker. It may ask for huge pages, of which the system hands over one where it would have
/// handed over five hundred, and takes back as few at the end.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    brobyg::cli::run(std::env::args_os())
}
