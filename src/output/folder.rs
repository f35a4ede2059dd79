//! The content of an output folder: which files are foreign, and how ours are removed.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::manifest::{self, Manifest};
use super::staging::{NEAR, Target};
use crate::directory::{Directory, is_absent};
use crate::source::slashed;

/// Files and folders in an output folder that Brobyg did not write; paths relative to it, with `/`.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    /// Files and links, sorted by path.
    pub(super) files: Vec<String>,
    /// Folders without any file of ours.
    folders: Vec<String>,
    /// True if some folder cannot be read. It has no file of ours.
    closed: bool,
}

/// Lists the foreign files of a folder, apart from the staging folder in it. Links are not followed.
pub(super) fn foreign(folder: &Directory, ours: Option<&Manifest>) -> io::Result<Foreign> {
    let of_ours = folders_of_all(ours.iter().flat_map(|ours| &ours.files).map(String::as_str));
    let mut foreign = Foreign::default();
    let walk = WalkDir::new(folder.path()).min_depth(1).sort_by_file_name().into_iter();
    let is_near = |entry: &walkdir::DirEntry| {
        entry.depth() == 1 && entry.file_name() == NEAR && entry.file_type().is_dir()
    };
    for entry in walk.filter_entry(|entry| !is_near(entry)) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if is_denied(&error) => {
                foreign.closed = true;
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        let path = slashed(entry.path().strip_prefix(folder.path()).unwrap_or(entry.path()));
        if entry.file_type().is_dir() {
            if !of_ours.contains(path.as_str()) {
                foreign.folders.push(path);
            }
        } else if !entry.file_type().is_file() || !ours.is_some_and(|ours| ours.owns(&path)) {
            foreign.files.push(path);
        }
    }
    // Folders are visited one by one, which is not the order of paths.
    foreign.files.sort_unstable();
    Ok(foreign)
}

fn is_denied(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == ErrorKind::PermissionDenied)
}

/// The parent folders of a file: `a/b/c` → `a`, `a/b`.
pub(super) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(slash, _)| &path[..slash])
}

/// The parent folders of files, each once, parents before children.
pub(super) fn folders_of_all<'p>(paths: impl Iterator<Item = &'p str>) -> BTreeSet<&'p str> {
    let mut folders = BTreeSet::new();
    // Not collected first: that would hold the parents of every file before most of them turn out to be
    // duplicates.
    folders.extend(paths.flat_map(folders_of));
    folders
}

impl Foreign {
    /// Its folders.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        self.folders.iter().map(String::as_str)
    }

    /// Hard-links everything into the folder that will replace this one, so that it is never missing.
    pub(super) fn adopt(&self, from: &Directory, to: &Directory) -> io::Result<()> {
        if self.closed {
            return Err(ErrorKind::PermissionDenied.into());
        }
        for folder in &self.folders {
            to.make_folders(folder)?;
        }
        for file in &self.files {
            to.make_folders_above(file)?;
            second_name(from, file, to)?;
        }
        for folder in self.folders.iter().rev().map(String::as_str).chain([""]) {
            to.set_mode(folder, from.folder_status(folder)?.mode)?;
        }
        Ok(())
    }
}

/// Hard-links a file, unless that is done already.
fn second_name(from: &Directory, file: &str, to: &Directory) -> io::Result<()> {
    match from.link(file, to, file) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && from.is_same(file, to, file) => Ok(()),
        result => result,
    }
}

/// Makes a hard link below another directory; a copy with the same modification time where the file system
/// has no hard links.
pub(super) fn link_or_copy(from: &Directory, file: &str, to: &Directory) -> io::Result<()> {
    from.link(file, to, file).or_else(|_| {
        let mut old = from.file(file)?;
        let mut new = to.create_new(file)?;
        io::copy(&mut old, &mut new)?;
        // Without it a later copy of the folder costs more, and nothing is wrong.
        drop(old.metadata()?.modified().and_then(|modified| new.set_modified(modified)));
        Ok(())
    })
}

