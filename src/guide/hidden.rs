//! What the edition does not show of a document that it does show: the headings and the named blocks of internal blocks.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use crate::content::Document;
use crate::markdown::Body;
use crate::text::loose;

/// The hidden places of all documents, found for those that are asked for: few, and so apart.
pub(super) struct Hidden(Vec<OnceLock<Box<Places>>>);

/// What links can name in the internal blocks of one document, and nowhere else in it.
#[derive(Default)]
struct Places {
    headings: HashSet<String>,
    blocks: HashSet<String>,
}

impl Hidden {
    /// Those of so many documents.
    pub(super) fn of(documents: usize) -> Self {
        Self(std::iter::repeat_with(OnceLock::new).take(documents).collect())
    }

    /// Forgets what was found for documents that have changed.
    pub(super) fn forget(&mut self, changed: &[bool]) {
        for (places, _) in self.0.iter_mut().zip(changed).filter(|(_, changed)| **changed) {
            places.take();
        }
    }

    /// Whether a place that a link names is in an internal block of a document: a heading, or `^block`.
    pub(super) fn holds(&self, index: usize, document: &Document, written: &str) -> bool {
        if Arc::ptr_eq(document.whole_body(), &document.body) {
            return false;
        }
        let places =
            self.0[index].get_or_init(|| Box::new(Places::of(document.whole_body(), &document.body)));
        match written.strip_prefix('^') {
            Some(block) => places.blocks.contains(&block.to_lowercase()),
            None => places.headings.contains(&loose(written.rsplit('#').next().unwrap_or(written))),
        }
    }
}

impl Places {
    fn of(whole: &Body, public: &Body) -> Self {
        let headings = |body: &Body| -> HashSet<String> {
            body.heading_numbers().map(|(_, words)| loose(&body.plain(words))).collect()
        };
        let blocks = |body: &Body| -> HashSet<String> {
            let named = body.blocks_in_text().into_iter();
            named.map(|(index, _)| body.tables().blocks[index].name.clone()).collect()
        };
        Self {
            headings: headings(whole).difference(&headings(public)).cloned().collect(),
            blocks: blocks(whole).difference(&blocks(public)).cloned().collect(),
        }
    }
}
