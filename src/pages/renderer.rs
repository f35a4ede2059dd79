//! What all pages of a guide share while they are rendered.

use std::collections::HashMap;
use std::sync::OnceLock;

use tera::Value;

use super::data::Fragment;
use super::globals::globals;
use super::memory::{Memory, Prints};
use super::refs;
use crate::guide::{Guide, PageId};
use crate::theme::Theme;

/// Renders the pages of a guide. What many pages show of a document is made once, when the first of them shows it.
pub struct Renderer<'a> {
    pub(super) guide: &'a Guide,
    pub(super) theme: &'a Theme,
    refs: Vec<OnceLock<Value>>,
    pub(super) data: Option<&'a [(u64, Fragment)]>,
    pub(super) neighbours: Vec<(Option<PageId>, Option<PageId>)>,
    pub(super) folders: HashMap<&'a str, PageId>,
}

impl<'a> Renderer<'a> {
    /// Prepares a guide for rendering. Of what is remembered of the last one is used what has the same fingerprint.
    pub fn new(guide: &'a Guide, theme: &'a mut Theme, remembered: Option<(&Memory, &'a Prints)>) -> Self {
        theme.set_globals(globals(guide, theme));
        let known = |page: usize| {
            let (memory, prints) = remembered?;
            memory.refs.get(&prints.refs[page]).cloned()
        };
        let known = |page| known(page).map_or_else(OnceLock::new, OnceLock::from);
        Self {
            guide,
            theme,
            refs: (0..guide.entries.len()).map(known).collect(),
            data: remembered.map(|(_, prints)| prints.data.as_slice()),
            neighbours: neighbours(guide),
            folders: folders(guide),
        }
    }

    /// What others show of a document.
    pub(super) fn reference(&self, page: PageId) -> &Value {
        let make = || refs::variables(self.guide.entry(page), self.guide, self.theme).into();
        self.refs[page.0 as usize].get_or_init(make)
    }

    /// Shared variables of some documents.
    pub(super) fn shared(&self, pages: &[PageId]) -> Vec<Value> {
        pages.iter().map(|page| self.reference(*page).clone()).collect()
    }

    /// What others show of each document, where anybody did.
    pub fn into_refs(self) -> impl Iterator<Item = Option<Value>> {
        self.refs.into_iter().map(OnceLock::into_inner)
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
