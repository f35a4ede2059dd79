//! What each command does: thin, over the one pipeline.

pub mod build;
pub mod check;
pub mod init;

use std::process::ExitCode;

use crate::console::Console;
use crate::content::Site;
use crate::diagnostic::{Fault, rules};
use crate::pipeline::{self, Parsed};
use crate::playbook::BaseUrl;

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

/// Reads a site, and from then on speaks its language. A folder with nothing to read is a fault.
fn open(site: &Site, base_url: Option<&BaseUrl>, console: &Console) -> Result<Parsed, Fault> {
    let parsed = pipeline::parse(site, base_url);
    if parsed.documents.is_empty() && parsed.diagnostics.is_empty() && site.is_plain() {
        return Err(Fault::new(&rules::NO_CONTENT, &site.root));
    }
    console.set_language(parsed.playbook.language);
    Ok(parsed)
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
