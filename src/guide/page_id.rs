//! The numbers of documents in a guide.

use rayon::prelude::*;

use crate::parallel::CHUNK;

/// Index of a document in a guide, in the order of ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub u32);

/// The indices of a number of documents.
pub(super) fn numbers(documents: usize) -> impl IndexedParallelIterator<Item = PageId> {
    let end = u32::try_from(documents).unwrap_or(u32::MAX);
    (0..end).into_par_iter().with_max_len(CHUNK).map(PageId)
}
