//! The publication policy for assets: nothing that could run in a reader's browser is published, and in the
//! public edition no picture with its metadata.

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

/// First tags by which browsers sniff HTML and XML when there is no media type
/// (<https://mimesniff.spec.whatwg.org/>).
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
/// Bytes at the start of a file that are sniffed; more than browsers use.
const BEGINNING: u64 = 4096;

pub(super) const FILE_TYPE: Localized =
    Localized { da: "filtypen kan ikke offentliggøres", en: "files of its type cannot be published" };
pub(super) const NOT_DRAWING: Localized = Localized {
    da: "tegningen rummer script, en adresse, en linje »<!DOCTYPE …>« eller andet, der ikke er tegning",
    en: "the drawing contains a script, an address, a line “<!DOCTYPE …>” or something else that does not draw",
};
pub(super) const MARKUP: Localized =
    Localized { da: "indholdet er HTML eller XML", en: "its content is HTML or XML" };
const UNREADABLE: Localized = Localized { da: "den kan ikke læses", en: "it cannot be read" };

/// The form in which a file is published.
#[derive(Debug)]
pub enum Publication {
    /// The file unchanged.
    Whole,
    /// These bytes instead.
    Bytes(Vec<u8>),
}

/// Reason for not publishing a file.
#[derive(Debug, Clone, Copy)]
pub enum Refusal {
    /// Not allowed in any edition.
    Refused(Localized),
    /// Not allowed in the public edition, because its metadata cannot be removed.
    Unclean(Unclean),
}

impl Refusal {
    /// The finding for it about a file in `static/`.
    pub fn of_static(self, file: &FoundFile) -> Diagnostic {
        let found = rules::REFUSED_STATIC.at(file.place()).with("target", &file.path);
        match self {
            Self::Refused(reason) => found.with_words("reason", reason),
            Self::Unclean(why) => found.with_each("reason", |language| why.reason(language)),
        }
    }

    /// The finding for it, at the place where the file at `path` is used.
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

/// The form in which an edition publishes a file of the site in `root` under the address `url`, whose
/// extension decides how browsers treat it, not the source's name.
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

/// An SVG: without a document type in every edition, and without metadata in the public one.
fn drawing(file: File, edition: Edition) -> Result<Publication, Refusal> {
    let bytes = read(file)?;
    let drawing = Drawing::read(&bytes).ok_or(Refusal::Refused(NOT_DRAWING))?;
    Ok(match edition {
        Edition::Public => Publication::Bytes(drawing.clean()?),
        Edition::Internal => drawing.whole().map_or(Publication::Whole, Publication::Bytes),
    })
}

/// A GPS track, which is XML that browsers may show as such.
fn track(file: File) -> Result<Publication, Refusal> {
    let bytes = read(file).map_err(|_| Refusal::Refused(UNREADABLE))?;
    if picture::is_inert(&bytes) { Ok(Publication::Whole) } else { Err(Refusal::Refused(MARKUP)) }
}

/// Any other file, published unchanged unless browsers could sniff it as a page.
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

/// All bytes of a file that may be a picture.
pub(super) fn read(file: File) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    file.take(picture::TOO_LARGE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > picture::TOO_LARGE { Err(Unclean::TooLarge.into()) } else { Ok(bytes) }
}
