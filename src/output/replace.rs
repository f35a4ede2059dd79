//! The moment at which a new guide takes the place of the old one.

use std::fs;
use std::io;
use std::path::Path;

use super::folder::{Foreign, discard, if_there, remove_empty};
use super::manifest::{self, Manifest};

/// What is to become of the files in an output folder.
pub(super) struct Change<'a> {
    /// The files that are ours afterwards.
    pub(super) manifest: &'a Manifest,
    /// The files that were ours before.
    pub(super) previous: Option<&'a Manifest>,
    /// What is not ours.
    pub(super) foreign: &'a Foreign,
    /// Whether the new folder has everything that is not ours already.
    pub(super) adopted: bool,
}

/// Puts the folder `new` in the place of `target`. Afterwards `new` holds the old guide, or is gone.
///
/// In one step where the system can swap two folders; in two renames where it cannot; file by file, deletions last,
/// where the folder itself cannot be moved (a mount, another device, a parent that may not be written to) or holds
/// something of somebody else's that cannot be given a second name.
pub(super) fn replace(new: &Path, target: &Path, change: &Change<'_>) -> io::Result<()> {
    if !target.exists() && fs::rename(new, target).is_ok() {
        return Ok(());
    }
    let adopted = change.adopted || change.foreign.adopt(target, new).is_ok();
    if adopted && (swap(new, target).is_ok() || rename_twice(new, target).is_ok()) {
        return Ok(());
    }
    file_by_file(new, target, change)
}

#[cfg(target_os = "linux")]
fn swap(new: &Path, target: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    if new.starts_with(target) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    Ok(renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn swap(_new: &Path, _target: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn rename_twice(new: &Path, target: &Path) -> io::Result<()> {
    let old = new.with_file_name("old");
    fs::rename(target, &old)?;
    if let Err(error) = fs::rename(new, target) {
        fs::rename(&old, target)?;
        return Err(error);
    }
    fs::rename(&old, new)
}

/// The name of our folder within the target, where what is to take its place file by file is gathered first.
pub const NEAR: &str = ".brobyg-staging";

fn file_by_file(new: &Path, target: &Path, change: &Change<'_>) -> io::Result<()> {
    let Change { manifest, previous, .. } = *change;
    let near = target.join(NEAR).join("new");
    let changed = gather(new, &near, target, manifest)?;
    // While files are being replaced, those of both guides are ours.
    let both =
        manifest.files.iter().chain(previous.iter().flat_map(|previous| &previous.files)).cloned().collect();
    Manifest::new(&manifest.edition, both).write(target)?;
    for file in changed {
        let to = target.join(file);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::rename(near.join(file), &to)?;
    }
    let stale = previous.iter().flat_map(|previous| previous.files.difference(&manifest.files));
    for file in stale {
        if_there(fs::remove_file(target.join(file)))?;
        if let Some(folder) = Path::new(file).parent().filter(|folder| !folder.as_os_str().is_empty()) {
            remove_empty(&target.join(folder))?;
        }
    }
    if_there(fs::remove_dir_all(&near))?;
    if_there(fs::remove_dir_all(new))?;
    // The lock may lie there; it stays until we are done.
    remove_empty(&target.join(NEAR))
}

/// Brings every file that differs onto the target's own device, the list of files last. Fails here if there is no room,
/// while the old guide is whole.
fn gather<'m>(new: &Path, near: &Path, target: &Path, manifest: &'m Manifest) -> io::Result<Vec<&'m str>> {
    let mut changed = Vec::new();
    for file in manifest.files.iter().map(String::as_str).chain([manifest::NAME]) {
        let from = new.join(file);
        if fs::read(&from)? == fs::read(target.join(file)).unwrap_or_default() && file != manifest::NAME {
            continue;
        }
        changed.push(file);
        let to = near.join(file);
        if from == to {
            continue;
        }
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        if let Err(error) = fs::copy(&from, &to) {
            if_there(fs::remove_dir_all(target.join(NEAR)))?;
            return Err(error);
        }
    }
    Ok(changed)
}

/// Sets right what a run left that was cut off: the old guide back in its place if it had been moved away, and the rest cleared.
pub(super) fn recover(workshop: &Path, target: &Path) -> io::Result<()> {
    let old = workshop.join("old");
    if old.exists() {
        if target.exists() {
            discard(&old, target)?;
        } else {
            fs::rename(&old, target)?;
        }
    }
    if workshop.starts_with(target) {
        if_there(fs::remove_dir_all(target.join(NEAR).join("new")))?;
    } else {
        if_there(fs::remove_dir_all(target.join(NEAR)))?;
    }
    discard(&workshop.join("new"), target)
}
