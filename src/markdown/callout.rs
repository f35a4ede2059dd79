//! The marker of a callout, `> [!type] title`, parsed from the source line itself: a reference definition
//! elsewhere in the file could otherwise turn it into a link, and an internal block would be public.

use std::ops::Range;

use super::tables::Callout;
use crate::source::Span;
use crate::text::{is_hiding_type, visible, without_comments};

/// The marker at the start of a quote.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark<'a> {
    /// The type as written.
    pub(super) kind: &'a str,
    /// Byte range of the marker: `[!type]` and a folding sign after it.
    pub(super) range: Range<usize>,
    /// True if a title follows on the line.
    pub(super) titled: bool,
}

/// An internal block that has just ended, with nothing begun since.
#[derive(Debug, Clone, Copy)]
pub(super) struct EndedInternal {
    /// Span of its marker.
    pub(super) mark: Span,
    /// True if the element that contains it has ended too.
    pub(super) left: bool,
}

impl Mark<'_> {
    /// The type normalised: without comments, in lower case.
    pub(super) fn name(&self) -> String {
        without_comments(self.kind).trim().to_lowercase()
    }

    /// True if the block is internal.
    pub(super) fn is_internal(&self) -> bool {
        self.name() == Callout::INTERNAL
    }
}

/// The marker of the quote that begins at byte `start`, if any.
pub(super) fn mark(text: &str, start: usize) -> Option<Mark<'_>> {
    // Most quotes are no callouts: their line is not scanned to its end.
    let quoted = text[start..].strip_prefix('>')?;
    quoted.trim_start_matches([' ', '\t']).starts_with("[!").then_some(())?;
    let line = text[start..].lines().next()?;
    let content = line.strip_prefix('>')?.trim_start();
    let inner = content.strip_prefix("[!")?;
    let (kind, rest) = inner.split_once(']')?;
    let folded = rest.strip_prefix(['-', '+']).unwrap_or(rest);
    let begin = start + (line.len() - content.len());
    let end = start + (line.len() - folded.len());
    let kind = kind.trim();
    // A linked picture, `[![…](…)](…)`, begins a quote like a marker.
    let is_picture = kind.starts_with('[') && !is_hiding_type(&visible(kind));
    (!kind.is_empty() && !is_picture).then(|| Mark {
        kind,
        range: begin..end,
        titled: !folded.trim().is_empty(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_from_the_line() {
        let mark_of = |text| mark(text, 0).map(|mark| (mark.kind, mark.titled));
        assert_eq!(mark_of("> [!tip] Husk\n> x"), Some(("tip", true)));
        assert_eq!(mark_of(">[!Internal]-"), Some(("Internal", false)));
        assert_eq!(mark_of("> [!a b] "), Some(("a b", false)));
        assert_eq!(mark_of("> [![[p.png]]](b.md)"), None);
        assert_eq!(mark_of("> [tip]"), None);
        assert_eq!(mark_of("> [!tip"), None);
    }
}
