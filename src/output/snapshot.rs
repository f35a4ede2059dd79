//! Snapshots of an output folder, for detecting changes by others. Entries are compared by the modification
//! times of folders, which costs a `stat` of each folder; contents by those of files, which costs one of each
//! file.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::path::Path;
use std::time::SystemTime;

use rayon::prelude::*;

use super::folder::folders_of_all;

/// Folders, each with its modification time, which changes when entries are added or removed, and its
/// permissions.
#[derive(Debug)]
pub(super) struct Names(BTreeMap<String, Option<State>>);

/// Modification time and permissions.
type State = (SystemTime, Permissions);

/// Files, each with length and modification time.
#[derive(Debug)]
pub(super) struct Contents(BTreeMap<String, Option<Mark>>);

/// Length and modification time.
type Mark = (u64, SystemTime);

impl Names {
    /// A snapshot of the parent folders of files in the folder `top`.
    pub(super) fn of<'f>(top: &Path, files: impl Iterator<Item = &'f str>) -> Self {
        Self(BTreeMap::new()).and(top, folders_of_all(files).into_iter().chain([""]))
    }

    /// Adds further folders in `top`.
    pub(super) fn and<'f>(mut self, top: &Path, folders: impl Iterator<Item = &'f str>) -> Self {
        self.0.extend(folders.map(|folder| (folder.to_owned(), state(&top.join(folder)))));
        self
    }

    /// True if they are unchanged.
    pub(super) fn hold(&self, top: &Path) -> bool {
        self.0.iter().all(|(folder, before)| state(&top.join(folder)) == *before)
    }
}

fn state(folder: &Path) -> Option<State> {
    let metadata = fs::metadata(folder).ok()?;
    Some((metadata.modified().ok()?, metadata.permissions()))
}

impl Contents {
    /// A snapshot of files in the folder `top`.
    pub(super) fn of<'f>(top: &Path, files: impl Iterator<Item = &'f str>) -> Self {
        let files: Vec<&str> = files.collect();
        let marks: Vec<(String, Option<Mark>)> =
            files.into_par_iter().map(|file| (file.to_owned(), mark(&top.join(file)))).collect();
        Self(marks.into_iter().collect())
    }

    /// The snapshot after some files were written, and others removed.
    pub(super) fn updated(mut self, top: &Path, written: &[String], removed: &[String]) -> Self {
        for file in removed {
            self.0.remove(file);
        }
        self.0.extend(written.iter().map(|file| (file.clone(), mark(&top.join(file)))));
        self
    }

    /// True if all of them are unchanged.
    pub(super) fn hold(&self, top: &Path) -> bool {
        self.0.par_iter().all(|(file, before)| before.is_some() && mark(&top.join(file)) == *before)
    }
}

fn mark(file: &Path) -> Option<Mark> {
    let metadata = fs::metadata(file).ok()?;
    Some((metadata.len(), metadata.modified().ok()?))
}
