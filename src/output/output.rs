//! An output folder that is ours to write to. A guide is written whole beside it, then put in its place.
//!
//! While a folder is kept open for one guide after another, what is beside it is its [shadow](super::shadow),
//! of which the next one is made.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::folder::{Foreign, Unlisted, discard, foreign};
use super::manifest::{self, Manifest, Owner};
use super::shadow::Shadow;
use super::snapshot::{Contents, Names};
use super::staging::{Staging, Target};
use super::transaction::Transaction;
use super::{NEW, Sources, real, replace};
use crate::diagnostic::{Fault, rules};
use crate::directory::Directory;

/// An output folder, locked. Dropped, it leaves nothing behind but the guide that is in it.
pub struct Output {
    /// The folder that readers see.
    pub(super) target: Target,
    /// Our own folder beside it, and the lock: held until we are done, so that two runs never write to one
    /// folder.
    pub(super) staging: Staging,
    pub(super) edition: String,
    /// Whether it is the folder that the site has for this edition. What is in it is then this site's,
    /// whatever its list of files says.
    is_own: bool,
    /// The files that are ours in the folder.
    pub(super) standing: Option<Manifest>,
    /// What else is in it.
    pub(super) foreign: Foreign,
    /// Files that are ours by the list, and in the place of which something else is now. Where a page is to
    /// be there, it comes back.
    pub(super) supplanted: BTreeSet<String>,
    /// What the folder looked like when these two were true of it; none where it must be looked at anew.
    pub(super) names: Option<Names>,
    /// What the files of the guide looked like when they were written; none as long as nobody will ask.
    pub(super) contents: Option<Contents>,
    /// The guide that stands once more, where the next one can be made of it.
    pub(super) shadow: Option<Shadow>,
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
    /// Checks that a folder may be written to, locks it, and clears away what a run that was cut off left
    /// behind.
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

    /// The folder that readers see, without links.
    pub fn folder(&self) -> &Path {
        self.target.path()
    }

    /// The files of the guide that is in the folder.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.standing.iter().flat_map(|standing| &standing.files).map(String::as_str)
    }

    /// Finds out what is in the folder.
    pub(super) fn look(&mut self) -> Result<(), Fault> {
        (self.names, self.contents) = (None, None);
        let path = self.target.path().to_path_buf();
        let folder = self.target.open()?;
        self.standing = folder.as_ref().and_then(Manifest::read);
        // Before what is in them is listed: what comes meanwhile is seen the next time.
        let mut names = Names::of(&path, self.files());
        self.foreign = self.list(folder.as_ref())?;
        if self.foreign.folders().next().is_some() {
            names = names.and(&path, self.foreign.folders());
            self.foreign = self.list(folder.as_ref())?;
        }
        // A list may name what is not there as we write it: a link is nobody's but its maker's.
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

    /// Lists what in the folder is not ours.
    fn list(&self, folder: Option<&Directory>) -> Result<Foreign, Fault> {
        let listed = folder.map(|folder| foreign(folder, self.standing.as_ref()));
        listed
            .transpose()
            .map(Option::unwrap_or_default)
            .map_err(|error| Fault::io(self.target.path(), &error))
    }

    /// Whether everything is in the folder that was last put there, and nothing else, as far as names tell.
    /// If not, it has been looked at anew, and nothing may be [kept](Transaction::keep) that is not among its
    /// [files](Self::files) and really there.
    pub fn is_as_it_was(&mut self) -> Result<bool, Fault> {
        // Where somebody took our own folder away, others may have been at work since.
        let alone = self.staging.is_held(&self.target);
        let whole = alone && self.names.as_ref().is_some_and(|names| names.hold(self.target.path()));
        let new = self.new_path();
        let useless = self.shadow.take_if(|shadow| !whole || !shadow.is_whole(&new));
        if alone && useless.is_some() {
            // Without a list of files, everything in it is a second name.
            self.staging.folder().remove_all(NEW).map_err(|error| Fault::io(&new, &error))?;
        }
        if !whole {
            self.look()?;
        }
        Ok(whole)
    }

    /// Whether the files of the guide hold what was written into them, as far as their lengths and times
    /// tell; it takes a look at each. If not, nothing may be [kept](Transaction::keep).
    pub fn is_untouched(&mut self) -> bool {
        let untouched = self.contents.as_ref().is_none_or(|contents| contents.hold(self.target.path()));
        if !untouched {
            self.contents = None;
        }
        untouched
    }

    /// Begins to write a guide of this owner, which will have these files. A file of somebody else's that
    /// stands where one must be is a fault, and so is a guide of another playbook, or one of a folder
    /// `content` that the site does not have any more.
    pub fn begin<'p>(
        &mut self,
        owner: Owner,
        paths: impl Iterator<Item = &'p str> + Clone,
    ) -> Result<Transaction<'_>, Fault> {
        if !self.staging.is_held(&self.target) {
            self.staging = Staging::lock(&self.target)?;
            self.shadow = None;
            self.look()?;
        }
        self.refuse_other(&owner)?;
        Transaction::begin(self, owner, paths)
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

    /// Makes the shadow of the guide that stands, so that the next one is made by what differs; or makes it
    /// whole again where a next one was begun and given up.
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
        // Otherwise there is more in the folder than the shadow has.
        let path = self.target.path();
        self.shadow = shadow.filter(|_| self.names.as_ref().is_some_and(|names| names.hold(path)));
        if self.contents.is_none() {
            self.contents = Some(Contents::of(path, self.files()));
        }
        Ok(())
    }

    /// Where the next guide is written.
    pub(super) fn new_path(&self) -> PathBuf {
        self.staging.folder().path().join(NEW)
    }

    /// The folder that the next guide is written to, with nothing in it.
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
        // A shadow that was changed, and not put in its place, holds nothing that is not ours.
        let begun = self.shadow.is_some() && !staging.has(&format!("{NEW}/{}", manifest::NAME));
        let cleared =
            if begun { staging.remove_all(NEW) } else { discard(staging, NEW, &self.target, Unlisted::Ours) };
        // What cannot be cleared away now is cleared away by the next run.
        if cleared.is_ok() {
            self.staging.clear(&self.target);
        }
    }
}
