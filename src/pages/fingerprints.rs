//! Fingerprints of the files of a guide: a hash of everything that each of them is made of. Two guides in
//! which a file has one fingerprint have the same bytes in it.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash};
use std::sync::Arc;

use rayon::prelude::*;

use super::json_fragment::Fragment;
use super::model::{Model, is_shared};
use super::navigation::{beside_document, beside_folder};
use crate::guide::{
    Backlink, Child, Entry, FolderId, Folders, Guide, PageId, Related, ResolvedDocument, fingerprint,
};
use crate::parallel::CHUNK;
use crate::playbook::BaseUrl;
use crate::theme::Theme;

/// The fingerprints of a guide to be rendered.
pub struct Fingerprints {
    last: Previous,
    /// By artifact; none for a file whose bytes have to be compared.
    files: Vec<Option<u64>>,
}

/// The inputs of a guide, document by document.
pub(super) struct Previous {
    common: u64,
    tag_names: foldhash::HashMap<String, String>,
    by_kind: Vec<Vec<PageId>>,
    folders: Arc<Folders>,
    documents: Vec<DocumentFingerprints>,
}

/// A document with its fingerprints. They hold as long as the same is known of it, and, but for the first, as
/// long as what every other document shows to others is what it was.
#[derive(Clone)]
pub(super) struct DocumentFingerprints {
    resolved: Arc<ResolvedDocument>,
    relations: Arc<[Related]>,
    backlinks: Arc<[Arc<Backlink>]>,
    /// Covers what others show of it.
    reference: u64,
    /// Covers what its own page shows of it.
    page: u64,
    /// Its part of `guide.json`.
    json: Fragment,
}

/// Fingerprints of parts of a guide, from which those of artifacts are combined.
pub(super) struct Parts<'a> {
    pub(super) model: &'a Model<'a>,
    pub(super) theme: &'a Theme,
    /// The inputs of all pages: the theme, the whole of the playbook (title, language, labels of kinds and
    /// fields), the edition, the menu, the addresses of indexes. Part of the fingerprint of every file that
    /// is not copied.
    pub(super) common: u64,
    /// Covers what a list of any documents can show: of every document its id, kind, title, address, summary, dates,
    /// tags, tasks, whether it is hidden, and its short fields; the order of the documents in their kinds; of
    /// every tag its name, its address and how many documents have it. Not their texts, long fields, relations
    /// or backlinks: a file that shows those of a document adds [`Self::document`] of it.
    pub(super) lists: u64,
    /// Covers the JSON of all documents, in their order.
    pub(super) json: u64,
    /// Covers what search knows of all documents, in their order.
    pub(super) search: u64,
    references: &'a [u64],
    documents: &'a [DocumentFingerprints],
}

