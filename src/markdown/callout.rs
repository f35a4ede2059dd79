//! The marker of a callout, `> [!type] title`, parsed from the source line itself: a reference definition
//! elsewhere in the file could otherwise turn it into a link, and an internal block would be public.

use std::ops::Range;

use super::tables::{Callout, Fold};
use crate::source::Span;
use crate::text::{is_hiding_type, visible, without_comments};

/// The marker at the start of a quote.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark<'a> {
    /// The type as written, with any metadata, `type|metadata`.
    pub(super) kind: &'a str,
    /// The folding sign after the brackets.
    pub(super) fold: Fold,
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
    /// The type normalised: without comments and metadata, in lower case.
    pub(super) fn name(&self) -> String {
        let kind = without_comments(self.kind);
        let kind = kind.trim_matches(|letter: char| letter == '|' || letter.is_whitespace());
        kind.split('|').next().unwrap_or(kind).trim_end().to_lowercase()
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
    let fold = Fold::of(rest);
    let folded = if fold == Fold::Never { rest } else { &rest[1..] };
    let begin = start + (line.len() - content.len());
    let end = start + (line.len() - folded.len());
    let kind = kind.trim();
    // A linked picture, `[![…](…)](…)`, begins a quote like a marker.
    let is_picture = kind.starts_with('[') && !is_hiding_type(&visible(kind));
    (!kind.is_empty() && !is_picture).then(|| Mark {
        kind,
        fold,
        range: begin..end,
        titled: !folded.trim().is_empty(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_is_no_part_of_the_type() {
        let name_of = |text| mark(text, 0).map(|mark| (mark.name(), mark.fold));
        for (text, name, fold) in [
            ("> [!note|right] x", "note", Fold::Never),
            ("> [!Note | a|b]- x", "note", Fold::Closed),
            ("> [!internal|x]+", "internal", Fold::Open),
            ("> [!|internal]", "internal", Fold::Never),
            ("> [!int%%|%%ernal]-", "internal", Fold::Closed),
            ("> [! internal ] -", "internal", Fold::Never),
        ] {
            assert_eq!(name_of(text), Some((name.to_owned(), fold)), "{text}");
        }
    }

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
