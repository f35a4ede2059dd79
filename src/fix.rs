//! Applies the edits of `check --fix` to source files. An edit replaces the bytes of its span and nothing
//! else; a file is either rewritten whole, in place and with the same identity, or left unchanged. The
//! writing itself is in [`rewrite`](crate::rewrite), the only code that writes into a site's content.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::content;
use crate::diagnostic::{Diagnostic, Edit, Fault};
use crate::directory::Directory;
use crate::rewrite::{FOLDER, Recovered, Rewriter};
use crate::source::SourceFile;

/// Counts of what was fixed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fixed {
    /// Replaced spans.
    pub places: usize,
    /// Files that contain them.
    pub files: usize,
}

/// Applies the edits of findings to the files under `root`. Of two that overlap, the first is applied.
pub fn apply(root: &Path, diagnostics: &[Diagnostic]) -> Result<Fixed, Fault> {
    let mut by_file: BTreeMap<&str, Vec<&Edit>> = BTreeMap::new();
    for edit in diagnostics.iter().filter_map(|found| found.fix.as_ref()) {
        by_file.entry(&edit.place.source.path).or_default().push(edit);
    }
    let mut fixed = Fixed::default();
    if by_file.is_empty() {
        return Ok(fixed);
    }
    let rewriter = Rewriter::open(root).map_err(|error| Fault::io(&root.join(FOLDER), &error))?;
    let root = Directory::open(root).map_err(|error| Fault::io(root, &error))?;
    for (path, mut edits) in by_file {
        edits.sort_by_key(|edit| (edit.place.span.start, edit.place.span.end));
        let places = mend_file(&rewriter, &root, path, &edits)?;
        fixed.places += places;
        fixed.files += usize::from(places > 0);
    }
    Ok(fixed)
}

/// Completes a rewrite that an earlier run did not finish. Must run before anything is read: an author's file
/// may be half written.
pub fn recover(root: &Path) -> Result<Option<Recovered>, Fault> {
    Rewriter::recover(root).map_err(|error| Fault::io(&root.join(FOLDER), &error))
}

fn mend_file(rewriter: &Rewriter, root: &Directory, path: &str, edits: &[&Edit]) -> Result<usize, Fault> {
    let file = root.path().join(path);
    let fault = |error: io::Error| Fault::io(&file, &error);
    let bytes = root.read(path).map_err(fault)?;
    let Some(source) = edits.first().map(|edit| &edit.place.source) else { return Ok(0) };
    // The file was saved after it was read: its new findings are reported when the site is read again.
    let Some(offsets) = Offsets::of(&bytes, source) else { return Ok(0) };
    let Ok(old) = std::str::from_utf8(&bytes) else { return Ok(0) };
    let mut fixed = String::with_capacity(old.len());
    let (mut done, mut count) = (0, 0);
    for edit in edits {
        let range = offsets.at(edit.place.span.start)..offsets.at(edit.place.span.end);
        if range.start < done {
            continue;
        }
        fixed.push_str(&old[done..range.start]);
        // The file uses CRLF line ends in this range, so the replacement does too.
        let paired = old[range.clone()].contains("\r\n");
        fixed.push_str(&if paired { edit.text.replace('\n', "\r\n") } else { edit.text.clone() });
        done = range.end;
        count += 1;
    }
    fixed.push_str(&old[done..]);
    let written = rewriter.rewrite(path, old, &fixed).map_err(fault)?;
    Ok(if written { count } else { 0 })
}

/// A map from byte offsets of a source's text to those of its file, which may have a byte order mark and CRLF
/// line ends.
struct Offsets {
    /// Length of the byte order mark, in bytes.
    mark: usize,
    /// Offsets in the text of the line ends that are two bytes in the file.
    pairs: Vec<usize>,
}

impl Offsets {
    /// None where the file is no longer the one that the source was read from.
    fn of(bytes: &[u8], source: &Arc<SourceFile>) -> Option<Self> {
        let mark = if bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
        let text = std::str::from_utf8(&bytes[mark..]).ok()?;
        let same = content::with_plain_line_ends(text) == source.text;
        let pairs = text.match_indices("\r\n").enumerate().map(|(before, (index, _))| index - before);
        same.then(|| Self { mark, pairs: pairs.collect() })
    }

    fn at(&self, offset: u32) -> usize {
        let offset = offset as usize;
        self.mark + offset + self.pairs.partition_point(|pair| *pair < offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_again_whatever_the_line_ends() {
        let source = Arc::new(SourceFile { path: "a.md".into(), text: "a\nbc\nd".into() });
        for (bytes, expected) in
            [("a\nbc\nd", [2, 4, 5]), ("a\r\nbc\r\nd", [3, 5, 7]), ("a\rbc\rd", [2, 4, 5])]
        {
            for mark in ["", "\u{feff}"] {
                let offsets = Offsets::of(format!("{mark}{bytes}").as_bytes(), &source).unwrap();
                let found = [2, 4, 5].map(|offset| offsets.at(offset) - mark.len());
                assert_eq!(found, expected, "{bytes:?}");
            }
        }
        assert!(Offsets::of(b"other", &source).is_none());
    }
}
