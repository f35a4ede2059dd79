//! Our own folder beside an output folder, and the lock in it.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::folder::make_folder;
use super::replace;
use crate::diagnostic::{Fault, rules};

/// The name of our own folder beside an output folder of a name.
pub fn workshop_name(folder: &str) -> String {
    format!(".{folder}.brobyg")
}

/// Makes our own folder: beside the target, or in it where that is not allowed.
pub(super) fn workshop(target: &Path) -> Result<PathBuf, Fault> {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if let Some(parent) = target.parent() {
        let beside = parent.join(workshop_name(&name));
        let made = fs::create_dir_all(parent).and_then(|()| fs::create_dir_all(&beside));
        if made.is_ok() {
            return Ok(beside);
        }
    }
    let within = target.join(replace::NEAR);
    fs::create_dir_all(&within).map_err(|error| Fault::io(target, &error))?;
    Ok(within)
}

/// The lock of a workshop. The system gives it up when it is dropped.
pub(super) struct Lock {
    path: PathBuf,
    file: Handle,
}

impl Lock {
    /// Locks a workshop. The run that held the lock before takes its file away when it is done, so the file that was locked
    /// must still be the one that the next run will find.
    pub(super) fn take(workshop: &Path, target: &Path) -> Result<Self, Fault> {
        let path = workshop.join("lock");
        let fault = |error: io::Error| Fault::io(&path, &error);
        loop {
            // What it lies in is not made anew: that may have been moved away, and is to find its place free.
            make_folder(workshop).map_err(fault)?;
            let file = File::create(&path).map_err(fault)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Fault::new(&rules::OUTPUT_LOCKED, target)),
                Err(TryLockError::Error(error)) => return Err(fault(error)),
            }
            let lock = Self { file: Handle::from_file(file).map_err(fault)?, path: path.clone() };
            if lock.is_held() {
                return Ok(lock);
            }
        }
    }

    /// Whether other runs meet it: somebody may have taken its file away.
    pub(super) fn is_held(&self) -> bool {
        Handle::from_path(&self.path).is_ok_and(|found| found == self.file)
    }

    /// Takes its file away.
    pub(super) fn remove(&self) -> io::Result<()> {
        fs::remove_file(&self.path)
    }
}
