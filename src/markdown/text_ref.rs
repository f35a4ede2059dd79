//! The components of nodes: row numbers and references to text. Nodes of all texts make up a third of a
//! guide's memory, so these are unaligned, and a node takes eight bytes.

use std::ops::Range;

use crate::source::{SourceFile, Span};

/// A row number in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RowId([u8; 4]);

impl RowId {
    /// The number of a row. No text has four billion rows.
    pub(super) fn of(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX).to_ne_bytes())
    }

    /// The row index.
    pub fn index(self) -> usize {
        u32::from_ne_bytes(self.0) as usize
    }
}

/// A reference to a range of text: of the source, or of the text that differs from it. Sources too long for
/// it are rejected long before (see `content::discover`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(C)]
pub struct TextRef {
    /// Length in bytes, 24 bits. It comes first: a node begins with a one-byte tag, and so the start is
    /// aligned.
    length: [u8; 3],
    /// Start offset; the highest bit is set for the text that differs from the source.
    start: [u8; 4],
}

impl TextRef {
    const OWNED: u32 = 1 << 31;

    /// A range of the source.
    pub(super) fn of_source(range: Range<usize>) -> Self {
        Self::of_text(range, 0)
    }

    /// A range of the text that differs from the source.
    pub(super) fn of_owned(range: Range<usize>) -> Self {
        Self::of_text(range, Self::OWNED)
    }

    fn of_text(range: Range<usize>, mark: u32) -> Self {
        let Span { start, end } = Span::new(range);
        let [lowest, low, high, _] = (end - start).to_le_bytes();
        Self { length: [lowest, low, high], start: (start | mark).to_le_bytes() }
    }

    /// True if it is not in the source.
    pub(super) fn is_owned(self) -> bool {
        u32::from_le_bytes(self.start) & Self::OWNED != 0
    }

    /// Its byte range in the text that it refers to.
    pub(super) fn span(self) -> Span {
        let [lowest, low, high] = self.length;
        let start = u32::from_le_bytes(self.start) & !Self::OWNED;
        Span { start, end: start + u32::from_le_bytes([lowest, low, high, 0]) }
    }

    /// Its text.
    pub(super) fn of<'t>(self, source: &'t SourceFile, owned: &'t str) -> &'t str {
        let whole = if self.is_owned() { owned } else { &source.text };
        &whole[self.span().range()]
    }

    /// Its prefix of a length in bytes.
    pub(super) fn first(self, bytes: usize) -> Self {
        let start = self.span().start as usize;
        Self::of_text(start..start + bytes, u32::from_le_bytes(self.start) & Self::OWNED)
    }
}
