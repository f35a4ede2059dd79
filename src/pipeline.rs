//! The pipeline from a site to its guide: parse, link, plan, render, write. Every command runs it; they
//! differ in how far.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::checks;
use crate::content::{self, Discovered, Document, FoundFile, Site, SiteFiles, Use, Used};
use crate::diagnostic::{self, Diagnostic, Fault, rules};
use crate::directory::Directory;
use crate::guide::{self, Guide};
use crate::output::{Done, Nowhere, Output, Owner, Sink, Sources};
use crate::pages::{self, Artifact, Model, SearchIndex};
use crate::playbook::{self, BaseUrl, Edition, Playbook, Unread};
use crate::progress::Progress;
use crate::render::{Rendered, Rendering};
use crate::source::SourceFile;
use crate::theme::{self, Theme};

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
    pub files: Arc<SiteFiles>,
    /// All folders of the content, and of `static/`.
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
    pub artifacts: Vec<Artifact>,
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
    let (Discovered { texts, files, playbook, folders }, mut diagnostics) = content::discover(site, &root);
    let passed_over =
        playbook.is_none() && diagnostics.iter().any(|found| found.rule == &rules::MISPLACED_PLAYBOOK);
    let (mut playbook, found) = load(&root, playbook.as_ref());
    if passed_over {
        playbook.unread = Unread::all();
    }
    diagnostics.extend(found);
    playbook.base_url = base_url.cloned().or(playbook.base_url);
    let playbook = cache.same_playbook(playbook);
    let documents = cache.texts.parse(&root, &texts, &playbook);
    let is_plain = site.is_plain();
    Parsed { root, is_plain, playbook, documents, files: Arc::new(files), folders, diagnostics }
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
    if unread.is_some() {
        playbook.unread = Unread::all();
    }
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
        || Theme::load(&root, &theme.name, source, *language, &mut cache.theme),
    );
    diagnostics.extend(linked.into_iter().chain(loaded));
    diagnostics.extend(cache.assets.check(&root, edition, copied(&guide)));
    let (found, (artifacts, clashes)) = rayon::join(
        || checks::content(&guide, &mut cache.checks),
        || theme.as_ref().map(|theme| pages::plan(&guide, theme)).unwrap_or_default(),
    );
    diagnostics.extend(found.into_iter().chain(clashes));
    let diagnostics = reportable(&guide, diagnostics);
    Prepared { root, owner, guide, theme, artifacts, diagnostics }
}

/// The files of a guide that are copied from the site, apart from those of the theme.
fn copied(guide: &Guide) -> impl Iterator<Item = Used<'_>> {
    let beside = guide.assets.values().filter(|asset| !asset.is_static);
    let beside =
        beside.map(|asset| Used { file: &asset.found, url: &asset.url, by: Use::Page(&asset.place) });
    let icons = guide.pictures.icons.values();
    let icons = icons.map(|icon| Used { file: &icon.found, url: &icon.url, by: Use::Embedded(&icon.place) });
    let by = Use::Static(guide.playbook.static_files);
    let statics = guide.files.statics.iter().map(move |file| Used { file, url: &file.path, by });
    beside.chain(icons).chain(statics)
}

/// Findings ready to be reported: without those that may only follow from a playbook that could not be read,
/// with the severities that the playbook sets, without text that the edition does not show, sorted by place.
pub fn reportable(guide: &Guide, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut diagnostics = playbook::without_consequences(diagnostics, &guide.playbook.unread);
    guide.playbook.checks.apply(&mut diagnostics);
    guide.redaction.redact(&mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

/// The failures of the theme of a guide, found by rendering it without keeping anything. Without a theme there is nothing
/// to render with.
pub fn dry_run(prepared: &Prepared) -> Result<Vec<Diagnostic>, Fault> {
    let Some(theme) = &prepared.theme else { return Ok(Vec::new()) };
    Ok(render(prepared, theme, &Nowhere, &())?.failed)
}

/// Renders a guide into a sink.
pub fn render(
    prepared: &Prepared,
    theme: &Theme,
    sink: &impl Sink,
    progress: &dyn Progress,
) -> Result<Rendered, Fault> {
    let Prepared { root, guide, artifacts, .. } = prepared;
    let model = Model::of(guide);
    among_workers(|| {
        let is_needed = sink.takes_files() && artifacts.iter().any(Artifact::needs_search);
        let search = is_needed.then(|| SearchIndex::of(guide));
        let search = search.as_ref();
        Rendering { root, theme, model: &model, artifacts, search, sink, progress }.run(None)
    })
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
    let Prepared { root, owner, guide, artifacts, .. } = prepared;
    among_workers(|| {
        let paths = artifacts.iter().map(|file| file.path.as_str());
        let transaction = output.begin(owner.clone(), paths)?;
        let model = Model::of(guide);
        let fingerprints = cache.pages.fingerprints(&model, &theme, artifacts);
        let search = cache.pages.search(guide, artifacts, fingerprints.as_ref());
        let (theme_of, search) = (&theme, search.as_ref());
        let rendering = Rendering {
            root,
            theme: theme_of,
            model: &model,
            artifacts,
            search,
            sink: &transaction,
            progress,
        };
        let Rendered { changed, failed } =
            rendering.run(fingerprints.as_ref().map(|fingerprints| (&cache.pages, fingerprints)))?;
        if !failed.is_empty() {
            return Ok(Ended::Failed(failed));
        }
        let done = transaction.commit(artifacts.iter().map(|file| file.path.clone()).collect(), changed)?;
        if let Some(fingerprints) = fingerprints {
            cache.pages.keep(artifacts, fingerprints);
            cache.theme.keep(theme);
        }
        Ok(Ended::Written(done))
    })
}