/// Makes hard links to all files of a guide, and their folders, in an empty folder.
pub(super) fn link_all(from: &Directory, guide: &Manifest, to: &Directory) -> io::Result<()> {
    for folder in folders_of_all(guide.files.iter().map(String::as_str)) {
        to.make_folder(folder)?;
    }
    guide.files.par_iter().try_for_each(|file| link_or_copy(from, file, to))
}

/// Owner of the files in a folder without a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unlisted {
    /// Ours: a new guide that was never finished.
    Ours,
    /// Foreign: a folder that was moved away from readers as it was.
    Foreign,
}

/// Removes a folder of the staging folder that has been replaced, or that an interrupted run was filling.
///
/// With a manifest, the files in it are ours; any other file is removed only where the output folder has the
/// very same file, and is moved there where that has none of its name. The manifest is removed last, so that
/// an interruption at any point leaves a folder in which ours and foreign can still be distinguished. A link
/// or file in place of the folder is itself removed.
pub(super) fn discard(
    staging: &Directory,
    name: &str,
    keeper: &Target,
    unlisted: Unlisted,
) -> io::Result<()> {
    let folder = match staging.folder(name) {
        Err(error) if is_absent(&error) => return staging.remove_all(name),
        folder => folder?,
    };
    let manifest = Manifest::read(&folder);
    // Foreign files were linked here from the output folder. If that is gone, nobody misses them.
    if unlisted == Unlisted::Ours && (manifest.is_none() || !keeper.is_there()) {
        return staging.remove_all(name);
    }
    let ours: Vec<&str> = manifest.iter().flat_map(|manifest| &manifest.files).map(String::as_str).collect();
    for file in &ours {
        remove(&folder, file)?;
    }
    let left = foreign(&folder, manifest.as_ref())?;
    if !left.files.is_empty() && !hand_back(&folder, &left, keeper)? {
        return Ok(());
    }
    // Folders of ours may hold foreign files, and the other way round.
    let mut folders = folders_of_all(ours.into_iter());
    folders.extend(left.folders());
    for below in folders.into_iter().rev() {
        remove_empty(&folder, below)?;
    }
    // Whatever has been added since is left to the next run, which still finds the manifest.
    let rest = folder.names("")?;
    if rest.iter().all(|name| name == manifest::NAME) { staging.remove_all(name) } else { Ok(()) }
}

/// Moves foreign files back to the output folder. True if that has all of them: where both have different
/// files of one name, neither is overwritten, and the foreign one stays here.
fn hand_back(folder: &Directory, left: &Foreign, keeper: &Target) -> io::Result<bool> {
    let (parent, name) = keeper.place();
    parent.make_folder(name)?;
    let keeper = parent.folder(name)?;
    for file in &left.files {
        if folder.is_same(file, &keeper, file) {
            remove(folder, file)?;
        } else if keeper.has(file) {
            return Ok(false);
        } else {
            keeper.make_folders_above(file)?;
            folder.rename(file, &keeper, file)?;
        }
    }
    Ok(true)
}

/// Removes a file, also from folders that were made read-only. A folder of that name is no file of ours.
fn remove(folder: &Directory, file: &str) -> io::Result<()> {
    match folder.remove_file(file) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            open_up(folder, file)?;
            if_there(folder.remove_file(file))
        }
        Err(error) if error.kind() == ErrorKind::IsADirectory => Ok(()),
        result => if_there(result),
    }
}

/// Removes a folder if it is empty.
fn remove_empty(folder: &Directory, below: &str) -> io::Result<()> {
    let removed = match folder.remove_folder(below) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            open_up(folder, below)?;
            folder.remove_folder(below)
        }
        result => result,
    };
    match removed {
        Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
        result => if_there(result),
    }
}

/// Makes the parent folders of a name writable for their owner.
fn open_up(folder: &Directory, below: &str) -> io::Result<()> {
    [""].into_iter().chain(folders_of(below)).try_for_each(|above| folder.set_mode(above, 0o700))
}

/// Treats a missing file as success, also where something else is in the place of its parent folder.
pub(super) fn if_there(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if is_absent(&error) => Ok(()),
        other => other,
    }
}
