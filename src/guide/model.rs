//! The guide as the stages after it read it: the documents of one edition, and what they make of one another.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use foldhash::HashMap;
use smallvec::SmallVec;

use super::assets::{AssetId, UsedAsset};
use super::finding_redaction::FindingRedaction;
use super::page_id::PageId;
use super::prose::{Linked, Prose, TaskItem, texts};
use crate::content::{Document, FieldValue};
use crate::markdown::Passage;
use crate::playbook::{Edition, KindId, Playbook};
use crate::source::Place;
use crate::text::{Language, fold, slug};

/// All documents of one edition.
#[derive(Debug)]
pub struct Guide {
    /// The playbook it was made for.
    pub playbook: Arc<Playbook>,
    /// The edition.
    pub edition: Edition,
    /// Its documents, in the order of their ids.
    pub entries: Vec<Entry>,
    /// The documents of each kind in the order of the kind, front page and introductions apart.
    pub by_kind: Vec<Vec<PageId>>,
    /// The address of each kind's index; none for a kind that has nothing to list and for `page`.
    pub indexes: Vec<Option<String>>,
    /// The text of the front page.
    pub home: Option<PageId>,
    /// The texts above the indexes of kinds.
    pub introductions: BTreeMap<KindId, PageId>,
    /// Tags with their documents, in the order of the language.
    pub tags: Vec<Tag>,
    /// How each tag is written, by its name as it is and folded: the documents of a tag may write it in different cases.
    pub tag_names: HashMap<String, String>,
    /// What the menu shows.
    pub menu: Vec<MenuItem>,
    /// The files that documents use.
    pub assets: BTreeMap<AssetId, UsedAsset>,
    /// What findings may not tell of the files that it is made of.
    pub redaction: FindingRedaction,
}

/// A document in the guide: what it is by itself, and what others make of it.
#[derive(Debug)]
pub struct Entry {
    /// What it is by itself.
    pub resolved: Arc<ResolvedDocument>,
    /// Its relations that lead anywhere, its own first.
    pub relations: Arc<[Related]>,
    /// The documents that lead here, in the order of lists.
    pub backlinks: Arc<[Arc<Backlink>]>,
}

/// What a document is by itself: the same for every guide as long as neither it nor what its links lead to changes.
#[derive(Debug, Clone)]
pub struct ResolvedDocument {
    /// The document as the edition has it, with names that are not resolved: its text and fields are rendered from below.
    pub document: Arc<Document>,
    /// Its address from the top of the guide.
    pub url: String,
    /// What lists say of it: its summary, else the beginning of its text.
    pub summary: Option<String>,
    /// Its picture.
    pub image: Option<AssetId>,
    /// Its fields, those that the edition shows.
    pub fields: Vec<FieldValue<Linked>>,
    /// Its text.
    pub prose: Prose,
    /// How many task items it has.
    pub task_count: usize,
    /// The documents that its text links to, once each, in the order of the text.
    pub links: Vec<PageId>,
    pub(super) prints: Fingerprints,
}

impl ResolvedDocument {
    /// Its texts: its own, then those of its fields.
    pub fn texts(&self) -> impl Iterator<Item = &Prose> {
        texts(&self.prose, &self.fields)
    }

    /// All its task items, those of its text first; there are [`task_count`](Self::task_count).
    pub fn tasks(&self) -> impl Iterator<Item = TaskItem<'_>> {
        self.texts().flat_map(Prose::tasks)
    }
}

/// The fingerprints of a document by itself, taken when they are first asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Fingerprints {
    pub(super) whole: OnceLock<u64>,
    pub(super) shown: OnceLock<u64>,
}

/// A relation of a document that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Its name at this end.
    pub name: Arc<str>,
    /// What readers see.
    pub label: Arc<str>,
    /// Whether the other end declares it.
    pub inverse: bool,
    /// The documents at the other end: as written here, then, in the order of lists, those that say it themselves.
    pub pages: Vec<PageId>,
}

/// A document that leads to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backlink {
    /// The document that leads here.
    pub page: PageId,
    /// How it does: by its text, in its order, then by its relations; each once.
    pub says: SmallVec<[Said; 1]>,
    /// Whether it leads here by its text, or by a relation that has no name at this end: what this document does not show elsewhere.
    pub only_here: bool,
}

/// How a document leads to another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Said {
    /// By a link in its text.
    Passage(Passage),
    /// By a relation: its label there.
    Relation(Arc<str>),
}

/// A tag and the documents that bear it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The tag as it is written first.
    pub name: String,
    /// Its address from the top of the guide.
    pub url: String,
    /// Its documents in the order of lists.
    pub pages: Vec<PageId>,
    /// Where it is written first.
    pub place: Place,
}

/// An entry of the menu.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct MenuItem {
    /// Its words.
    pub label: String,
    /// Its address from the top of the guide.
    pub url: String,
}

impl Guide {
    /// Whether a document has a page of its own: the texts of the front page and of the indexes are shown there.
    pub fn has_own_page(&self, page: PageId) -> bool {
        self.home != Some(page) && !self.introductions.values().any(|introduction| *introduction == page)
    }

    /// A document by its number.
    pub fn entry(&self, page: PageId) -> &Entry {
        &self.entries[page.0 as usize]
    }

    /// All documents with their numbers.
    pub fn pages(&self) -> impl Iterator<Item = (PageId, &Entry)> {
        (0_u32..).map(PageId).zip(&self.entries)
    }

    /// How a tag is written everywhere, whatever its case in one document.
    pub fn tag_name<'a>(&'a self, written: &'a str) -> &'a str {
        // Nearly all write a tag in the same letters.
        let name = self.tag_names.get(written).or_else(|| self.tag_names.get(&fold(written)));
        name.map_or(written, String::as_str)
    }

    /// The address of a tag's page.
    pub fn tag_url(&self, name: &str) -> String {
        tag_url(name, self.playbook.language)
    }

    /// The address of the page of all tags; none where there are no tags.
    pub fn tags_url(&self) -> Option<String> {
        (!self.tags.is_empty()).then(|| tags_folder(self.playbook.language).to_owned() + "index.html")
    }
}

fn tags_folder(language: Language) -> &'static str {
    match language {
        Language::Danish => "emner/",
        Language::English => "tags/",
    }
}

pub(super) fn tag_url(name: &str, language: Language) -> String {
    format!("{}{}.html", tags_folder(language), slug(name))
}
