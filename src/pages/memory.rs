//! What is remembered of the last guide that was written: the fingerprint of everything that each of its files was made of. A file whose
//! fingerprint is the same need not be made again.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash};

use rayon::prelude::*;
use tera::Value;

use super::plan::{Content, Planned};
use super::renderer::{folders, folders_above, neighbours};
use super::{data, fields};
use crate::content::Stamp;
use crate::guide::{Guide, PageId, print};
use crate::theme::Theme;

/// The last guide. Kept only by who will render another.
#[derive(Default)]
pub struct Memory {
    keeps: bool,
    files: HashMap<String, u64>,
    pub(super) refs: HashMap<u64, Value>,
    pub(super) data: HashMap<u64, data::Fragment>,
}

/// The fingerprints of a guide that is about to be rendered.
pub struct Prints {
    /// What each document is to those that show it.
    pub(super) refs: Vec<u64>,
    /// What `guide.json` has of each document, with its fingerprint.
    pub(super) data: Vec<(u64, data::Fragment)>,
    files: Vec<Option<u64>>,
}

impl Memory {
    /// A memory for many guides, one after another.
    pub fn kept() -> Self {
        Self { keeps: true, ..Self::default() }
    }

    /// The fingerprints of planned files; none where nobody will ask for them.
    pub fn prints(&self, guide: &Guide, theme: &Theme, planned: &[Planned]) -> Option<Prints> {
        self.keeps.then(|| Prints::of(guide, theme, planned, self))
    }

    /// Whether a file is made of what it was made of when it was last written.
    pub fn is_same(&self, path: &str, print: Option<u64>) -> bool {
        print.is_some() && self.files.get(path).copied() == print
    }

    /// Remembers a guide that has been written.
    pub fn keep(&mut self, planned: &[Planned], prints: Prints, refs: Vec<Option<Value>>) {
        let paths = planned.iter().map(|file| file.path.clone());
        self.files = paths.zip(prints.files).filter_map(|(path, print)| Some((path, print?))).collect();
        self.refs =
            prints.refs.into_iter().zip(refs).filter_map(|(print, value)| Some((print, value?))).collect();
        self.data = prints.data.into_iter().collect();
    }

    /// Forgets what was written: the files may be others than they were.
    pub fn forget(&mut self) {
        self.files.clear();
    }
}

impl Prints {
    fn of(guide: &Guide, theme: &Theme, planned: &[Planned], memory: &Memory) -> Self {
        let pages: Vec<PageId> = guide.pages().map(|(page, _)| page).collect();
        let refs: Vec<u64> = pages.par_iter().map(|page| reference(guide, *page)).collect();
        let of_page = |page: &PageId| {
            let key = print(|state| data_of(guide, *page, state));
            let known = memory.data.get(&key).cloned();
            (key, known.unwrap_or_else(|| data::Fragment::of(guide, *page)))
        };
        let data: Vec<(u64, data::Fragment)> = pages.par_iter().map(of_page).collect();
        let look = Look::of(guide, theme, &refs, &data);
        let files = planned.par_iter().map(|file| look.file(file)).collect();
        Self { refs, data, files }
    }

    /// The fingerprint of a file, by its place in the plan; none for one that has to be looked at.
    pub fn file(&self, place: usize) -> Option<u64> {
        self.files[place]
    }
}

/// What lists and links show of a document, its tags by the names that the guide gives them.
fn reference(guide: &Guide, page: PageId) -> u64 {
    let entry = guide.entry(page);
    print(|state| {
        entry.shown_print(guide, |field| !field.common && fields::is_short(&field.ty)).hash(state);
        for tag in &entry.document.tags {
            guide.tag_name(&tag.value).hash(state);
        }
    })
}

/// What `guide.json` has of a document.
fn data_of(guide: &Guide, page: PageId, state: &mut DefaultHasher) {
    let entry = guide.entry(page);
    let id = |page: PageId| guide.entry(page).document.id.value.as_str();
    entry.print(guide).hash(state);
    for tag in &entry.document.tags {
        guide.tag_name(&tag.value).hash(state);
    }
    for relation in &*entry.relations {
        relation.name.hash(state);
        relation.pages.iter().for_each(|page| id(*page).hash(state));
    }
    entry.links.iter().for_each(|page| id(*page).hash(state));
    for backlink in entry.backlinks.iter().filter(|backlink| backlink.only_here) {
        (id(backlink.page), "back").hash(state);
    }
}

