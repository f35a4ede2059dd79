//! What can still be read of front matter that cannot be read as a whole. Others refer to the page by its title and its other
//! names, and their references are no faults of theirs.

use std::ops::Range;
use std::sync::Arc;

use crate::source::{SourceFile, Span, Spanned};
use crate::yaml::{self, Entry, Node, Value};

/// Names of a page that are taken as they stand where even their own line is no YAML: `title: Rundvisning: for nye borgere`.
const NAMES: [&str; 2] = ["title", "id"];

/// The keys in a range of a file that can be read each by itself, with their values. The fault has been reported.
pub(super) fn entries(source: &Arc<SourceFile>, range: Range<usize>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for part in parts(&source.text, range) {
        let entry = alone(source, part.clone()).or_else(|| plain(&source.text, part));
        entries.extend(entry.filter(|new| entries.iter().all(|entry| entry.key.value != new.key.value)));
    }
    entries
}

/// The first lines of a range, up to the first blank one: what front matter that is not closed can be.
pub(super) fn first_lines(text: &str, range: Range<usize>) -> Range<usize> {
    let lines = text[range.clone()].split_inclusive('\n').take_while(|line| !line.trim().is_empty());
    range.start..range.start + lines.map(str::len).sum::<usize>()
}

/// A range cut before every line that is not indented and so begins something of its own.
fn parts(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = range.start;
    for line in text[range].split_inclusive('\n') {
        let end = start + line.len();
        let continues = line.trim().is_empty() || line.starts_with([' ', '\t', '-', '#', '}', ']']);
        match parts.last_mut().filter(|_| continues) {
            Some(part) => part.end = end,
            None => parts.push(start..end),
        }
        start = end;
    }
    parts
}

fn alone(source: &Arc<SourceFile>, part: Range<usize>) -> Option<Entry> {
    let (node, found) = yaml::parse(source, part);
    match node?.value {
        Value::Map(entries) if found.is_empty() => entries.into_iter().next(),
        _ => None,
    }
}

/// A name as it stands on the first line of a part, without quotes.
fn plain(text: &str, part: Range<usize>) -> Option<Entry> {
    let line = text[part.clone()].lines().next()?;
    let (key, value) = line.split_once(':')?;
    let given = value.trim().trim_matches(['"', '\'']).trim();
    let start = part.start + key.len() + 1 + value.find(given)?;
    (NAMES.contains(&key) && !given.is_empty()).then(|| Entry {
        key: Spanned { value: key.to_owned(), span: Span::new(part.start..part.start + key.len()) },
        value: Node { span: Span::new(start..start + given.len()), value: Value::Scalar(given.to_owned()) },
    })
}
