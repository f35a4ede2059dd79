//! An output folder that is ours to write to. A guide is written whole beside it, then put in its place.
//!
//! While a folder is kept open, what is beside it is its twin: the same files under second names. A next guide is then made by changing
//! the twin where the guide differs, and takes the old one's place in the same single step, however many files it has.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use rayon::prelude::*;

use super::folder::{Foreign, discard, folders_of, foreign, if_there, remove_empty};
use super::manifest::{self, Manifest};
use super::replace::{self, Change};
use super::workshop::{lock, workshop};
use super::{Sources, Written, real};
use crate::diagnostic::{Fault, rules};

/// An output folder, locked. Dropped, it leaves nothing behind but the guide that is in it.
pub struct Output {
    /// The folder that readers see.
    target: PathBuf,
    /// Our own folder beside it.
    workshop: PathBuf,
    /// The guide that is being written, in the workshop.
    new: PathBuf,
    edition: String,
    /// The files that are ours in the folder.
    standing: Option<Manifest>,
    foreign: Foreign,
    /// What the folder was when its twin was made; none as long as there is no twin.
    twin: Option<Seen>,
    /// The files in which the twin may differ.
    touched: Mutex<BTreeSet<String>>,
    /// Held until we are done, so that two runs never write to one folder.
    _lock: File,
}

/// What a run did to the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Files in the folder that are not ours; they were kept.
    pub foreign: Vec<String>,
    /// Files that are other than they were, or new.
    pub changed: Vec<String>,
    /// Files that are gone.
    pub removed: Vec<String>,
}

/// The folders in which a guide lies, each with the time at which something was last put in it or taken out.
type Seen = BTreeMap<PathBuf, Option<SystemTime>>;

impl Output {
    /// Checks that a folder may be written to, locks it, and clears away what a run that was cut off left behind.
    pub fn open(folder: &Path, sources: &Sources, edition: &str) -> Result<Self, Fault> {
        let target = real(folder)?;
        sources.refuse(&target)?;
        if folder.symlink_metadata().is_ok() && !folder.exists() {
            return Err(Fault::new(&rules::OUTPUT_DANGLING, folder));
        }
        if target.exists() && !target.is_dir() {
            return Err(Fault::new(&rules::OUTPUT_FOREIGN, &target));
        }
        let workshop = workshop(&target)?;
        let lock = lock(&workshop, &target)?;
        let new = workshop.join("new");
        replace::recover(&workshop, &target).map_err(|error| Fault::io(&target, &error))?;
        let mut output = Self {
            target,
            workshop,
            new,
            edition: edition.to_owned(),
            standing: None,
            foreign: Foreign::default(),
            twin: None,
            touched: Mutex::default(),
            _lock: lock,
        };
        output.look()?;
        Ok(output)
    }

    /// The folder that readers see, without links.
    pub fn folder(&self) -> &Path {
        &self.target
    }

