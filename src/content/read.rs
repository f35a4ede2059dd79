//! Reads the texts of a site. Each is opened beneath the folder of the site, and no link is followed.

use std::cell::RefCell;
use std::fs::File;
use std::io::Read;
use std::sync::Arc;

use memchr::memchr;

use super::Stamp;
use super::site::FoundFile;
use crate::diagnostic::{Diagnostic, rules};
use crate::directory::Directory;
use crate::source::{Place, SourceFile, Span, first_forbidden};
use crate::text::megabytes;

/// Size in bytes from which a Markdown file is rejected.
const TOO_LARGE: u64 = 5_000_000;

/// A file's text with its stamp.
pub struct ReadFile {
    /// Its text, as far as it is readable.
    pub source: Arc<SourceFile>,
    /// The finding, if it could not be read completely.
    pub unread: Option<Diagnostic>,
    /// Its stamp, taken before reading, so that a change meanwhile is detected the next time.
    pub stamp: Option<Stamp>,
}

impl FoundFile {
    /// Reads the file, which lies below the folder of the site, as text. If it cannot be read completely,
    /// returns the readable part and the finding.
    pub fn read(&self, root: &Directory) -> ReadFile {
        let decode = |bytes: &[u8]| decode(&self.shown, bytes);
        let (read, stamp) = match root.file_and_metadata(&self.shown) {
            Ok((file, metadata)) => (with_bytes(file, metadata.len(), decode), Stamp::from(&metadata)),
            Err(error) => (Err(Refusal::Io(error)), None),
        };
        let (source, unread) = read.unwrap_or_else(|refusal| {
            let source = SourceFile::unreadable(self.shown.clone());
            let found = refusal.at(Place::top(&source));
            (source, Some(found))
        });
        ReadFile { source, unread, stamp }
    }
}

thread_local! {
    /// A per-thread buffer for file contents, from which only the text is copied.
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Passes on the bytes of a file of a given size. A single system call reads them and also detects the end of
/// the file.
fn with_bytes<T>(mut file: File, size: u64, take: impl FnOnce(&[u8]) -> T) -> Result<T, Refusal> {
    if size >= TOO_LARGE {
        return Err(Refusal::TooLarge(size));
    }
    let size = usize::try_from(size).unwrap_or_default();
    BUFFER.with_borrow_mut(|buffer| {
        if buffer.len() <= size {
            buffer.resize(size + 1, 0);
        }
        let count = file.read(&mut buffer[..=size]).map_err(Refusal::Io)?;
        if count == size {
            return Ok(take(&buffer[..size]));
        }
        // The file is growing, or a read returned less.
        let mut bytes = buffer[..count].to_vec();
        file.read_to_end(&mut bytes).map_err(Refusal::Io)?;
        Ok(take(&bytes))
    })
}

enum Refusal {
    TooLarge(u64),
    Io(std::io::Error),
}

impl Refusal {
    fn at(self, place: Place) -> Diagnostic {
        match self {
            Self::TooLarge(size) => {
                rules::TOO_LARGE.at(place).with_each("size", |language| megabytes(size, language))
            }
            Self::Io(error) => rules::UNREADABLE.at(place).because(&error),
        }
    }
}

/// A text with `\n` as its only line end.
pub(crate) fn with_plain_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A text without byte order mark, with `\n` as its only line end.
fn plain(text: &str) -> String {
    let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    if memchr(b'\r', rest.as_bytes()).is_some() { with_plain_line_ends(rest) } else { rest.to_owned() }
}

/// Decodes UTF-8, normalised as by [`plain`]. Invalid bytes become the replacement character, so that their
/// line can be shown.
fn decode(shown: &str, bytes: &[u8]) -> (Arc<SourceFile>, Option<Diagnostic>) {
    let (text, fault) = if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        (plain(text), None)
    } else {
        let good = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
        let [before, all] = [&bytes[..good], bytes].map(|bytes| plain(&String::from_utf8_lossy(bytes)));
        (all, Some((before.len(), bytes[good])))
    };
    let source = Arc::new(SourceFile { path: shown.to_owned(), text });
    if let Some((start, byte)) = fault {
        let span = Span::new(start..start + char::REPLACEMENT_CHARACTER.len_utf8());
        let found = rules::NOT_UTF8.at(Place::new(&source, span)).with("byte", format!("{byte:02X}"));
        return (source, Some(found));
    }
    let found = first_forbidden(&source.text).map(|(index, letter)| {
        let span = Span::new(index..index + letter.len_utf8());
        rules::CONTROL_CHARACTER
            .at(Place::new(&source, span))
            .with("name", format!("U+{:04X}", u32::from(letter)))
    });
    (source, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_byte_order_mark_make_no_difference() {
        let expected = "a\nb\n";
        for bytes in ["a\nb\n", "a\r\nb\r\n", "a\rb\r", "\u{feff}a\nb\n"] {
            let (source, found) = decode("x.md", bytes.as_bytes());
            assert_eq!((source.text.as_str(), found), (expected, None));
        }
    }

    #[test]
    fn what_is_no_text_is_found_at_its_place() {
        let (_, found) = decode("x.md", b"godt\nsk\xe6g");
        assert_eq!(format!("{:?}", found.unwrap().place), "x.md:2:3");
        let (_, found) = decode("x.md", b"a\0b");
        assert_eq!(format!("{:?}", found.unwrap().place), "x.md:1:2");
    }
}