/// Looks at what each file is made of.
struct Look<'a> {
    guide: &'a Guide,
    theme: &'a Theme,
    refs: &'a [u64],
    /// What all pages are made of.
    common: u64,
    /// All that lists can show.
    all: u64,
    /// `guide.json`.
    data: u64,
    neighbours: Vec<(Option<PageId>, Option<PageId>)>,
    folders: HashMap<&'a str, PageId>,
}

impl<'a> Look<'a> {
    fn of(guide: &'a Guide, theme: &'a Theme, refs: &'a [u64], data: &[(u64, data::Fragment)]) -> Self {
        let common = print(|state| {
            theme.print().hash(state);
            let playbook = &guide.playbook;
            (&playbook.source.path, &playbook.source.text, guide.edition.name()).hash(state);
            playbook.base_url.as_ref().map(crate::playbook::BaseUrl::as_str).hash(state);
            guide.menu.iter().for_each(|item| (&item.label, &item.url).hash(state));
            (&guide.indexes, guide.tags_url()).hash(state);
        });
        let all = print(|state| {
            refs.hash(state);
            guide.by_kind.hash(state);
            guide.tags.iter().for_each(|tag| (&tag.name, &tag.url, tag.pages.len()).hash(state));
        });
        let data = print(|state| {
            common.hash(state);
            for (_, fragment) in data {
                fragment.print().hash(state);
            }
        });
        let (neighbours, folders) = (neighbours(guide), folders(guide));
        Self { guide, theme, refs, common, all, data, neighbours, folders }
    }

    fn file(&self, planned: &Planned) -> Option<u64> {
        match &planned.content {
            Content::Data => Some(self.data),
            Content::ThemeAsset(path) => Some(print(|state| {
                self.theme.asset(path).map(|file| &file.bytes).hash(state);
            })),
            Content::Asset(asset) => {
                let found = &self.guide.assets[asset].found;
                Stamp::of(&found.file).filter(Stamp::is_settled).map(|stamp| print(|state| stamp.hash(state)))
            }
            _ => Some(print(|state| self.page(planned, state))),
        }
    }

    fn page(&self, planned: &Planned, state: &mut DefaultHasher) {
        (self.common, &planned.path).hash(state);
        std::mem::discriminant(&planned.content).hash(state);
        match planned.content {
            Content::Document(page) => self.document(page, state),
            Content::Home => {
                self.all.hash(state);
                self.guide.home.into_iter().for_each(|page| self.document(page, state));
            }
            Content::Index(kind) => {
                let introduction = self.guide.introductions.get(&kind);
                if let Some(page) = introduction {
                    self.document(*page, state);
                }
                self.refs(&self.guide.by_kind[kind.0], state);
            }
            Content::Tag(index) => {
                let tag = &self.guide.tags[index];
                (&tag.name, &tag.url).hash(state);
                self.refs(&tag.pages, state);
                tag.pages.iter().for_each(|page| self.guide.entry(*page).document.kind.hash(state));
            }
            Content::Redirect(page) => self.refs[page.0 as usize].hash(state),
            Content::Tags | Content::NotFound => self.all.hash(state),
            Content::Data | Content::Asset(_) | Content::ThemeAsset(_) => {}
        }
    }

    /// All that the page of a document shows.
    fn document(&self, page: PageId, state: &mut DefaultHasher) {
        let entry = self.guide.entry(page);
        entry.print(self.guide).hash(state);
        self.refs[page.0 as usize].hash(state);
        for relation in &*entry.relations {
            (&relation.name, &relation.label, relation.inverse).hash(state);
            self.refs(&relation.pages, state);
        }
        for backlink in &*entry.backlinks {
            (self.refs[backlink.page.0 as usize], &**backlink).hash(state);
            self.guide.entry(backlink.page).document.kind.hash(state);
        }
        let (previous, next) = self.neighbours[page.0 as usize];
        for neighbour in [previous, next] {
            neighbour.map(|page| self.refs[page.0 as usize]).hash(state);
        }
        self.breadcrumbs(&entry.url, state);
        self.embedded(page, state);
    }

    /// The pages of the folders above an address, whichever of them there are.
    fn breadcrumbs(&self, url: &str, state: &mut DefaultHasher) {
        let above = folders_above(url).filter_map(|url| self.folders.get(url.as_str()));
        above.for_each(|page| self.refs[page.0 as usize].hash(state));
    }

    /// What is shown within a document's texts, and within that, each once.
    fn embedded(&self, page: PageId, state: &mut DefaultHasher) {
        let (mut seen, mut next) = (HashSet::from([page]), vec![page]);
        while let Some(page) = next.pop() {
            for shown in self.guide.entry(page).embedded().filter(|shown| seen.insert(*shown)) {
                self.guide.entry(shown).print(self.guide).hash(state);
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
