//! A guide on its way: written whole beside the output folder, then put in its place.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufReader, Read};
use std::path::{Component, Path, PathBuf};

use same_file::Handle;

use super::folder::{Foreign, discard, folders_of, foreign, remove_empty};
use super::manifest::{self, Manifest};
use super::replace::{self, Change};
use super::{Sources, Written, real};
use crate::diagnostic::{Fault, rules};

/// An output folder that is locked and about to be replaced. Dropped without [`Staging::commit`] it leaves nothing behind.
pub struct Staging {
    /// The folder that readers see.
    target: PathBuf,
    /// Our own folder beside it.
    workshop: PathBuf,
    /// The guide that is being written, in the workshop.
    new: PathBuf,
    edition: String,
    previous: Option<Manifest>,
    foreign: Foreign,
    /// Held until we are done, so that two runs never write to one folder.
    _lock: File,
}

/// What a run did to the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Files in the folder that are not ours; they were kept.
    pub foreign: Vec<String>,
}

impl Staging {
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
        let previous = Manifest::read(&target);
        let listed = if target.is_dir() {
            foreign(&target, previous.as_ref(), &target.join(replace::NEAR))
        } else {
            Ok(Foreign::default())
        };
        let foreign = listed.map_err(|error| Fault::io(&target, &error))?;
        let edition = edition.to_owned();
        let staging = Self { target, workshop, new, edition, previous, foreign, _lock: lock };
        staging.check()?;
        Ok(staging)
    }

    fn check(&self) -> Result<(), Fault> {
        let other_edition = || Err(Fault::new(&rules::OUTPUT_OTHER_EDITION, &self.target));
        let within = self.target.ancestors().skip(1).any(|above| Manifest::read(above).is_some());
        let holds = self.foreign.files.iter().any(|file| file.ends_with(&format!("/{}", manifest::NAME)));
        match &self.previous {
            _ if within || holds => other_edition(),
            Some(previous) if previous.edition != self.edition => other_edition(),
            None if !self.foreign.files.is_empty() => Err(Fault::new(&rules::OUTPUT_FOREIGN, &self.target)),
            _ => Ok(()),
        }
    }

    /// Makes room for the files of a guide. A file of somebody else's that stands where one must be is a fault.
    pub fn prepare<'p>(&self, paths: impl Iterator<Item = &'p str> + Clone) -> Result<(), Fault> {
        let planned: BTreeSet<&str> = paths.clone().collect();
        let folders: BTreeSet<&str> = paths.flat_map(folders_of).collect();
        for file in &self.foreign.files {
            let in_the_way = planned.contains(file.as_str())
                || folders.contains(file.as_str())
                || folders_of(file).any(|folder| planned.contains(folder));
            if in_the_way {
                return Err(Fault::new(&rules::OUTPUT_IN_THE_WAY, &self.target.join(file)));
            }
        }
        fs::create_dir_all(&self.new).map_err(|error| Fault::io(&self.new, &error))?;
        for folder in folders {
            let path = self.new.join(folder);
            fs::create_dir_all(&path).map_err(|error| Fault::io(&path, &error))?;
        }
        Ok(())
    }

    /// Writes a file of the guide. One that is the same as before keeps its time, so that copies of the folder stay cheap.
    pub fn write(&self, path: &str, written: &Written<'_>) -> Result<(), Fault> {
        let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        let (old, new) = (self.target.join(path), self.new.join(path));
        if !inside {
            return Err(Fault::new(&rules::OUTPUT_IN_SOURCE, &old));
        }
        let known = self.previous.as_ref().is_some_and(|previous| previous.owns(path));
        let result = match written {
            Written::Bytes(bytes) if known && is_same(&old, bytes.as_ref(), bytes.len()) => link(&old, &new),
            Written::Bytes(bytes) => fs::write(&new, bytes),
            Written::Copy(from) => {
                File::open(from).map_err(|error| Fault::io(from, &error))?;
                copy(from, &old, &new, known)
            }
        };
        result.map_err(|error| Fault::io(&old, &error))
    }

    /// Puts the guide in its place. What cannot be cleared away after that is cleared away by the next run: the guide is there.
    pub fn commit(self, paths: BTreeSet<String>) -> Result<Done, Fault> {
        let fault = |error: io::Error| Fault::io(&self.target, &error);
        let manifest = Manifest::new(&self.edition, paths);
        manifest.write(&self.new).map_err(fault)?;
        let change = Change { manifest: &manifest, previous: self.previous.as_ref(), foreign: &self.foreign };
        replace::replace(&self.new, &self.target, &change).map_err(fault)?;
        Ok(Done { foreign: self.foreign.files.clone() })
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be cleared away now is cleared away by the next run.
        let cleared =
            discard(&self.new, &self.target).and_then(|()| fs::remove_file(self.workshop.join("lock")));
        if cleared.is_ok() {
            drop(remove_empty(&self.workshop));
        }
    }
}

/// Makes our own folder: beside the target, or in it where that is not allowed.
fn workshop(target: &Path) -> Result<PathBuf, Fault> {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if let Some(parent) = target.parent() {
        let beside = parent.join(format!(".{name}.brobyg"));
        let made = fs::create_dir_all(parent).and_then(|()| fs::create_dir_all(&beside));
        if made.is_ok() {
            return Ok(beside);
        }
    }
    let within = target.join(replace::NEAR);
    fs::create_dir_all(&within).map_err(|error| Fault::io(target, &error))?;
    Ok(within)
}

/// Locks the workshop. The run that held the lock before takes its file away when it is done, so the file that was locked
/// must still be the one that the next run will find.
fn lock(workshop: &Path, target: &Path) -> Result<File, Fault> {
    let path = workshop.join("lock");
    let fault = |error: io::Error| Fault::io(&path, &error);
    loop {
        fs::create_dir_all(workshop).map_err(fault)?;
        let file = File::create(&path).map_err(fault)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Fault::new(&rules::OUTPUT_LOCKED, target)),
            Err(TryLockError::Error(error)) => return Err(fault(error)),
        }
        let held = Handle::from_file(file.try_clone().map_err(fault)?).map_err(fault)?;
        if Handle::from_path(&path).is_ok_and(|found| found == held) {
            return Ok(file);
        }
    }
}

/// Whether a file holds exactly these bytes.
fn is_same(file: &Path, mut expected: impl Read, length: usize) -> bool {
    let same_length = fs::metadata(file).is_ok_and(|metadata| metadata.len() == length as u64);
    same_length
        && File::open(file).is_ok_and(|file| same_bytes(BufReader::new(file), &mut expected).unwrap_or(false))
}

fn same_bytes(mut left: impl Read, right: &mut impl Read) -> io::Result<bool> {
    let (mut ours, mut theirs) = ([0; 16 * 1024], [0; 16 * 1024]);
    loop {
        let count = left.read(&mut ours)?;
        if count == 0 {
            return Ok(true);
        }
        right.read_exact(&mut theirs[..count])?;
        if ours[..count] != theirs[..count] {
            return Ok(false);
        }
    }
}

/// The same file under a second name; a copy where the file system has no such thing.
fn link(old: &Path, new: &Path) -> io::Result<()> {
    fs::hard_link(old, new).or_else(|_| fs::copy(old, new).map(drop))
}

fn copy(from: &Path, old: &Path, new: &Path, known: bool) -> io::Result<()> {
    let length = usize::try_from(fs::metadata(from)?.len()).unwrap_or(usize::MAX);
    if known && is_same(old, BufReader::new(File::open(from)?), length) {
        return link(old, new);
    }
    fs::copy(from, new).map(drop)
}
