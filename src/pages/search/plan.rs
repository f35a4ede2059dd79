//! Which pages of a guide are searched, and which files that takes. Known before any text is read, so that the files can be planned.

use std::ops::Range;

use crate::guide::{Entry, Guide, PageId};
use crate::search::is_large;

/// Bytes of sources whose passages stand in one file; a page stands in one whole.
const PASSAGES: usize = 16_000;
/// The same in a large guide, in which the few results of a query seldom stand in one file.
const PASSAGES_OF_LARGE: usize = 10_000;
/// Bytes of sources whose terms stand in one file of a large guide.
const TERMS: usize = 300_000;

/// What is searched, and in which files.
#[derive(Debug)]
pub(super) struct Plan {
    /// The pages that are searched.
    pub(super) pages: Vec<PageId>,
    /// The pages of each file of passages, by their places among these.
    pub(super) passages: Vec<Range<usize>>,
    /// The number of files of terms.
    pub(super) term_files: usize,
}

impl Plan {
    pub(super) fn of(guide: &Guide) -> Self {
        let is_searched = |entry: &Entry| entry.resolved.document.searched;
        let pages: Vec<PageId> =
            guide.pages().filter(|(_, entry)| is_searched(entry)).map(|(page, _)| page).collect();
        let length = |page: &PageId| guide.entry(*page).resolved.document.source.text.len();
        let is_large = is_large(pages.len());
        let most = if is_large { PASSAGES_OF_LARGE } else { PASSAGES };
        let (mut passages, mut start, mut bytes) = (Vec::new(), 0, 0);
        for (place, page) in pages.iter().enumerate() {
            if bytes > 0 && bytes + length(page) > most {
                passages.push(start..place);
                (start, bytes) = (place, 0);
            }
            bytes += length(page);
        }
        passages.extend((start < pages.len()).then_some(start..pages.len()));
        let all: usize = pages.iter().map(length).sum();
        let term_files = if is_large { all.div_ceil(TERMS).max(1) } else { 1 };
        Self { pages, passages, term_files }
    }
}
