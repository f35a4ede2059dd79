//! What a link to a document shows: its address, title and kind, side by side for all documents. Nearly every page has a dozen links, and what
//! is known of a document lies all over the memory: here it is found at a glance.

use rayon::prelude::*;

use crate::guide::{Entry, Guide, PageId};
use crate::playbook::KindId;

/// Documents whose signs are written by one thread at a time.
const PIECE: usize = 512;

/// The signs of all documents of a guide.
pub(super) struct Signs {
    words: String,
    signs: Vec<Sign>,
}

/// Where the words of a sign stand: the address, then the title.
#[derive(Clone, Copy)]
struct Sign {
    start: usize,
    url: u32,
    title: u32,
    kind: KindId,
}

impl Signs {
    /// Writes the signs of a guide.
    pub(super) fn of(guide: &Guide) -> Self {
        let pieces: Vec<Self> = guide.entries.par_chunks(PIECE).map(Self::piece).collect();
        let (words, signs) = pieces
            .iter()
            .fold((0, 0), |(words, signs), piece| (words + piece.words.len(), signs + piece.signs.len()));
        let mut all = Self { words: String::with_capacity(words), signs: Vec::with_capacity(signs) };
        for piece in &pieces {
            let before = all.words.len();
            all.words.push_str(&piece.words);
            all.signs.extend(piece.signs.iter().map(|sign| Sign { start: before + sign.start, ..*sign }));
        }
        all
    }

    fn piece(entries: &[Entry]) -> Self {
        let mut piece = Self { words: String::new(), signs: Vec::with_capacity(entries.len()) };
        for entry in entries {
            let start = piece.words.len();
            let mut add = |words: &str| {
                piece.words.push_str(words);
                // A document is far smaller than 4 GiB.
                u32::try_from(words.len()).unwrap_or(u32::MAX)
            };
            let (url, title) = (add(&entry.url), add(&entry.document.title.value));
            piece.signs.push(Sign { start, url, title, kind: entry.document.kind });
        }
        piece
    }

    /// The address of a document.
    pub(super) fn url(&self, page: PageId) -> &str {
        let Sign { start, url, .. } = self.signs[page.0 as usize];
        &self.words[start..start + url as usize]
    }

    /// The title of a document.
    pub(super) fn title(&self, page: PageId) -> &str {
        let Sign { start, url, title, .. } = self.signs[page.0 as usize];
        let start = start + url as usize;
        &self.words[start..start + title as usize]
    }

    /// The kind of a document.
    pub(super) fn kind(&self, page: PageId) -> KindId {
        self.signs[page.0 as usize].kind
    }
}
