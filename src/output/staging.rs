//! The output folder as an entry of its parent, the staging folder beside it, and the lock in that.
//! Everything is opened relative to directory handles: a link in place of the staging folder, or of anything
//! in it, is not followed.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Fault, rules};
use crate::directory::{Directory, is_absent};

/// Name of the staging folder inside the output folder: used where none can be made beside it, and for
/// replacing files one by one.
pub const NEAR: &str = ".brobyg-staging";

const LOCK: &str = "lock";

/// Name of the staging folder beside an output folder.
pub fn staging_name(folder: &str) -> String {
    format!(".{folder}.brobyg")
}

/// Attempts to take the lock while the run that held it is removing the staging folder.
const TRIES: usize = 1_000;

/// An output folder, which may not exist yet.
pub(super) struct Target {
    path: PathBuf,
    parent: Directory,
    name: String,
}

impl Target {
    /// The folder at a path without links and dots. Creates its parents.
    pub(super) fn at(path: PathBuf) -> Result<Self, Fault> {
        let fault = |error: io::Error| Fault::io(&path, &error);
        let (Some(above), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str()))
        else {
            return Err(fault(io::ErrorKind::InvalidFilename.into()));
        };
        let parent = open_or_make(above).map_err(fault)?;
        Ok(Self { parent, name: name.to_owned(), path })
    }

    /// Its path.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Its parent, and its name there.
    pub(super) fn place(&self) -> (&Directory, &str) {
        (&self.parent, &self.name)
    }

    /// True if an entry of its name exists.
    pub(super) fn is_there(&self) -> bool {
        self.parent.has(&self.name)
    }

    /// Opens it; none where it does not exist.
    pub(super) fn open(&self) -> Result<Option<Directory>, Fault> {
        match self.parent.folder(&self.name) {
            Ok(folder) => Ok(Some(folder)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Fault::io(&self.path, &error)),
        }
    }
}

/// Opens a folder, after creating it and its parents where needed.
fn open_or_make(path: &Path) -> io::Result<Directory> {
    match (Directory::open(path), path.parent(), path.file_name().and_then(|name| name.to_str())) {
        (Err(error), Some(above), Some(name)) if error.kind() == io::ErrorKind::NotFound => {
            let above = open_or_make(above)?;
            above.make_folder(name)?;
            above.folder(name)
        }
        (result, ..) => result,
    }
}

/// A locked staging folder. The lock is released when it is dropped.
pub(super) struct Staging {
    folder: Directory,
    /// Its path relative to the parent of the output folder.
    below: String,
    lock: File,
}

impl Staging {
    /// Creates and locks the staging folder of an output folder: beside it, or inside where nothing can be
    /// created beside it.
    pub(super) fn lock(target: &Target) -> Result<Self, Fault> {
        for _ in 0..TRIES {
            let (folder, below) = make(target)?;
            let fault = |error: io::Error| at_place(&folder, LOCK, &error);
            let lock = match folder.open_or_create(LOCK) {
                // The run that held the lock has just removed the folder.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                lock => lock.map_err(fault)?,
            };
            match lock.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => break,
                Err(TryLockError::Error(error)) => return Err(fault(error)),
            }
            let staging = Self { folder, below, lock };
            if staging.is_held(target) {
                return Ok(staging);
            }
        }
        Err(Fault::new(&rules::OUTPUT_LOCKED, target.path()))
    }

    /// The folder itself.
    pub(super) fn folder(&self) -> &Directory {
        &self.folder
    }

    /// A fault about something in it that could not be removed or restored.
    pub(super) fn fault(&self, error: &io::Error) -> Fault {
        Fault::io(self.folder.path(), error)
    }

    /// True if it lies inside the output folder.
    pub(super) fn is_near(&self) -> bool {
        self.below.ends_with(NEAR)
    }

    /// True if other runs would meet this lock: its file or folder may have been removed by somebody.
    pub(super) fn is_held(&self, target: &Target) -> bool {
        target.parent.names_file(&format!("{}/{LOCK}", self.below), &self.lock)
    }

    /// Removes the lock file, and the folder if it is empty.
    pub(super) fn clear(&self, target: &Target) {
        if self.folder.remove_file(LOCK).is_ok() {
            drop(target.parent.remove_folder(&self.below));
        }
    }
}

/// Creates and opens the staging folder. Returns its path relative to the parent of the output folder too.
fn make(target: &Target) -> Result<(Directory, String), Fault> {
    let beside = staging_name(&target.name);
    match target.parent.make_folder(&beside) {
        Ok(()) => opened(&target.parent, beside),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(at_place(&target.parent, &beside, &error))
        }
        Err(_) => {
            let fault = |error: io::Error| Fault::io(target.path(), &error);
            target.parent.make_folder(&target.name).map_err(fault)?;
            let near = format!("{}/{NEAR}", target.name);
            match target.parent.make_folder(&near) {
                Ok(()) => opened(&target.parent, near),
                Err(error) => Err(at_place(&target.parent, &near, &error)),
            }
        }
    }
}

fn opened(parent: &Directory, below: String) -> Result<(Directory, String), Fault> {
    match parent.folder(&below) {
        Ok(folder) => Ok((folder, below)),
        Err(error) => Err(at_place(parent, &below, &error)),
    }
}

/// A fault about the staging folder, or something in it, that cannot be used. If a link or another entry is
/// in its place, the message says so: it is neither followed nor deleted.
fn at_place(folder: &Directory, below: &str, error: &io::Error) -> Fault {
    let path = folder.path().join(below);
    let taken = error.kind() == io::ErrorKind::AlreadyExists || is_absent(error) && folder.has(below);
    if taken || error.kind() == io::ErrorKind::Other {
        Fault::new(&rules::OUTPUT_STAGING, &path)
    } else {
        Fault::io(&path, error)
    }
}
