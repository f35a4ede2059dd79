//! Replacement of a guide whose folder cannot be moved: file by file, from a staging folder inside it.
//! Readers may see pages of both guides meanwhile. If a call fails, the old guide is restored from a journal;
//! if the run is interrupted, the next one does so.
//!
//! The journal is the folder `.brobyg-staging/old`: hard links to the files that are replaced or removed, and
//! the manifest of the old guide, which is written when all of them are there. It is valid as long as
//! `.brobyg-staging/new` has the manifest of the new guide: moving that to its place is the last step.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};

use super::change::Change;
use super::comparison::same_files;
use super::folder::{folders_of, folders_of_all, if_there, link_or_copy};
use super::manifest::{self, Manifest};
use super::staging::NEAR;
use super::{NEW, OLD};
use crate::directory::Directory;

/// Suffix of a file being copied from another file system.
const BEGUN: &str = ".brobyg-new";

/// The folders of a replacement.
struct Site<'a> {
    /// The folder that readers see.
    target: &'a Directory,
    /// The staging folder in it.
    near: Directory,
    /// True if that is the locked staging folder itself, which then has the new guide already.
    is_staging: bool,
}

/// Replaces the files in `target` by those in `new`, which may be on another file system. `is_staging` is
/// true if `new` lies in the staging folder inside the target.
pub(super) fn replace(
    new: &Directory,
    target: &Directory,
    is_staging: bool,
    change: &Change<'_>,
) -> io::Result<()> {
    target.make_folder(NEAR)?;
    let site = Site { target, near: target.folder(NEAR)?, is_staging };
    let result = match site.prepare(new, change) {
        Ok(changed) => site.put_in_place(change, &changed).inspect_err(|_| {
            // If the rollback fails too, the journal stays, and the next run completes it.
            drop(site.near.folder(OLD).and_then(|old| site.restore(&old)));
        }),
        Err(error) => {
            drop(site.near.remove_all(OLD));
            Err(error)
        }
    };
    // Whatever cannot be removed now is removed by the next run.
    drop(site.clear());
    result
}

/// Rolls back an interrupted replacement, or removes the leftovers of a complete one.
pub(super) fn recover(target: &Directory, is_staging: bool) -> io::Result<()> {
    let site = Site { target, near: target.folder(NEAR)?, is_staging };
    site.roll_back()?;
    site.clear()
}

