//! The cache of the last guide written: a fingerprint of the inputs of each file. A file with the same
//! fingerprint need not be rendered again.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash};
use std::sync::Arc;

use rayon::prelude::*;

use super::fields;
use super::guide_json::Fragment;
use super::plan::{Content, Planned};
use super::renderer::{folders, folders_above, neighbours};
use crate::content::Stamp;
use crate::guide::{Backlink, Entry, Guide, PageId, Related, ResolvedDocument, fingerprint};
use crate::parallel::CHUNK;
use crate::theme::Theme;

/// The last guide. Kept only if another one will be rendered.
#[derive(Default)]
pub struct Cache {
    keeps: bool,
    files: HashMap<String, u64>,
    last: Option<Previous>,
}

/// The inputs of the last guide, by document.
struct Previous {
    common: u64,
    tag_names: foldhash::HashMap<String, String>,
    by_kind: Vec<Vec<PageId>>,
    documents: Vec<DocumentFingerprints>,
}

/// A document with its fingerprints. They are valid while the document is the same, and, apart from the
/// first, while no other document changed what others show of it.
#[derive(Clone)]
struct DocumentFingerprints {
    resolved: Arc<ResolvedDocument>,
    relations: Arc<[Related]>,
    backlinks: Arc<[Arc<Backlink>]>,
    /// Covers what others show of it.
    reference: u64,
    /// Covers what its own page shows of it.
    page: u64,
    /// Its part of `guide.json`.
    data: Fragment,
}

/// The fingerprints of a guide to be rendered.
pub struct Fingerprints {
    last: Previous,
    files: Vec<Option<u64>>,
}

impl Cache {
    /// A cache for a sequence of guides.
    pub fn kept() -> Self {
        Self { keeps: true, ..Self::default() }
    }

    /// The fingerprints of planned files; none if they will not be needed.
    pub fn fingerprints(&self, guide: &Guide, theme: &Theme, planned: &[Planned]) -> Option<Fingerprints> {
        self.keeps.then(|| Fingerprints::of(guide, theme, planned, self.last.as_ref()))
    }

    /// True if a file has the same inputs as when it was last written.
    pub fn is_same(&self, path: &str, fingerprint: Option<u64>) -> bool {
        fingerprint.is_some() && self.files.get(path).copied() == fingerprint
    }

    /// Stores a guide that has been written.
    pub fn keep(&mut self, planned: &[Planned], fingerprints: Fingerprints) {
        let Fingerprints { last, files } = fingerprints;
        // Most files exist in the last guide, so their names are kept.
        for (file, fingerprint) in planned.iter().zip(&files) {
            match (self.files.get_mut(&file.path), fingerprint) {
                (Some(known), Some(fingerprint)) => *known = *fingerprint,
                (Some(_), None) => drop(self.files.remove(&file.path)),
                (None, Some(fingerprint)) => drop(self.files.insert(file.path.clone(), *fingerprint)),
                (None, None) => {}
            }
        }
        if self.files.len() > files.iter().flatten().count() {
            let there: HashSet<&str> = planned.iter().map(|file| file.path.as_str()).collect();
            self.files.retain(|path, _| there.contains(path.as_str()));
        }
        self.last = Some(last);
    }

    /// Invalidates the record of what was written: the files may have been changed by others.
    pub fn forget(&mut self) {
        self.files.clear();
    }
}

