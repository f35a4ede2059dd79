//! A transaction that writes one guide: whole, beside the output folder, and moved to its place on commit; or
//! not at all.

use std::collections::BTreeSet;
use std::io;

use super::Written;
use super::change::Change;
use super::folder::{folders_of, folders_of_all, link_or_copy};
use super::manifest::{Manifest, Owner};
use super::output::{Done, Output};
use super::replace;
use super::sink::Sink;
use super::snapshot::Names;
use crate::diagnostic::{Fault, rules};
use crate::directory::Directory;

/// A guide being written. Dropped before the commit, it leaves the current output unchanged.
pub struct Transaction<'o> {
    output: &'o mut Output,
    owner: Owner,
    /// The output folder, where it exists.
    old: Option<Directory>,
    /// The folder being written.
    new: Directory,
}

impl Output {
    /// Begins to write a guide with these files. It is a fault if a foreign file is in the place of one of
    /// them, if the folder holds the guide of another playbook, or if that was made of a folder `content`
    /// that the site no longer has.
    pub fn begin<'p>(
        &mut self,
        owner: Owner,
        paths: impl Iterator<Item = &'p str> + Clone,
    ) -> Result<Transaction<'_>, Fault> {
        self.prepare(&owner)?;
        Transaction::begin(self, owner, paths)
    }
}

impl<'o> Transaction<'o> {
    /// Makes room for the files of a guide.
    fn begin<'p>(
        output: &'o mut Output,
        owner: Owner,
        paths: impl Iterator<Item = &'p str> + Clone,
    ) -> Result<Self, Fault> {
        let folders = folders_of_all(paths.clone());
        if !output.supplanted.is_empty() {
            let comes_back = |file: &String| output.supplanted.contains(file);
            let planned: BTreeSet<&str> = paths.clone().collect();
            output.foreign.files.retain(|file| !(comes_back(file) && planned.contains(file.as_str())));
        }
        if !output.foreign.files.is_empty() {
            refuse_in_the_way(output, &paths.collect(), &folders)?;
        }
        let path = output.new_path();
        let new = match &output.shadow {
            Some(_) => output.staging.folder().folder(super::NEW),
            None => output.empty_new(),
        };
        let new = new.map_err(|error| Fault::io(&path, &error))?;
        for folder in folders {
            let made = match &output.shadow {
                Some(shadow) => shadow.make_folder(&new, folder),
                None => new.make_folder(folder),
            };
            made.map_err(|error| Fault::io(&path.join(folder), &error))?;
        }
        let old = output.target.open()?;
        Ok(Self { output, owner, old, new })
    }
}

impl Sink for Transaction<'_> {
    /// Takes over a file of the current output unchanged.
    fn keep(&self, path: &str) -> Result<(), Fault> {
        match (&self.output.shadow, &self.old) {
            (None, Some(old)) => link_or_copy(old, path, &self.new).map_err(|error| self.fault(path, &error)),
            _ => Ok(()),
        }
    }

    /// Writes a file of the guide; true if its bytes changed. An unchanged file keeps its modification time,
    /// so that copying the folder stays cheap.
    fn write(&self, path: &str, written: &Written<'_>) -> Result<bool, Fault> {
        let standing = self.output.standing.as_ref();
        let old =
            self.old.as_ref().filter(|_| standing.is_some_and(|standing| standing.files.contains(path)));
        if let Some(old) = old
            && written.is_same(old, path)?
        {
            self.keep(path)?;
            return Ok(false);
        }
        if let (Some(shadow), Some(standing)) = (&self.output.shadow, standing) {
            shadow.make_way(&self.new, path, standing).map_err(|error| self.fault(path, &error))?;
        }
        let mut file = self.new.create(path).map_err(|error| self.fault(path, &error))?;
        let shown = || self.output.target.path().join(path);
        written.write_to(&mut file).map_err(|error| error.at(&shown()))?;
        Ok(true)
    }
}

impl Transaction<'_> {
    fn fault(&self, path: &str, error: &io::Error) -> Fault {
        Fault::io(&self.output.target.path().join(path), error)
    }

    /// Replaces the current output by the new guide. Whatever cannot be removed afterwards is removed by the
    /// next run: the guide is in place.
    pub fn commit(self, paths: BTreeSet<String>, changed: Vec<String>) -> Result<Done, Fault> {
        let Self { output, owner, new, old } = self;
        let target = output.target.path().to_path_buf();
        let fault = |error: io::Error| Fault::io(&target, &error);
        let standing = output.standing.iter().flat_map(|standing| &standing.files);
        let removed: Vec<String> = standing.filter(|file| !paths.contains(*file)).cloned().collect();
        let foreign = output.foreign.files.clone();
        let same_owner = output.standing.as_ref().is_some_and(|standing| standing.is_of(&owner));
        if let Some(shadow) = &output.shadow {
            if removed.is_empty() && changed.is_empty() && same_owner {
                return Ok(Done { foreign, changed, removed });
            }
            shadow.take_out(&new, &removed).map_err(fault)?;
        }
        let manifest = Manifest::new(owner, &output.edition, paths);
        manifest.write(&new).map_err(fault)?;
        drop((new, old));
        // If this fails, the state of the folders is unknown.
        let (before, shadow, contents) = (output.names.take(), output.shadow.take(), output.contents.take());
        let change = Change {
            manifest: &manifest,
            previous: output.standing.as_ref(),
            foreign: &output.foreign,
            adopted: shadow.is_some(),
        };
        replace::replace(&output.staging, &output.target, &change).map_err(fault)?;
        let names = Names::of(&target, manifest.files.iter().map(String::as_str));
        output.names = Some(names.and(&target, output.foreign.folders()));
        // The replaced guide becomes the shadow, unless others changed it before that.
        let new_path = output.new_path();
        output.shadow = shadow.filter(|_| before.is_some_and(|before| before.hold(&new_path)));
        output.contents = contents.map(|contents| contents.updated(&target, &changed, &removed));
        output.standing = Some(manifest);
        Ok(Done { foreign, changed, removed })
    }
}

fn refuse_in_the_way(
    output: &Output,
    planned: &BTreeSet<&str>,
    folders: &BTreeSet<&str>,
) -> Result<(), Fault> {
    let in_the_way = |file: &&String| {
        planned.contains(file.as_str())
            || folders.contains(file.as_str())
            || folders_of(file).any(|folder| planned.contains(folder))
    };
    match output.foreign.files.iter().find(in_the_way) {
        Some(file) => Err(Fault::new(&rules::OUTPUT_IN_THE_WAY, &output.target.path().join(file))),
        None => Ok(()),
    }
}
