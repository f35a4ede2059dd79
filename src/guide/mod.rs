//! The guide: all documents of one edition with every reference resolved.
//!
//! Invariant: the guide has no content that the edition does not show. [`link`] reduces each document to its
//! edition before anything else is derived from it, so that no template, index or feed can leak it; the
//! internal parts that stay with a document ([`Internal`](crate::content::Internal)) are used only to
//! determine what must not be disclosed.

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

/// The stage of a guide: references are resolved.
#[derive(Debug, Clone, Copy)]
pub struct Linked;

impl Stage for Linked {
    /// Boxed, because it is three times as large as any other value, and few values are texts.
    type Prose = Box<Prose>;
    type Image = AssetId;
}

/// Index of a document in a guide, in the order of ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub u32);

/// All documents of one edition.
#[derive(Debug)]
pub struct Guide {
    /// The playbook it was built for.
    pub playbook: Arc<Playbook>,
    /// The edition.
    pub edition: Edition,
    /// Its documents, sorted by id.
    pub entries: Vec<Entry>,
    /// The documents of each kind in list order, without the front page and introductions.
    pub by_kind: Vec<Vec<PageId>>,
    /// The URL of each kind's index; none for `page`, and for a kind with nothing to list.
    pub indexes: Vec<Option<String>>,
    /// The text of the front page.
    pub home: Option<PageId>,
    /// The texts above the indexes of kinds.
    pub introductions: BTreeMap<KindId, PageId>,
    /// Tags with their documents, collated.
    pub tags: Vec<Tag>,
    /// The spelling of each tag, by the tag as written and folded: documents may write it in different case.
    pub tag_names: HashMap<String, String>,
    /// The menu.
    pub menu: Vec<MenuItem>,
    /// The files that documents use.
    pub assets: BTreeMap<AssetId, UsedAsset>,
    /// Redacts findings about the files of this guide.
    pub redaction: FindingRedaction,
}

/// A document in the guide: its own content, and what is derived from others.
#[derive(Debug)]
pub struct Entry {
    /// Its own content.
    pub resolved: Arc<ResolvedDocument>,
    /// Its relations with targets, its own before inverses.
    pub relations: Arc<[Related]>,
    /// The documents that lead here, in list order.
    pub backlinks: Arc<[Arc<Backlink>]>,
}

/// A document's own content, resolved: unchanged between guides as long as neither it nor the targets of its
/// links change.
#[derive(Debug, Clone)]
pub struct ResolvedDocument {
    /// The document as the edition has it, with unresolved names. Its text and fields are rendered from the
    /// resolved ones below.
    pub document: Arc<Document>,
    /// Its URL relative to the root of the guide.
    pub url: String,
    /// Its description in lists: the summary, else an excerpt.
    pub summary: Option<String>,
    /// Its picture.
    pub image: Option<AssetId>,
    /// The fields that the edition shows.
    pub fields: Vec<FieldValue<Linked>>,
    /// Its text.
    pub prose: Prose,
    /// Number of tasks.
    pub task_count: usize,
    /// The documents that its text links to, once each, in order.
    pub links: Vec<PageId>,
    prints: fingerprint::Fingerprints,
}

impl ResolvedDocument {
    /// Its own text, then those of its fields.
    pub fn texts(&self) -> impl Iterator<Item = &Prose> {
        prose::texts(&self.prose, &self.fields)
    }

    /// All tasks, those of its text first; their number is [`task_count`](Self::task_count).
    pub fn tasks(&self) -> impl Iterator<Item = TaskItem<'_>> {
        self.texts().flat_map(Prose::tasks)
    }
}

/// A task.
#[derive(Debug, Clone)]
pub struct TaskItem<'a> {
    /// Its id, unique on its page.
    pub id: &'a str,
    /// True if the author ticked it.
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

/// A tag with its documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The tag as written first.
    pub name: String,
    /// Its URL relative to the root of the guide.
    pub url: String,
    /// Its documents in list order.
    pub pages: Vec<PageId>,
    /// The place where it is written first.
    pub place: crate::source::Place,
}

/// An entry of the menu.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct MenuItem {
    /// Its label.
    pub label: String,
    /// Its URL relative to the root of the guide.
    pub url: String,
}

impl Guide {
    /// A document by index.
    pub fn entry(&self, page: PageId) -> &Entry {
        &self.entries[page.0 as usize]
    }

    /// All documents with their indices.
    pub fn pages(&self) -> impl Iterator<Item = (PageId, &Entry)> {
        (0_u32..).map(PageId).zip(&self.entries)
    }

    /// The spelling of a tag in the whole guide, whatever its case in one document.
    pub fn tag_name<'a>(&'a self, written: &'a str) -> &'a str {
        // Fast path: nearly all documents spell a tag alike.
        let name = self.tag_names.get(written).or_else(|| self.tag_names.get(&fold(written)));
        name.map_or(written, String::as_str)
    }

    /// The URL of a tag's page.
    pub fn tag_url(&self, name: &str) -> String {
        tag_url(name, self.playbook.language)
    }

    /// The URL of the page of all tags; none where there are no tags.
    pub fn tags_url(&self) -> Option<String> {
        (!self.tags.is_empty()).then(|| tags_folder(self.playbook.language).to_owned() + "index.html")
    }
}

/// The indices of a number of documents.
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
