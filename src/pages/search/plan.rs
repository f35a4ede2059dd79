//! Which pages of a guide are searched, and which files that takes. Known before any text is read, so that the files can be planned.

use std::ops::Range;

use rayon::prelude::*;

use crate::guide::{Entry, Guide, PageId};
use crate::parallel::CHUNK;
use crate::search::is_large;

/// Bytes of texts whose passages stand in one file; a page stands in one whole.
const PASSAGES: u64 = 16_000;
/// The same in a large guide, in which the few results of a query seldom stand in one file.
const PASSAGES_OF_LARGE: u64 = 4_000;
/// Bytes of texts whose terms stand in one file of a large guide.
const TERMS: u64 = 80_000;

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
        let lengths: Vec<u64> =
            pages.par_iter().with_max_len(CHUNK).map(|page| length(guide, *page)).collect();
        let is_large = is_large(pages.len());
        let most = if is_large { PASSAGES_OF_LARGE } else { PASSAGES };
        let (mut passages, mut start, mut bytes) = (Vec::new(), 0, 0);
        for (place, length) in lengths.iter().enumerate() {
            if bytes > 0 && bytes + length > most {
                passages.push(start..place);
                (start, bytes) = (place, 0);
            }
            bytes += length;
        }
        passages.extend((start < pages.len()).then_some(start..pages.len()));
        let all: u64 = lengths.iter().sum();
        let term_files = if is_large { usize::try_from(all.div_ceil(TERMS)).unwrap_or(1).max(1) } else { 1 };
        Self { pages, passages, term_files }
    }
}

/// Bytes of the texts of a document in its edition. Its file has what the edition does not show, too.
fn length(guide: &Guide, page: PageId) -> u64 {
    guide.entry(page).resolved.texts().map(|prose| prose.body.length()).sum::<u64>().max(1)
}
