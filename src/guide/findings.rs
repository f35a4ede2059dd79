//! What is said of links that lead nowhere, to several things, or where they may not.

use super::found::{Sought, Unresolved};
use crate::content::Document;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::Place;
use crate::text::Localized;

/// Candidates that an ambiguous name is said to have.
const CANDIDATES: usize = 5;

const PAGES: Localized = Localized { da: "sider", en: "pages" };
const FILES: Localized = Localized { da: "filer", en: "files" };
const WHOLE_PATH: Localized = Localized { da: "Skriv hele stien.", en: "Write the whole path." };

/// A finding about a name that several documents have.
pub(super) fn ambiguous(name: &str, several: &[String], place: &Place) -> Diagnostic {
    let found = rules::AMBIGUOUS.at(place.clone()).with("target", name).with_words("things", PAGES);
    found.with("candidates", candidates(several))
}

/// A finding about a name that several files have. Which of them may be told is known when it is known who uses each.
pub(super) fn ambiguous_files(name: &str, from: &Document, place: &Place) -> Unresolved {
    let found = rules::AMBIGUOUS.at(place.clone()).with("target", name).with_words("things", FILES);
    Unresolved {
        found: found.advise(WHOLE_PATH),
        sought: Sought::Files,
        written: name.to_owned(),
        from: from.path.clone(),
    }
}

/// Names among which one is to be chosen; the first of them.
pub(super) fn candidates(several: &[String]) -> String {
    let more = if several.len() > CANDIDATES { ", …" } else { "" };
    several[..several.len().min(CANDIDATES)].join(", ") + more
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
pub(super) fn unmet(found: Diagnostic, from: &Document, path: &str, wiki: bool) -> Unresolved {
    let sought = if wiki { Sought::Name(None) } else { Sought::Path };
    Unresolved { found, sought, written: path.to_owned(), from: from.path.clone() }
}
