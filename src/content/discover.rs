//! Discovers the files of a site and reads its texts. Nothing outside the content folder is read, and no link
//! is followed: the walk only returns names, which are opened relative to the site's directory handle.

use std::cell::RefCell;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use memchr::memchr;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::{Stamp, playbook_name};
use crate::diagnostic::{Diagnostic, Fault, LINK, NO_FOLDER, rules};
use crate::directory::{Directory, Kind};
use crate::output::is_guide;
use crate::source::{Place, SourceFile, Span, first_forbidden, slashed};
use crate::text::{Localized, megabytes, nfc};
use crate::theme::THEMES;

/// Size in bytes from which a Markdown file is rejected.
const TOO_LARGE: u64 = 5_000_000;

const NO_FILE: Localized =
    Localized { da: "det er ikke en almindelig fil", en: "it is not an ordinary file" };

/// Name of the content folder of a site.
const CONTENT: &str = "content";

/// Folders that are not content in a plain folder of Markdown.
const NO_CONTENT: [&str; 5] = ["dist", "dist-internal", THEMES, "node_modules", "target"];

/// The location of a site.
#[derive(Debug, Clone)]
pub struct Site {
    /// The folder given on the command line.
    pub root: PathBuf,
    /// `content/` in it; the folder itself where it has none.
    pub content: PathBuf,
}

/// A file of the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFile {
    /// Its location.
    pub file: PathBuf,
    /// Path relative to the content folder, in NFC, with `/`.
    pub path: String,
    /// Path relative to the site, as diagnostics show it.
    pub shown: String,
}

/// The files of a content folder, each list sorted by path.
#[derive(Debug, Default)]
pub struct Discovered {
    /// Markdown files.
    pub texts: Vec<FoundFile>,
    /// All other files.
    pub assets: Vec<FoundFile>,
    /// `playbook.yaml`.
    pub playbook: Option<FoundFile>,
    /// All folders visited.
    pub folders: Vec<PathBuf>,
}

impl Site {
    /// The site in a folder.
    ///
    /// It is a fault if `content` exists but is no folder, or cannot be examined: taken for a plain folder,
    /// everything around the content would be published.
    pub fn at(root: &Path) -> Result<Self, Fault> {
        let folder = Self { root: root.to_path_buf(), content: root.to_path_buf() };
        let content = root.join(CONTENT);
        let fault = || Fault::new(&rules::CONTENT_FOLDER, &content);
        match folder.open()?.status(CONTENT).map(|status| status.kind) {
            Ok(Kind::Folder) => Ok(Self { content, ..folder }),
            Ok(Kind::Link) => Err(fault().with_words("reason", LINK)),
            Ok(Kind::File | Kind::Other) => Err(fault().with_words("reason", NO_FOLDER)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(folder),
            Err(error) => Err(fault().because(&error)),
        }
    }

    /// Opens the folder of the site, for one run.
    pub fn open(&self) -> Result<Directory, Fault> {
        Directory::open(&self.root).map_err(|error| match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Fault::new(&rules::NO_SITE, &self.root),
            _ => Fault::io(&self.root, &error),
        })
    }

    /// The site in its current state: a plain folder becomes one with content if a folder `content` was
    /// added. One that has lost it does not become a plain folder, since every file of it would be published.
    pub fn as_it_is_now(&self) -> Result<Self, Fault> {
        if self.is_plain() { Self::at(&self.root) } else { Ok(self.clone()) }
    }

    /// True if the site is a plain folder, without `content/`.
    pub fn is_plain(&self) -> bool {
        self.root == self.content
    }

    /// The folders of the site with authors' files.
    pub fn sources(&self) -> Vec<PathBuf> {
        let content = (!self.is_plain()).then(|| self.content.clone());
        content.into_iter().chain([self.root.join(THEMES)]).collect()
    }

    pub(super) fn found(&self, file: &Path) -> FoundFile {
        FoundFile {
            file: file.to_path_buf(),
            path: nfc(&slashed(file.strip_prefix(&self.content).unwrap_or(file))),
            shown: slashed(file.strip_prefix(&self.root).unwrap_or(file)),
        }
    }

