//! Findings about links without a target, with several, or with a forbidden one.

use super::found::{Sought, Unresolved};
use crate::content::Document;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::Place;
use crate::text::Localized;

/// Maximum candidates named for an ambiguous name.
const CANDIDATES: usize = 5;

const PAGES: Localized = Localized { da: "sider", en: "pages" };
const FILES: Localized = Localized { da: "filer", en: "files" };
const WHOLE_PATH: Localized = Localized { da: "Skriv hele stien.", en: "Write the whole path." };

/// A finding about a name that several documents have.
pub(super) fn ambiguous(name: &str, several: &[String], place: &Place) -> Diagnostic {
    let found = rules::AMBIGUOUS.at(place.clone()).with("target", name).with_words("things", PAGES);
    found.with("candidates", candidates(several))
}

/// A finding about a name that several files have. Which of them may be named depends on who uses each.
pub(super) fn ambiguous_files(name: &str, from: &Document, place: &Place) -> Unresolved {
    let found = rules::AMBIGUOUS.at(place.clone()).with("target", name).with_words("things", FILES);
    Unresolved {
        found: found.advise(WHOLE_PATH),
        sought: Sought::Files,
        written: name.to_owned(),
        from: from.path.clone(),
    }
}

/// The candidates of an ambiguous name, limited in number.
pub(super) fn candidates(several: &[String]) -> String {
    let more = if several.len() > CANDIDATES { ", …" } else { "" };
    several[..several.len().min(CANDIDATES)].join(", ") + more
}

/// A finding about a forbidden URL. A file on the author's own machine could be added to the site.
pub(super) fn forbidden(written: &str, place: &Place) -> Diagnostic {
    let found = rules::FORBIDDEN_ADDRESS.at(place.clone()).with("target", written);
    let local = written.to_ascii_lowercase().starts_with("file:");
    let backslash = written.contains('\\');
    if backslash && !local && !written.starts_with("\\\\") && !written.contains(':') {
        return found.with("meant", written.replace('\\', "/")).advise(SLASH);
    }
    if local || backslash { found.advise(BRING_FILE) } else { found }
}

const SLASH: Localized = Localized {
    da: "Brug »/« i stedet for »\\«: {meant}.",
    en: "Use “/” instead of “\\”: {meant}.",
};

const BRING_FILE: Localized = Localized {
    da: "Læg filen i mappen content, og link til den dér.",
    en: "Put the file into the folder content, and link to it there.",
};

/// A finding about a path or name without a target.
pub(super) fn unmet(found: Diagnostic, from: &Document, path: &str, wiki: bool) -> Unresolved {
    let sought = if wiki { Sought::Name(None) } else { Sought::Path };
    Unresolved { found, sought, written: path.to_owned(), from: from.path.clone() }
}
