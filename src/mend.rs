//! Changes in an author's files: the only place that writes into a site's content. An edit replaces the bytes of its place and
//! nothing else; the file appears whole, with the rights it had, or stays as it was.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use crate::content;
use crate::diagnostic::{Diagnostic, Edit, Fault};
use crate::source::SourceFile;

/// What was mended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mended {
    /// Places.
    pub places: usize,
    /// Files that they are in.
    pub files: usize,
}

/// Applies the edits of findings to the files under `root`. Of two that overlap the first is made.
pub fn mend(root: &Path, diagnostics: &[Diagnostic]) -> Result<Mended, Fault> {
    let mut by_file: BTreeMap<&str, Vec<&Edit>> = BTreeMap::new();
    for edit in diagnostics.iter().filter_map(|found| found.fix.as_ref()) {
        by_file.entry(&edit.place.source.path).or_default().push(edit);
    }
    let mut mended = Mended::default();
    for (path, mut edits) in by_file {
        edits.sort_by_key(|edit| (edit.place.span.start, edit.place.span.end));
        let places = mend_file(&root.join(path), &edits)?;
        mended.places += places;
        mended.files += usize::from(places > 0);
    }
    Ok(mended)
}

fn mend_file(file: &Path, edits: &[&Edit]) -> Result<usize, Fault> {
    let bytes = fs::read(file).map_err(|error| Fault::io(file, &error))?;
    let Some(source) = edits.first().map(|edit| &edit.place.source) else { return Ok(0) };
    // Somebody saved the file after it was read: what is found in it now is found when the site is read again.
    let Some(offsets) = Offsets::of(&bytes, source) else { return Ok(0) };
    let mut mended = Vec::with_capacity(bytes.len());
    let (mut done, mut count) = (0, 0);
    for edit in edits {
        let range = offsets.at(edit.place.span.start)..offsets.at(edit.place.span.end);
        if range.start < done {
            continue;
        }
        mended.extend_from_slice(&bytes[done..range.start]);
        // Lines end here as they do in the file.
        let paired = bytes[range.clone()].windows(2).any(|pair| pair == b"\r\n");
        let text = if paired { edit.text.replace('\n', "\r\n") } else { edit.text.clone() };
        mended.extend_from_slice(text.as_bytes());
        done = range.end;
        count += 1;
    }
    mended.extend_from_slice(&bytes[done..]);
    replace(file, &mended).map_err(|error| Fault::io(file, &error))?;
    Ok(count)
}

/// Writes a file beside the old one and puts it in its place.
fn replace(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.brobyg", std::process::id()));
    let written = fs::File::create_new(&beside).and_then(|mut new| {
        new.write_all(bytes)?;
        new.sync_all()?;
        fs::set_permissions(&beside, fs::metadata(file)?.permissions())?;
        fs::rename(&beside, file)
    });
    if written.is_err() {
        drop(fs::remove_file(&beside));
    }
    written
}

/// Where the bytes of a source's text stand in its file, which may have a byte order mark and other line ends.
struct Offsets {
    /// Bytes before the text.
    mark: usize,
    /// The places in the text at which the file has a byte more: a line end of two.
    pairs: Vec<usize>,
}

impl Offsets {
    /// None where the file is not the one that the source was read from.
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
