//! Splits a document into front matter and text.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

use crate::diagnostic::{Diagnostic, rules};
use crate::source::{Place, SourceFile, Span};
use crate::yaml::{self, Entry, Value};

use super::recover;

/// Maximum length of front matter, in bytes.
const LONGEST: usize = 64 * 1024;

/// Parsed front matter, and the range of the text below it.
#[derive(Debug)]
pub(super) struct FrontMatter {
    /// Its keys and values.
    pub(super) entries: Vec<Entry>,
    /// The opening line, or the top of the file: the place for findings about missing keys.
    pub(super) place: Place,
    /// Byte range of the text below it.
    pub(super) text: Range<usize>,
    /// True if it was read completely; if not, missing keys are not reported.
    pub(super) readable: bool,
}

/// Splits a file. A file whose first line is not `---` has no front matter.
pub(super) fn split(source: &Arc<SourceFile>) -> (FrontMatter, Vec<Diagnostic>) {
    let text = &source.text;
    let whole =
        FrontMatter { entries: Vec::new(), place: Place::top(source), text: 0..text.len(), readable: true };
    let Some(begin) = fence(text, 0) else {
        return (whole, Vec::new());
    };
    let opening = Place::new(source, Span::new(0..3));
    let Some((end, after)) = closing(text, begin) else {
        let found = rules::UNCLOSED_FRONT_MATTER.at(opening.clone());
        let head = recover::first_lines(text, begin..text.len());
        let below = head.end..text.len();
        let entries = recover::entries(source, head);
        return (FrontMatter { entries, place: opening, text: below, readable: false }, vec![found]);
    };
    let front = FrontMatter { place: opening.clone(), text: after..text.len(), ..whole };
    if end - begin > LONGEST {
        let found = rules::FRONT_MATTER_TOO_LONG.at(opening);
        return (FrontMatter { readable: false, ..front }, vec![found]);
    }
    let (root, mut diagnostics) = yaml::parse(source, begin..end);
    let readable = root.is_some() || diagnostics.is_empty();
    let entries = match root.map(|root| (root.span, root.value)) {
        Some((_, Value::Map(entries))) => entries,
        None if !readable => recover::entries(source, begin..end),
        None | Some((_, Value::Null)) => Vec::new(),
        Some((span, _)) => {
            diagnostics.push(rules::NOT_A_MAP.at(Place::new(source, span)));
            return (FrontMatter { readable: false, ..front }, diagnostics);
        }
    };
    (FrontMatter { entries, readable, ..front }, diagnostics)
}

/// Byte offset at which the front matter of a text ends, its closing line included; 0 where it has none, and the
/// whole length where it is not closed.
pub fn front_matter_end(text: &str) -> usize {
    let Some(begin) = fence(text, 0) else { return 0 };
    closing(text, begin).map_or(text.len(), |(_, after)| after)
}

/// The offset after the line at `start`, if that line is `---`.
fn fence(text: &str, start: usize) -> Option<usize> {
    line_of(text, start, "---")
}

/// The offset after the line at `start`, if that line is three equal signs.
fn line_of(text: &str, start: usize, signs: &str) -> Option<usize> {
    // Hardly any line is one, so most are not scanned to their end.
    let line = text[start..].starts_with(signs).then(|| text[start..].lines().next())??;
    let after = (start + line.len() + 1).min(text.len());
    (line.trim_end() == signs).then_some(after)
}

/// Start and end of the closing line: the first line `---`, or a line `...`
/// ([YAML 1.2](https://yaml.org/spec/1.2.2/#912-document-markers)) that no further key follows.
fn closing(text: &str, begin: usize) -> Option<(usize, usize)> {
    let fenced = line_from(text, begin, "---");
    let end = fenced.map_or(text.len(), |(start, _)| start);
    let dotted = line_from(&text[..end], begin, "...").filter(|(_, after)| !key_follows(&text[*after..end]));
    dotted.or(fenced)
}

/// Start and end of the first line of three equal signs, from the line start `begin` on.
fn line_from(text: &str, begin: usize, signs: &str) -> Option<(usize, usize)> {
    // The line before it, which may be the opening one, ends where this one begins.
    let before = begin.saturating_sub(1);
    let mark = format!("\n{signs}");
    let mut lines = memmem::find_iter(&text.as_bytes()[before..], &mark);
    lines.find_map(|end| {
        let start = before + end + 1;
        line_of(text, start, signs).map(|after| (start, after))
    })
}

/// True if the first block of a text has a line that is written as a key: a mark that ends front matter too early
/// must not publish the keys below it.
fn key_follows(text: &str) -> bool {
    text.trim_start_matches('\n').lines().take_while(|line| !line.trim().is_empty()).any(|line| {
        let word = line.trim_start_matches([' ', '-', '"', '\'']);
        let end = word.find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '_' | '-')));
        let after = end.map_or("", |end| word[end..].trim_start_matches(['"', '\'']));
        end.is_some_and(|end| end > 0)
            && (after == ":" || after.starts_with(": ") || after.starts_with(":\t"))
    })
}
