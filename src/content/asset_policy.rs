//! Whether a file beside the documents may be published, and what of it: nothing that could run in a reader's browser, and in the public edition
//! no picture with its metadata.

use std::fs::File;
use std::io::{self, Read};

use super::FoundFile;
use crate::diagnostic::{Diagnostic, rules};
use crate::directory::Directory;
use crate::media::{FileType, Format, Policy};
use crate::picture::{self, Drawing, Unclean};
use crate::playbook::Edition;
use crate::source::Place;
use crate::text::Localized;

/// What the first tag of a file is, by which browsers tell HTML and XML where nobody else tells them.
const TAGS: [&str; 20] = [
    "<!doctype",
    "<!--",
    "<?xml",
    "<html",
    "<head",
    "<script",
    "<iframe",
    "<h1",
    "<div",
    "<font",
    "<table",
    "<a",
    "<style",
    "<title",
    "<b",
    "<body",
    "<br",
    "<p",
    "<svg",
    "<math",
];
/// Bytes at the beginning of a file in which browsers look for that, and more.
const BEGINNING: u64 = 4096;

const FILE_TYPE: Localized =
    Localized { da: "filtypen kan ikke offentliggøres", en: "files of its type cannot be published" };
const NOT_DRAWING: Localized = Localized {
    da: "tegningen rummer script, en adresse, en linje »<!DOCTYPE …>« eller andet, der ikke er tegning",
    en: "the drawing holds a script, an address, a line “<!DOCTYPE …>” or something else that is no drawing",
};
const MARKUP: Localized = Localized { da: "indholdet er HTML eller XML", en: "its content is HTML or XML" };
const UNREADABLE: Localized = Localized { da: "den kan ikke læses", en: "it cannot be read" };

/// What of a file is published.
#[derive(Debug)]
pub enum Publication {
    /// The file as it is.
    Whole,
    /// These bytes in its place.
    Bytes(Vec<u8>),
}

/// Why a file may not be published.
#[derive(Debug, Clone, Copy)]
pub enum Refusal {
    /// No edition may have it.
    Refused(Localized),
    /// The public edition may not have it, for its metadata cannot be taken out.
    Unclean(Unclean),
}

impl Refusal {
    /// The finding of it, where the file at `path` is used.
    pub fn at(self, place: &Place, path: &str) -> Diagnostic {
        match self {
            Self::Refused(reason) => {
                rules::REFUSED_FILE.at(place.clone()).with("target", path).with_words("reason", reason)
            }
            Self::Unclean(why) => {
                let found = rules::UNREADABLE_IMAGE.at(place.clone()).with("target", path);
                found.with_each("reason", |language| why.reason(language))
            }
        }
    }
}

impl From<Unclean> for Refusal {
    fn from(why: Unclean) -> Self {
        Self::Unclean(why)
    }
}

impl From<io::Error> for Refusal {
    fn from(_: io::Error) -> Self {
        Self::Refused(UNREADABLE)
    }
}

/// What an edition publishes of a file of the site in `root` under the address `url`: what a browser makes of it is decided by that, not by its name in
/// the source.
pub fn publication(
    root: &Directory,
    found: &FoundFile,
    url: &str,
    edition: Edition,
) -> Result<Publication, Refusal> {
    let policy = FileType::of(url).map_or(Policy::Refused, |known| known.policy);
    if policy == Policy::Refused {
        return Err(Refusal::Refused(FILE_TYPE));
    }
    let file = root.file(&found.shown)?;
    match policy {
        Policy::Image(Format::Svg) => drawing(file, edition),
        Policy::Image(format) if edition == Edition::Public => {
            Ok(Publication::Bytes(picture::clean(format, read(file)?)?))
        }
        Policy::InertXml => track(file),
        Policy::Image(_) | Policy::Plain | Policy::Refused => other(file),
    }
}

/// A drawing: without a document type in every edition, and without notes in the public one.
fn drawing(file: File, edition: Edition) -> Result<Publication, Refusal> {
    let bytes = read(file)?;
    let drawing = Drawing::read(&bytes).ok_or(Refusal::Refused(NOT_DRAWING))?;
    Ok(match edition {
        Edition::Public => Publication::Bytes(drawing.clean()?),
        Edition::Internal => drawing.whole().map_or(Publication::Whole, Publication::Bytes),
    })
}

/// A track of places, which is XML that browsers may show as such.
fn track(file: File) -> Result<Publication, Refusal> {
    let bytes = read(file).map_err(|_| Refusal::Refused(UNREADABLE))?;
    if picture::is_inert(&bytes) { Ok(Publication::Whole) } else { Err(Refusal::Refused(MARKUP)) }
}

/// A file that is handed on as it is, if it does not begin as what a browser could take for a page.
fn other(file: File) -> Result<Publication, Refusal> {
    let mut beginning = Vec::new();
    file.take(BEGINNING).read_to_end(&mut beginning)?;
    let text = String::from_utf8_lossy(&beginning).to_ascii_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let begins = |tag: &&str| {
        let after = text.strip_prefix(*tag);
        after.is_some_and(|after| !after.starts_with(|letter: char| letter.is_ascii_alphanumeric()))
    };
    if TAGS.iter().any(begins) { Err(Refusal::Refused(MARKUP)) } else { Ok(Publication::Whole) }
}

fn read(file: File) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    file.take(picture::TOO_LARGE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > picture::TOO_LARGE { Err(Unclean::TooLarge.into()) } else { Ok(bytes) }
}
