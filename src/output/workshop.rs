//! Our own folder beside an output folder, and the lock in it.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::replace;
use crate::diagnostic::{Fault, rules};

/// Makes our own folder: beside the target, or in it where that is not allowed.
pub(super) fn workshop(target: &Path) -> Result<PathBuf, Fault> {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if let Some(parent) = target.parent() {
        let beside = parent.join(format!(".{name}.brobyg"));
        let made = fs::create_dir_all(parent).and_then(|()| fs::create_dir_all(&beside));
        if made.is_ok() {
            return Ok(beside);
        }
    }
    let within = target.join(replace::NEAR);
    fs::create_dir_all(&within).map_err(|error| Fault::io(target, &error))?;
    Ok(within)
}

/// Locks the workshop. The run that held the lock before takes its file away when it is done, so the file that was locked
/// must still be the one that the next run will find.
pub(super) fn lock(workshop: &Path, target: &Path) -> Result<File, Fault> {
    let path = workshop.join("lock");
    let fault = |error: io::Error| Fault::io(&path, &error);
    loop {
        fs::create_dir_all(workshop).map_err(fault)?;
        let file = File::create(&path).map_err(fault)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Fault::new(&rules::OUTPUT_LOCKED, target)),
            Err(TryLockError::Error(error)) => return Err(fault(error)),
        }
        let held = Handle::from_file(file.try_clone().map_err(fault)?).map_err(fault)?;
        if Handle::from_path(&path).is_ok_and(|found| found == held) {
            return Ok(file);
        }
    }
}
