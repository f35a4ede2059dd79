//! A per-thread cache of values that all pages of a guide share.
//!
//! Cloning a Tera value bumps a shared reference count. Threads that clone the same value contend for its
//! counter, some hundred times a page: so each thread has values of its own.

use std::sync::{Arc, Mutex, OnceLock};

use tera::{Context, Value};

use super::crumbs::Crumbs;
use super::depth_cache::DepthCache;
use super::globals::globals;
use super::kinds::Kinds;
use super::value_cache::ValueCache;
use crate::guide::Guide;
use crate::search::Packer;
use crate::theme::Theme;

/// Texts with fewer boxes than this share the line over them.
const MANY_TASKS: usize = 64;

/// The cache of one thread.
pub(super) struct ThreadCache {
    /// Variables of every template.
    pub(super) globals: Context,
    /// Fields as template variables.
    pub(super) field_values: ValueCache<Value>,
    /// Fields as panels show them.
    pub(super) briefs: ValueCache<Option<Arc<str>>>,
    pub(super) kinds: Kinds,
    pub(super) heads: DepthCache<Value>,
    /// By section; the last for pages of none.
    pub(super) headers: DepthCache<Value>,
    pub(super) footers: DepthCache<Value>,
    pub(super) crumbs: Crumbs,
    /// By place of the breadcrumbs.
    pub(super) trails: DepthCache<Value>,
    /// By tag.
    pub(super) tag_links: DepthCache<String>,
    /// By number of tasks.
    pub(super) progress: DepthCache<Value>,
    /// For the files of search. Never waited for: a thread outside the pool renders alone.
    pub(super) packer: Mutex<Packer>,
}

impl ThreadCache {
    fn of(guide: &Guide, theme: &Theme) -> Self {
        Self {
            globals: globals(guide, theme),
            field_values: ValueCache::of(guide),
            kinds: Kinds::of(guide, theme),
            briefs: ValueCache::of(guide),
            heads: DepthCache::of(1),
            headers: DepthCache::of(guide.indexes.len() + guide.menu_addresses().count() + 1),
            footers: DepthCache::of(1),
            crumbs: Crumbs::of(guide.folders.count()),
            trails: DepthCache::of(guide.folders.count() + 1),
            tag_links: DepthCache::of(guide.tags.len()),
            progress: DepthCache::of(MANY_TASKS),
            packer: Mutex::default(),
        }
    }
}

/// The caches of all threads. Each is initialised when its thread first renders.
pub(super) struct ThreadCaches(Vec<OnceLock<ThreadCache>>);

impl ThreadCaches {
    /// Empty caches for all threads.
    pub(super) fn new() -> Self {
        Self((0..=rayon::current_num_threads()).map(|_| OnceLock::new()).collect())
    }

    /// The cache of the current thread. Threads outside the pool share one.
    pub(super) fn mine(&self, guide: &Guide, theme: &Theme) -> &ThreadCache {
        let place = rayon::current_thread_index().map_or(0, |worker| worker + 1);
        self.0[place % self.0.len()].get_or_init(|| ThreadCache::of(guide, theme))
    }
}
