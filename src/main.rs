//! The executable: passes the arguments to the library and returns its exit status.

use std::process::ExitCode;

/// Rendering makes many small short-lived values: a fast allocator makes a build a fifth quicker. It may use
/// huge pages: the system maps one where it would have mapped five hundred, and unmaps as few at the end.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    brobyg::cli::run(std::env::args_os())
}
