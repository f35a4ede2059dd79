//! State shared by all pages of a guide while they are rendered.

use std::sync::OnceLock;

use tera::{Context, Value};

use super::depth::root;
use super::depth_cache::DepthCache;
use super::fingerprints::Fingerprints;
use super::link_labels::LinkLabels;
use super::model::Model;
use super::search::SearchIndex;
use super::tag_values::TagValues;
use super::thread_cache::{ThreadCache, ThreadCaches};
use crate::directory::Directory;
use crate::guide::Guide;
use crate::theme::{Needs, Theme};

/// Renders the pages of a guide.
pub struct Renderer<'a> {
    /// The open folder of the site.
    pub(super) root: &'a Directory,
    pub(super) guide: &'a Guide,
    pub(super) model: &'a Model<'a>,
    pub(super) theme: &'a Theme,
    pub(super) link_labels: LinkLabels,
    pub(super) needs: Needs,
    pub(super) fingerprints: Option<&'a Fingerprints>,
    /// The index, if any file that is rendered is made of it.
    pub(super) search: Option<&'a SearchIndex>,
    thread_caches: ThreadCaches,
    pub(super) tags: TagValues<'a>,
    /// By document.
    pub(super) panels: DepthCache<Box<str>>,
    /// By document: the progress of a list with boxes, which its own page and its panel have alike.
    pub(super) lengths: Vec<OnceLock<Option<Value>>>,
}

impl<'a> Renderer<'a> {
    /// Prepares a guide for rendering. `root` is the folder of its site; `fingerprints` are those of the
    /// guide, if computed, and `search` its index.
    pub fn new(
        root: &'a Directory,
        model: &'a Model<'a>,
        theme: &'a Theme,
        fingerprints: Option<&'a Fingerprints>,
        search: Option<&'a SearchIndex>,
    ) -> Self {
        let guide = model.guide;
        Self {
            root,
            guide,
            model,
            theme,
            link_labels: LinkLabels::of(guide),
            needs: theme.needs(),
            fingerprints,
            search,
            thread_caches: ThreadCaches::new(),
            tags: TagValues::of(guide),
            panels: DepthCache::of(guide.entries.len()),
            lengths: guide.entries.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The cache of the current thread.
    pub(super) fn thread_cache(&self) -> &ThreadCache {
        self.thread_caches.mine(self.guide, self.theme)
    }

    /// The variables of every template on the page at `url`.
    pub(super) fn context(&self, url: &str) -> Context {
        let mut context = self.thread_cache().globals.clone();
        let root = root(url, self.guide.playbook.base_url.as_ref());
        context.insert_value("root", root.as_ref().into());
        context
    }

    /// Ends the rendering. A command that keeps no cache is about to exit, and the system frees all memory at
    /// once: dropping the parts of every document would take one thread a long time.
    pub fn leave(self) {
        if self.fingerprints.is_none() {
            std::mem::forget(self);
        }
    }
}
