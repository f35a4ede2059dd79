//! What each command does: thin, over the one pipeline.

pub mod build;
pub mod init;

use std::process::ExitCode;

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// All is well: 0.
    Done,
    /// There are errors in the content: 1.
    Faulty,
    /// The command was used wrongly, or the machine failed: 2.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Done => Self::SUCCESS,
            Status::Faulty => Self::from(1),
            Status::Failed => Self::from(2),
        }
    }
}
