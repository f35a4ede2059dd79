//! The answer to a query: what its words and phrases are, and the pages that answer it.

use foldhash::HashSet;

use super::index::Index;
use super::lookup::Lookup;

/// The answer to a query.
pub struct Found<'i> {
    pub(super) index: &'i Index,
    pub(super) words: Vec<Word>,
    pub(super) phrases: Vec<Phrase>,
    /// The pages that answer it, the best first.
    pub hits: Vec<Hit>,
}

/// A word of a query.
pub(super) struct Word {
    pub(super) found: Lookup,
    /// True if a page without it answers less of the query.
    pub(super) is_required: bool,
    /// True if it stands outside of phrases.
    pub(super) is_alone: bool,
    pub(super) weight: u64,
}

/// A page that answers a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The page, by its place in the index.
    pub page: usize,
    /// The section that answers best, by its place on the page.
    pub section: usize,
    /// How well it answers.
    pub score: u64,
    /// Number of required words that it has.
    pub matched: usize,
}

/// A phrase of a query.
pub(super) struct Phrase {
    /// The spellings of its words.
    pub(super) spelled: Vec<String>,
    /// Its words, by their places in the query.
    pub(super) words: Vec<usize>,
    /// The sections that have all of its required words as they are written; none where it has no such word, and may stand anywhere.
    pub(super) sections: Option<HashSet<u32>>,
}