    /// True if an entry at this depth in the content folder is visited.
    fn keeps(&self, entry: &DirEntry, depth: usize) -> bool {
        if depth == 0 {
            return true;
        }
        let name = entry.file_name().to_string_lossy();
        let is_folder = entry.file_type().is_dir();
        let foreign = self.is_plain() && depth == 1 && NO_CONTENT.contains(&name.as_ref());
        let guide = || is_guide(entry.path());
        !(name.starts_with('.') || is_folder && (foreign || guide()))
    }
}

/// Lists a site's content, without hidden files and folders. Subfolders are visited in parallel.
pub fn discover(site: &Site, root: &Directory) -> (Discovered, Vec<Diagnostic>) {
    // It may have been replaced by a link since, which the walk would follow at its root.
    if !site.is_plain() && root.status(CONTENT).is_ok_and(|status| status.kind == Kind::Link) {
        let place = Place::top(&SourceFile::unreadable(CONTENT));
        return (Discovered::default(), vec![rules::UNREADABLE.at(place).with_words("reason", LINK)]);
    }
    let top = WalkDir::new(&site.content).max_depth(1).into_iter();
    let top: Vec<_> = top.filter_entry(|entry| site.keeps(entry, entry.depth())).collect();
    let found = top.into_par_iter().map(|entry| branch(site, entry));
    let (mut discovered, mut diagnostics) = found.reduce(Found::default, together);
    diagnostics.extend(playbook_name::misplaced(site, &mut discovered));
    for files in [&mut discovered.texts, &mut discovered.assets] {
        files.par_sort_unstable_by(|left, right| (&left.path, &left.shown).cmp(&(&right.path, &right.shown)));
    }
    discovered.folders.par_sort_unstable();
    (discovered, diagnostics)
}

/// Lists an entry of the content folder, recursively.
fn branch(site: &Site, entry: walkdir::Result<DirEntry>) -> Found {
    let folder = entry.as_ref().ok().filter(|entry| entry.depth() > 0 && entry.file_type().is_dir());
    let walk = folder.map(|folder| WalkDir::new(folder.path()).min_depth(1).into_iter());
    let within = walk.map(|walk| walk.filter_entry(|entry| site.keeps(entry, entry.depth() + 1)));
    let mut found = Found::default();
    take(site, entry, &mut found);
    within.into_iter().flatten().for_each(|entry| take(site, entry, &mut found));
    found
}

/// Files with findings.
type Found = (Discovered, Vec<Diagnostic>);

/// Merges the results of two adjacent parts of a folder.
fn together((mut all, mut faults): Found, (next, more): Found) -> Found {
    all.texts.extend(next.texts);
    all.assets.extend(next.assets);
    all.playbook = all.playbook.or(next.playbook);
    all.folders.extend(next.folders);
    faults.extend(more);
    (all, faults)
}

fn take(site: &Site, entry: walkdir::Result<DirEntry>, (discovered, diagnostics): &mut Found) {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => {
            let shown = site.found(error.path().unwrap_or(&site.content)).shown;
            let place = Place::top(&SourceFile::unreadable(shown));
            diagnostics.push(rules::UNREADABLE.at(place).because(&error.into()));
            return;
        }
    };
    let found = site.found(entry.path());
    let place = || Place::top(&SourceFile::unreadable(found.shown.clone()));
    let is_text = has_extension(&found.path, &["md", "markdown"]);
    if entry.depth() > 0 && entry.path().to_str().is_none() {
        diagnostics.push(rules::FILE_NAME.at(place()));
    } else if entry.file_type().is_dir() {
        if is_text && entry.depth() > 0 {
            diagnostics.push(rules::FOLDER_NAMED_AS_FILE.at(place()));
        }
        discovered.folders.push(entry.into_path());
    } else if playbook_name::is_misplaced(&found.path, entry.file_type().is_file()) {
        diagnostics.push(rules::MISPLACED_PLAYBOOK.at(place()));
    } else if entry.file_type().is_symlink() {
        diagnostics.push(rules::SYMLINK.at(place()));
    } else if !entry.file_type().is_file() {
        diagnostics.push(rules::UNREADABLE.at(place()).with_words("reason", NO_FILE));
    } else if found.path == playbook_name::RIGHT {
        discovered.playbook = Some(found);
    } else if is_text {
        discovered.texts.push(found);
    } else {
        discovered.assets.push(found);
    }
}

/// True if a path has one of some extensions, regardless of case.
pub(crate) fn has_extension(path: &str, extensions: &[&str]) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|extension| extensions.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

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
