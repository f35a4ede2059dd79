//! Incremental rebuilds of one site into one folder. Change notifications play no part here: every rebuild
//! checks the site itself. When to rebuild, and whom to notify, is decided by the caller.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::content::{Document, STATIC, Site, SiteFiles, Stamp};
use crate::diagnostic::{self, Diagnostic, Fault, Severity};
use crate::markdown::RawHtml;
use crate::output::{Done, Output};
use crate::pipeline::{self, Cache, Ended, Parsed};
use crate::playbook::{Edition, Playbook};
use crate::progress::Progress;
use crate::render::with_failures;
use crate::theme::THEMES;

/// A site, its output folder, and the caches of both.
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
    /// True if a build was made since the last [`Self::make_ready`].
    unready: bool,
}

/// Result of a rebuild.
#[derive(Debug)]
pub enum Rebuild {
    /// Nothing has changed.
    Same,
    /// The guide was rebuilt.
    Built(Built),
    /// There are errors, so the guide was left unchanged. All findings, sorted by place.
    Refused(Vec<Diagnostic>),
}

/// A rebuilt guide.
#[derive(Debug)]
pub struct Built {
    /// Number of pages.
    pub pages: usize,
    /// Its findings, none of them an error.
    pub diagnostics: Vec<Diagnostic>,
    /// Files whose bytes changed, or that are new.
    pub changed: Vec<String>,
    /// Files that were removed.
    pub removed: Vec<String>,
    /// Files in the folder that Brobyg did not write; they were kept.
    pub foreign: Vec<String>,
}

impl Built {
    /// True if no file changed.
    pub fn is_idle(&self) -> bool {
        self.changed.is_empty() && self.removed.is_empty()
    }
}

/// The inputs of a guide, compared to decide whether anything has to be rebuilt.
struct Inputs {
    playbook: Arc<Playbook>,
    documents: Vec<Arc<Document>>,
    files: Arc<SiteFiles>,
    found: Vec<Diagnostic>,
    stamps: Vec<(PathBuf, Option<Stamp>)>,
}

