//! Texts that are plainly the address of a link, whatever stands around them.

use crate::media::{FileType, is_markdown};

/// An address with spaces in the syntax of a link destination. None where they may end the address: on the web, what
/// follows may be a title as well.
pub(super) fn written(address: &str) -> Option<String> {
    if let Some((scheme, rest)) =
        address.split_once(':').filter(|(scheme, _)| matches!(*scheme, "mailto" | "tel"))
    {
        let is_number = rest.chars().all(|letter| letter.is_ascii_digit() || "+-() ".contains(letter));
        let is_one = !rest.trim().contains(char::is_whitespace);
        let rest: String = rest.split_whitespace().collect();
        return (is_number || is_one).then(|| format!("{scheme}:{rest}"));
    }
    (!is_web(address)).then(|| format!("<{address}>"))
}

fn is_web(address: &str) -> bool {
    ["http://", "https://", "mailto:", "tel:", "www."]
        .iter()
        .any(|begin| address.starts_with(begin) && address.len() > begin.len())
}

/// True for an address without spaces.
pub(super) fn is_plain_address(text: &str) -> bool {
    !text.contains(char::is_whitespace) && is_address(text)
}

/// True if a text is plainly an address: of the web, a relative path, a file of a known type, a heading.
pub(super) fn is_address(text: &str) -> bool {
    if is_web(text) || text.starts_with("./") || text.starts_with("../") {
        return true;
    }
    let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
    if path.is_empty() {
        return fragment.starts_with(char::is_alphabetic);
    }
    names_file(path)
}

/// True if a text ends as the name of a file of a known type, with or without a fragment.
pub(super) fn names_file(text: &str) -> bool {
    let path = text.split_once('#').map_or(text, |(path, _)| path);
    let stem = path.rsplit_once('.').map_or("", |(stem, _)| stem);
    let is_named = stem.ends_with(|letter: char| letter.is_alphanumeric() || ")_-".contains(letter));
    is_named && (is_markdown(path) || FileType::of(&path.to_lowercase()).is_some())
}