impl Fingerprints {
    /// Takes the fingerprints of all documents, and with `files` those of the artifacts. What was taken
    /// `before` stands where it still holds.
    pub(super) fn of(
        model: &Model<'_>,
        theme: &Theme,
        before: Option<&Previous>,
        files: impl FnOnce(&Parts<'_>) -> Vec<Option<u64>>,
    ) -> Self {
        let guide = model.guide;
        let common = common(guide, theme);
        // Names of tags are the tags' and not the document's.
        let before = before.filter(|before| before.common == common && before.tag_names == guide.tag_names);
        let known = |page: PageId| before.and_then(|before| before.documents.get(page.0 as usize));
        let pages: Vec<PageId> = guide.pages().map(|(page, _)| page).collect();
        let one = |page: &PageId| match known(*page) {
            Some(known) if Arc::ptr_eq(&known.resolved, &guide.entry(*page).resolved) => known.reference,
            _ => reference(guide, *page),
        };
        let references: Vec<u64> = pages.par_iter().with_max_len(CHUNK).map(one).collect();
        let all_shown_alike = before.is_some_and(|before| {
            before.by_kind == guide.by_kind
                && before.folders == guide.folders
                && before.documents.iter().map(|known| known.reference).eq(references.iter().copied())
        });
        let hasher = DocumentHasher { model, references: &references };
        let document = |page: &PageId| match known(*page) {
            Some(known) if all_shown_alike && known.holds(guide.entry(*page)) => known.clone(),
            // Its JSON names others by their ids, which are the same as long as the document is.
            Some(known) if known.holds(guide.entry(*page)) => hasher.document(*page, Some(&known.json)),
            _ => hasher.document(*page, None),
        };
        let documents: Vec<DocumentFingerprints> =
            pages.par_iter().with_max_len(CHUNK).map(document).collect();
        let parts = Parts::of(model, theme, common, &references, &documents);
        let files = files(&parts);
        let last = Previous {
            common,
            tag_names: guide.tag_names.clone(),
            by_kind: guide.by_kind.clone(),
            folders: Arc::clone(&guide.folders),
            documents,
        };
        Self { last, files }
    }

    /// The fingerprint of an artifact, by its place in the plan; none for a file whose bytes have to be
    /// compared.
    pub fn file(&self, place: usize) -> Option<u64> {
        self.files[place]
    }

    /// The part of each document of `guide.json`.
    pub(super) fn json(&self) -> impl Iterator<Item = &Fragment> {
        self.last.documents.iter().map(|known| &known.json)
    }

    /// The inputs of the guide, and the fingerprints of its artifacts.
    pub(super) fn into_parts(self) -> (Previous, Vec<Option<u64>>) {
        (self.last, self.files)
    }
}

impl DocumentFingerprints {
    /// True if the document is the same; embedded documents are not compared.
    fn holds(&self, entry: &Entry) -> bool {
        Arc::ptr_eq(&self.resolved, &entry.resolved)
            && Arc::ptr_eq(&self.relations, &entry.relations)
            && Arc::ptr_eq(&self.backlinks, &entry.backlinks)
            && entry.resolved.embedded().next().is_none()
    }
}

impl<'a> Parts<'a> {
    fn of(
        model: &'a Model<'a>,
        theme: &'a Theme,
        common: u64,
        references: &'a [u64],
        documents: &'a [DocumentFingerprints],
    ) -> Self {
        let guide = model.guide;
        let lists = fingerprint(|state| {
            (references, &guide.by_kind).hash(state);
            guide.folders.iter().for_each(|(_, folder)| folder.hash(state));
            guide.tags.iter().for_each(|tag| (&tag.name, &tag.url, tag.pages.len()).hash(state));
        });
        let json = fingerprint(|state| {
            for known in documents {
                known.json.fingerprint().hash(state);
            }
        });
        let search = fingerprint(|state| {
            let searched = guide.pages().filter(|(_, entry)| entry.resolved.document.searched);
            searched.for_each(|(page, _)| self::searched(guide, page).hash(state));
        });
        Self { model, theme, common, lists, json, search, references, documents }
    }

    /// All that the page of a document shows of it.
    pub(super) fn document(&self, page: PageId) -> u64 {
        self.documents[page.0 as usize].page
    }

    /// All that search knows of a document.
    pub(super) fn searched(&self, page: PageId) -> u64 {
        searched(self.model.guide, page)
    }

    /// A document as others show it.
    pub(super) fn reference(&self, page: PageId) -> u64 {
        self.documents[page.0 as usize].reference
    }

    /// Adds what the list of a folder, and the navigation beside that, show of folders.
    pub(super) fn folder(&self, folder: FolderId, state: &mut DefaultHasher) {
        let folders = &self.model.guide.folders;
        let navigation = beside_folder(folders, folder);
        let siblings = navigation.as_ref().map_or(&[][..], |navigation| navigation.siblings.children);
        for around in folders.up(folder) {
            hash_folder(folders, around, self.references, state);
        }
        hash_children(folders, siblings, self.references, state);
        hash_children(folders, &folders.get(folder).children, self.references, state);
    }

