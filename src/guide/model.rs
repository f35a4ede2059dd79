//! The guide as later stages read it: the documents of one edition, and the connections between them.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use foldhash::HashMap;
use smallvec::SmallVec;

use super::assets::{AssetId, UsedAsset};
use super::finding_redaction::FindingRedaction;
use super::folders::Folders;
use super::page_id::PageId;
use super::pictures::Pictures;
use super::prose::{Linked, Prose, TaskItem, texts};
use crate::content::{Document, FieldValue, SiteFiles};
use crate::markdown::Passage;
use crate::playbook::{Edition, KindId, Playbook};
use crate::source::Place;
use crate::text::{Language, fold, slug};

/// Names, at the top of `static/`, of the icon that browsers show for a site, the best first.
const ICONS: [&str; 3] = ["favicon.svg", "favicon.ico", "favicon.png"];

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
    /// The folders of its documents.
    pub folders: Arc<Folders>,
    /// Tags with their documents, collated.
    pub tags: Vec<Tag>,
    /// The spelling of each tag, by the tag as written and folded: documents may write it in different case.
    pub tag_names: HashMap<String, String>,
    /// The menu.
    pub menu: Vec<MenuItem>,
    /// The pictures of the playbook.
    pub pictures: Pictures,
    /// The files that documents use.
    pub assets: BTreeMap<AssetId, UsedAsset>,
    /// The files of the site, of which it has all of `static/`.
    pub files: Arc<SiteFiles>,
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
    pub(super) prints: Fingerprints,
}

impl ResolvedDocument {
    /// Its own text, then those of its fields.
    pub fn texts(&self) -> impl Iterator<Item = &Prose> {
        texts(&self.prose, &self.fields)
    }

    /// The summary that its author wrote, for its own page: none where its text begins with the same words, which
    /// the page shows anyway.
    pub fn lede(&self) -> Option<&str> {
        let summary = self.document.summary.as_deref()?;
        let begins = |text: String| text.starts_with(summary.trim_end_matches(['…', '.']));
        (!self.prose.body.lead(usize::MAX).is_some_and(begins)).then_some(summary)
    }

    /// All tasks, those of its text first; their number is [`task_count`](Self::task_count).
    pub fn tasks(&self) -> impl Iterator<Item = TaskItem<'_>> {
        self.texts().flat_map(Prose::tasks)
    }
}

/// The fingerprints of a document, computed on demand.
#[derive(Debug, Clone, Default)]
pub(super) struct Fingerprints {
    pub(super) whole: OnceLock<u64>,
    pub(super) shown: OnceLock<u64>,
}

/// A relation of a document with its targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Its name at this end.
    pub name: Arc<str>,
    /// Its label on pages.
    pub label: Arc<str>,
    /// True if the other end declares it.
    pub inverse: bool,
    /// The documents at the other end: in the order written here, then those that only write it themselves,
    /// in the order of lists.
    pub pages: Vec<PageId>,
}

/// A document that leads to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backlink {
    /// The document that leads here.
    pub page: PageId,
    /// Its links in the order of its text, then its relations; each once.
    pub says: SmallVec<[Said; 1]>,
    /// True if it leads here by its text, or by a relation without a name at this end: connections that this
    /// document does not show elsewhere.
    pub only_here: bool,
    /// The places on that document's page that it links to, by id; each once.
    pub anchors: Vec<String>,
}

/// A connection between two documents.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Said {
    /// A link in the text, with its context.
    Passage(Passage),
    /// A relation: its label there.
    Relation(Arc<str>),
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
    pub place: Place,
}

/// An entry of the menu.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum MenuItem {
    /// A link.
    Link(MenuLink),
    /// Links under a label.
    Group(String, Vec<MenuLink>),
}

/// A link of the menu.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MenuLink {
    /// Its label.
    pub label: String,
    /// Its URL relative to the root of the guide, or a web address.
    pub url: String,
    /// True if it leads to another site.
    pub is_external: bool,
}

impl MenuItem {
    /// Its links.
    pub fn links(&self) -> &[MenuLink] {
        match self {
            Self::Link(link) => std::slice::from_ref(link),
            Self::Group(_, links) => links,
        }
    }
}

impl Guide {
    /// True if a document has a page of its own: the texts of the front page and of the indexes are shown
    /// there.
    pub fn has_own_page(&self, page: PageId) -> bool {
        self.home != Some(page) && !self.introductions.values().any(|introduction| *introduction == page)
    }

    /// A document by index.
    pub fn entry(&self, page: PageId) -> &Entry {
        &self.entries[page.0 as usize]
    }

    /// The start of the file of a document.
    pub fn top_of(&self, page: PageId) -> Place {
        Place::top(&self.entry(page).resolved.document.source)
    }

    /// All documents with their indices.
    pub fn pages(&self) -> impl Iterator<Item = (PageId, &Entry)> {
        (0_u32..).map(PageId).zip(&self.entries)
    }

    /// The addresses that the menu leads to, in order.
    pub fn menu_addresses(&self) -> impl Iterator<Item = &str> {
        self.menu.iter().flat_map(MenuItem::links).map(|link| link.url.as_str())
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

    /// The URL of the site's own icon, if `static/` has one.
    pub fn icon(&self) -> Option<&'static str> {
        let statics = &self.files.statics;
        let is_there = |icon: &&str| statics.binary_search_by(|file| file.path.as_str().cmp(icon)).is_ok();
        ICONS.into_iter().find(is_there)
    }

    /// The URL of the page of all tags; none where there are no tags.
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
