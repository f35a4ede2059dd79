//! What is said of links that lead nowhere, to several things, or where they may not.

use super::suggest::{Sought, Unmet};
use crate::content::Document;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::Place;
use crate::text::Localized;

/// Candidates that an ambiguous name is said to have.
const CANDIDATES: usize = 5;

pub(super) const PAGES: Localized = Localized { da: "sider", en: "pages" };
pub(super) const FILES: Localized = Localized { da: "filer", en: "files" };
const WHOLE_PATH: Localized = Localized { da: "Skriv hele stien.", en: "Write the whole path." };

/// A finding about a name that several documents or files have.
pub(super) fn ambiguous(name: &str, several: &[String], things: Localized, place: &Place) -> Diagnostic {
    let more = if several.len() > CANDIDATES { ", …" } else { "" };
    let candidates = several[..several.len().min(CANDIDATES)].join(", ") + more;
    let found = rules::AMBIGUOUS.at(place.clone()).with("target", name).with("candidates", candidates);
    let found = found.with_words("things", things);
    if things.en == FILES.en { found.advise(WHOLE_PATH) } else { found }
}

/// A finding about an address that a guide may not hold. What lies on somebody's own machine can be brought along.
pub(super) fn forbidden(written: &str, place: &Place) -> Diagnostic {
    let found = rules::FORBIDDEN_ADDRESS.at(place.clone()).with("target", written);
    let local = written.to_ascii_lowercase().starts_with("file:") || written.contains('\\');
    if local { found.advise(BRING_FILE) } else { found }
}

const BRING_FILE: Localized = Localized {
    da: "Læg filen i mappen content, og link til den dér.",
    en: "Put the file into the folder content, and link to it there.",
};

/// A finding about a path or a name that leads nowhere.
pub(super) fn unmet(found: Diagnostic, from: &Document, path: &str, wiki: bool) -> Unmet {
    let sought = if wiki { Sought::Name(None) } else { Sought::Path };
    Unmet { found, sought, written: path.to_owned(), from: from.path.clone() }
}
