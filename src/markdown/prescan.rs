//! A quick scan for what may make a text more than its letters: comments, hiding syntax, URLs. Most texts
//! have none, and the whole source is scanned once.

use memchr::{memchr, memchr_iter, memchr3, memchr3_iter, memmem};

/// Syntax that the texts of a source may contain.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each sign is looked for by itself")]
pub(super) struct Prescan {
    /// The character that [covers](super::comments) comments.
    pub(super) cover: bool,
    /// A marker that was meant to hide, an HTML comment, or a footnote; apart from a bracketed one that
    /// begins a quote.
    pub(super) marks: bool,
    /// A bare URL.
    pub(super) addresses: bool,
    /// A square bracket, which a text has where it is no link.
    pub(super) brackets: bool,
    /// A sign in brackets that may be the status of a task.
    pub(super) statuses: bool,
}

impl Prescan {
    /// For a text that was not scanned.
    pub(super) const ANY: Self =
        Self { cover: true, marks: true, addresses: true, brackets: true, statuses: true };

    /// For a text that has none.
    pub(super) const NONE: Self =
        Self { cover: false, marks: false, addresses: false, brackets: false, statuses: false };

    /// True if there is none that changes a text: then it equals its source.
    pub(super) fn are_none(self) -> bool {
        !(self.cover || self.marks || self.addresses || self.statuses)
    }

    /// Scans a source without comments.
    pub(super) fn of(source: &str) -> Self {
        let bytes = source.as_bytes();
        let marks = memchr3(b'!', b'<', b'^', bytes).is_some() || memmem::find(bytes, b":::").is_some();
        let brackets = memchr(b']', bytes).is_some();
        let (addresses, statuses) = (may_hold_address(source), may_hold_status(bytes));
        Self { cover: false, marks, addresses, brackets, statuses }
    }
}

/// True if a source may contain the status of a task: one character in brackets, other than a space or `x`.
fn may_hold_status(bytes: &[u8]) -> bool {
    memchr_iter(b'[', bytes).any(|at| {
        let inner = &bytes[at + 1..bytes.len().min(at + 7)];
        let length = inner.iter().position(|byte| *byte == b']').unwrap_or(0);
        match inner.first() {
            None | Some(b' ' | b'x' | b'X' | b'[') => false,
            Some(first) if first.is_ascii() => length == 1,
            Some(_) => length > 1,
        }
    })
}

/// True if a text may contain a bare URL: `x@y`, `www.x` or one with a scheme.
pub(super) fn may_hold_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    let marks: [&[u8]; 3] = [b"@", b"://", b"www."];
    memchr3_iter(b'@', b':', b'w', bytes).any(|at| marks.iter().any(|mark| bytes[at..].starts_with(mark)))
}
