//! Prescan by which a text may be more than its letters: a comment, what was meant to hide, an address. Most texts have none, and a whole
//! source is looked through for them once.

use memchr::{memchr3, memchr3_iter, memmem};

/// What the texts of a source may hold.
#[derive(Clone, Copy)]
pub(super) struct Prescan {
    /// What a comment was [covered](super::comments) with.
    pub(super) cover: bool,
    /// A mark that was meant to hide, a comment of HTML, or a footnote: apart from one in brackets alone that begins a quote.
    pub(super) marks: bool,
    /// An address that stands as itself.
    pub(super) addresses: bool,
}

impl Prescan {
    /// Those of a text of which nothing is known.
    pub(super) const ANY: Self = Self { cover: true, marks: true, addresses: true };

    /// Whether there are none: then the text stands in the source letter for letter.
    pub(super) fn are_none(self) -> bool {
        !(self.cover || self.marks || self.addresses)
    }

    /// Those of a source without comments.
    pub(super) fn of(source: &str) -> Self {
        let bytes = source.as_bytes();
        let marks = memchr3(b'!', b'<', b'^', bytes).is_some() || memmem::find(bytes, b":::").is_some();
        Self { cover: false, marks, addresses: may_hold_address(source) }
    }
}

/// Whether an address may stand in a text: `x@y`, `www.x` or one with its scheme.
pub(super) fn may_hold_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    let marks: [&[u8]; 3] = [b"@", b"://", b"www."];
    memchr3_iter(b'@', b':', b'w', bytes).any(|at| marks.iter().any(|mark| bytes[at..].starts_with(mark)))
}