impl Site<'_> {
    /// Copies all changed files into the target's staging folder, hard-links the files that will be replaced,
    /// and tests every folder for write access. Readers see nothing of it. Returns the changed files.
    fn prepare(&self, new: &Directory, change: &Change<'_>) -> io::Result<Vec<String>> {
        let changed = self.gather(new, change.manifest)?;
        let touched = || changed.iter().map(String::as_str).chain(change.stale());
        for folder in folders_of_all(touched()).into_iter().chain([""]) {
            if folder.is_empty() || self.target.is_folder(folder) {
                self.target.check_writable(folder)?;
            }
        }
        self.near.remove_all(OLD)?;
        self.near.make_folder(OLD)?;
        let old = self.near.folder(OLD)?;
        let ours = |file: &&str| change.previous.is_some_and(|previous| previous.files.contains(*file));
        for file in touched().filter(ours) {
            old.make_folders_above(file)?;
            // A file that cannot be looked at is not taken for missing: what is not in the journal is lost.
            if_there(link_or_copy(self.target, file, &old))?;
        }
        change.previous.cloned().unwrap_or_else(|| change.manifest.with(BTreeSet::new())).write(&old)?;
        Ok(changed)
    }

    /// Copies every changed file, and the manifest, to the target's own file system.
    fn gather(&self, new: &Directory, manifest: &Manifest) -> io::Result<Vec<String>> {
        if !self.is_staging {
            self.near.remove_all(NEW)?;
            self.near.make_folder(NEW)?;
        }
        let gathered = self.near.folder(NEW)?;
        let mut changed = Vec::new();
        for file in &manifest.files {
            let next = new.file(file)?;
            if self.target.file(file).is_ok_and(|old| same_files(&next, &old)) {
                continue;
            }
            changed.push(file.clone());
            if !self.is_staging {
                gathered.make_folders_above(file)?;
                new.copy(file, &gathered, file)?;
            }
        }
        if !self.is_staging {
            new.copy(manifest::NAME, &gathered, manifest::NAME)?;
        }
        Ok(changed)
    }

    /// The part that readers see. The manifest meanwhile names the files of both guides, and one that omits a
    /// file is written only after the file is removed.
    fn put_in_place(&self, change: &Change<'_>, changed: &[String]) -> io::Result<()> {
        let new = self.near.folder(NEW)?;
        // Written in the staging folder, so that readers never see a partial file.
        change.manifest.with(change.both()).write(&self.near)?;
        self.near.rename(manifest::NAME, self.target, manifest::NAME)?;
        for file in changed {
            self.target.make_folders_above(file)?;
            move_to(&new, file, self.target)?;
        }
        for file in change.stale() {
            if_there(self.target.remove_file(file))?;
            prune(self.target, file)?;
        }
        move_to(&new, manifest::NAME, self.target)
    }

    /// Restores the old guide, if there is a valid journal.
    fn roll_back(&self) -> io::Result<()> {
        self.journal()?.map_or(Ok(()), |old| self.restore(&old))
    }

    /// Restores the old guide from a valid journal.
    fn restore(&self, old: &Directory) -> io::Result<()> {
        let Some(before) = Manifest::read(old) else { return Ok(()) };
        let during = Manifest::read(self.target).unwrap_or_else(|| before.clone());
        for file in during.files.difference(&before.files) {
            if_there(self.target.remove_file(file))?;
            prune(self.target, file)?;
        }
        for file in &before.files {
            match move_to(old, file, self.target) {
                // The journal has only the files that were to be replaced; or a folder was removed.
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    self.target.make_folders_above(file)?;
                    if_there(move_to(old, file, self.target))?;
                }
                moved => moved?,
            }
        }
        if before.files.is_empty() {
            if_there(self.target.remove_file(manifest::NAME))?;
            return if_there(old.remove_file(manifest::NAME));
        }
        move_to(old, manifest::NAME, self.target)
    }

    /// The journal, if it is valid. One that cannot be looked at is an error: it is not taken for missing.
    fn journal(&self) -> io::Result<Option<Directory>> {
        let valid = |name: &str| -> io::Result<Option<Directory>> {
            let folder = match self.near.folder(name) {
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
                folder => folder?,
            };
            match folder.status(manifest::NAME) {
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                status => status.map(|_| Some(folder)),
            }
        };
        let (old, new) = (valid(OLD)?, valid(NEW)?);
        Ok(old.filter(|_| new.is_some()))
    }

    /// Removes the staging folder in the target, unless the journal in it is still needed.
    fn clear(&self) -> io::Result<()> {
        if self.journal()?.is_some() {
            return Ok(());
        }
        for left in [OLD, NEW, manifest::NAME, manifest::BEGUN] {
            self.near.remove_all(left)?;
        }
        // The staging folder has the lock, which is held until we are done.
        if self.is_staging { Ok(()) } else { self.target.remove_all(NEAR) }
    }
}

/// Moves a file, also between file systems.
fn move_to(from: &Directory, file: &str, to: &Directory) -> io::Result<()> {
    match from.rename(file, to, file) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let begun = format!("{file}{BEGUN}");
            if_there(to.remove_file(&begun))?;
            from.copy(file, to, &begun)
                .and_then(|()| to.rename(&begun, to, file))
                .inspect_err(|_| drop(to.remove_file(&begun)))?;
            from.remove_file(file)
        }
        result => result,
    }
}

/// Removes the parent folders of a removed file that are now empty.
pub(super) fn prune(top: &Directory, file: &str) -> io::Result<()> {
    let folders: Vec<&str> = folders_of(file).collect();
    for folder in folders.into_iter().rev() {
        match top.remove_folder(folder) {
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => return Ok(()),
            // A mount is not ours to remove.
            Err(error) if error.kind() == ErrorKind::ResourceBusy => return Ok(()),
            result => if_there(result)?,
        }
    }
    Ok(())
}