impl Fingerprints {
    fn of(guide: &Guide, theme: &Theme, planned: &[Planned], before: Option<&Previous>) -> Self {
        let common = common(guide, theme);
        // Names of tags belong to the guide, not to the document.
        let before = before.filter(|before| before.common == common && before.tag_names == guide.tag_names);
        let known = |page: PageId| before.and_then(|before| before.documents.get(page.0 as usize));
        let pages: Vec<PageId> = guide.pages().map(|(page, _)| page).collect();
        let one = |page: &PageId| match known(*page) {
            Some(known) if Arc::ptr_eq(&known.resolved, &guide.entry(*page).resolved) => known.reference,
            _ => reference(guide, *page),
        };
        let refs: Vec<u64> = pages.par_iter().with_max_len(CHUNK).map(one).collect();
        let all_shown_alike = before.is_some_and(|before| {
            before.by_kind == guide.by_kind
                && before.documents.iter().map(|known| known.reference).eq(refs.iter().copied())
        });
        let fingerprinter = Fingerprinter::of(guide, theme, &refs, common);
        let document = |page: &PageId| match known(*page) {
            Some(known) if all_shown_alike && known.stands(guide.entry(*page)) => known.clone(),
            // It refers to others by id, which is unchanged as long as the document is.
            Some(known) if known.stands(guide.entry(*page)) => fingerprinter.known(*page, Some(&known.data)),
            _ => fingerprinter.known(*page, None),
        };
        let documents: Vec<DocumentFingerprints> =
            pages.par_iter().with_max_len(CHUNK).map(document).collect();
        let data = fingerprint(|state| {
            common.hash(state);
            for known in &documents {
                known.data.fingerprint().hash(state);
            }
        });
        let files = planned
            .par_iter()
            .with_max_len(CHUNK)
            .map(|file| fingerprinter.file(file, &documents, data))
            .collect();
        let (tag_names, by_kind) = (guide.tag_names.clone(), guide.by_kind.clone());
        Self { last: Previous { common, tag_names, by_kind, documents }, files }
    }

    /// The fingerprint of a file, by index in the plan; none for one that has to be compared on disk.
    pub fn file(&self, place: usize) -> Option<u64> {
        self.files[place]
    }

    /// The part of each document in `guide.json`.
    pub(super) fn data(&self) -> impl Iterator<Item = &Fragment> {
        self.last.documents.iter().map(|known| &known.data)
    }
}

impl DocumentFingerprints {
    /// True if the document is the same; embedded documents are not compared.
    fn stands(&self, entry: &Entry) -> bool {
        Arc::ptr_eq(&self.resolved, &entry.resolved)
            && Arc::ptr_eq(&self.relations, &entry.relations)
            && Arc::ptr_eq(&self.backlinks, &entry.backlinks)
            && entry.resolved.embedded().next().is_none()
    }
}

/// Covers the inputs of all pages.
fn common(guide: &Guide, theme: &Theme) -> u64 {
    fingerprint(|state| {
        theme.fingerprint().hash(state);
        let playbook = &guide.playbook;
        (&playbook.source.path, &playbook.source.text, guide.edition.name()).hash(state);
        playbook.base_url.as_ref().map(crate::playbook::BaseUrl::as_str).hash(state);
        guide.menu.iter().for_each(|item| (&item.label, &item.url).hash(state));
        (&guide.indexes, guide.tags_url()).hash(state);
    })
}

/// Covers what lists and links show of a document, with the guide's spelling of its tags.
fn reference(guide: &Guide, page: PageId) -> u64 {
    let entry = guide.entry(page);
    fingerprint(|state| {
        entry.resolved.shown_print(guide, |field| !field.common && fields::is_short(&field.ty)).hash(state);
        for tag in &entry.resolved.document.tags {
            guide.tag_name(&tag.value).hash(state);
        }
    })
}

/// Computes the fingerprint of each file.
struct Fingerprinter<'a> {
    guide: &'a Guide,
    theme: &'a Theme,
    refs: &'a [u64],
    /// The inputs of all pages.
    common: u64,
    /// Everything that lists can show.
    all: u64,
    neighbours: Vec<(Option<PageId>, Option<PageId>)>,
    folders: HashMap<&'a str, PageId>,
}

impl<'a> Fingerprinter<'a> {
    fn of(guide: &'a Guide, theme: &'a Theme, refs: &'a [u64], common: u64) -> Self {
        let all = fingerprint(|state| {
            (refs, &guide.by_kind).hash(state);
            guide.tags.iter().for_each(|tag| (&tag.name, &tag.url, tag.pages.len()).hash(state));
        });
        let (neighbours, folders) = (neighbours(guide), folders(guide));
        Self { guide, theme, refs, common, all, neighbours, folders }
    }

