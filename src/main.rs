//! The program: hands the arguments to the library and returns its exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::SUCCESS
}
