//! URL, title and kind of every page, stored by column. A page has about a dozen links, and the documents are
//! scattered over memory: this table keeps what links show together.

use rayon::prelude::*;

use super::html::links::{Address, Link};
use crate::guide::{Entry, Guide, PageId};
use crate::playbook::KindId;

/// Documents whose labels are written by one thread at a time.
const CHUNK: usize = 512;

/// The labels of all documents of a guide, in chunks, so that the offsets, which are looked up most, stay in
/// the processor's cache.
pub(super) struct LinkLabels(Vec<Chunk>);

struct Chunk {
    text: String,
    ends: Vec<Ends>,
}

/// Ends of a label's URL and title in the text of its chunk; the URL begins where the previous label ends.
struct Ends {
    url: u32,
    title: u32,
    kind: u32,
}

impl LinkLabels {
    /// Computes the labels of a guide.
    pub(super) fn of(guide: &Guide) -> Self {
        Self(guide.entries.par_chunks(CHUNK).map(Chunk::of).collect())
    }

    /// The chunk with the label of a document, and the label's index in it.
    fn find(&self, page: PageId) -> (&Chunk, usize) {
        let page = page.0 as usize;
        (&self.0[page / CHUNK], page % CHUNK)
    }

    /// The URL of a document.
    pub(super) fn url(&self, page: PageId) -> &str {
        let (chunk, number) = self.find(page);
        &chunk.text[chunk.start(number)..chunk.ends[number].url as usize]
    }

    /// The title of a document.
    pub(super) fn title(&self, page: PageId) -> &str {
        let (Chunk { text, ends }, number) = self.find(page);
        &text[ends[number].url as usize..ends[number].title as usize]
    }

    /// A link to a document by its title, on the page at `url`.
    pub(super) fn link<'l>(&'l self, page: PageId, url: &'l str) -> Link<'l> {
        Link { address: Address { from: url, to: self.url(page) }, words: self.title(page) }
    }

    /// The kind of a document.
    pub(super) fn kind(&self, page: PageId) -> KindId {
        let (chunk, number) = self.find(page);
        KindId(chunk.ends[number].kind as usize)
    }
}

impl Chunk {
    fn of(entries: &[Entry]) -> Self {
        // 512 labels are smaller than 4 GiB, and no playbook has as many kinds.
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let mut chunk = Self { text: String::new(), ends: Vec::with_capacity(entries.len()) };
        for entry in entries {
            let mut end_of = |text: &str| {
                chunk.text.push_str(text);
                narrow(chunk.text.len())
            };
            let (url, title) = (end_of(&entry.resolved.url), end_of(&entry.resolved.document.title.value));
            chunk.ends.push(Ends { url, title, kind: narrow(entry.resolved.document.kind.0) });
        }
        chunk
    }

    fn start(&self, number: usize) -> usize {
        number.checked_sub(1).map_or(0, |before| self.ends[before].title as usize)
    }
}
