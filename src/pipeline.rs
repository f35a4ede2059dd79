//! The pipeline from a site to its guide: parse, link, plan, render, write. Every command runs it; they
//! differ in how far.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::checks;
use crate::content::{self, Discovered, Document, FoundFile, Site, Used};
use crate::diagnostic::{self, Diagnostic, Fault, rules};
use crate::directory::Directory;
use crate::guide::{self, Guide};
use crate::output::{Done, Output, Owner, Sources};
use crate::pages::{self, Planned, Renderer};
use crate::playbook::{self, BaseUrl, Edition, Playbook};
use crate::source::SourceFile;
use crate::supervise::supervised;
use crate::theme::{self, Theme};

/// A listener for the progress of a run.
pub trait Progress: Sync {
    /// Called once, with the number of pages to render.
    fn begin(&self, pages: usize);
    /// Called after each page.
    fn step(&self);
}

/// A parsed site: everything is read, nothing is linked.
pub struct Parsed {
    /// The open folder of the site, beneath which its files are read.
    pub root: Arc<Directory>,
    /// True if the whole folder is content, because it has no folder `content`.
    pub is_plain: bool,
    /// Its playbook.
    pub playbook: Arc<Playbook>,
    /// Its documents.
    pub documents: Vec<Arc<Document>>,
    /// Files other than Markdown, such as pictures.
    pub files: Vec<FoundFile>,
    /// All folders of the content.
    pub folders: Vec<PathBuf>,
    /// Findings, without those of documents: each document has its own.
    pub diagnostics: Vec<Diagnostic>,
}

impl Parsed {
    /// A fault where the folder holds nothing to read and is not set up as a site.
    pub fn require_content(&self, site: &Site) -> Result<(), Fault> {
        if self.documents.is_empty() && self.diagnostics.is_empty() && site.is_plain() {
            return Err(Fault::new(&rules::NO_CONTENT, &site.root));
        }
        Ok(())
    }
}

/// Caches from one run to the next. They save time and never change a result: a first run is one with empty
/// caches.
#[derive(Default)]
pub struct Cache {
    playbook: Option<Arc<Playbook>>,
    texts: content::Cache,
    assets: content::Assets,
    guide: guide::Cache,
    checks: checks::Cache,
    theme: theme::Cache,
    pages: pages::Cache,
}

impl Cache {
    /// A cache for a sequence of runs.
    pub fn kept() -> Self {
        Self { pages: pages::Cache::kept(), ..Self::default() }
    }

    /// Invalidates the record of what was written: the files may have been changed by others.
    pub fn forget_output(&mut self) {
        self.pages.forget();
    }

    /// The playbook of the last run where it is equal to this one, so that what was derived from it stays
    /// valid.
    fn same_playbook(&mut self, playbook: Playbook) -> Arc<Playbook> {
        if let Some(before) = self.playbook.as_ref().filter(|before| before.says_same(&playbook)) {
            return Arc::clone(before);
        }
        Arc::clone(self.playbook.insert(Arc::new(playbook)))
    }
}

/// A guide, linked and planned, that is ready to be written.
pub struct Prepared {
    /// The open folder of the site.
    pub root: Arc<Directory>,
    /// The playbook and kind of site recorded in the output folder.
    pub owner: Owner,
    /// The guide.
    pub guide: Guide,
    /// The theme. None where it could not be loaded, which is among the findings, or where it was moved out
    /// for rendering.
    pub theme: Option<Theme>,
    /// The planned output files; none without a theme.
    pub planned: Vec<Planned>,
    /// All findings, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Runs work on a thread of Rayon's pool. Those threads reuse memory that they have allocated before; a
/// thread of its own would get fresh memory, which the system has to zero first.
fn among_workers<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    rayon::scope(|_| work())
}

/// Discovers and parses a site. `base_url` is the address at which it is published and overrides the
/// playbook's.
pub fn parse(site: &Site, base_url: Option<&BaseUrl>, cache: &mut Cache) -> Result<Parsed, Fault> {
    let root = Arc::new(site.open()?);
    Ok(among_workers(|| read(site, root, base_url, cache)))
}

