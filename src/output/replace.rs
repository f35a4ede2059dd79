//! Replacement of the old guide by the new one.
//!
//! In one step where the system can exchange two folders; in two renames where it cannot; file by file, all
//! or nothing as far as calls fail, where the folder itself cannot be moved.

use std::io;

use super::change::Change;
use super::folder::{Unlisted, discard, folders_of_all, link_all, link_or_copy};
use super::manifest::{self, Manifest};
use super::staging::{NEAR, Staging, Target};
use super::{NEW, OLD, file_by_file};
use crate::diagnostic::{Fault, rules};
use crate::directory::{Directory, is_absent};

/// Puts the new guide, which is in the staging folder, in the place of the old one. Afterwards the old guide
/// is there, or nothing.
///
/// The folder cannot be moved where it is a mount, or its parent may not be written to; it is not moved where
/// a mount lies in it, or a foreign file that cannot be hard-linked.
pub(super) fn replace(staging: &Staging, target: &Target, change: &Change<'_>) -> io::Result<()> {
    let (parent, name) = target.place();
    let from = staging.folder();
    if !target.is_there() && from.rename(NEW, parent, name).is_ok() {
        return Ok(());
    }
    let old = parent.folder(name)?;
    let new = from.folder(NEW)?;
    if !staging.is_near() && is_movable(&old, change) {
        let adopted = change.adopted || change.foreign.adopt(&old, &new).is_ok();
        if adopted && (from.exchange(NEW, parent, name).is_ok() || rename_twice(from, &old, target, change)?)
        {
            return Ok(());
        }
    }
    file_by_file::replace(&new, &old, staging.is_near(), change)?;
    // The guide is in place; whatever cannot be removed now is removed by the next run.
    drop(from.remove_all(NEW));
    Ok(())
}

/// True if everything in a folder is on its own mount.
fn is_movable(old: &Directory, change: &Change<'_>) -> bool {
    let mount = |folder: &str| old.folder_status(folder).map(|status| status.mount);
    let Ok(own) = mount("") else { return false };
    let ours = change.previous.iter().flat_map(|previous| &previous.files).map(String::as_str);
    let folders = folders_of_all(ours);
    let mut folders = folders.into_iter().chain(change.foreign.folders());
    folders.all(|folder| mount(folder).map_or_else(|error| is_absent(&error), |mount| mount == own))
}

/// Moves the old guide away and the new one to its place. False if neither is moved; an error if the old guide
/// is in its place again, but had to be made anew.
fn rename_twice(from: &Directory, old: &Directory, target: &Target, change: &Change<'_>) -> io::Result<bool> {
    let (parent, name) = target.place();
    if parent.rename(name, from, OLD).is_err() {
        return Ok(false);
    }
    if let Err(error) = from.rename(NEW, parent, name) {
        if from.rename(OLD, parent, name).is_ok() {
            return Ok(false);
        }
        // If that fails, the next run finds the list of all files, and replaces what there is.
        drop(make_anew(old, target, change).and_then(|()| discard(from, OLD, target, Unlisted::Foreign)));
        return Err(error);
    }
    // Whatever cannot be removed now is removed by the next run.
    drop(from.rename(OLD, from, NEW).or_else(|_| discard(from, OLD, target, Unlisted::Foreign)));
    Ok(true)
}

/// Makes a hard-linked copy of the old guide, which was moved away, in its place.
fn make_anew(old: &Directory, target: &Target, change: &Change<'_>) -> io::Result<()> {
    let (parent, name) = target.place();
    parent.make_folder(name)?;
    let folder = parent.folder(name)?;
    // The manifest first: without it, nobody knows whose the files are.
    if let Some(previous) = change.previous {
        link_or_copy(old, manifest::NAME, &folder)?;
        link_all(old, previous, &folder)?;
    }
    change.foreign.adopt(old, &folder)
}

/// Recovers from an interrupted run: moves the old guide back to its place if it had been moved away, or
/// restores its files if they were being replaced; and removes the rest.
pub(super) fn recover(staging: &Staging, target: &Target) -> Result<(), Fault> {
    let (parent, name) = target.place();
    let from = staging.folder();
    let fault = |error: io::Error| staging.fault(&error);
    if !staging.is_near()
        && let Ok(old) = from.folder(OLD)
    {
        if target.is_there() {
            discard(from, OLD, target, Unlisted::Foreign).map_err(fault)?;
        } else if Manifest::read(&old).is_some() || old.names("").map_err(fault)?.is_empty() {
            from.rename(OLD, parent, name).map_err(fault)?;
        } else {
            // No run of ours moved that there.
            return Err(Fault::new(&rules::OUTPUT_STAGING, old.path()));
        }
    }
    match parent.folder(name) {
        Ok(old) if old.is_folder(NEAR) => file_by_file::recover(&old, staging.is_near()).map_err(fault)?,
        Err(error) if !is_absent(&error) => return Err(Fault::io(target.path(), &error)),
        _ => {}
    }
    discard(from, NEW, target, Unlisted::Ours).map_err(fault)
}
