//! What is in a folder, and how files of ours are taken out of it again.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use same_file::is_same_file;
use walkdir::WalkDir;

use super::manifest::{self, Manifest};
use crate::source::slashed;

/// What in an output folder is not ours, from its top, with `/`.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    /// Files and links.
    pub(super) files: Vec<String>,
    /// Folders in which nothing of ours lies.
    folders: Vec<String>,
    /// Whether there is a folder that may not be looked into. Nothing of ours lies in it.
    closed: bool,
}

/// Lists what in a folder is not ours, our own workshop in it apart.
pub(super) fn foreign(folder: &Path, ours: Option<&Manifest>, skip: &Path) -> io::Result<Foreign> {
    let of_ours = folders_of_all(ours.iter().flat_map(|ours| &ours.files).map(String::as_str));
    let mut foreign = Foreign::default();
    let walk = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.path() != skip) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if is_denied(&error) => {
                foreign.closed = true;
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        let path = relative(folder, entry.path());
        if entry.file_type().is_dir() {
            if !of_ours.contains(path.as_str()) {
                foreign.folders.push(path);
            }
        } else if !ours.is_some_and(|ours| ours.owns(&path)) {
            foreign.files.push(path);
        }
    }
    Ok(foreign)
}

fn is_denied(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::PermissionDenied)
}

/// The folders above a file: `a/b/c` → `a`, `a/b`.
pub(super) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(slash, _)| &path[..slash])
}

/// The folders above files, each once, those above others first.
pub(super) fn folders_of_all<'p>(paths: impl Iterator<Item = &'p str>) -> BTreeSet<&'p str> {
    let mut folders = BTreeSet::new();
    // One by one: to collect them would list the folder of each file before most of them are found to be the same.
    folders.extend(paths.flat_map(folders_of));
    folders
}

fn relative(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    slashed(below)
}

impl Foreign {
    /// Its folders.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        self.folders.iter().map(String::as_str)
    }

    /// Gives everything a second name in the folder that is to take the place of the one it lies in, so that it is never missing.
    pub(super) fn adopt(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.closed {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        for folder in &self.folders {
            fs::create_dir_all(to.join(folder))?;
        }
        for file in &self.files {
            second_name(&from.join(file), &to.join(file))?;
        }
        for folder in self.folders.iter().rev().map(String::as_str).chain([""]) {
            fs::set_permissions(to.join(folder), fs::metadata(from.join(folder))?.permissions())?;
        }
        Ok(())
    }
}

/// Gives a file a second name, if it does not have it already.
fn second_name(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && is_one(from, to) => Ok(()),
        result => result,
    }
}

/// Whether two paths are names of one file, or links that lead to the same.
fn is_one(left: &Path, right: &Path) -> bool {
    match (fs::read_link(left), fs::read_link(right)) {
        (Ok(left), Ok(right)) => left == right,
        (Err(_), Err(_)) => is_same_file(left, right).unwrap_or(false),
        _ => false,
    }
}

/// Makes a folder in one that is there, if it is not there already.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        result => result,
    }
}

/// Clears away a folder that has been replaced, or that a run was cut off while it was filling.
///
/// One without a list of files was never finished, and everything in it is ours. In one with a list, the files on it are ours; another is
/// taken away only where `keeper` has the very same file, and moved there where it has none of that name. The list goes last, so
/// that being cut off at any point leaves a folder that can be told apart again.
pub(super) fn discard(folder: &Path, keeper: &Path) -> io::Result<()> {
    let Some(manifest) = Manifest::read(folder) else {
        return if_there(fs::remove_dir_all(folder));
    };
    for file in &manifest.files {
        if_there(fs::remove_file(folder.join(file)))?;
    }
    for file in foreign(folder, Some(&manifest), Path::new(""))?.files {
        let (here, there) = (folder.join(&file), keeper.join(&file));
        if is_one(&here, &there) {
            fs::remove_file(&here)?;
        } else if there.symlink_metadata().is_err() {
            if let Some(parent) = there.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::rename(&here, &there)?;
        } else {
            // Both have a file of this name: neither is overwritten, and the one that is not ours stays where it is.
            return Ok(());
        }
    }
    if_there(fs::remove_file(folder.join(manifest::NAME)))?;
    remove_empty(folder)
}

/// Removes a folder and the folders in it that hold nothing.
pub(super) fn remove_empty(folder: &Path) -> io::Result<()> {
    for entry in WalkDir::new(folder).contents_first(true).into_iter().flatten() {
        if entry.file_type().is_dir() {
            match fs::remove_dir(entry.path()) {
                Err(error) if !is_harmless(&error) => return Err(error),
                _ => {}
            }
        }
    }
    Ok(())
}

fn is_harmless(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotFound)
}

/// What was done to a file, if there is one: none is there either where a file has the place of its folder.
pub(super) fn if_there(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(())
        }
        other => other,
    }
}
