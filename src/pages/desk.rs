//! What a thread has at hand while it renders: all that the pages of a guide have in common.
//!
//! To show a value is to count who holds it. Threads that hold one value would wait for one another to count, some hundred times a page: so
//! each thread has its own.

use std::sync::{Arc, OnceLock};

use tera::{Context, Value};

use super::closed::Closed;
use super::globals::globals;
use super::kinds::Kinds;
use super::progress;
use super::shelves::Shelves;
use crate::guide::Guide;
use crate::theme::Theme;

/// What one thread has at hand.
pub(super) struct Desk {
    /// The variables of every template.
    pub(super) globals: Context,
    /// What templates get of fields.
    pub(super) closed: Closed<Value>,
    /// What panels show of them.
    pub(super) briefs: Closed<Arc<str>>,
    pub(super) kinds: Kinds,
    pub(super) heads: Shelves<Value>,
    /// By kind, and last for what belongs to none.
    pub(super) headers: Shelves<Value>,
    pub(super) footers: Shelves<Value>,
    /// By kind.
    pub(super) trails: Shelves<Value>,
    /// By tag.
    pub(super) tag_links: Shelves<String>,
    /// By the number of tasks.
    pub(super) progress: Shelves<Value>,
}

impl Desk {
    fn of(guide: &Guide, theme: &Theme) -> Self {
        Self {
            globals: globals(guide, theme),
            closed: Closed::of(guide),
            kinds: Kinds::of(guide, theme),
            briefs: Closed::of(guide),
            heads: Shelves::of(1),
            headers: Shelves::of(guide.indexes.len() + 1),
            footers: Shelves::of(1),
            trails: Shelves::of(guide.indexes.len()),
            tag_links: Shelves::of(guide.tags.len()),
            progress: Shelves::of(progress::MANY),
        }
    }
}

/// The desks of all threads. Each is set up when its thread first renders.
pub(super) struct Desks(Vec<OnceLock<Desk>>);

impl Desks {
    /// Room for all threads.
    pub(super) fn new() -> Self {
        Self((0..=rayon::current_num_threads()).map(|_| OnceLock::new()).collect())
    }

    /// The desk of the thread that asks. Those that are no workers have one together.
    pub(super) fn mine(&self, guide: &Guide, theme: &Theme) -> &Desk {
        let place = rayon::current_thread_index().map_or(0, |worker| worker + 1);
        self.0[place % self.0.len()].get_or_init(|| Desk::of(guide, theme))
    }
}
