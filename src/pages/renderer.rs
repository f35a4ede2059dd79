//! State shared by all pages of a guide while they are rendered.

use std::collections::HashMap;

use tera::{Context, Value};

use super::cache::Fingerprints;
use super::depth::root;
use super::depth_cache::DepthCache;
use super::link_labels::LinkLabels;
use super::refs;
use super::tags::TagValues;
use super::template_needs::TemplateNeeds;
use super::thread_cache::{ThreadCache, ThreadCaches};
use crate::directory::Directory;
use crate::guide::{Guide, PageId};
use crate::theme::Theme;

/// Renders the pages of a guide.
pub struct Renderer<'a> {
    /// The open folder of the site.
    pub(super) root: &'a Directory,
    pub(super) guide: &'a Guide,
    pub(super) theme: &'a Theme,
    pub(super) link_labels: LinkLabels,
    pub(super) needs: TemplateNeeds,
    pub(super) fingerprints: Option<&'a Fingerprints>,
    thread_caches: ThreadCaches,
    pub(super) tags: TagValues<'a>,
    /// By document.
    pub(super) panels: DepthCache<Box<str>>,
    pub(super) neighbours: Vec<(Option<PageId>, Option<PageId>)>,
    pub(super) folders: HashMap<&'a str, PageId>,
}

impl<'a> Renderer<'a> {
    /// Prepares a guide for rendering. `root` is the folder of its site; `fingerprints` are those of the
    /// guide, if computed.
    pub fn new(
        root: &'a Directory,
        guide: &'a Guide,
        theme: &'a Theme,
        fingerprints: Option<&'a Fingerprints>,
    ) -> Self {
        Self {
            root,
            guide,
            theme,
            link_labels: LinkLabels::of(guide),
            needs: TemplateNeeds::of(theme),
            fingerprints,
            thread_caches: ThreadCaches::new(),
            tags: TagValues::of(guide),
            panels: DepthCache::of(guide.entries.len()),
            neighbours: neighbours(guide),
            folders: folders(guide),
        }
    }

    /// The cache of the current thread.
    pub(super) fn thread_cache(&self) -> &ThreadCache {
        self.thread_caches.mine(self.guide, self.theme)
    }

    /// The variables of every template on the page at `url`.
    pub(super) fn context(&self, url: &str) -> Context {
        let mut context = self.thread_cache().globals.clone();
        context.insert_value("root", root(url).into());
        context
    }

    /// A document as others show it.
    pub(super) fn reference(&self, page: PageId) -> Value {
        let entry = self.guide.entry(page);
        refs::variables(self, entry, Some(refs::shared_fields(self, entry))).into()
    }

    /// Documents as others show them.
    pub(super) fn refs(&self, pages: impl Iterator<Item = PageId>) -> Value {
        pages.map(|page| self.reference(page)).collect::<Vec<_>>().into()
    }

    /// Documents as others show them, in addition to panels and links: only where a template uses them.
    pub(super) fn page_refs(&self, pages: impl Iterator<Item = PageId>) -> Option<Value> {
        self.needs.page_refs.then(|| self.refs(pages))
    }

    /// Ends the rendering. A command that keeps no cache is about to exit, and the system frees all memory at
    /// once: dropping the parts of every document would take one thread a long time.
    pub fn leave(self) {
        if self.fingerprints.is_none() {
            std::mem::forget(self);
        }
    }
}

/// The previous and next document of each in the order of its kind.
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

/// File name of the page of a folder.
const FOLDER: &str = "/index.html";

/// The documents that are pages of folders, by URL.
pub(super) fn folders(guide: &Guide) -> HashMap<&str, PageId> {
    let folders = guide.pages().filter(|(_, entry)| entry.resolved.url.ends_with(FOLDER));
    folders.map(|(page, entry)| (entry.resolved.url.as_str(), page)).collect()
}

/// The URLs that the pages of the folders above a URL would have, outermost first.
pub(super) fn folders_above(url: &str) -> impl Iterator<Item = String> {
    url.match_indices('/').map(|(slash, _)| format!("{}{FOLDER}", &url[..slash]))
}
