//! A site that is built again and again into one folder, each time only where it has changed. What is told of
//! changes does not count here: every look is at the site itself. Who asks for a look, and who hears of it,
//! is for others.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::content::{Document, FoundFile, Site, Stamp};
use crate::diagnostic::{self, Diagnostic, Fault, Severity};
use crate::markdown::RawHtml;
use crate::output::{Done, Output};
use crate::pipeline::{self, Cache, Ended, Parsed, Progress};
use crate::playbook::{Edition, Playbook};
use crate::theme::THEMES;

/// A site, the folder that its guide is in, and what is remembered of both.
pub struct Session {
    site: Site,
    edition: Edition,
    output: Output,
    cache: Cache,
    inputs: Option<Inputs>,
    folders: BTreeSet<PathBuf>,
    playbook: Option<Arc<Playbook>>,
    files: Arc<BTreeMap<String, u64>>,
    generation: u64,
    /// Whether something was made since it was made ready.
    unready: bool,
}

/// What a look came to.
#[derive(Debug)]
pub enum Look {
    /// All is as it was.
    Same,
    /// The guide was made anew.
    Built(Built),
    /// There are errors: the guide stays as it was. All findings, in the order of their places.
    Refused(Vec<Diagnostic>),
}

/// A guide that was made anew.
#[derive(Debug)]
pub struct Built {
    /// Its pages.
    pub pages: usize,
    /// What is wrong with it, but no error.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that are other than they were, or new.
    pub changed: Vec<String>,
    /// The files that are gone.
    pub removed: Vec<String>,
    /// Files in the folder that are not ours; they were kept.
    pub foreign: Vec<String>,
}

impl Built {
    /// Whether no file is other than it was.
    pub fn is_idle(&self) -> bool {
        self.changed.is_empty() && self.removed.is_empty()
    }
}

/// All that a guide is made of, as far as it can be told without making it.
struct Inputs {
    playbook: Arc<Playbook>,
    documents: Vec<Arc<Document>>,
    files: Vec<FoundFile>,
    found: Vec<Diagnostic>,
    stamps: Vec<(PathBuf, Option<Stamp>)>,
}

impl Session {
    /// Opens a site, and the folder of an edition for as long as the workbench is there.
    pub fn open(site: Site, edition: Edition) -> Result<Self, Fault> {
        let output = pipeline::output(&site, &site.root.join(edition.folder()), edition)?;
        // What an earlier run made is there to be shown until there is something newer.
        let files: BTreeMap<String, u64> = output.files().map(|file| (file.to_owned(), 1)).collect();
        Ok(Self {
            generation: u64::from(!files.is_empty()),
            files: Arc::new(files),
            site,
            edition,
            output,
            cache: Cache::kept(),
            inputs: None,
            folders: BTreeSet::new(),
            playbook: None,
            unready: false,
        })
    }

    /// Looks at the site, and makes of its guide what differs. A fault of the machine leaves the guide as it
    /// was; the next look tries again.
    pub fn look(&mut self, progress: &dyn Progress) -> Result<Look, Fault> {
        self.site = self.site.as_it_is_now()?;
        let parsed = pipeline::parse(&self.site, None, &mut self.cache)?;
        self.folders = folders(&self.site, &parsed);
        self.playbook = Some(Arc::clone(&parsed.playbook));
        // What a fault ends is begun anew the next time.
        let before = self.inputs.take();
        parsed.require_content(&self.site)?;
        let inputs = Inputs::of(&self.site, &parsed);
        let same = before.is_some_and(|before| inputs.are_same(&before));
        let whole = self.output.is_as_it_was()?;
        // Every file of the guide is looked at only where nothing else is to be done.
        let look = if same && whole && self.output.is_untouched() {
            Look::Same
        } else {
            self.unready = true;
            if same || !whole {
                self.cache.forget_output();
            }
            self.make(parsed, progress)?
        };
        self.inputs = Some(inputs);
        Ok(look)
    }

    fn make(&mut self, parsed: Parsed, progress: &dyn Progress) -> Result<Look, Fault> {
        let mut prepared = pipeline::prepare(parsed, self.edition, &mut self.cache);
        let mut diagnostics = std::mem::take(&mut prepared.diagnostics);
        diagnostics.retain(|found| found.severity != Severity::Hint);
        let Some(theme) = prepared.theme.take().filter(|_| !diagnostic::stops(&diagnostics, false)) else {
            return Ok(Look::Refused(diagnostics));
        };
        let ended = pipeline::write(&mut self.output, &prepared, theme, &mut self.cache, progress);
        match ended.inspect_err(|_| self.cache.forget_output())? {
            Ended::Failed(found) => {
                diagnostics.extend(found);
                diagnostic::sort(&mut diagnostics);
                Ok(Look::Refused(diagnostics))
            }
            Ended::Written(done) => {
                self.count(&done);
                Ok(Look::Built(Built {
                    pages: prepared.guide.entries.len(),
                    diagnostics,
                    changed: done.changed,
                    removed: done.removed,
                    foreign: done.foreign,
                }))
            }
        }
    }

