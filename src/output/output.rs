//! A locked output folder. A guide is written whole beside it, then moved to its place.
//!
//! While a folder is kept open for a sequence of builds, the folder beside it holds a [shadow](super::shadow)
//! of the current output, from which the next one is made.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::folder::{Foreign, Unlisted, discard, foreign};
use super::manifest::{self, Manifest, Owner};
use super::shadow::Shadow;
use super::snapshot::{Contents, Names};
use super::staging::{Staging, Target};
use super::{NEW, Sources, real, replace};
use crate::diagnostic::{Fault, rules};
use crate::directory::Directory;

/// An output folder, locked. When dropped, it leaves nothing behind but the guide in it.
pub struct Output {
    /// The folder that readers see.
    pub(super) target: Target,
    /// The staging folder beside it, with the lock, which is held until this is dropped: two runs never write
    /// to one folder.
    pub(super) staging: Staging,
    pub(super) edition: String,
    /// True if it is the default folder of the site for this edition. Its content then belongs to this site,
    /// whatever the manifest says.
    is_own: bool,
    /// The manifest of the current output.
    pub(super) standing: Option<Manifest>,
    /// Files in it that Brobyg did not write.
    pub(super) foreign: Foreign,
    /// Files of the manifest that something else has replaced since. If the guide has a file there, it is
    /// written again.
    pub(super) supplanted: BTreeSet<String>,
    /// State of the folders when `standing` and `foreign` were read; none where these must be read again.
    pub(super) names: Option<Names>,
    /// State of the guide's files when they were written; none unless a session will ask for it.
    pub(super) contents: Option<Contents>,
    /// A hard-linked copy of the current output, where the next one can be made from it.
    pub(super) shadow: Option<Shadow>,
}

/// Result of writing a guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Files in the folder that Brobyg did not write; they were kept.
    pub foreign: Vec<String>,
    /// Files whose bytes changed, or that are new.
    pub changed: Vec<String>,
    /// Files that were removed.
    pub removed: Vec<String>,
}

impl Output {
    /// Checks that a folder may be written to, locks it, and cleans up after an interrupted run.
    pub fn open(folder: &Path, sources: &Sources, edition: &str) -> Result<Self, Fault> {
        let path = real(folder)?;
        sources.refuse(&path)?;
        if folder.symlink_metadata().is_ok() && !folder.exists() {
            return Err(Fault::new(&rules::OUTPUT_DANGLING, folder));
        }
        if path.exists() && !path.is_dir() {
            return Err(Fault::new(&rules::OUTPUT_FOREIGN, &path));
        }
        let is_own = path == real(&sources.root)?.join(sources.own);
        let target = Target::at(path)?;
        let staging = Staging::lock(&target)?;
        replace::recover(&staging, &target)?;
        let mut output = Self {
            target,
            staging,
            edition: edition.to_owned(),
            is_own,
            standing: None,
            foreign: Foreign::default(),
            supplanted: BTreeSet::new(),
            names: None,
            contents: None,
            shadow: None,
        };
        output.look()?;
        Ok(output)
    }

    /// The output folder, without symbolic links.
    pub fn folder(&self) -> &Path {
        self.target.path()
    }

