//! Source text and places in it: the base of every diagnostic. Independent of YAML, Markdown and pages.

use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use memchr::memchr3_iter;

use crate::text::any_byte;

/// A file of the site as it was read.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path relative to the site, with `/` between its parts: `content/kort/partnerskaber.md`.
    pub path: String,
    /// The text: without byte order mark, with `\n` as the only line end. Empty where the file is not UTF-8.
    pub text: String,
}

impl SourceFile {
    /// A file without readable text, so that a diagnostic can still name it.
    pub fn unreadable(path: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { path: path.into(), text: String::new() })
    }
}

/// Bytes `start..end` of a [`SourceFile`]'s text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The span of a byte range. Sources are far below 4 GiB; larger offsets saturate.
    pub fn new(range: Range<usize>) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: narrow(range.start), end: narrow(range.end) }
    }

    /// True if the spans share a byte, or if the other is empty and lies within this one.
    pub fn touches(self, other: Self) -> bool {
        other.start < self.end && (other.end > self.start || other.start >= self.start)
    }

    /// True if any of some sorted, disjoint spans touches this one.
    pub fn is_touched(self, by: &[Self]) -> bool {
        let first = by.partition_point(|span| span.end <= self.start);
        by.get(first).is_some_and(|span| span.touches(self))
    }

    /// Sorts spans and merges those that overlap.
    pub fn joined(mut spans: Vec<Self>) -> Vec<Self> {
        spans.sort();
        spans.dedup_by(|next, span| {
            let meets = next.start <= span.end;
            span.end = if meets { span.end.max(next.end) } else { span.end };
            meets
        });
        spans
    }

    /// The byte range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value with its span in the source.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its span.
    pub span: Span,
}

/// A span in a file: what a diagnostic points at.
#[derive(Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<SourceFile>,
    /// The span.
    pub span: Span,
}

/// Replaces each character that is withheld.
const VEIL: char = '…';

/// Line and column, both 1-based; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// 1-based line.
    pub line: usize,
    /// 1-based column, in characters.
    pub column: usize,
}

impl Place {
    /// The bytes `span` of `source`.
    pub fn new(source: &Arc<SourceFile>, span: Span) -> Self {
        Self { source: Arc::clone(source), span }
    }

    /// The start of a file: for findings about the file as a whole.
    pub fn top(source: &Arc<SourceFile>) -> Self {
        Self::new(source, Span::default())
    }

