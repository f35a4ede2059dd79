//! The guide: all documents of one edition with every reference resolved.
//!
//! Invariant: what the edition does not show is not here. [`link`] takes of each document what the edition has, before anything else is made of
//! the documents, so that no template, index or feed can leak it; what stays with a document beside that ([`Internal`](crate::content::Internal))
//! is only asked what must not be told.

mod anchors;
mod assemble;
mod assets;
mod backlinks;
mod concealed;
mod cycles;
mod destination;
mod embeds;
mod finding_redaction;
mod findings;
mod fingerprint;
mod found;
mod hidden;
mod ids;
mod link;
mod link_resolver;
mod link_targets;
mod listings;
mod masked_source;
mod menu;
mod names;
mod order;
mod prose;
mod redact;
mod relations;
mod resolve;
mod scope;
mod suggest;
mod titles;
mod unique;

pub use assets::{AssetId, UsedAsset};
pub use backlinks::{Backlink, Said};
pub use finding_redaction::FindingRedaction;
pub use fingerprint::fingerprint;
pub use ids::Ids;
pub use link::{Cache, link};
pub use link_targets::Anchor;
pub use prose::{Embed, EmbedTarget, Prose, Target};
pub use relations::Related;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use foldhash::HashMap;
use rayon::prelude::*;

use crate::content::{Document, FieldValue, Stage};
use crate::markdown::Body;
use crate::parallel::CHUNK;
use crate::playbook::{Edition, KindId, Playbook};
use crate::text::{fold, slug};

/// The stage of a guide: everything that leads elsewhere is resolved.
#[derive(Debug, Clone, Copy)]
pub struct Linked;

impl Stage for Linked {
    /// Apart, because it is three times as large as any other value, and few values are texts.
    type Prose = Box<Prose>;
    type Image = AssetId;
}

/// A document's number in a guide: the order of ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub u32);

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
    prints: fingerprint::Fingerprints,
}

impl ResolvedDocument {
    /// Its texts: its own, then those of its fields.
    pub fn texts(&self) -> impl Iterator<Item = &Prose> {
        prose::texts(&self.prose, &self.fields)
    }

    /// All its task items, those of its text first; there are [`task_count`](Self::task_count).
    pub fn tasks(&self) -> impl Iterator<Item = TaskItem<'_>> {
        self.texts().flat_map(Prose::tasks)
    }
}

/// A task item.
#[derive(Debug, Clone)]
pub struct TaskItem<'a> {
    /// Its id, unique on its page.
    pub id: &'a str,
    /// Whether the author ticked it.
    pub checked: bool,
    body: &'a Body,
    label: Range<usize>,
}

impl<'a> TaskItem<'a> {
    /// Its text.
    pub fn text(&self) -> Cow<'a, str> {
        self.body.words(self.label.clone())
    }
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
    pub place: crate::source::Place,
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

/// The numbers of so many documents.
fn numbers(documents: usize) -> impl IndexedParallelIterator<Item = PageId> {
    let end = u32::try_from(documents).unwrap_or(u32::MAX);
    (0..end).into_par_iter().with_max_len(CHUNK).map(PageId)
}

fn tags_folder(language: crate::text::Language) -> &'static str {
    match language {
        crate::text::Language::Danish => "emner/",
        crate::text::Language::English => "tags/",
    }
}

fn tag_url(name: &str, language: crate::text::Language) -> String {
    format!("{}{}.html", tags_folder(language), slug(name))
}
