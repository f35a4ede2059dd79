//! The marks that Git leaves in a file whose versions it could not merge.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

use super::{Diagnostic, rules};
use crate::source::{Place, SourceFile, Span};

/// The mark before the first version, at the start of a line, and the marks between and after the two.
const OPEN: &str = "<<<<<<< ";
const MIDDLE: &str = "=======";
const CLOSE: &str = ">>>>>>> ";

/// The first conflict that begins in a range of a file: the three marks in order, each at the start of a line.
pub fn find(source: &Arc<SourceFile>, range: Range<usize>) -> Option<Diagnostic> {
    let text = source.text.as_str();
    let opened = line_with(&text[..range.end], range.start, OPEN)?;
    let middle = line_with(text, opened.end, MIDDLE)?;
    let closed = line_with(text, middle.end, CLOSE)?;
    let place = |line: &Range<usize>| Place::new(source, Span::new(line.clone()));
    Some(rules::CONFLICT_MARK.at(place(&opened)).relate(place(&middle)).relate(place(&closed)))
}

/// All conflicts that begin in a range of a file, each behind the one before.
pub fn all(source: &Arc<SourceFile>, range: Range<usize>) -> Vec<Diagnostic> {
    let (mut found, mut start) = (Vec::new(), range.start);
    while let Some(conflict) = find(source, start..range.end) {
        start = conflict.related.last().map_or(range.end, |closed| closed.span.end as usize);
        found.push(conflict);
        if start >= range.end {
            break;
        }
    }
    found
}

/// The first line from an offset on that begins with a mark.
fn line_with(text: &str, from: usize, mark: &str) -> Option<Range<usize>> {
    let marks = memmem::find_iter(&text.as_bytes()[from..], mark).map(|at| from + at);
    let start = marks.into_iter().find(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n')?;
    let end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    Some(start..end)
}
