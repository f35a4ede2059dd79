//! A quick scan for what may make a text more than its letters: comments, hiding syntax, URLs. Most texts
//! have none, and the whole source is scanned once.

use memchr::{memchr, memchr_iter, memchr3_iter};

use super::foreign_signs;

/// Syntax that the texts of a source may contain: a set.
#[derive(Clone, Copy)]
pub(super) struct Prescan(u8);

impl Prescan {
    /// The character that [covers](super::comments) comments, or [pictures](super::linked_pictures).
    pub(super) const COVER: Self = Self(1);
    /// A marker that was meant to hide, an HTML comment, or a footnote; apart from a bracketed one that
    /// begins a quote.
    pub(super) const MARKS: Self = Self(1 << 1);
    /// A bare URL.
    pub(super) const ADDRESSES: Self = Self(1 << 2);
    /// A sign in brackets that may be the status of a task.
    pub(super) const STATUSES: Self = Self(1 << 3);
    /// Marked text, or a footnote written in place.
    pub(super) const INLINE: Self = Self(1 << 4);
    /// Syntax of other programs.
    pub(super) const FOREIGN: Self = Self(1 << 5);
    /// A square bracket, which a text has where it is no link.
    pub(super) const BRACKETS: Self = Self(1 << 6);
    /// For a text that was not scanned.
    pub(super) const ANY: Self = Self(u8::MAX);

    /// For a text that has none.
    pub(super) const NONE: Self = Self(0);

    /// True if there is none that changes a text: then it equals its source.
    pub(super) fn are_none(self) -> bool {
        self.0 & !Self::BRACKETS.0 == 0
    }

    /// True if there may be a syntax.
    pub(super) fn has(self, syntax: Self) -> bool {
        self.0 & syntax.0 != 0
    }

    /// The same with a syntax, if there is one.
    pub(super) fn and(self, syntax: Self, is_there: bool) -> Self {
        if is_there { Self(self.0 | syntax.0) } else { self }
    }

    /// Scans a source without comments, three first bytes of signs at a time.
    pub(super) fn of(source: &str) -> Self {
        let bytes = source.as_bytes();
        let (mut marks, mut status, mut inline) = (false, false, false);
        let mut foreign = foreign_signs::may_begin_line(bytes);
        let signs = memchr3_iter(b':', b'=', b'^', bytes)
            .chain(memchr3_iter(b'!', b'<', b'$', bytes))
            .chain(memchr3_iter(b'?', b'{', b'[', bytes));
        for at in signs {
            let rest = &bytes[at..];
            marks |= matches!(rest[0], b'!' | b'<' | b'^') || rest.starts_with(b":::");
            status |= rest[0] == b'[' && may_be_status(&rest[1..]);
            inline |= rest.starts_with(b"==") || rest.starts_with(b"^[");
            foreign |= foreign_signs::is_sign(rest);
        }
        Self(0)
            .and(Self::MARKS, marks)
            .and(Self::ADDRESSES, may_hold_address(source))
            .and(Self::STATUSES, status)
            .and(Self::INLINE, inline)
            .and(Self::FOREIGN, foreign)
            .and(Self::BRACKETS, memchr(b']', bytes).is_some())
    }
}

/// The offset of a sign of several bytes whose first is rare: quicker than a search for all of them, which
/// first prepares itself.
pub(super) fn offset_of(sign: &[u8], bytes: &[u8]) -> Option<usize> {
    memchr_iter(sign[0], bytes).find(|at| bytes[*at..].starts_with(sign))
}

/// True if what follows a bracket may be the status of a task: one character in brackets, other than a space or `x`.
fn may_be_status(after: &[u8]) -> bool {
    let inner = &after[..after.len().min(6)];
    let length = inner.iter().position(|byte| *byte == b']').unwrap_or(0);
    match inner.first() {
        None | Some(b' ' | b'x' | b'X' | b'[') => false,
        Some(first) if first.is_ascii() => length == 1,
        Some(_) => length > 1,
    }
}

/// True if a text may contain a bare URL: `x@y`, `www.x` or one with a scheme.
pub(super) fn may_hold_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    let marks: [&[u8]; 3] = [b"@", b"://", b"www."];
    memchr3_iter(b'@', b':', b'w', bytes).any(|at| marks.iter().any(|mark| bytes[at..].starts_with(mark)))
}