fn read(site: &Site, root: Arc<Directory>, base_url: Option<&BaseUrl>, cache: &mut Cache) -> Parsed {
    let (Discovered { texts, assets, playbook, folders }, mut diagnostics) = content::discover(site, &root);
    let passed_over =
        playbook.is_none() && diagnostics.iter().any(|found| found.rule == &rules::MISPLACED_PLAYBOOK);
    let (mut playbook, found) = load(&root, playbook.as_ref());
    playbook.readable &= !passed_over;
    diagnostics.extend(found);
    playbook.base_url = base_url.cloned().or(playbook.base_url);
    let playbook = cache.same_playbook(playbook);
    let documents = cache.texts.parse(&root, &texts, &playbook);
    let is_plain = site.is_plain();
    Parsed { root, is_plain, playbook, documents, files: assets, folders, diagnostics }
}

/// The playbook of a site and its findings, without reading any document.
pub fn playbook(site: &Site) -> Result<(Playbook, Vec<Diagnostic>), Fault> {
    let root = site.open()?;
    let (discovered, mut diagnostics) = content::discover(site, &root);
    diagnostics.retain(|found| *found.rule == rules::MISPLACED_PLAYBOOK);
    let (playbook, found) = load(&root, discovered.playbook.as_ref());
    diagnostics.extend(found);
    Ok((playbook, diagnostics))
}

fn load(root: &Directory, file: Option<&FoundFile>) -> (Playbook, Vec<Diagnostic>) {
    let (source, unread) = match file.map(|file| file.read(root)) {
        Some(read) => (read.source, read.unread),
        None => (SourceFile::unreadable("content/playbook.yaml"), None),
    };
    let (mut playbook, found) = playbook::load(&source);
    playbook.speechless |= unread.is_some() && source.text.is_empty();
    playbook.readable &= unread.is_none();
    (playbook, unread.map_or(found, |unread| vec![unread]))
}

/// Links and plans the guide of an edition.
pub fn prepare(parsed: Parsed, edition: Edition, cache: &mut Cache) -> Prepared {
    among_workers(|| link(parsed, edition, cache))
}

fn link(parsed: Parsed, edition: Edition, cache: &mut Cache) -> Prepared {
    let Parsed { root, is_plain, playbook, documents, files, mut diagnostics, .. } = parsed;
    diagnostics.extend(
        documents
            .iter()
            .filter_map(|document| document.found.as_ref())
            .flat_map(|found| found.of(edition).cloned()),
    );
    let Playbook { theme, source, language, key, has_id, .. } = &*playbook;
    let owner = Owner { playbook: key.clone(), has_id: *has_id, is_plain };
    let ((guide, linked), (theme, loaded)) = rayon::join(
        || guide::link(documents, &files, &playbook, edition, &mut cache.guide),
        || Theme::load(&root, theme, source, *language, &mut cache.theme),
    );
    diagnostics.extend(linked.into_iter().chain(loaded));
    let used = guide.assets.values();
    let used = used.map(|asset| Used { file: &asset.found, url: asset.url.as_str(), place: &asset.place });
    diagnostics.extend(cache.assets.check(&root, edition, used));
    let (found, (planned, clashes)) = rayon::join(
        || checks::content(&guide, &mut cache.checks),
        || theme.as_ref().map(|theme| pages::plan(&guide, theme)).unwrap_or_default(),
    );
    diagnostics.extend(found.into_iter().chain(clashes));
    let mut diagnostics = told(&guide, diagnostics);
    if !guide.playbook.readable {
        diagnostics = playbook::without_consequences(diagnostics);
    }
    Prepared { root, owner, guide, theme, planned, diagnostics }
}