    /// The bytes `span` of `source`, in a redacted copy in which every character on the lines of the place is
    /// replaced, apart from `shown`: for a line that may hold internal text. Line and column are those of the
    /// original; nothing of the redacted text is disclosed, not even its length.
    pub fn veiled(source: &Arc<SourceFile>, span: Range<usize>, shown: &Range<usize>) -> Self {
        let text = &source.text;
        let [from, to] = [span.start, span.end.max(span.start)].map(|at| text.floor_char_boundary(at));
        let span = from..to;
        let first = text[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
        let last = text[span.end..].find('\n').map_or(text.len(), |newline| span.end + newline);
        let mut copy = text[..first].to_owned();
        let (mut start, mut end) = (first, first);
        let behind = shown.end.max(span.start);
        for (at, letter) in text[first..last].char_indices().map(|(at, letter)| (first + at, letter)) {
            if at == span.start {
                (start, end) = (copy.len(), copy.len());
            }
            if at >= behind {
                copy.push(VEIL);
                end = if behind < span.end { copy.len() } else { end };
                break;
            }
            let seen = shown.contains(&at) || !letter.is_alphanumeric();
            copy.push(if seen { letter } else { VEIL });
            if at < span.end {
                end = copy.len();
            }
        }
        if span.start == last {
            (start, end) = (copy.len(), copy.len());
        }
        let veiled = Arc::new(SourceFile { path: source.path.clone(), text: copy });
        Self::new(&veiled, Span::new(start..end))
    }

    /// True if no source line is to be shown with it: the place is the file as a whole, or a redacted place,
    /// of which only the start is set and the end is 0.
    pub fn is_bare(&self) -> bool {
        self.span.end == 0
    }

    /// Line and column of the first byte.
    pub fn start(&self) -> LineColumn {
        locate(&self.source.text, self.span.start as usize)
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = self.start();
        write!(out, "{}:{}:{}", self.source.path, start.line, start.column)
    }
}

/// True for control characters that HTML forbids, and for a byte order mark within a text.
pub fn is_forbidden(letter: char) -> bool {
    matches!(letter, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// The first forbidden character of a text and its byte offset.
pub fn first_forbidden(text: &str) -> Option<(usize, char)> {
    // Hardly any text has one, and scanning bytes is many times as fast: those below the space, and the first
    // bytes of the other forbidden characters.
    let low = any_byte(text, |byte| byte < b' ' && byte != b'\n');
    let low = low.then(|| text.bytes().position(|byte| byte < b' ' && is_forbidden(byte.into()))).flatten();
    let others = memchr3_iter(0x7f, 0xc2, 0xef, text.as_bytes());
    let first = others.chain(low).filter(|at| text[*at..].starts_with(is_forbidden)).min()?;
    Some((first, text[first..].chars().next()?))
}

/// A relative path with `/` between its parts, on every system.
pub fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// Computes lines and columns of places in ascending order in one pass over each file.
#[derive(Debug, Default)]
pub struct Cursor {
    source: Option<Arc<SourceFile>>,
    offset: usize,
    line: usize,
    column: usize,
}

impl Cursor {
    /// Line and column of the start of a place.
    pub fn start_of(&mut self, place: &Place) -> LineColumn {
        self.advance(place, place.span.start)
    }

    /// Line and column of the end of a place: the first character after it.
    pub fn end_of(&mut self, place: &Place) -> LineColumn {
        self.advance(place, place.span.end.max(place.span.start))
    }

    fn advance(&mut self, place: &Place, offset: u32) -> LineColumn {
        let text = &place.source.text;
        let target = text.floor_char_boundary(offset as usize);
        let same = self.source.as_ref().is_some_and(|source| Arc::ptr_eq(source, &place.source));
        if !same || target < self.offset {
            *self = Self { source: Some(Arc::clone(&place.source)), offset: 0, line: 1, column: 1 };
        }
        for letter in text[self.offset..target].chars() {
            if letter == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.offset = target;
        LineColumn { line: self.line, column: self.column }
    }
}

fn locate(text: &str, offset: usize) -> LineColumn {
    let offset = text.floor_char_boundary(offset);
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    LineColumn {
        line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_from_one() {
        let source = Arc::new(SourceFile { path: "a.md".into(), text: "æøå\nblåbær\n".into() });
        let start = source.text.find("bær").unwrap();
        let place = Place::new(&source, Span::new(start..start + 4));
        assert_eq!(place.start(), LineColumn { line: 2, column: 4 });
        assert_eq!(Cursor::default().end_of(&place), LineColumn { line: 2, column: 7 });
        assert_eq!(Place::top(&source).start(), LineColumn { line: 1, column: 1 });
    }

    #[test]
    fn spans_are_joined_and_touched() {
        let spans = |all: &[(u32, u32)]| -> Vec<Span> {
            all.iter().map(|(start, end)| Span { start: *start, end: *end }).collect()
        };
        let joined = Span::joined(spans(&[(9, 12), (2, 4), (3, 6), (6, 7)]));
        assert_eq!(joined, spans(&[(2, 7), (9, 12)]));
        for start in 0..14 {
            for end in start..14 {
                let span = Span { start, end };
                let one_by_one = joined.iter().any(|other| other.touches(span));
                assert_eq!(span.is_touched(&joined), one_by_one, "{span:?}");
            }
        }
    }

    #[test]
    fn whatever_is_forbidden_is_found() {
        for letter in '\0'..=char::MAX {
            let found = first_forbidden(&format!("æ{letter}x"));
            assert_eq!(found, is_forbidden(letter).then_some((2, letter)), "{letter:?}");
        }
    }

    #[test]
    fn a_veiled_place_shows_nothing_else_of_its_lines() {
        let text = "før\n- tlf: æ12, b: x\nefter\n";
        let source = Arc::new(SourceFile { path: "a.md".into(), text: text.into() });
        let key = text.find("tlf").map(|at| at..at + 3).unwrap();
        let place = Place::veiled(&source, key.clone(), &key);
        assert_eq!(place.source.text, "før\n- tlf…");
        assert_eq!(
            (place.start(), &place.source.text[place.span.range()]),
            (LineColumn { line: 2, column: 3 }, "tlf")
        );
        let value = text.find("æ12").map(|at| at..at + 4).unwrap();
        let place = Place::veiled(&source, value.clone(), &(0..value.start));
        assert_eq!((place.start().column, &place.source.text[place.span.range()]), (8, "…"));
        assert!(place.source.text.ends_with("- tlf: …"));
    }

    #[test]
    fn a_place_beyond_the_text_is_its_end() {
        let source = SourceFile::unreadable("x");
        let place = Place::new(&source, Span { start: 9, end: 12 });
        assert_eq!(Cursor::default().end_of(&place), LineColumn { line: 1, column: 1 });
    }
}
