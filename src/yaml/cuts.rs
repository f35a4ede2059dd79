//! Comments that look like a part of the value before them: `title: Kort #32`.

use std::ops::Range;

use memchr::memchr_iter;

use super::{Entry, Node, Value};
use crate::source::Span;

/// The comments in `range` of a file that follow something on their line and have no space after the `#`, as
/// comments that are meant do. `entries` are what was parsed there.
pub fn cut_values(file: &str, range: Range<usize>, entries: &[Entry]) -> Vec<Span> {
    let text = &file[range.clone()];
    let mut signs = memchr_iter(b'#', text.as_bytes()).filter(|at| is_cut(text, *at)).peekable();
    if signs.peek().is_none() {
        return Vec::new();
    }
    let mut scalars = Vec::new();
    for entry in entries {
        gather(&entry.value, &mut scalars);
    }
    let scalars = Span::joined(scalars);
    let spans = signs.map(|at| {
        let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
        Span::new(range.start + at..range.start + at + text[at..end].trim_end().len())
    });
    spans.filter(|span| !Span { end: span.start + 1, ..*span }.is_touched(&scalars)).collect()
}

/// True if the sign at an offset would be a comment, and a word begins with it.
fn is_cut(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let before = &text[line..at];
    before.ends_with([' ', '\t'])
        && !before.trim().is_empty()
        && text[at + 1..].starts_with(|letter: char| letter.is_alphanumeric())
}

/// Adds the spans of all texts in a node.
fn gather(node: &Node, spans: &mut Vec<Span>) {
    match &node.value {
        Value::Scalar(_) => spans.push(node.span),
        Value::List(items) => items.iter().for_each(|item| gather(item, spans)),
        Value::Map(entries) => entries.iter().for_each(|entry| gather(&entry.value, spans)),
        Value::Null => {}
    }
}
