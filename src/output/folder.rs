//! What is in a folder, and how files of ours are taken out of it again.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};

use walkdir::WalkDir;

use super::manifest::{self, Manifest};
use super::staging::{NEAR, Target};
use crate::directory::{Directory, is_absent};
use crate::source::slashed;

/// What in an output folder is not ours, from its top, with `/`.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    /// Files and links, in the order of their paths.
    pub(super) files: Vec<String>,
    /// Folders in which nothing of ours lies.
    folders: Vec<String>,
    /// Whether there is a folder that may not be looked into. Nothing of ours lies in it.
    closed: bool,
}

/// Lists what in a folder is not ours, our own folder in it apart. Links are not followed.
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
    // A walk goes folder by folder, which is not the order of paths.
    foreign.files.sort_unstable();
    Ok(foreign)
}

fn is_denied(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == ErrorKind::PermissionDenied)
}

/// The folders above a file: `a/b/c` → `a`, `a/b`.
pub(super) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(slash, _)| &path[..slash])
}

/// The folders above files, each once, those above others first.
pub(super) fn folders_of_all<'p>(paths: impl Iterator<Item = &'p str>) -> BTreeSet<&'p str> {
    let mut folders = BTreeSet::new();
    // One by one: to collect them would list the folder of each file before most of them are found to be the
    // same.
    folders.extend(paths.flat_map(folders_of));
    folders
}

impl Foreign {
    /// Its folders.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        self.folders.iter().map(String::as_str)
    }

    /// Gives everything a second name in the folder that is to take the place of the one it lies in, so that
    /// it is never missing.
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

/// Gives a file a second name, if it does not have it already.
fn second_name(from: &Directory, file: &str, to: &Directory) -> io::Result<()> {
    match from.link(file, to, file) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && from.is_same(file, to, file) => Ok(()),
        result => result,
    }
}

/// Gives a file a second name below another directory; where the file system has no such thing a copy with
/// the same time.
pub(super) fn link_or_copy(from: &Directory, file: &str, to: &Directory) -> io::Result<()> {
    from.link(file, to, file).or_else(|_| {
        let mut old = from.file(file)?;
        let mut new = to.create_new(file)?;
        io::copy(&mut old, &mut new)?;
        // Another time makes copies of the folder dearer, and nothing wrong.
        drop(old.metadata()?.modified().and_then(|modified| new.set_modified(modified)));
        Ok(())
    })
}

/// Whose the files are in a folder that has no list of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unlisted {
    /// All ours: it was never finished.
    Ours,
    /// Whoever's: it was moved away from readers as it was.
    Foreign,
}

/// Clears away a folder of the staging folder that has been replaced, or that a run was cut off while it was
/// filling.
///
/// In one with a list of files, those on it are ours; another is taken away only where the output folder has
/// the very same file, and moved there where it has none of that name. The list goes last, so that being cut
/// off at any point leaves a folder that can be told apart again. A link or a file in the place of the folder
/// is taken away itself.
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
    // What is not ours was brought here from the output folder. Where that is gone, so is whoever would miss
    // it.
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
    // Those of ours may hold some that are not, and the other way round.
    let mut folders = folders_of_all(ours.into_iter());
    folders.extend(left.folders());
    for below in folders.into_iter().rev() {
        remove_empty(&folder, below)?;
    }
    // What has come into it since then is left to the next run, which still finds the list.
    let rest = folder.names("")?;
    if rest.iter().all(|name| name == manifest::NAME) { staging.remove_all(name) } else { Ok(()) }
}

/// Gives what is not ours back to the output folder. Tells whether that has all of it: where both have
/// another file of one name, neither is overwritten, and the one that is not ours stays where it is.
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

/// Removes a file, also from folders that were made unwritable with what they held. A folder of that name is
/// no file of ours.
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

/// Removes a folder in which nothing is left.
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

/// Lets their owner write to the folders above a name.
fn open_up(folder: &Directory, below: &str) -> io::Result<()> {
    [""].into_iter().chain(folders_of(below)).try_for_each(|above| folder.set_mode(above, 0o700))
}

/// What was done to a file, if there is one: none is there either where something else has the place of its
/// folder.
pub(super) fn if_there(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if is_absent(&error) => Ok(()),
        other => other,
    }
}
