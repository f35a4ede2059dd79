//! What an output folder looked like when we were last at it, to tell later whether others have been there.
//! Names are told by the times of the folders, which costs a look at each of these; contents by the times of
//! the files, which costs a look at each of those.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::path::Path;
use std::time::SystemTime;

use rayon::prelude::*;

use super::folder::folders_of_all;

/// Folders, each with the time at which something was last put in it or taken out, and with its rights.
#[derive(Debug)]
pub(super) struct Names(BTreeMap<String, Option<State>>);

/// Time and rights.
type State = (SystemTime, Permissions);

/// Files, each with its length and the time at which it was last written to.
#[derive(Debug)]
pub(super) struct Contents(BTreeMap<String, Option<Mark>>);

/// Length and time.
type Mark = (u64, SystemTime);

impl Names {
    /// The folders of files in the folder `top`.
    pub(super) fn of<'f>(top: &Path, files: impl Iterator<Item = &'f str>) -> Self {
        Self(BTreeMap::new()).and(top, folders_of_all(files).into_iter().chain([""]))
    }

    /// These folders in `top` too.
    pub(super) fn and<'f>(mut self, top: &Path, folders: impl Iterator<Item = &'f str>) -> Self {
        self.0.extend(folders.map(|folder| (folder.to_owned(), state(&top.join(folder)))));
        self
    }

    /// Whether they are the same in the folder `top` now.
    pub(super) fn hold(&self, top: &Path) -> bool {
        self.0.iter().all(|(folder, before)| state(&top.join(folder)) == *before)
    }
}

fn state(folder: &Path) -> Option<State> {
    let metadata = fs::metadata(folder).ok()?;
    Some((metadata.modified().ok()?, metadata.permissions()))
}

impl Contents {
    /// Files in the folder `top`.
    pub(super) fn of<'f>(top: &Path, files: impl Iterator<Item = &'f str>) -> Self {
        let files: Vec<&str> = files.collect();
        let marks: Vec<(String, Option<Mark>)> =
            files.into_par_iter().map(|file| (file.to_owned(), mark(&top.join(file)))).collect();
        Self(marks.into_iter().collect())
    }

    /// The same after some of them were written, and others removed.
    pub(super) fn updated(mut self, top: &Path, written: &[String], removed: &[String]) -> Self {
        for file in removed {
            self.0.remove(file);
        }
        self.0.extend(written.iter().map(|file| (file.clone(), mark(&top.join(file)))));
        self
    }

    /// Whether they are all in the folder `top`, and the same.
    pub(super) fn hold(&self, top: &Path) -> bool {
        self.0.par_iter().all(|(file, before)| before.is_some() && mark(&top.join(file)) == *before)
    }
}

fn mark(file: &Path) -> Option<Mark> {
    let metadata = fs::metadata(file).ok()?;
    Some((metadata.len(), metadata.modified().ok()?))
}
