//! What is in a folder, and how files of ours are taken out of it again.

use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::manifest::{self, Manifest};

/// The files and links in a folder that are not ours, from its top, with `/`.
pub(super) fn foreign(folder: &Path, ours: Option<&Manifest>, skip: &Path) -> Vec<String> {
    let walk = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
    walk.filter_entry(|entry| entry.path() != skip)
        .flatten()
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| relative(folder, entry.path()))
        .filter(|file| !ours.is_some_and(|ours| ours.owns(file)))
        .collect()
}

fn relative(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// Removes a folder that we made: all of it if no run finished it, else what the run wrote. What is left is not ours and
/// is moved to `keeper`, where nothing of its name may be.
pub(super) fn discard(folder: &Path, keeper: &Path) -> io::Result<()> {
    let Some(manifest) = Manifest::read(folder) else {
        return if_there(fs::remove_dir_all(folder));
    };
    for file in &manifest.files {
        if_there(fs::remove_file(folder.join(file)))?;
    }
    if_there(fs::remove_file(folder.join(manifest::NAME)))?;
    remove_empty(folder)?;
    if folder.exists() { move_into(folder, keeper) } else { Ok(()) }
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

/// Moves what is in one folder into another, folder by folder where both have it.
fn move_into(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        match target.symlink_metadata() {
            Err(_) => fs::rename(entry.path(), &target)?,
            Ok(there) if there.is_dir() && entry.file_type()?.is_dir() => move_into(&entry.path(), &target)?,
            // Both have a file of this name: neither is overwritten, and the one that is not ours stays where it is.
            Ok(_) => {}
        }
    }
    match fs::remove_dir(from) {
        Err(error) if !is_harmless(&error) => Err(error),
        _ => Ok(()),
    }
}

pub(super) fn if_there(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
