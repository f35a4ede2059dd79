//! URL, title and kind of every page, stored by column. A page has about a dozen links, and the documents are
//! scattered over memory: this table keeps what links show together.

use rayon::prelude::*;

use crate::guide::{Entry, Guide, PageId};
use crate::playbook::KindId;

/// Documents whose labels are written by one thread at a time.
const CHUNK: usize = 512;

/// The labels of all documents of a guide, in chunks, so that the offsets, which are looked up most, stay in
/// the processor's cache.
pub(super) struct LinkLabels(Vec<TextRef>);

struct TextRef {
    words: String,
    link_labels: Vec<Sign>,
}

/// Ends of a label's URL and title in the text of its chunk; the URL begins where the previous label ends.
struct Sign {
    url: u32,
    title: u32,
    kind: u32,
}

impl LinkLabels {
    /// Computes the labels of a guide.
    pub(super) fn of(guide: &Guide) -> Self {
        Self(guide.entries.par_chunks(CHUNK).map(TextRef::of).collect())
    }

    /// The chunk with the label of a document, and the label's index in it.
    fn find(&self, page: PageId) -> (&TextRef, usize) {
        let page = page.0 as usize;
        (&self.0[page / CHUNK], page % CHUNK)
    }

    /// The URL of a document.
    pub(super) fn url(&self, page: PageId) -> &str {
        let (piece, number) = self.find(page);
        &piece.words[piece.start(number)..piece.link_labels[number].url as usize]
    }

    /// The title of a document.
    pub(super) fn title(&self, page: PageId) -> &str {
        let (TextRef { words, link_labels }, number) = self.find(page);
        &words[link_labels[number].url as usize..link_labels[number].title as usize]
    }

    /// The kind of a document.
    pub(super) fn kind(&self, page: PageId) -> KindId {
        let (piece, number) = self.find(page);
        KindId(piece.link_labels[number].kind as usize)
    }
}

impl TextRef {
    fn of(entries: &[Entry]) -> Self {
        // 512 labels are smaller than 4 GiB, and no playbook has as many kinds.
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let mut piece = Self { words: String::new(), link_labels: Vec::with_capacity(entries.len()) };
        for entry in entries {
            let mut end_of = |words: &str| {
                piece.words.push_str(words);
                narrow(piece.words.len())
            };
            let (url, title) = (end_of(&entry.resolved.url), end_of(&entry.resolved.document.title.value));
            piece.link_labels.push(Sign { url, title, kind: narrow(entry.resolved.document.kind.0) });
        }
        piece
    }

    fn start(&self, number: usize) -> usize {
        number.checked_sub(1).map_or(0, |before| self.link_labels[before].title as usize)
    }
}
