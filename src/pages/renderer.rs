//! What all pages of a guide share while they are rendered.

use std::collections::HashMap;
use std::sync::OnceLock;

use tera::{Context, Value};

use super::address::root;
use super::asked::Asked;
use super::desk::{Desk, Desks};
use super::memory::{Memory, Prints};
use super::refs;
use super::shelves::Shelves;
use super::tags::TagValues;
use crate::guide::{Guide, PageId};
use crate::theme::Theme;

/// Renders the pages of a guide. What many pages show of a document is made once, when the first of them shows it.
pub struct Renderer<'a> {
    pub(super) guide: &'a Guide,
    pub(super) theme: &'a Theme,
    refs: Vec<OnceLock<Value>>,
    pub(super) asked: Asked,
    remembered: Option<(&'a Memory, &'a Prints)>,
    desks: Desks,
    pub(super) tags: TagValues<'a>,
    /// By document.
    pub(super) panels: Shelves,
    pub(super) neighbours: Vec<(Option<PageId>, Option<PageId>)>,
    pub(super) folders: HashMap<&'a str, PageId>,
}

impl<'a> Renderer<'a> {
    /// Prepares a guide for rendering. Of what is remembered of the last one is used what has the same fingerprint.
    pub fn new(guide: &'a Guide, theme: &'a Theme, remembered: Option<(&'a Memory, &'a Prints)>) -> Self {
        Self {
            guide,
            theme,
            refs: guide.entries.iter().map(|_| OnceLock::new()).collect(),
            asked: Asked::of(theme),
            remembered,
            desks: Desks::new(),
            tags: TagValues::of(guide),
            panels: Shelves::of(guide.entries.len()),
            neighbours: neighbours(guide),
            folders: folders(guide),
        }
    }

    /// What this thread has at hand.
    pub(super) fn desk(&self) -> &Desk {
        self.desks.mine(self.guide, self.theme)
    }

    /// The variables of every template on the page at `url`, whatever it shows there.
    pub(super) fn context(&self, url: &str) -> Context {
        let mut context = self.desk().globals.clone();
        context.insert_value("root", root(url).into());
        context
    }

    /// What others show of a document.
    pub(super) fn reference(&self, page: PageId) -> &Value {
        let known = || {
            let (memory, prints) = self.remembered?;
            memory.reference(prints.reference(page)).cloned()
        };
        let make = || refs::variables(self, self.guide.entry(page)).into();
        self.refs[page.0 as usize].get_or_init(|| known().unwrap_or_else(make))
    }

    /// The fingerprints of what is rendered, where they were taken.
    pub(super) fn prints(&self) -> Option<&'a Prints> {
        self.remembered.map(|(_, prints)| prints)
    }

    /// Shared variables of some documents.
    pub(super) fn shared(&self, pages: &[PageId]) -> Vec<Value> {
        pages.iter().map(|page| self.reference(*page).clone()).collect()
    }

    /// Shared variables of documents that there are panels and links of: only where a template asks, since to hand on what is kept of another
    /// document is to look for it in memory that was not touched for long.
    pub(super) fn page_refs(&self, pages: impl Iterator<Item = PageId>) -> Option<Value> {
        self.asked.page_refs.then(|| pages.map(|page| self.reference(page).clone()).collect::<Vec<_>>().into())
    }

    /// What was shown of documents, by its fingerprints, as far as these were taken.
    pub fn into_refs(self) -> Vec<(u64, Value)> {
        let Some((_, prints)) = self.remembered else {
            // Who remembers nothing is at its end, and the system takes all memory back at once: giving back the variables of every
            // document one by one would be done on one thread, while all others wait.
            std::mem::forget(self);
            return Vec::new();
        };
        let made = (0_u32..).map(PageId).zip(self.refs);
        made.filter_map(|(page, value)| Some((prints.reference(page), value.into_inner()?))).collect()
    }
}

/// The documents before and after each in the order of its kind.
pub(super) fn neighbours(guide: &Guide) -> Vec<(Option<PageId>, Option<PageId>)> {
    let mut neighbours = vec![(None, None); guide.entries.len()];
    for pages in &guide.by_kind {
        for pair in pages.windows(2) {
            neighbours[pair[0].0 as usize].1 = Some(pair[1]);
            neighbours[pair[1].0 as usize].0 = Some(pair[0]);
        }
    }
    neighbours
}

/// The name of the page of a folder.
const FOLDER: &str = "/index.html";

/// The documents that are the pages of folders, by their addresses.
pub(super) fn folders(guide: &Guide) -> HashMap<&str, PageId> {
    let folders = guide.pages().filter(|(_, entry)| entry.url.ends_with(FOLDER));
    folders.map(|(page, entry)| (entry.url.as_str(), page)).collect()
}

/// The addresses that the pages of the folders above an address would have, the outermost first.
pub(super) fn folders_above(url: &str) -> impl Iterator<Item = String> {
    url.match_indices('/').map(|(slash, _)| format!("{}{FOLDER}", &url[..slash]))
}
