//! An output folder that is ours to write to. A guide is written whole beside it, then put in its place.
//!
//! While a folder is kept open for one guide after another, what is beside it is its [twin](super::twin), of which the next one is made.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

use super::folder::{
    Foreign, discard, folders_of, folders_of_all, foreign, if_there, make_folder, remove_empty,
};
use super::manifest::{self, Manifest};
use super::replace::{self, Change};
use super::seen::{Contents, Names};
use super::twin::{Twin, link};
use super::workshop::{Lock, workshop};
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
    /// What else is in it.
    foreign: Foreign,
    /// What the folder looked like when these two were true of it; none where it must be looked at anew.
    names: Option<Names>,
    /// What the files of the guide looked like when they were written; none as long as nobody will ask.
    contents: Option<Contents>,
    /// The guide that stands once more, where the next one can be made of it.
    twin: Option<Twin>,
    /// Held until we are done, so that two runs never write to one folder.
    lock: Lock,
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
        let lock = Lock::take(&workshop, &target)?;
        replace::recover(&workshop, &target).map_err(|error| Fault::io(&target, &error))?;
        let mut output = Self {
            new: workshop.join("new"),
            target,
            workshop,
            edition: edition.to_owned(),
            standing: None,
            foreign: Foreign::default(),
            names: None,
            contents: None,
            twin: None,
            lock,
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
        (self.names, self.contents) = (None, None);
        self.standing = Manifest::read(&self.target);
        // Before what is in them is listed: what comes meanwhile is seen the next time.
        let mut names = Names::of(&self.target, self.files());
        self.foreign = self.list()?;
        if self.foreign.folders().next().is_some() {
            names = names.and(&self.target, self.foreign.folders());
            self.foreign = self.list()?;
        }
        let other_edition = || Err(Fault::new(&rules::OUTPUT_OTHER_EDITION, &self.target));
        let within = self.target.ancestors().skip(1).any(|above| Manifest::read(above).is_some());
        let holds = self.foreign.files.iter().any(|file| file.ends_with(&format!("/{}", manifest::NAME)));
        match &self.standing {
            _ if within || holds => return other_edition(),
            Some(standing) if standing.edition != self.edition => return other_edition(),
            None if !self.foreign.files.is_empty() => {
                return Err(Fault::new(&rules::OUTPUT_FOREIGN, &self.target));
            }
            _ => {}
        }
        self.names = Some(names);
        Ok(())
    }

    /// Lists what in the folder is not ours.
    fn list(&self) -> Result<Foreign, Fault> {
        if !self.target.is_dir() {
            return Ok(Foreign::default());
        }
        foreign(&self.target, self.standing.as_ref(), &self.target.join(replace::NEAR))
            .map_err(|error| Fault::io(&self.target, &error))
    }

    /// Whether everything is in the folder that was last put there, and nothing else, as far as names tell. If not, it has been looked at
    /// anew, and nothing may be [kept](Self::keep) that is not among its [files](Self::files) and really there.
    pub fn is_as_it_was(&mut self) -> Result<bool, Fault> {
        // Where somebody took our own folder away, others may have been at work since.
        let alone = self.lock.is_held();
        let whole = alone && self.names.as_ref().is_some_and(|names| names.hold(&self.target));
        let useless = self.twin.take_if(|twin| !whole || !twin.is_whole());
        if alone && useless.is_some() {
            // Without a list of files, everything in it is a second name.
            if_there(fs::remove_dir_all(&self.new)).map_err(|error| Fault::io(&self.new, &error))?;
        }
        if !whole {
            self.look()?;
        }
        Ok(whole)
    }

    /// Whether the files of the guide hold what was written into them, as far as their lengths and times tell; it takes a look at each. If
    /// not, nothing may be [kept](Self::keep).
    pub fn is_untouched(&mut self) -> bool {
        let untouched = self.contents.as_ref().is_none_or(|contents| contents.hold(&self.target));
        if !untouched {
            self.contents = None;
        }
        untouched
    }

    /// Makes room for the files of a guide. A file of somebody else's that stands where one must be is a fault.
    pub fn prepare<'p>(&mut self, paths: impl Iterator<Item = &'p str> + Clone) -> Result<(), Fault> {
        if !self.lock.is_held() {
            self.lock = Lock::take(&self.workshop, &self.target)?;
            self.twin = None;
            self.look()?;
        }
        let folders = folders_of_all(paths.clone());
        if !self.foreign.files.is_empty() {
            self.refuse_in_the_way(&paths.collect(), &folders)?;
        }
        if self.twin.is_none() {
            discard(&self.new, &self.target).map_err(|error| Fault::io(&self.new, &error))?;
            make_folder(&self.new).map_err(|error| Fault::io(&self.new, &error))?;
        }
        for folder in folders {
            let path = self.new.join(folder);
            let made = match &self.twin {
                Some(twin) => twin.make_folder(folder),
                None => make_folder(&path),
            };
            made.map_err(|error| Fault::io(&path, &error))?;
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
        let stands = self.standing.as_ref().is_some_and(|standing| standing.files.contains(path));
        if stands && written.is_same(&old)? {
            self.keep(path)?;
            return Ok(false);
        }
        let new = self.new.join(path);
        if let (Some(twin), Some(standing)) = (&self.twin, &self.standing) {
            twin.make_way(path, standing).map_err(|error| Fault::io(&new, &error))?;
        }
        let result = match written {
            Written::Bytes(bytes) => fs::write(&new, bytes).map_err(|error| Fault::io(&old, &error)),
            Written::Copy(from) => fs::copy(from, &new).map(drop).map_err(|error| Fault::io(from, &error)),
            Written::Told(tell) => File::create(&new)
                .and_then(|mut file| tell(&mut file))
                .map_err(|error| Fault::io(&old, &error)),
        };
        result.map(|()| true)
    }

    /// Puts the guide in its place. What cannot be cleared away after that is cleared away by the next run: the guide is there.
    pub fn commit(&mut self, paths: BTreeSet<String>, changed: Vec<String>) -> Result<Done, Fault> {
        let fault = |error: io::Error| Fault::io(&self.target, &error);
        let standing = self.standing.iter().flat_map(|standing| &standing.files);
        let removed: Vec<String> = standing.filter(|file| !paths.contains(*file)).cloned().collect();
        let foreign = self.foreign.files.clone();
        if let Some(twin) = &self.twin {
            if removed.is_empty() && changed.is_empty() {
                return Ok(Done { foreign, changed, removed });
            }
            twin.take_out(&removed).map_err(fault)?;
        }
        let manifest = Manifest::new(&self.edition, paths);
        manifest.write(&self.new).map_err(fault)?;
        let change = Change {
            manifest: &manifest,
            previous: self.standing.as_ref(),
            foreign: &self.foreign,
            adopted: self.twin.is_some(),
        };
        // Where this fails, nothing is known any more of what is where.
        let (before, twin, contents) = (self.names.take(), self.twin.take(), self.contents.take());
        replace::replace(&self.new, &self.target, &change).map_err(fault)?;
        let names = Names::of(&self.target, manifest.files.iter().map(String::as_str));
        self.names = Some(names.and(&self.target, self.foreign.folders()));
        // What was the guide becomes its twin, if others left it alone until it was replaced.
        self.twin = twin.filter(|_| before.is_some_and(|before| before.hold(&self.new)));
        self.contents = contents.map(|contents| contents.updated(&self.target, &changed, &removed));
        self.standing = Some(manifest);
        Ok(Done { foreign, changed, removed })
    }

    /// Makes the twin of the guide that stands, so that the next one is made by what differs; or makes it whole again where a next one was
    /// begun and given up.
    pub fn make_ready(&mut self) -> Result<(), Fault> {
        let Some(standing) = &self.standing else { return Ok(()) };
        let made = match self.twin.take() {
            Some(twin) => twin.mend(&self.target, standing, &self.foreign),
            None => Twin::make(&self.new, &self.target, standing, &self.foreign),
        };
        let twin = made.map_err(|error| Fault::io(&self.new, &error))?;
        // Otherwise there is more in the folder than the twin has.
        self.twin = twin.filter(|_| self.names.as_ref().is_some_and(|names| names.hold(&self.target)));
        if self.contents.is_none() {
            self.contents = Some(Contents::of(&self.target, self.files()));
        }
        Ok(())
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if !self.lock.is_held() {
            return;
        }
        // A twin that was changed, and not put in its place, holds nothing that is not ours.
        let begun = self.twin.is_some() && !self.new.join(manifest::NAME).exists();
        let cleared =
            if begun { if_there(fs::remove_dir_all(&self.new)) } else { discard(&self.new, &self.target) };
        // What cannot be cleared away now is cleared away by the next run.
        if cleared.and_then(|()| self.lock.remove()).is_ok() {
            drop(remove_empty(&self.workshop));
        }
    }
}
