//! What nodes are made of: numbers and stretches of text. A guide keeps nodes for all of its texts, a third of its memory: these stand at
//! any byte, so that a node takes eight of them.

use std::ops::Range;

use crate::source::{SourceFile, Span};

/// A number that leads into a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RowId([u8; 4]);

impl RowId {
    /// The number of a row. No text has as many as four billion of anything.
    pub(super) fn of(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX).to_ne_bytes())
    }

    /// The row that it is the number of.
    pub fn index(self) -> usize {
        u32::from_ne_bytes(self.0) as usize
    }
}

/// A stretch of text: of the source, or of the text that differs from it. Sources are refused long before they are too long for it (see
/// `content::discover`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(C)]
pub struct TextRef {
    /// How many bytes, without the highest eight bits, which are none. It comes first: a node begins with one byte that tells what it is, and
    /// so the start stands where the machine reads it at once.
    length: [u8; 3],
    /// The first byte, and in the highest bit whether it is the other text.
    start: [u8; 4],
}

impl TextRef {
    const OWNED: u32 = 1 << 31;

    /// A stretch of the source.
    pub(super) fn of_source(range: Range<usize>) -> Self {
        Self::of_text(range, 0)
    }

    /// A stretch of the text that differs from the source.
    pub(super) fn of_owned(range: Range<usize>) -> Self {
        Self::of_text(range, Self::OWNED)
    }

    fn of_text(range: Range<usize>, mark: u32) -> Self {
        let Span { start, end } = Span::new(range);
        let [lowest, low, high, _] = (end - start).to_le_bytes();
        Self { length: [lowest, low, high], start: (start | mark).to_le_bytes() }
    }

    /// Whether it does not stand in the source.
    pub(super) fn is_owned(self) -> bool {
        u32::from_le_bytes(self.start) & Self::OWNED != 0
    }

    /// Its bytes in the text that it is of.
    pub(super) fn span(self) -> Span {
        let [lowest, low, high] = self.length;
        let start = u32::from_le_bytes(self.start) & !Self::OWNED;
        Span { start, end: start + u32::from_le_bytes([lowest, low, high, 0]) }
    }

    /// Its letters, in the texts that it may be of.
    pub(super) fn of<'t>(self, source: &'t SourceFile, owned: &'t str) -> &'t str {
        let whole = if self.is_owned() { owned } else { &source.text };
        &whole[self.span().range()]
    }

    /// Its first bytes.
    pub(super) fn first(self, bytes: usize) -> Self {
        let start = self.span().start as usize;
        Self::of_text(start..start + bytes, u32::from_le_bytes(self.start) & Self::OWNED)
    }
}
