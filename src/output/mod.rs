//! The output folder, and the only code that writes to it.
//!
//! A guide is written beside the folder first and moved to its place in one step, so that readers of the
//! folder see the old guide or the new one and never a mixture, whatever happens on the way. Invariants:
//! nothing is written where sources lie; only files that an earlier run wrote are ever deleted; no link in
//! the folder or beside it is followed.

mod change;
mod comparison;
mod file_by_file;
mod folder;
mod manifest;
#[expect(clippy::module_inception, reason = "the folder itself, beside what is done to it")]
mod output;
mod replace;
mod shadow;
mod sink;
mod snapshot;
mod staging;
mod transaction;

pub use manifest::Owner;
pub use output::{Done, Output};
pub use sink::{Memory, Nowhere, Sink};
pub use staging::{NEAR, staging_name};
pub use transaction::Transaction;

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Fault, rules};
use crate::directory::Directory;

/// Names, in the staging folder, of the guide being written and of the old one that was moved out of the way.
const NEW: &str = "new";
const OLD: &str = "old";

/// True if a folder holds a guide that Brobyg wrote.
pub fn is_guide(folder: &Path) -> bool {
    folder.join(manifest::NAME).symlink_metadata().is_ok()
}

/// True for a name that no file or folder of a guide may have, whatever its case: that of the manifest, and those of what
/// is written and moved on the way.
pub fn is_reserved(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == manifest::NAME || is_taken(&name)
}

/// The content of a file to be written.
pub enum Written<'a> {
    /// Bytes in memory.
    Bytes(Cow<'a, [u8]>),
    /// A copy of a file.
    Copy {
        /// The folder of the site.
        from: &'a Directory,
        /// The file's path in it.
        path: &'a str,
    },
    /// Content that is produced while it is written, the same on every call: it is too large to be held
    /// several times at once.
    Streamed(Producer<'a>),
}

/// Writes content that is too large to be held in memory.
pub type Producer<'a> = Box<dyn Fn(&mut dyn Write) -> io::Result<()> + 'a>;

/// The folders of a site that must not be written to.
pub struct Sources {
    /// The folder of the site. Folders inside may be written to; the folder itself and its parents may not.
    pub root: PathBuf,
    /// Folders in the site with authors' files: nothing in them may be written to.
    pub within: Vec<PathBuf>,
    /// The name of this edition's own folder in the site.
    pub own: &'static str,
    /// The folder of the other edition: this one may not be it, contain it, or lie in it.
    pub reserved: PathBuf,
}

/// The canonical path of a folder, as far as it exists.
fn real(path: &Path) -> Result<PathBuf, Fault> {
    let absolute = std::path::absolute(path).map_err(|error| Fault::io(path, &error))?;
    let mut missing = Vec::new();
    let mut there = absolute.as_path();
    loop {
        match (there.canonicalize(), there.parent(), there.file_name()) {
            (Ok(real), ..) => return Ok(missing.iter().rev().fold(real, |path, part| path.join(part))),
            // What cannot be examined may be a link: it is not taken for missing.
            (Err(error), ..) if error.kind() != io::ErrorKind::NotFound => {
                return Err(Fault::io(path, &error));
            }
            (_, Some(parent), Some(name)) => {
                missing.push(name.to_owned());
                there = parent;
            }
            _ => return Ok(absolute),
        }
    }
}

/// True if a folder of this name is reserved: the repository's own, or a temporary one of ours.
fn is_taken(name: &str) -> bool {
    let staging = name.starts_with('.') && name.ends_with(".brobyg");
    staging || [".git", NEAR, crate::rewrite::FOLDER].contains(&name)
}

impl Sources {
    /// Rejects a folder that is the site, contains it, or lies in its sources.
    fn refuse(&self, folder: &Path) -> Result<(), Fault> {
        let taken = folder.components().any(|part| is_taken(&part.as_os_str().to_string_lossy()));
        let mut refused = taken || real(&self.root)?.starts_with(folder);
        for source in &self.within {
            let source = real(source)?;
            refused = refused || folder.starts_with(&source) || source.starts_with(folder);
        }
        let reserved = real(&self.reserved)?;
        if folder.starts_with(&reserved) || reserved.starts_with(folder) && !refused {
            return Err(Fault::new(&rules::OUTPUT_OTHER_EDITION, folder));
        }
        if refused { Err(Fault::new(&rules::OUTPUT_IN_SOURCE, folder)) } else { Ok(()) }
    }
}