impl Session {
    /// Opens a site, and locks the output folder of an edition until the session is dropped.
    pub fn open(site: Site, edition: Edition) -> Result<Self, Fault> {
        let output = pipeline::output(&site, &site.root.join(edition.folder()), edition)?;
        // The guide of an earlier run can be served until there is a newer one.
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

    /// Checks the site for changes and rebuilds what differs. After a fault of the machine the guide is
    /// unchanged, and the next call tries again.
    pub fn rebuild(&mut self, progress: &dyn Progress) -> Result<Rebuild, Fault> {
        self.site = self.site.as_it_is_now()?;
        let parsed = pipeline::parse(&self.site, None, &mut self.cache)?;
        self.folders = folders(&self.site, &parsed);
        self.playbook = Some(Arc::clone(&parsed.playbook));
        // After a fault everything is compared again the next time.
        let before = self.inputs.take();
        parsed.require_content(&self.site)?;
        let inputs = Inputs::of(&self.site, &parsed);
        let same = before.is_some_and(|before| inputs.are_same(&before));
        let whole = self.output.is_as_it_was()?;
        // The files of the guide are only checked where nothing else has to be done.
        let look = if same && whole && self.output.is_untouched() {
            Rebuild::Same
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

    fn make(&mut self, parsed: Parsed, progress: &dyn Progress) -> Result<Rebuild, Fault> {
        let mut prepared = pipeline::prepare(parsed, self.edition, &mut self.cache);
        let mut diagnostics = std::mem::take(&mut prepared.diagnostics);
        diagnostics.retain(|found| found.severity != Severity::Hint);
        let Some(theme) = prepared.theme.take().filter(|_| !diagnostic::stops(&diagnostics, false)) else {
            return Ok(Rebuild::Refused(diagnostics));
        };
        let ended = pipeline::write(&mut self.output, &prepared, theme, &mut self.cache, progress);
        match ended.inspect_err(|_| self.cache.forget_output())? {
            Ended::Failed(found) => Ok(Rebuild::Refused(with_failures(diagnostics, found))),
            Ended::Written(done) => {
                self.count(&done);
                Ok(Rebuild::Built(Built {
                    pages: prepared.guide.entries.len(),
                    diagnostics,
                    changed: done.changed,
                    removed: done.removed,
                    foreign: done.foreign,
                }))
            }
        }
    }

    /// Records a written guide: generation and changed files.
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
            // Another process has replaced or removed the guide in the folder.
            let known = std::mem::take(files);
            let generation = |file: &str| known.get(file).copied().unwrap_or(self.generation);
            files.extend(self.output.files().map(|file| (file.to_owned(), generation(file))));
        }
    }

    /// Prepares the output folder for the next rebuild, after the result of this one has been sent. Takes
    /// time where the last rebuild changed something.
    pub fn make_ready(&mut self) -> Result<(), Fault> {
        if !std::mem::take(&mut self.unready) {
            return Ok(());
        }
        self.output.make_ready().inspect_err(|_| self.cache.forget_output())
    }

    /// The output folder.
    pub fn folder(&self) -> &Path {
        self.output.folder()
    }

    /// The folders to watch for changes.
    pub fn folders(&self) -> &BTreeSet<PathBuf> {
        &self.folders
    }

    /// Every file of the guide, with the generation in which it last changed.
    pub fn files(&self) -> &Arc<BTreeMap<String, u64>> {
        &self.files
    }

    /// Number of guides written in this session; 0 where there is none.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The playbook as last read.
    pub fn playbook(&self) -> Option<&Playbook> {
        self.playbook.as_deref()
    }

    /// The path under which the guide is published, if the playbook names its address.
    pub fn base_path(&self) -> Option<String> {
        let base_url = self.playbook()?.base_url.as_ref()?;
        Some(base_url.path().to_owned())
    }

    /// True if raw HTML is passed on unsanitised (`html: trusted`).
    pub fn trusts_html(&self) -> bool {
        self.playbook().is_some_and(|playbook| playbook.html == RawHtml::Trusted)
    }
}

impl Inputs {
    fn of(site: &Site, parsed: &Parsed) -> Self {
        let SiteFiles { assets, statics } = &*parsed.files;
        let assets = assets.iter().chain(statics).map(|found| found.file.clone());
        let of_themes = in_themes(site).filter(|entry| entry.file_type().is_file()).map(DirEntry::into_path);
        let paths: Vec<PathBuf> = assets.chain(of_themes).collect();
        let stamps = paths.into_par_iter().map(|path| {
            let stamp = Stamp::of(&path);
            (path, stamp)
        });
        Self {
            playbook: Arc::clone(&parsed.playbook),
            documents: parsed.documents.clone(),
            files: Arc::clone(&parsed.files),
            found: parsed.diagnostics.clone(),
            stamps: stamps.collect(),
        }
    }

    /// True if the inputs are the same as before.
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

/// The folders to watch: the site's own, those of its content, of `static/` and of its themes, whether they exist or not.
fn folders(site: &Site, parsed: &Parsed) -> BTreeSet<PathBuf> {
    let [statics, themes] = [STATIC, THEMES].map(|folder| site.root.join(folder));
    let known = [site.root.clone(), site.content.clone(), statics, themes];
    let of_themes = in_themes(site).filter(|entry| entry.file_type().is_dir()).map(DirEntry::into_path);
    known.into_iter().chain(of_themes).chain(parsed.folders.iter().cloned()).collect()
}

/// All entries below the site's `themes`, sorted by name. Symbolic links are not followed.
fn in_themes(site: &Site) -> impl Iterator<Item = DirEntry> {
    let folder = site.root.join(THEMES);
    let is_folder = folder.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
    let walk = is_folder.then(|| WalkDir::new(folder).min_depth(1).sort_by_file_name());
    walk.into_iter().flatten().flatten()
}
