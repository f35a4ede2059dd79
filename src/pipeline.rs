//! The way from a site to its guide, readable in one look. Every command walks it; they differ in how far.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::checks;
use crate::content::{self, Discovered, Document, Site};
use crate::diagnostic::{self, Diagnostic, Fault, rules};
use crate::guide::{self, Guide};
use crate::output::{Done, Sources, Staging};
use crate::pages::{self, Planned, Renderer};
use crate::playbook::{self, BaseUrl, Edition, Playbook};
use crate::source::SourceFile;
use crate::theme::Theme;

/// Told how far a run has come.
pub trait Progress: Sync {
    /// So many pages are to be made.
    fn begin(&self, pages: usize);
    /// One more page is made.
    fn step(&self);
}

/// A site as it was read: everything parsed, nothing linked.
pub struct Parsed {
    /// Its playbook.
    pub playbook: Arc<Playbook>,
    /// Its documents.
    pub documents: Vec<Arc<Document>>,
    /// Its other files.
    pub files: Vec<content::FoundFile>,
    /// What was found on the way.
    pub diagnostics: Vec<Diagnostic>,
}

/// A guide that is ready to be written.
pub struct Prepared {
    /// The guide.
    pub guide: Guide,
    /// Its theme; none where it could not be read, which is among the findings.
    pub theme: Option<Theme>,
    /// Its files; none without a theme.
    pub planned: Vec<Planned>,
    /// All findings, in the order of their places.
    pub diagnostics: Vec<Diagnostic>,
}

/// Discovers and parses a site. `base_url` is where it is published, if that is not what its playbook says.
pub fn parse(site: &Site, base_url: Option<&BaseUrl>) -> Parsed {
    let (Discovered { texts, assets, playbook }, mut diagnostics) = content::discover(site);
    let passed_over =
        playbook.is_none() && diagnostics.iter().any(|found| found.rule == &rules::MISPLACED_PLAYBOOK);
    let (mut playbook, found) = load(playbook.as_ref());
    playbook.readable &= !passed_over;
    diagnostics.extend(found);
    playbook.base_url = base_url.cloned().or(playbook.base_url);
    let parsed: Vec<_> = texts.par_iter().map(|file| parse_one(file, &playbook)).collect();
    let mut documents = Vec::with_capacity(parsed.len());
    for (document, found) in parsed {
        documents.push(document);
        diagnostics.extend(found);
    }
    Parsed { playbook: Arc::new(playbook), documents, files: assets, diagnostics }
}

/// The playbook of a site and what is wrong with it; none of the documents is read.
pub fn playbook(site: &Site) -> (Playbook, Vec<Diagnostic>) {
    let (discovered, mut diagnostics) = content::discover(site);
    diagnostics.retain(|found| *found.rule == rules::MISPLACED_PLAYBOOK);
    let (playbook, found) = load(discovered.playbook.as_ref());
    diagnostics.extend(found);
    (playbook, diagnostics)
}

fn load(file: Option<&content::FoundFile>) -> (Playbook, Vec<Diagnostic>) {
    let (source, unread) = match file {
        Some(file) => file.read(),
        None => (SourceFile::unreadable("content/playbook.yaml"), None),
    };
    let (mut playbook, found) = playbook::load(&source);
    playbook.speechless |= unread.is_some() && source.text.is_empty();
    playbook.readable &= unread.is_none();
    (playbook, unread.map_or(found, |unread| vec![unread]))
}

/// Reads and parses one file. Of one that is no text only its name is known.
fn parse_one(file: &content::FoundFile, playbook: &Playbook) -> (Arc<Document>, Vec<Diagnostic>) {
    let (source, unread) = file.read();
    let (mut document, found) = match &unread {
        // It stays a name that others may refer to, so that its fault is not reported again at each of them.
        Some(_) => content::parse(&file.path, &SourceFile::unreadable(&source.path), playbook),
        None => content::parse(&file.path, &source, playbook),
    };
    document.readable &= unread.is_none();
    (Arc::new(document), unread.map_or(found, |unread| vec![unread]))
}

/// Links and plans the guide of an edition.
pub fn prepare(site: &Site, parsed: Parsed, edition: Edition) -> Prepared {
    let Parsed { playbook, documents, files, mut diagnostics } = parsed;
    let (guide, found) = guide::link(documents, &files, &playbook, edition);
    diagnostics.extend(found);
    let (theme, found) = Theme::load(&site.root, &playbook.theme, &playbook.source, playbook.language);
    diagnostics.extend(found);
    diagnostics.extend(content::refused(
        guide.assets.values().map(|asset| (&asset.found, asset.url.as_str(), &asset.place)),
    ));
    let mut planned = Vec::new();
    diagnostics.extend(content::large(guide.assets.values().map(|asset| (&asset.found, &asset.place))));
    diagnostics.extend(checks::content(&guide));
    if let Some(theme) = &theme {
        let (files, found) = pages::plan(&guide, theme);
        planned = files;
        diagnostics.extend(found);
    }
    guide.playbook.checks.apply(&mut diagnostics);
    if !guide.playbook.readable {
        diagnostics = playbook::without_consequences(diagnostics);
    }
    diagnostic::sort(&mut diagnostics);
    Prepared { guide, theme, planned, diagnostics }
}

/// Renders a guide and keeps nothing of it: what its theme fails at.
pub fn rehearse(guide: &Guide, theme: &mut Theme, planned: &[Planned]) -> Vec<Diagnostic> {
    let renderer = Renderer::new(guide, theme);
    let pages = planned.par_iter().filter(|file| file.content.is_rendered());
    pages.filter_map(|file| renderer.render(file).err()).map(|found| *found).collect()
}

/// How a guide that was ready to be written ended.
pub enum Ended {
    /// It is in its folder.
    Written(Done),
    /// Its theme failed on these pages; the folder is as it was.
    Failed(Vec<Diagnostic>),
}

/// Renders a guide and writes it to a folder: all of it, or nothing.
pub fn write(
    site: &Site,
    folder: &Path,
    guide: &Guide,
    theme: &mut Theme,
    planned: &[Planned],
    progress: &dyn Progress,
) -> Result<Ended, Fault> {
    let other = site.root.join(guide.edition.other().folder());
    let sources = Sources { root: site.root.clone(), within: site.sources(), reserved: other };
    let staging = Staging::open(folder, &sources, guide.edition.name())?;
    staging.prepare(planned.iter().map(|file| file.path.as_str()))?;
    let renderer = Renderer::new(guide, theme);
    progress.begin(planned.len());
    let results: Vec<Result<Option<Diagnostic>, Fault>> = planned
        .par_iter()
        .map(|file| {
            progress.step();
            match renderer.render(file) {
                Ok(written) => staging.write(&file.path, &written).map(|()| None),
                Err(found) => Ok(Some(*found)),
            }
        })
        .collect();
    let mut failed = Vec::new();
    for result in results {
        failed.extend(result?);
    }
    if !failed.is_empty() {
        diagnostic::sort(&mut failed);
        return Ok(Ended::Failed(failed));
    }
    let paths: BTreeSet<String> = planned.iter().map(|file| file.path.clone()).collect();
    staging.commit(paths).map(Ended::Written)
}