    /// The fingerprints of a document.
    fn known(&self, page: PageId, data: Option<&Fragment>) -> DocumentFingerprints {
        let Entry { resolved, relations, backlinks } = self.guide.entry(page);
        DocumentFingerprints {
            resolved: Arc::clone(resolved),
            relations: Arc::clone(relations),
            backlinks: Arc::clone(backlinks),
            reference: self.refs[page.0 as usize],
            page: fingerprint(|state| self.document(page, state)),
            data: data.cloned().unwrap_or_else(|| Fragment::of(self.guide, page)),
        }
    }

    /// The fingerprint of a file; none for one that has to be compared on disk.
    fn file(&self, planned: &Planned, documents: &[DocumentFingerprints], data: u64) -> Option<u64> {
        match &planned.content {
            Content::Data => Some(data),
            Content::ThemeAsset(path) => Some(fingerprint(|state| {
                self.theme.asset(path).map(|file| &file.bytes).hash(state);
            })),
            Content::Asset(asset) => {
                let found = &self.guide.assets[asset].found;
                Stamp::of(&found.file)
                    .filter(Stamp::is_settled)
                    .map(|stamp| fingerprint(|state| stamp.hash(state)))
            }
            _ => Some(fingerprint(|state| self.page(planned, documents, state))),
        }
    }

    fn page(&self, planned: &Planned, documents: &[DocumentFingerprints], state: &mut DefaultHasher) {
        let document = |page: PageId| documents[page.0 as usize].page;
        (self.common, &planned.path).hash(state);
        std::mem::discriminant(&planned.content).hash(state);
        match planned.content {
            Content::Document(page) => document(page).hash(state),
            Content::Home => {
                self.all.hash(state);
                self.guide.home.map(document).hash(state);
            }
            Content::Index(kind) => {
                let introduction = self.guide.introductions.get(&kind);
                introduction.map(|page| document(*page)).hash(state);
                self.refs(&self.guide.by_kind[kind.0], state);
            }
            Content::Tag(index) => {
                let tag = &self.guide.tags[index];
                (&tag.name, &tag.url).hash(state);
                self.refs(&tag.pages, state);
                tag.pages.iter().for_each(|page| self.guide.entry(*page).resolved.document.kind.hash(state));
            }
            Content::Redirect(page) => self.refs[page.0 as usize].hash(state),
            Content::Tags | Content::NotFound => self.all.hash(state),
            Content::Data | Content::Asset(_) | Content::ThemeAsset(_) => {}
        }
    }

    /// Covers everything that a document's page shows.
    fn document(&self, page: PageId, state: &mut DefaultHasher) {
        let entry = self.guide.entry(page);
        entry.resolved.fingerprint(self.guide).hash(state);
        self.refs[page.0 as usize].hash(state);
        for relation in &*entry.relations {
            (&relation.name, &relation.label, relation.inverse).hash(state);
            self.refs(&relation.pages, state);
        }
        for backlink in &*entry.backlinks {
            (self.refs[backlink.page.0 as usize], &**backlink).hash(state);
            self.guide.entry(backlink.page).resolved.document.kind.hash(state);
        }
        let (previous, next) = self.neighbours[page.0 as usize];
        for neighbour in [previous, next] {
            neighbour.map(|page| self.refs[page.0 as usize]).hash(state);
        }
        self.breadcrumbs(&entry.resolved.url, state);
        self.embedded(page, state);
    }

    /// Covers the pages of the folders above a URL, if they exist.
    fn breadcrumbs(&self, url: &str, state: &mut DefaultHasher) {
        let above = folders_above(url).filter_map(|url| self.folders.get(url.as_str()));
        above.for_each(|page| self.refs[page.0 as usize].hash(state));
    }

    /// Covers embedded documents, recursively, each once.
    fn embedded(&self, page: PageId, state: &mut DefaultHasher) {
        let (mut seen, mut next) = (HashSet::from([page]), vec![page]);
        while let Some(page) = next.pop() {
            for shown in self.guide.entry(page).resolved.embedded().filter(|shown| seen.insert(*shown)) {
                self.guide.entry(shown).resolved.fingerprint(self.guide).hash(state);
                next.push(shown);
            }
        }
    }

    fn refs(&self, pages: &[PageId], state: &mut DefaultHasher) {
        pages.len().hash(state);
        for page in pages {
            self.refs[page.0 as usize].hash(state);
        }
    }
}