    /// The files of the current guide.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.standing.iter().flat_map(|standing| &standing.files).map(String::as_str)
    }

    /// Reads the manifest and the foreign files of the folder.
    pub(super) fn look(&mut self) -> Result<(), Fault> {
        (self.names, self.contents) = (None, None);
        let path = self.target.path().to_path_buf();
        let folder = self.target.open()?;
        self.standing = folder.as_ref().and_then(Manifest::read);
        // Taken before the folders are listed: what is added meanwhile is detected the next time.
        let mut names = Names::of(&path, self.files());
        self.foreign = self.list(folder.as_ref())?;
        if self.foreign.folders().next().is_some() {
            names = names.and(&path, self.foreign.folders());
            self.foreign = self.list(folder.as_ref())?;
        }
        // A manifest may name files that were replaced by something we do not write: a symbolic link is
        // foreign.
        if let Some(standing) = &mut self.standing {
            let is_foreign = |file: &String| self.foreign.files.binary_search(file).is_ok();
            self.supplanted = standing.files.extract_if(.., is_foreign).collect();
        }
        let other_edition = || Err(Fault::new(&rules::OUTPUT_OTHER_EDITION, &path));
        let mut above = path.ancestors().skip(1);
        let within =
            above.any(|above| Directory::open(above).is_ok_and(|above| Manifest::read(&above).is_some()));
        let holds = self.foreign.files.iter().any(|file| file.ends_with(&format!("/{}", manifest::NAME)));
        match &self.standing {
            _ if within || holds => return other_edition(),
            Some(standing) if standing.edition != self.edition => return other_edition(),
            None if !self.foreign.files.is_empty() => {
                return Err(Fault::new(&rules::OUTPUT_FOREIGN, &path));
            }
            _ => {}
        }
        self.names = Some(names);
        Ok(())
    }

    /// Lists the foreign files of the folder.
    fn list(&self, folder: Option<&Directory>) -> Result<Foreign, Fault> {
        let listed = folder.map(|folder| foreign(folder, self.standing.as_ref()));
        listed
            .transpose()
            .map(Option::unwrap_or_default)
            .map_err(|error| Fault::io(self.target.path(), &error))
    }

    /// True if the folder has exactly the entries that were last put there, judged by their names. If not, it has been looked at
    /// anew, and nothing may be [kept](super::Sink::keep) that is not among its [files](Self::files) and really there.
    pub fn is_as_it_was(&mut self) -> Result<bool, Fault> {
        // If the staging folder was removed, another run may have held the lock since.
        let alone = self.staging.is_held(&self.target);
        let whole = alone && self.names.as_ref().is_some_and(|names| names.hold(self.target.path()));
        let new = self.new_path();
        let useless = self.shadow.take_if(|shadow| !whole || !shadow.is_whole(&new));
        if alone && useless.is_some() {
            // A folder without a manifest contains hard links only.
            self.staging.folder().remove_all(NEW).map_err(|error| Fault::io(&new, &error))?;
        }
        if !whole {
            self.look()?;
        }
        Ok(whole)
    }

    /// True if the files of the guide have the bytes that were written, judged by their lengths and times, of which each is read. If
    /// not, nothing may be [kept](super::Sink::keep).
    pub fn is_untouched(&mut self) -> bool {
        let untouched = self.contents.as_ref().is_none_or(|contents| contents.hold(self.target.path()));
        if !untouched {
            self.contents = None;
        }
        untouched
    }

    /// Checks that a guide of this owner may be written, and locks the staging folder anew where it was lost.
    pub(super) fn prepare(&mut self, owner: &Owner) -> Result<(), Fault> {
        if !self.staging.is_held(&self.target) {
            self.staging = Staging::lock(&self.target)?;
            self.shadow = None;
            self.look()?;
        }
        self.refuse_other(owner)
    }

    fn refuse_other(&self, owner: &Owner) -> Result<(), Fault> {
        let Some(standing) = &self.standing else { return Ok(()) };
        if let Some(other) = standing.other_playbook(owner, self.is_own) {
            let fault = Fault::new(&rules::OUTPUT_OTHER_PLAYBOOK, self.target.path());
            return Err(fault.with("owner", other));
        }
        if owner.is_plain && standing.had_content() {
            return Err(Fault::new(&rules::CONTENT_GONE, self.target.path()));
        }
        Ok(())
    }

    /// Makes the shadow of the current output, so that the next build only writes what differs; or restores
    /// it where a build was begun and abandoned.
    pub fn make_ready(&mut self) -> Result<(), Fault> {
        let Some(standing) = &self.standing else { return Ok(()) };
        let new = self.new_path();
        let fault = |error: io::Error| Fault::io(&new, &error);
        let Some(target) = self.target.open()? else { return Ok(()) };
        let made = if let Some(shadow) = self.shadow.take() {
            let folder = self.staging.folder().folder(NEW).map_err(fault)?;
            shadow.mend(&folder, &target, standing, &self.foreign)
        } else {
            let folder = self.empty_new().map_err(fault)?;
            Shadow::make(&folder, &target, standing, &self.foreign)
        };
        let shadow = made.map_err(fault)?;
        // Otherwise the folder has entries that the shadow lacks.
        let path = self.target.path();
        self.shadow = shadow.filter(|_| self.names.as_ref().is_some_and(|names| names.hold(path)));
        if self.contents.is_none() {
            self.contents = Some(Contents::of(path, self.files()));
        }
        Ok(())
    }

    /// The folder in which the next guide is written.
    pub(super) fn new_path(&self) -> PathBuf {
        self.staging.folder().path().join(NEW)
    }

    /// The same folder, emptied.
    pub(super) fn empty_new(&self) -> io::Result<Directory> {
        let staging = self.staging.folder();
        discard(staging, NEW, &self.target, Unlisted::Ours)?;
        staging.make_folder(NEW)?;
        staging.folder(NEW)
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if !self.staging.is_held(&self.target) {
            return;
        }
        let staging = self.staging.folder();
        // A shadow that was changed and never moved to its place holds no foreign files.
        let begun = self.shadow.is_some() && !staging.has(&format!("{NEW}/{}", manifest::NAME));
        let cleared =
            if begun { staging.remove_all(NEW) } else { discard(staging, NEW, &self.target, Unlisted::Ours) };
        // Whatever cannot be removed now is removed by the next run.
        if cleared.is_ok() {
            self.staging.clear(&self.target);
        }
    }
}
