//! What a thread has at hand while it renders: all that the pages of a guide have in common.
//!
//! To show a value is to count who holds it. Threads that hold one value would wait for one another to count, some hundred times a page: so
//! each thread has its own.

use std::sync::{Arc, OnceLock};

use tera::{Context, Value};

use super::depth_cache::DepthCache;
use super::globals::globals;
use super::kinds::Kinds;
use super::value_cache::ValueCache;
use crate::guide::Guide;
use crate::theme::Theme;

/// Texts with fewer boxes than this share the line over them.
const MANY_TASKS: usize = 64;

/// What one thread has at hand.
pub(super) struct ThreadCache {
    /// The variables of every template.
    pub(super) globals: Context,
    /// What templates get of fields.
    pub(super) field_values: ValueCache<Value>,
    /// What panels show of them.
    pub(super) briefs: ValueCache<Option<Arc<str>>>,
    pub(super) kinds: Kinds,
    pub(super) heads: DepthCache<Value>,
    /// By kind, and last for what belongs to none.
    pub(super) headers: DepthCache<Value>,
    pub(super) footers: DepthCache<Value>,
    /// By kind.
    pub(super) trails: DepthCache<Value>,
    /// By tag.
    pub(super) tag_links: DepthCache<String>,
    /// By the number of tasks.
    pub(super) progress: DepthCache<Value>,
}

impl ThreadCache {
    fn of(guide: &Guide, theme: &Theme) -> Self {
        Self {
            globals: globals(guide, theme),
            field_values: ValueCache::of(guide),
            kinds: Kinds::of(guide, theme),
            briefs: ValueCache::of(guide),
            heads: DepthCache::of(1),
            headers: DepthCache::of(guide.indexes.len() + 1),
            footers: DepthCache::of(1),
            trails: DepthCache::of(guide.indexes.len()),
            tag_links: DepthCache::of(guide.tags.len()),
            progress: DepthCache::of(MANY_TASKS),
        }
    }
}

/// The thread caches of all threads. Each is set up when its thread first renders.
pub(super) struct ThreadCaches(Vec<OnceLock<ThreadCache>>);

impl ThreadCaches {
    /// Room for all threads.
    pub(super) fn new() -> Self {
        Self((0..=rayon::current_num_threads()).map(|_| OnceLock::new()).collect())
    }

    /// The thread cache of the thread that asks. Those that are no workers have one together.
    pub(super) fn mine(&self, guide: &Guide, theme: &Theme) -> &ThreadCache {
        let place = rayon::current_thread_index().map_or(0, |worker| worker + 1);
        self.0[place % self.0.len()].get_or_init(|| ThreadCache::of(guide, theme))
    }
}