/// Findings ready to be reported: with the severities that the playbook sets, without text that the edition
/// does not show, sorted by place.
pub fn told(guide: &Guide, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    guide.playbook.checks.apply(&mut diagnostics);
    guide.redaction.redact(&mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

/// Renders a guide without writing it, and returns the errors of its templates. Does nothing without a theme.
pub fn rehearse(prepared: &Prepared) -> Vec<Diagnostic> {
    let Some(theme) = &prepared.theme else { return Vec::new() };
    supervised(theme, prepared.guide.playbook.language, || rehearse_all(prepared, theme))
}

fn rehearse_all(prepared: &Prepared, theme: &Theme) -> Vec<Diagnostic> {
    let renderer = Renderer::new(&prepared.root, &prepared.guide, theme, None);
    let pages = prepared.planned.par_iter().with_max_len(1).filter(|file| file.content.is_rendered());
    pages.filter_map(|file| renderer.render(file).err()).map(|found| *found).collect()
}

/// Opens the output folder of an edition.
pub fn output(site: &Site, folder: &Path, edition: Edition) -> Result<Output, Fault> {
    let other = site.root.join(edition.other().folder());
    let own = edition.folder();
    let sources = Sources { root: site.root.clone(), within: site.sources(), own, reserved: other };
    Output::open(folder, &sources, edition.name())
}

/// Result of writing a guide.
pub enum Ended {
    /// The guide is in its folder.
    Written(Done),
    /// Templates failed on these pages; the folder is unchanged.
    Failed(Vec<Diagnostic>),
}

/// Renders the files whose fingerprint differs from the cached one, and writes the guide to its folder: all
/// of it, or nothing.
pub fn write(
    output: &mut Output,
    prepared: &Prepared,
    theme: Theme,
    cache: &mut Cache,
    progress: &dyn Progress,
) -> Result<Ended, Fault> {
    let Prepared { root, owner, guide, planned, .. } = prepared;
    among_workers(|| {
        let paths = planned.iter().map(|file| file.path.as_str());
        let transaction = output.begin(owner.clone(), paths)?;
        let fingerprints = cache.pages.fingerprints(guide, &theme, planned);
        let renderer = Renderer::new(root, guide, &theme, fingerprints.as_ref());
        progress.begin(planned.len());
        let one = |(place, file): (usize, &Planned)| {
            progress.step();
            if cache
                .pages
                .is_same(&file.path, fingerprints.as_ref().and_then(|fingerprints| fingerprints.file(place)))
            {
                return transaction.keep(&file.path).map(|()| Outcome::Same);
            }
            match renderer.render(file) {
                Ok(written) if transaction.write(&file.path, &written)? => {
                    Ok(Outcome::Changed(file.path.clone()))
                }
                Ok(_) => Ok(Outcome::Same),
                Err(found) => Ok(Outcome::Failed(found)),
            }
        };
        // The last files are the largest and are rendered first; each is a task of its own, so that no thread
        // is left with a long queue at the end.
        let pieces = planned.par_iter().enumerate().rev().with_max_len(1);
        let mut outcomes: Vec<Result<Outcome, Fault>> =
            supervised(&theme, guide.playbook.language, || pieces.map(one).collect());
        outcomes.reverse();
        let (mut changed, mut failed) = (Vec::new(), Vec::new());
        for outcome in outcomes {
            match outcome? {
                Outcome::Same => {}
                Outcome::Changed(path) => changed.push(path),
                Outcome::Failed(found) => failed.push(*found),
            }
        }
        if !failed.is_empty() {
            diagnostic::sort(&mut failed);
            return Ok(Ended::Failed(failed));
        }
        let done = transaction.commit(planned.iter().map(|file| file.path.clone()).collect(), changed)?;
        renderer.leave();
        if let Some(fingerprints) = fingerprints {
            cache.pages.keep(planned, fingerprints);
            cache.theme.keep(theme);
        }
        Ok(Ended::Written(done))
    })
}

/// Result of one file.
enum Outcome {
    Same,
    Changed(String),
    Failed(Box<Diagnostic>),
}