    /// Adds what a list of documents shows of them.
    pub(super) fn references(&self, pages: &[PageId], state: &mut DefaultHasher) {
        pages.len().hash(state);
        for page in pages {
            self.reference(*page).hash(state);
        }
    }
}

/// Covers the inputs of all pages.
fn common(guide: &Guide, theme: &Theme) -> u64 {
    fingerprint(|state| {
        theme.fingerprint().hash(state);
        let playbook = &guide.playbook;
        (&playbook.source.path, &playbook.source.text, guide.edition.name()).hash(state);
        playbook.base_url.as_ref().map(BaseUrl::as_str).hash(state);
        guide.menu.hash(state);
        (&guide.indexes, guide.tags_url(), guide.icon()).hash(state);
        for picture in [guide.pictures.logo, guide.pictures.hero] {
            picture.and_then(|picture| guide.assets.get(&picture)).map(|asset| &asset.url).hash(state);
        }
    })
}

/// Covers what others show of a document, its tags by the names that the guide gives them.
fn reference(guide: &Guide, page: PageId) -> u64 {
    let entry = guide.entry(page);
    fingerprint(|state| {
        entry.resolved.shared_fingerprint(guide, is_shared).hash(state);
        for tag in &entry.resolved.document.tags {
            guide.tag_name(&tag.value).hash(state);
        }
    })
}

/// Covers what a link to the page of a folder shows.
fn hash_folder(folders: &Folders, id: FolderId, references: &[u64], state: &mut DefaultHasher) {
    let folder = folders.get(id);
    (&folder.page, &folder.url, folders.is_walked_into(Child::Folder(id))).hash(state);
    folder.page.document().map(|page| references[page.0 as usize]).hash(state);
}

/// Covers what search knows of a document: its text, fields and tags.
fn searched(guide: &Guide, page: PageId) -> u64 {
    let resolved = &guide.entry(page).resolved;
    fingerprint(|state| {
        resolved.fingerprint(guide).hash(state);
        for tag in &resolved.document.tags {
            guide.tag_name(&tag.value).hash(state);
        }
        resolved.document.aliases.iter().for_each(|alias| alias.value.hash(state));
    })
}

/// Covers links to what lies in a folder.
fn hash_children(folders: &Folders, children: &[Child], references: &[u64], state: &mut DefaultHasher) {
    children.len().hash(state);
    for child in children {
        match child {
            Child::Page(page) => references[page.0 as usize].hash(state),
            Child::Folder(folder) => hash_folder(folders, *folder, references, state),
        }
    }
}

/// Takes the fingerprints of documents.
struct DocumentHasher<'a> {
    model: &'a Model<'a>,
    /// By document, what others show of it.
    references: &'a [u64],
}

impl DocumentHasher<'_> {
    fn document(&self, page: PageId, json: Option<&Fragment>) -> DocumentFingerprints {
        let Entry { resolved, relations, backlinks } = self.model.guide.entry(page);
        DocumentFingerprints {
            resolved: Arc::clone(resolved),
            relations: Arc::clone(relations),
            backlinks: Arc::clone(backlinks),
            reference: self.references[page.0 as usize],
            page: fingerprint(|state| self.page(page, state)),
            json: json.cloned().unwrap_or_else(|| Fragment::of(self.model.guide, page)),
        }
    }

    /// Adds all that the page of a document shows.
    fn page(&self, page: PageId, state: &mut DefaultHasher) {
        let guide = self.model.guide;
        let entry = guide.entry(page);
        entry.resolved.fingerprint(guide).hash(state);
        self.reference(page, state);
        for relation in &*entry.relations {
            (&relation.name, &relation.label, relation.inverse, relation.pages.len()).hash(state);
            relation.pages.iter().for_each(|page| self.reference(*page, state));
        }
        for backlink in &*entry.backlinks {
            (self.references[backlink.page.0 as usize], &**backlink).hash(state);
            guide.entry(backlink.page).resolved.document.kind.hash(state);
        }
        let (previous, next) = self.model.neighbours(page);
        for neighbour in [previous, next] {
            neighbour.map(|page| self.references[page.0 as usize]).hash(state);
        }
        self.surroundings(page, state);
        self.embedded(page, state);
    }

    /// Adds what is shown within a document's texts, and within that, each document once.
    fn embedded(&self, page: PageId, state: &mut DefaultHasher) {
        let guide = self.model.guide;
        let (mut seen, mut next) = (HashSet::from([page]), vec![page]);
        while let Some(page) = next.pop() {
            for shown in guide.entry(page).resolved.embedded().filter(|shown| seen.insert(*shown)) {
                guide.entry(shown).resolved.fingerprint(guide).hash(state);
                next.push(shown);
            }
        }
    }

    /// Adds what breadcrumbs and navigation show of the folders around a document.
    fn surroundings(&self, page: PageId, state: &mut DefaultHasher) {
        let folders = &self.model.guide.folders;
        let above = self.model.folder_above(page);
        let own = folders.own_folder(page);
        for folder in above.into_iter().flat_map(|folder| folders.up(folder)).chain(own) {
            hash_folder(folders, folder, self.references, state);
        }
        let navigation = beside_document(folders, page);
        for level in navigation.iter().flat_map(|navigation| [&navigation.siblings, &navigation.within]) {
            hash_children(folders, level.children, self.references, state);
            level.cut.hash(state);
        }
        // The page of a folder may list all of it.
        let children = own.map_or(&[][..], |own| &folders.get(own).children);
        hash_children(folders, children, self.references, state);
    }

    fn reference(&self, page: PageId, state: &mut DefaultHasher) {
        self.references[page.0 as usize].hash(state);
    }
}
