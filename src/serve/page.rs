//! Script injection into served pages, and the pages that the server itself makes.

use super::live::LIVE;
use crate::text::{Language, Localized};

/// State of the server when a page was loaded, for its script.
#[derive(Debug, Clone, Copy)]
pub(super) struct Loaded<'a> {
    /// Identifier of the server's run.
    pub(super) session: &'a str,
    /// The generation served.
    pub(super) generation: u64,
    /// True if the page does not exist.
    pub(super) missing: bool,
}

const NOTHING_YET: Localized =
    Localized { da: "Der er endnu ingen side at vise", en: "There is no page to show yet" };
const NOT_FOUND: Localized = Localized { da: "Siden findes ikke", en: "There is no such page" };
const REFUSED: Localized = Localized {
    da: "Det må kun åbnes fra denne maskine, på den adresse, som brobyg serve har skrevet",
    en: "This can only be opened at the address that brobyg serve has printed",
};
const WRONG_METHOD: Localized = Localized { da: "Her kan kun læses", en: "Only reading is possible here" };

/// A page with the preview's script in its head, or at its end where the head has no end tag.
pub(super) fn with_script(page: Vec<u8>, loaded: Loaded<'_>) -> Vec<u8> {
    let at = position(&page, b"</head").unwrap_or(page.len());
    insert(page, at, &script(loaded))
}

/// A page with a `base` element, so that its relative URLs resolve against the root of the guide wherever it
/// is shown.
pub(super) fn from_the_top(page: Vec<u8>) -> Vec<u8> {
    let after = position(&page, b"<head>").map(|at| at + "<head>".len());
    match after {
        Some(at) => insert(page, at, r#"<base href="/">"#),
        None => page,
    }
}

/// The page shown before the first successful build.
pub(super) fn nothing_yet(language: Language, loaded: Loaded<'_>) -> Vec<u8> {
    with_script(small(language, NOTHING_YET), loaded)
}

/// The 404 page for a guide that has none of its own.
pub(super) fn not_found(language: Language) -> Vec<u8> {
    small(language, NOT_FOUND)
}

/// The 403 page.
pub(super) fn refused(language: Language) -> Vec<u8> {
    small(language, REFUSED)
}

/// The 405 page.
pub(super) fn wrong_method(language: Language) -> Vec<u8> {
    small(language, WRONG_METHOD)
}

fn small(language: Language, text: Localized) -> Vec<u8> {
    let (code, text) = (language.code(), text.of(language));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{text}</title>\n</head>\n\
         <body>\n<h1>{text}</h1>\n</body>\n</html>\n"
    )
    .into_bytes()
}

fn script(loaded: Loaded<'_>) -> String {
    let Loaded { session, generation, missing } = loaded;
    let missing = if missing { " data-missing" } else { "" };
    format!(
        r#"<script src="{LIVE}live.js" data-session="{session}" data-generation="{generation}"{missing} defer></script>"#
    )
}

/// Position of a tag, case-insensitively.
fn position(page: &[u8], tag: &[u8]) -> Option<usize> {
    page.windows(tag.len()).position(|window| window.eq_ignore_ascii_case(tag))
}

fn insert(mut page: Vec<u8>, at: usize, text: &str) -> Vec<u8> {
    page.splice(at..at, text.bytes());
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(page: &str) -> String {
        let loaded = Loaded { session: "s", generation: 7, missing: false };
        String::from_utf8(with_script(page.as_bytes().to_vec(), loaded)).unwrap()
    }

    #[test]
    fn the_script_stands_last_in_the_head() {
        let script = r#"<script src="/_brobyg/live.js" data-session="s" data-generation="7" defer></script>"#;
        assert_eq!(with("<HEAD>å</HEAD >b</head>"), format!("<HEAD>å{script}</HEAD >b</head>"));
        assert_eq!(with("<p>a"), format!("<p>a{script}"));
        assert_eq!(with(""), script);
    }
}
