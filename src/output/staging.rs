//! The output folder by its place in the folder above it, the staging folder beside it, and the lock in that.
//! Everything is looked up beneath open directories: a link in the place of the staging folder, or of
//! anything in it, is not followed.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Fault, rules};
use crate::directory::{Directory, is_absent};

/// The name of the staging folder within the output folder: where none can be made beside it, and where files
/// are replaced one by one.
pub const NEAR: &str = ".brobyg-staging";

const LOCK: &str = "lock";

/// The name of the staging folder beside an output folder of a name.
pub fn staging_name(folder: &str) -> String {
    format!(".{folder}.brobyg")
}

/// How often the lock is looked for anew where the run that held it takes its folder away at that moment.
const TRIES: usize = 1_000;

/// An output folder, which may not be there yet.
pub(super) struct Target {
    path: PathBuf,
    parent: Directory,
    name: String,
}

impl Target {
    /// The folder at a path without links and dots. The folders above it are made.
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

    /// The folder above it, and its name there.
    pub(super) fn place(&self) -> (&Directory, &str) {
        (&self.parent, &self.name)
    }

    /// Whether there is anything of its name.
    pub(super) fn is_there(&self) -> bool {
        self.parent.has(&self.name)
    }

    /// Opens it; none where it is not there.
    pub(super) fn open(&self) -> Result<Option<Directory>, Fault> {
        match self.parent.folder(&self.name) {
            Ok(folder) => Ok(Some(folder)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Fault::io(&self.path, &error)),
        }
    }
}

/// Opens a folder, which is made, with those above it, where it is not there.
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

/// A staging folder that is locked. The system gives the lock up when it is dropped.
pub(super) struct Staging {
    folder: Directory,
    /// Its path from the folder above the output folder.
    below: String,
    lock: File,
}

impl Staging {
    /// Makes the staging folder of an output folder and locks it: beside that, or in it where nothing can be
    /// made beside it.
    pub(super) fn lock(target: &Target) -> Result<Self, Fault> {
        for _ in 0..TRIES {
            let (folder, below) = make(target)?;
            let fault = |error: io::Error| at_place(&folder, LOCK, &error);
            let lock = match folder.open_or_create(LOCK) {
                // The run that held it has just taken the folder away.
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

    /// The fault that something in it could not be cleared away or put right.
    pub(super) fn fault(&self, error: &io::Error) -> Fault {
        Fault::io(self.folder.path(), error)
    }

    /// Whether it lies in the output folder.
    pub(super) fn is_near(&self) -> bool {
        self.below.ends_with(NEAR)
    }

    /// Whether other runs meet the lock: somebody may have taken its file or its folder away.
    pub(super) fn is_held(&self, target: &Target) -> bool {
        target.parent.names_file(&format!("{}/{LOCK}", self.below), &self.lock)
    }

    /// Takes the lock's file away, and the folder, where nothing is left in it.
    pub(super) fn clear(&self, target: &Target) {
        if self.folder.remove_file(LOCK).is_ok() {
            drop(target.parent.remove_folder(&self.below));
        }
    }
}

/// Makes and opens the staging folder. Gives its path from the folder above the output folder too.
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

/// The fault that something in the staging folder, or the folder itself, cannot be used. Where a link or
/// anything else has its place, that is said: it is not followed, and not deleted either.
fn at_place(folder: &Directory, below: &str, error: &io::Error) -> Fault {
    let path = folder.path().join(below);
    let taken = error.kind() == io::ErrorKind::AlreadyExists || is_absent(error) && folder.has(below);
    if taken || error.kind() == io::ErrorKind::Other {
        Fault::new(&rules::OUTPUT_STAGING, &path)
    } else {
        Fault::io(&path, error)
    }
}
