//! A hard-linked copy of the current output, in the staging folder. The next guide is made by changing it
//! where the two differ, and replaces the current output in a single step, however many files it has.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::sync::{Mutex, PoisonError};

use super::file_by_file::prune;
use super::folder::{Foreign, if_there, link_all, link_or_copy};
use super::manifest::{self, Manifest};
use super::snapshot::Names;
use crate::directory::Directory;

/// State of a shadow. As long as it has no manifest it is not the output of anybody, and all of its files are
/// ours.
pub(super) struct Shadow {
    /// Its folders when it last equalled the current output.
    names: Names,
    /// Files that may differ since.
    touched: Mutex<BTreeSet<String>>,
}

impl Shadow {
    /// Makes the shadow of the guide in `target` in the empty folder `folder`. None where a foreign file
    /// cannot be hard-linked.
    pub(super) fn make(
        folder: &Directory,
        target: &Directory,
        standing: &Manifest,
        foreign: &Foreign,
    ) -> io::Result<Option<Self>> {
        link_all(target, standing, folder)?;
        Ok(Self::of(folder, target, standing, foreign))
    }

    /// Updates it to equal the guide in `target`: after a build that was abandoned, or where it is the output
    /// before the current one.
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

    /// A shadow in a folder that has all files of the guide, and is still to get the foreign ones.
    fn of(folder: &Directory, target: &Directory, standing: &Manifest, foreign: &Foreign) -> Option<Self> {
        foreign.adopt(target, folder).ok()?;
        let names = Names::of(folder.path(), standing.files.iter().map(String::as_str));
        Some(Self { names, touched: Mutex::default() })
    }

    /// True if it is unchanged, so that the next guide can be made from it.
    pub(super) fn is_whole(&self, folder: &std::path::Path) -> bool {
        self.names.hold(folder)
    }

    /// Creates a folder in it, in place of a file of the current output if need be.
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

    /// Unlinks a file that will differ, so that the current output's file is not written to.
    pub(super) fn make_way(&self, top: &Directory, file: &str, standing: &Manifest) -> io::Result<()> {
        self.touch(file);
        match top.remove_file(file) {
            // A folder of the current output whose files were all removed.
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

    /// Removes files that the next guide does not have, and folders that become empty.
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
