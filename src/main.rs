//! The program: hands the arguments to the library and returns its exit status.

use std::process::ExitCode;

/// Pages are made of many small values that live for a moment: what takes and gives memory quickly makes a build a fifth quicker. It asks
/// for no huge pages (`no_thp`), which the system clears whole, 2 MB for a first small value.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    brobyg::cli::run(std::env::args_os())
}
