//! Destinations of links as they are written: which of them lead out of the guide, and what is path and what is heading in the others.

use percent_encoding::percent_decode_str;

use crate::text::nfc;

/// What the beginning of an address says of where it leads.
pub(super) enum Scheme {
    /// Into the guide.
    None,
    /// Out of it.
    Allowed,
    /// To where no guide may lead.
    Forbidden,
}

/// Whether an address leads out of the guide, and may.
pub(super) fn scheme(address: &str) -> Scheme {
    let plain: String =
        address.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control()).collect();
    if plain.starts_with("//") || plain.contains('\\') {
        return Scheme::Forbidden;
    }
    let Some((scheme, rest)) = plain.split_once(':') else { return Scheme::None };
    if scheme.is_empty() || scheme.contains(['/', '#', '?']) {
        return Scheme::None;
    }
    let web =
        |rest: &str| rest.strip_prefix("//").is_some_and(|host| host.starts_with(char::is_alphanumeric));
    let allowed = match scheme.to_ascii_lowercase().as_str() {
        "https" | "http" => web(rest),
        "mailto" | "tel" => !rest.is_empty(),
        _ => false,
    };
    if allowed && plain.len() == address.trim().len() { Scheme::Allowed } else { Scheme::Forbidden }
}

/// Splits a destination into path and heading; the address of a Markdown link is percent-decoded.
pub(super) fn split(written: &str, wiki: bool) -> (String, Option<String>) {
    let (path, fragment) = match (written.split_once('#'), written.rfind('^')) {
        (Some((path, fragment)), _) => (path, Some(fragment).filter(|fragment| !fragment.is_empty())),
        // Also `[[page^block]]`, without the `#`.
        (None, Some(caret)) if wiki && caret + 1 < written.len() => {
            (&written[..caret], Some(&written[caret..]))
        }
        _ => (written, None),
    };
    let path = if wiki { path } else { path.split_once('?').map_or(path, |(path, _)| path) };
    let decode =
        |text: &str| if wiki { nfc(text.trim()) } else { nfc(&percent_decode_str(text).decode_utf8_lossy()) };
    (decode(path), fragment.map(decode))
}

/// What is written at the path `from` as a path under the content folder; none where it leads out of it.
pub(super) fn joined(from: &str, written: &str) -> Option<String> {
    let base =
        if written.starts_with('/') { "" } else { from.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
