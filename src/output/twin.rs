//! The guide that stands once more, under second names, in our own folder. A next guide is made by changing it where the two differ, and
//! takes the place of the one that stands in the same single step, however many files it has.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::folder::{Foreign, discard, folders_of, folders_of_all, if_there, make_folder, remove_empty};
use super::manifest::{self, Manifest};
use super::seen::Names;

/// A twin. As long as it has no list of files it is not in anybody's place, and everything in it is known to be ours.
pub(super) struct Twin {
    folder: PathBuf,
    /// Its folders when it was last as the guide that stands.
    names: Names,
    /// The files in which it may differ since.
    touched: Mutex<BTreeSet<String>>,
}

impl Twin {
    /// Makes the twin of the guide in `target` in the folder `folder`, whatever is there. None where what is not ours can have no second
    /// name.
    pub(super) fn make(
        folder: &Path,
        target: &Path,
        standing: &Manifest,
        foreign: &Foreign,
    ) -> io::Result<Option<Self>> {
        discard(folder, target)?;
        make_folder(folder)?;
        for below in folders_of_all(standing.files.iter().map(String::as_str)) {
            make_folder(&folder.join(below))?;
        }
        standing.files.par_iter().try_for_each(|file| link(&target.join(file), &folder.join(file)))?;
        Ok(Self::of(folder, target, standing, foreign))
    }

    /// Makes it again as the guide in `target`: where a next guide was begun and given up, or where it was itself the guide before that one.
    pub(super) fn mend(
        self,
        target: &Path,
        standing: &Manifest,
        foreign: &Foreign,
    ) -> io::Result<Option<Self>> {
        if_there(fs::remove_file(self.folder.join(manifest::NAME)))?;
        let touched = self.touched.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let (stand, gone): (Vec<&String>, Vec<&String>) =
            touched.iter().partition(|file| standing.files.contains(*file));
        for file in gone.into_iter().filter(|file| !self.folder.join(file).is_dir()) {
            self.remove(file)?;
            self.prune(file)?;
        }
        for file in stand {
            let twin = self.folder.join(file);
            if twin.is_dir() {
                remove_empty(&twin)?;
            }
            if_there(fs::remove_file(&twin))?;
            if let Some(folder) = twin.parent() {
                fs::create_dir_all(folder)?;
            }
            link(&target.join(file), &twin)?;
        }
        Ok(Self::of(&self.folder, target, standing, foreign))
    }

    /// The twin in a folder that has all of the guide, and shall have what is not ours.
    fn of(folder: &Path, target: &Path, standing: &Manifest, foreign: &Foreign) -> Option<Self> {
        foreign.adopt(target, folder).ok()?;
        let names = Names::of(folder, standing.files.iter().map(String::as_str));
        Some(Self { folder: folder.to_path_buf(), names, touched: Mutex::default() })
    }

    /// Whether it is there as it was left, so that the next guide can be made of it.
    pub(super) fn is_whole(&self) -> bool {
        self.names.hold(&self.folder)
    }

    /// Makes a folder in it. A file of the guide that stands may be in its place.
    pub(super) fn make_folder(&self, folder: &str) -> io::Result<()> {
        let path = self.folder.join(folder);
        match make_folder(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                self.touch(folder);
                fs::remove_file(&path)?;
                fs::create_dir(&path)
            }
            result => result,
        }
    }

    /// Makes room for a file that differs: its second name goes, so that the file that stands is not written to.
    pub(super) fn make_way(&self, file: &str, standing: &Manifest) -> io::Result<()> {
        self.touch(file);
        let path = self.folder.join(file);
        match fs::remove_file(&path) {
            // A folder of the guide that stands: all that was in it has gone.
            Err(_) if path.is_dir() => {
                let below = format!("{file}/");
                standing
                    .files
                    .iter()
                    .filter(|file| file.starts_with(&below))
                    .for_each(|file| self.touch(file));
                fs::remove_dir_all(path)
            }
            result => if_there(result),
        }
    }

    /// Takes out files that the next guide does not have, and the folders in which nothing is left.
    pub(super) fn take_out(&self, files: &[String]) -> io::Result<()> {
        for file in files {
            self.touch(file);
            self.remove(file)?;
        }
        files.iter().try_for_each(|file| self.prune(file))
    }

    fn touch(&self, file: &str) {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner).insert(file.to_owned());
    }

    fn remove(&self, file: &str) -> io::Result<()> {
        if_there(fs::remove_file(self.folder.join(file)))
    }

    /// Takes away the folders that a file was in and in which nothing is left.
    fn prune(&self, file: &str) -> io::Result<()> {
        let folders: Vec<&str> = folders_of(file).collect();
        for folder in folders.into_iter().rev() {
            match fs::remove_dir(self.folder.join(folder)) {
                Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => return Ok(()),
                result => if_there(result)?,
            }
        }
        Ok(())
    }
}

/// The same file under a second name; where the file system has no such thing a copy with the same time.
pub(super) fn link(old: &Path, new: &Path) -> io::Result<()> {
    fs::hard_link(old, new).or_else(|_| {
        fs::copy(old, new)?;
        let modified = fs::metadata(old)?.modified()?;
        // Another time makes copies of the folder dearer, and nothing wrong.
        drop(File::options().write(true).open(new).and_then(|new| new.set_modified(modified)));
        Ok(())
    })
}
