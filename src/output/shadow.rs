//! The guide that stands once more, under second names, in our own folder. A next guide is made by changing
//! it where the two differ, and takes the place of the one that stands in the same single step, however many
//! files it has.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::file_by_file::prune;
use super::folder::{Foreign, folders_of_all, if_there, link_or_copy};
use super::manifest::{self, Manifest};
use super::snapshot::Names;
use crate::directory::Directory;

/// What is known of a shadow. As long as it has no list of files it is not in anybody's place, and everything
/// in it is known to be ours.
pub(super) struct Shadow {
    /// Its folders when it was last as the guide that stands.
    names: Names,
    /// The files in which it may differ since.
    touched: Mutex<BTreeSet<String>>,
}

impl Shadow {
    /// Makes the shadow of the guide in `target` in the empty folder `folder`. None where what is not ours
    /// can have no second name.
    pub(super) fn make(
        folder: &Directory,
        target: &Directory,
        standing: &Manifest,
        foreign: &Foreign,
    ) -> io::Result<Option<Self>> {
        for below in folders_of_all(standing.files.iter().map(String::as_str)) {
            folder.make_folder(below)?;
        }
        standing.files.par_iter().try_for_each(|file| link_or_copy(target, file, folder))?;
        Ok(Self::of(folder, target, standing, foreign))
    }

    /// Makes it again as the guide in `target`: where a next guide was begun and given up, or where it was
    /// itself the guide before that one.
    pub(super) fn mend(
        self,
        folder: &Directory,
        target: &Directory,
        standing: &Manifest,
        foreign: &Foreign,
    ) -> io::Result<Option<Self>> {
        if_there(folder.remove_file(manifest::NAME))?;
        let touched = self.touched.into_inner().unwrap_or_else(PoisonError::into_inner);
        let (stand, gone): (Vec<&String>, Vec<&String>) =
            touched.iter().partition(|file| standing.files.contains(*file));
        for file in gone.into_iter().filter(|file| !folder.is_folder(file)) {
            if_there(folder.remove_file(file))?;
            prune(folder, file)?;
        }
        for file in stand {
            folder.remove_all(file)?;
            folder.make_folders_above(file)?;
            link_or_copy(target, file, folder)?;
        }
        Ok(Self::of(folder, target, standing, foreign))
    }

    /// The shadow in a folder that has all of the guide, and shall have what is not ours.
    fn of(folder: &Directory, target: &Directory, standing: &Manifest, foreign: &Foreign) -> Option<Self> {
        foreign.adopt(target, folder).ok()?;
        let names = Names::of(folder.path(), standing.files.iter().map(String::as_str));
        Some(Self { names, touched: Mutex::default() })
    }

    /// Whether it is in a folder as it was left, so that the next guide can be made of it.
    pub(super) fn is_whole(&self, folder: &std::path::Path) -> bool {
        self.names.hold(folder)
    }

    /// Makes a folder in it. A file of the guide that stands may be in its place.
    pub(super) fn make_folder(&self, top: &Directory, folder: &str) -> io::Result<()> {
        match top.make_folder(folder) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                self.touch(folder);
                top.remove_file(folder)?;
                top.make_folder(folder)
            }
            result => result,
        }
    }

    /// Makes room for a file that differs: its second name goes, so that the file that stands is not written
    /// to.
    pub(super) fn make_way(&self, top: &Directory, file: &str, standing: &Manifest) -> io::Result<()> {
        self.touch(file);
        match top.remove_file(file) {
            // A folder of the guide that stands: all that was in it has gone.
            Err(_) if top.is_folder(file) => {
                let below = format!("{file}/");
                standing
                    .files
                    .iter()
                    .filter(|file| file.starts_with(&below))
                    .for_each(|file| self.touch(file));
                top.remove_all(file)
            }
            result => if_there(result),
        }
    }

    /// Takes out files that the next guide does not have, and the folders in which nothing is left.
    pub(super) fn take_out(&self, top: &Directory, files: &[String]) -> io::Result<()> {
        for file in files {
            self.touch(file);
            if_there(top.remove_file(file))?;
        }
        files.iter().try_for_each(|file| prune(top, file))
    }

    fn touch(&self, file: &str) {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner).insert(file.to_owned());
    }
}
