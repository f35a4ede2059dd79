//! Recovers entries from front matter with a syntax error. Other pages refer to the page by title and other
//! names, and their references are not at fault.

use std::ops::Range;
use std::sync::Arc;

use crate::source::{SourceFile, Span, Spanned};
use crate::yaml::{self, Entry, Node, Value};

/// Keys whose value is taken literally even where their own line is invalid YAML: `title: Rundvisning: for
/// nye borgere`.
const NAMES: [&str; 2] = ["title", "id"];

/// The entries in a range of a file that can be parsed individually. The error has been reported already.
pub(super) fn entries(source: &Arc<SourceFile>, range: Range<usize>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for part in parts(&source.text, range) {
        let entry = alone(source, part.clone()).or_else(|| plain(&source.text, part));
        entries.extend(entry.filter(|new| entries.iter().all(|entry| entry.key.value != new.key.value)));
    }
    entries
}

/// The first lines of a range, up to a blank one: the extent of front matter that is not closed.
pub(super) fn first_lines(text: &str, range: Range<usize>) -> Range<usize> {
    let lines = text[range.clone()].split_inclusive('\n').take_while(|line| !line.trim().is_empty());
    range.start..range.start + lines.map(str::len).sum::<usize>()
}

/// A range split before every line that is not indented and so begins an entry.
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

/// A name taken literally from the first line of a part, without quotes.
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