    /// The files of the guide that is in the folder.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.standing.iter().flat_map(|standing| &standing.files).map(String::as_str)
    }

    /// Finds out what is in the folder.
    fn look(&mut self) -> Result<(), Fault> {
        self.standing = Manifest::read(&self.target);
        self.foreign = if self.target.is_dir() {
            foreign(&self.target, self.standing.as_ref(), &self.target.join(replace::NEAR))
                .map_err(|error| Fault::io(&self.target, &error))?
        } else {
            Foreign::default()
        };
        let other_edition = || Err(Fault::new(&rules::OUTPUT_OTHER_EDITION, &self.target));
        let within = self.target.ancestors().skip(1).any(|above| Manifest::read(above).is_some());
        let holds = self.foreign.files.iter().any(|file| file.ends_with(&format!("/{}", manifest::NAME)));
        match &self.standing {
            _ if within || holds => other_edition(),
            Some(standing) if standing.edition != self.edition => other_edition(),
            None if !self.foreign.files.is_empty() => Err(Fault::new(&rules::OUTPUT_FOREIGN, &self.target)),
            _ => Ok(()),
        }
    }

    /// Whether everything is in the folder that was last put there, and nothing else, as far as names tell. If not, it has been looked at
    /// anew, and nothing may be [kept](Self::keep) that is not among its [files](Self::files) and really there.
    pub fn is_as_it_was(&mut self) -> Result<bool, Fault> {
        let Some(seen) = &self.twin else { return Ok(true) };
        if *seen == self.seen(&self.target) {
            return Ok(true);
        }
        self.twin = None;
        // Whatever was put there meanwhile is nobody's to throw away: only second names are.
        if_there(fs::remove_dir_all(&self.new)).map_err(|error| Fault::io(&self.new, &error))?;
        self.look()?;
        Ok(false)
    }

    /// The folders of the guide that stands, as they are in the target or in its twin.
    fn seen(&self, top: &Path) -> Seen {
        let folders: BTreeSet<&str> = self.files().flat_map(folders_of).chain([""]).collect();
        let modified = |folder: &Path| fs::metadata(folder).and_then(|metadata| metadata.modified()).ok();
        folders.into_iter().map(|folder| (PathBuf::from(folder), modified(&top.join(folder)))).collect()
    }

    /// Makes room for the files of a guide. A file of somebody else's that stands where one must be is a fault.
    pub fn prepare<'p>(&self, paths: impl Iterator<Item = &'p str> + Clone) -> Result<(), Fault> {
        let folders: BTreeSet<&str> = paths.clone().flat_map(folders_of).collect();
        if !self.foreign.files.is_empty() {
            self.refuse_in_the_way(&paths.collect(), &folders)?;
        }
        if self.twin.is_none() {
            discard(&self.new, &self.target).map_err(|error| Fault::io(&self.new, &error))?;
        }
        fs::create_dir_all(&self.new).map_err(|error| Fault::io(&self.new, &error))?;
        for folder in folders {
            let path = self.new.join(folder);
            match fs::create_dir(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => {}
                // In the twin a file of the guide that stands may be where the next one has a folder.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && self.twin.is_some() => {
                    self.touch(folder);
                    fs::remove_file(&path)
                        .and_then(|()| fs::create_dir(&path))
                        .map_err(|error| Fault::io(&path, &error))?;
                }
                other => other.map_err(|error| Fault::io(&path, &error))?,
            }
        }
        Ok(())
    }

    fn refuse_in_the_way(&self, planned: &BTreeSet<&str>, folders: &BTreeSet<&str>) -> Result<(), Fault> {
        let in_the_way = |file: &&String| {
            planned.contains(file.as_str())
                || folders.contains(file.as_str())
                || folders_of(file).any(|folder| planned.contains(folder))
        };
        match self.foreign.files.iter().find(in_the_way) {
            Some(file) => Err(Fault::new(&rules::OUTPUT_IN_THE_WAY, &self.target.join(file))),
            None => Ok(()),
        }
    }

    /// A file of the guide that is as it stands in the folder.
    pub fn keep(&self, path: &str) -> Result<(), Fault> {
        let old = self.target.join(path);
        match &self.twin {
            Some(_) => Ok(()),
            None => link(&old, &self.new.join(path)).map_err(|error| Fault::io(&old, &error)),
        }
    }

    /// Writes a file of the guide, and tells whether it is another than before. One that is the same keeps its time, so that copies of the
    /// folder stay cheap.
    pub fn write(&self, path: &str, written: &Written<'_>) -> Result<bool, Fault> {
        let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        let old = self.target.join(path);
        if !inside {
            return Err(Fault::new(&rules::OUTPUT_IN_SOURCE, &old));
        }
        let known = self.standing.as_ref().is_some_and(|standing| standing.owns(path));
        if known && written.is_same(&old)? {
            self.keep(path)?;
            return Ok(false);
        }
        let new = self.new.join(path);
        let room = if self.twin.is_some() { self.make_way(path, &new) } else { Ok(()) };
        room.map_err(|error| Fault::io(&new, &error))?;
        let result = match written {
            Written::Bytes(bytes) => fs::write(&new, bytes).map_err(|error| Fault::io(&old, &error)),
            Written::Copy(from) => fs::copy(from, &new).map(drop).map_err(|error| Fault::io(from, &error)),
        };
        result.map(|()| true)
    }

    /// Takes the second name of a file of the guide that stands out of the twin, so that the file itself is not written to.
    fn make_way(&self, path: &str, new: &Path) -> io::Result<()> {
        self.touch(path);
        match fs::remove_file(new) {
            // A folder of the guide that stands: all that was in it has gone.
            Err(_) if new.is_dir() => {
                let below = format!("{path}/");
                self.files().filter(|file| file.starts_with(&below)).for_each(|file| self.touch(file));
                fs::remove_dir_all(new)
            }
            result => if_there(result),
        }
    }

    fn touch(&self, path: &str) {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
    }

    /// Puts the guide in its place. What cannot be cleared away after that is cleared away by the next run: the guide is there.
    pub fn commit(&mut self, paths: BTreeSet<String>, changed: Vec<String>) -> Result<Done, Fault> {
        let fault = |error: io::Error| Fault::io(&self.target, &error);
        let standing = self.standing.iter().flat_map(|standing| &standing.files);
        let removed: Vec<String> = standing.filter(|file| !paths.contains(*file)).cloned().collect();
        if self.twin.is_some() {
            for file in &removed {
                self.touch(file);
                if_there(fs::remove_file(self.new.join(file))).map_err(fault)?;
            }
            for file in &removed {
                prune(&self.new, file).map_err(fault)?;
            }
        }
        if self.twin.is_some() && removed.is_empty() && changed.is_empty() {
            return Ok(Done { foreign: self.foreign.files.clone(), changed, removed });
        }
        let manifest = Manifest::new(&self.edition, paths);
        manifest.write(&self.new).map_err(fault)?;
        let change = Change {
            manifest: &manifest,
            previous: self.standing.as_ref(),
            foreign: &self.foreign,
            adopted: self.twin.is_some(),
        };
        replace::replace(&self.new, &self.target, &change).map_err(fault)?;
        self.standing = Some(manifest);
        Ok(Done { foreign: self.foreign.files.clone(), changed, removed })
    }

    /// Makes the twin of the guide that stands, so that the next one is made by what differs; or makes it whole again where a next one was
    /// begun and given up.
    pub fn make_ready(&mut self) -> Result<(), Fault> {
        if self.standing.is_none() {
            return Ok(());
        }
        let made = match self.twin.take() {
            Some(seen) if self.is_mine(&seen) => self.mend_twin(),
            _ => self.make_twin(),
        };
        made.map_err(|error| Fault::io(&self.new, &error))?;
        self.touched.lock().unwrap_or_else(PoisonError::into_inner).clear();
        // Where what is not ours can have no second name, the next guide is written as a whole.
        if self.foreign.adopt(&self.target, &self.new).is_ok() {
            self.twin = Some(self.seen(&self.target));
        }
        Ok(())
    }

    /// Whether what was the folder, and is to be the twin, was left alone by others until it was replaced.
    fn is_mine(&self, seen: &Seen) -> bool {
        let modified = |folder: &PathBuf| {
            fs::metadata(self.new.join(folder)).and_then(|metadata| metadata.modified()).ok()
        };
        let swapped = self.new.join(manifest::NAME).exists();
        self.new.is_dir() && (!swapped || seen.iter().all(|(folder, time)| modified(folder) == *time))
    }

    fn mend_twin(&self) -> io::Result<()> {
        // Without a list everything in a twin is known to be a second name.
        if_there(fs::remove_file(self.new.join(manifest::NAME)))?;
        let touched = self.touched.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let stands =
            |path: &str| self.standing.as_ref().is_some_and(|standing| standing.files.contains(path));
        for path in touched.iter().filter(|path| !stands(path)) {
            let new = self.new.join(path);
            if new.is_dir() {
                continue;
            }
            if_there(fs::remove_file(&new))?;
            prune(&self.new, path)?;
        }
        for path in touched.iter().filter(|path| stands(path)) {
            let new = self.new.join(path);
            if new.is_dir() {
                remove_empty(&new)?;
            }
            if_there(fs::remove_file(&new))?;
            if let Some(folder) = new.parent() {
                fs::create_dir_all(folder)?;
            }
            link(&self.target.join(path), &new)?;
        }
        Ok(())
    }

    fn make_twin(&self) -> io::Result<()> {
        discard(&self.new, &self.target)?;
        fs::create_dir_all(&self.new)?;
        let files: Vec<&str> = self.files().collect();
        for folder in files.iter().copied().flat_map(folders_of).collect::<BTreeSet<_>>() {
            fs::create_dir_all(self.new.join(folder))?;
        }
        files.par_iter().try_for_each(|file| link(&self.target.join(file), &self.new.join(file)))
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // A twin that was changed, and not put in its place, holds nothing that is not ours.
        let begun = self.twin.is_some() && !self.new.join(manifest::NAME).exists();
        let cleared =
            if begun { if_there(fs::remove_dir_all(&self.new)) } else { discard(&self.new, &self.target) };
        // What cannot be cleared away now is cleared away by the next run.
        if cleared.and_then(|()| fs::remove_file(self.workshop.join("lock"))).is_ok() {
            drop(remove_empty(&self.workshop));
        }
    }
}

/// Takes away the folders that a file was in and in which nothing is left.
fn prune(top: &Path, file: &str) -> io::Result<()> {
    let folders: Vec<&str> = folders_of(file).collect();
    for folder in folders.into_iter().rev() {
        match fs::remove_dir(top.join(folder)) {
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => return Ok(()),
            result => if_there(result)?,
        }
    }
    Ok(())
}

/// The same file under a second name; a copy where the file system has no such thing.
fn link(old: &Path, new: &Path) -> io::Result<()> {
    fs::hard_link(old, new).or_else(|_| fs::copy(old, new).map(drop))
}