    /// Counts a guide that was written.
    fn count(&mut self, done: &Done) {
        if done.changed.is_empty() && done.removed.is_empty() && self.generation > 0 {
            return;
        }
        self.generation += 1;
        let files = Arc::make_mut(&mut self.files);
        for file in &done.removed {
            files.remove(file);
        }
        files.extend(done.changed.iter().map(|file| (file.clone(), self.generation)));
        if !files.keys().eq(self.output.files()) {
            // Others have put another guide of ours there, or taken ours away.
            let known = std::mem::take(files);
            let generation = |file: &str| known.get(file).copied().unwrap_or(self.generation);
            files.extend(self.output.files().map(|file| (file.to_owned(), generation(file))));
        }
    }

    /// Makes ready for the next look, when whoever waited for this one has been told. Takes time where the
    /// last look came to something.
    pub fn make_ready(&mut self) -> Result<(), Fault> {
        if !std::mem::take(&mut self.unready) {
            return Ok(());
        }
        self.output.make_ready().inspect_err(|_| self.cache.forget_output())
    }

    /// The folder that the guide is in.
    pub fn folder(&self) -> &Path {
        self.output.folder()
    }

    /// The folders in which a change may matter.
    pub fn folders(&self) -> &BTreeSet<PathBuf> {
        &self.folders
    }

    /// Every file of the guide, with the generation in which it last changed.
    pub fn files(&self) -> &Arc<BTreeMap<String, u64>> {
        &self.files
    }

    /// The guides that were written, counted from 1; 0 where there is none.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The playbook as it was last read.
    pub fn playbook(&self) -> Option<&Playbook> {
        self.playbook.as_deref()
    }

    /// Whether raw HTML is handed on as its author wrote it.
    pub fn trusts_html(&self) -> bool {
        self.playbook().is_some_and(|playbook| playbook.html == RawHtml::Trusted)
    }
}

impl Inputs {
    fn of(site: &Site, parsed: &Parsed) -> Self {
        let assets = parsed.files.iter().map(|found| found.file.clone());
        let of_themes = in_themes(site).filter(|entry| entry.file_type().is_file()).map(DirEntry::into_path);
        let paths: Vec<PathBuf> = assets.chain(of_themes).collect();
        let stamps = paths.into_par_iter().map(|path| {
            let stamp = Stamp::of(&path);
            (path, stamp)
        });
        Self {
            playbook: Arc::clone(&parsed.playbook),
            documents: parsed.documents.clone(),
            files: parsed.files.clone(),
            found: parsed.diagnostics.clone(),
            stamps: stamps.collect(),
        }
    }

    /// Whether nothing has changed since.
    fn are_same(&self, before: &Self) -> bool {
        let documents = || self.documents.iter().zip(&before.documents);
        let stamps = || self.stamps.iter().zip(&before.stamps);
        Arc::ptr_eq(&self.playbook, &before.playbook)
            && self.documents.len() == before.documents.len()
            && documents().all(|(now, then)| Arc::ptr_eq(now, then))
            && self.files == before.files
            && self.found == before.found
            && self.stamps.len() == before.stamps.len()
            && stamps().all(|((path, now), (earlier, then))| {
                path == earlier && now.zip(*then).is_some_and(|(now, then)| now.proves_same(&then))
            })
    }
}

/// The folders in which a change may matter: the site's own, those of its content and of its themes, whether
/// they are there or not.
fn folders(site: &Site, parsed: &Parsed) -> BTreeSet<PathBuf> {
    let known = [site.root.clone(), site.content.clone(), site.root.join(THEMES)];
    let of_themes = in_themes(site).filter(|entry| entry.file_type().is_dir()).map(DirEntry::into_path);
    known.into_iter().chain(of_themes).chain(parsed.folders.iter().cloned()).collect()
}

/// What the themes of a site hold, in the order of its names. No link is followed.
fn in_themes(site: &Site) -> impl Iterator<Item = DirEntry> {
    let folder = site.root.join(THEMES);
    let is_folder = folder.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
    let walk = is_folder.then(|| WalkDir::new(folder).min_depth(1).sort_by_file_name());
    walk.into_iter().flatten().flatten()
}
