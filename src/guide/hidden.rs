//! Hidden anchors of documents that are themselves shown: headings, terms and named blocks inside internal blocks.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use crate::content::Document;
use crate::markdown::{Body, RawRole};
use crate::text::run_together;

/// The hidden anchors of all documents, computed on demand, since few are asked for.
pub(super) struct Hidden(Vec<OnceLock<Box<Places>>>);

/// The anchors that one document has in internal blocks only.
#[derive(Default)]
struct Places {
    headings: HashSet<String>,
    blocks: HashSet<String>,
}

impl Hidden {
    /// An empty set for a number of documents.
    pub(super) fn of(documents: usize) -> Self {
        Self(std::iter::repeat_with(OnceLock::new).take(documents).collect())
    }

    /// Invalidates the anchors of changed documents.
    pub(super) fn forget(&mut self, changed: &[bool]) {
        for (places, _) in self.0.iter_mut().zip(changed).filter(|(_, changed)| **changed) {
            places.take();
        }
    }

    /// True if the anchor in a link, a heading or `^block`, is inside an internal block of a document.
    pub(super) fn holds(&self, index: usize, document: &Document, written: &str) -> bool {
        if Arc::ptr_eq(document.whole_body(), &document.body) {
            return false;
        }
        let places =
            self.0[index].get_or_init(|| Box::new(Places::of(document.whole_body(), &document.body)));
        match written.strip_prefix('^') {
            Some(block) => places.blocks.contains(&block.to_lowercase()),
            None => places.headings.contains(&run_together(written.rsplit('#').next().unwrap_or(written))),
        }
    }
}

impl Places {
    fn of(whole: &Body, public: &Body) -> Self {
        let headings = |body: &Body| -> HashSet<String> {
            let ids = body.tables().raw.iter().filter_map(|attribute| match &attribute.role {
                RawRole::Id(id) => Some(run_together(id)),
                _ => None,
            });
            let named = body.heading_numbers().chain(body.term_numbers());
            named.map(|(_, words)| run_together(&body.plain(words))).chain(ids).collect()
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
