//! Parses link destinations: external URLs by scheme, others into path and fragment.

use std::borrow::Cow;

use memchr::{memchr, memrchr};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::text::{any_byte, composed, has_web_host, nfc};

/// Classification of a URL by its scheme.
pub(super) enum Scheme {
    /// A link within the guide.
    None,
    /// An external URL with a permitted scheme.
    Allowed,
    /// A URL with a forbidden scheme.
    Forbidden,
}

/// Classifies a URL.
pub(super) fn scheme(address: &str) -> Scheme {
    // Fast path: most URLs are printable ASCII, and need no normalisation.
    let plain: Cow<'_, str> = if any_byte(address, |byte| !byte.is_ascii_graphic()) {
        address.chars().filter(|letter| !letter.is_control()).collect::<String>().trim().to_owned().into()
    } else {
        address.into()
    };
    if plain.starts_with("//") || plain.starts_with('\\') {
        return Scheme::Forbidden;
    }
    let Some((scheme, rest)) = plain.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) else {
        return if plain.contains('\\') { Scheme::Forbidden } else { Scheme::None };
    };
    // A browser takes a backslash before the path for a slash, and the host for another than it looks like.
    let host = rest.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or(rest);
    if host.contains('\\') {
        return Scheme::Forbidden;
    }
    let allowed = match scheme.to_ascii_lowercase().as_str() {
        "https" | "http" => has_web_host(&plain),
        "mailto" | "tel" => !rest.is_empty(),
        _ => false,
    };
    if allowed && plain.len() == address.trim().len() { Scheme::Allowed } else { Scheme::Forbidden }
}

/// True for what a browser takes for a scheme: a letter, and letters, digits and a few signs
/// (<https://url.spec.whatwg.org/#scheme-state>).
fn is_scheme(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

/// An external address as it is written in a page: with no backslash, which a browser takes for a slash.
pub(super) fn web_address(written: &str) -> Box<str> {
    written.replace('\\', "%5C").into()
}

/// Splits a destination into path and fragment; those of Markdown links are percent-decoded.
pub(super) fn split(written: &str, wiki: bool) -> (Cow<'_, str>, Option<Cow<'_, str>>) {
    let bytes = written.as_bytes();
    // Also `[[page^block]]`, without the `#`.
    let caret = || memrchr(b'^', bytes).filter(|caret| wiki && caret + 1 < written.len());
    let (path, fragment) = match memchr(b'#', bytes) {
        Some(sign) => (&written[..sign], Some(&written[sign + 1..]).filter(|fragment| !fragment.is_empty())),
        None => caret().map_or((written, None), |caret| (&written[..caret], Some(&written[caret..]))),
    };
    let path = if wiki { path } else { &path[..memchr(b'?', path.as_bytes()).unwrap_or(path.len())] };
    let decode = |text| if wiki { composed(str::trim(text)) } else { decoded(text) };
    (decode(path), fragment.map(decode))
}

/// The fragment of a destination in the syntax of a URL: it is passed on as it is written, since only the program
/// that opens a file knows what it means (`#page=3` of a PDF, RFC 8118).
pub(super) fn file_fragment(written: &str) -> Option<Box<str>> {
    let fragment = written[memchr(b'#', written.as_bytes())? + 1..].trim();
    (!fragment.is_empty()).then(|| utf8_percent_encode(fragment, UNSAFE).to_string().into())
}

/// What a fragment of a URL may not hold unencoded. A percent sign stays, as it may be part of an encoding.
const UNSAFE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'\\');

/// A part of a Markdown link's URL, percent-decoded.
fn decoded(text: &str) -> Cow<'_, str> {
    if memchr(b'%', text.as_bytes()).is_none() {
        return composed(text);
    }
    match percent_decode_str(text).decode_utf8_lossy() {
        Cow::Borrowed(plain) => composed(plain),
        Cow::Owned(decoded) => nfc(&decoded).into(),
    }
}

/// Resolves a relative path in the file `from` to a path under the content folder; none where it leads out of
/// it.
pub(super) fn joined(from: &str, written: &str) -> Option<String> {
    let base =
        if written.starts_with('/') { "" } else { from.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut path = String::with_capacity(base.len() + 1 + written.len());
    path.push_str(base);
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." if path.is_empty() => return None,
            ".." => path.truncate(memrchr(b'/', path.as_bytes()).unwrap_or(0)),
            _ => {
                if !path.is_empty() {
                    path.push('/');
                }
                path.push_str(part);
            }
        }
    }
    Some(path)
}
