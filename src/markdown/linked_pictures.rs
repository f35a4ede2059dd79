//! Pictures as wikilinks within the text of a link, `[![[p.png|plakat]]](b.md)`. The parser reads a wikilink's
//! brackets there as those of the link around it, so such a picture is overwritten before parsing, byte for byte,
//! as [comments](super::comments) are, and is put back as an element where its text is processed.

use std::borrow::Cow;

use memchr::memchr;

use super::near_links::ahead;
use super::prescan::offset_of;

/// The byte that overwrites such a picture: to the parser a letter, and one that cannot occur in a source.
pub(super) const PICTURE: u8 = 2;
pub(super) const OPEN: &str = "![[";
pub(super) const CLOSE: &str = "]]";
/// Maximum distance in bytes from a picture to the end of the text of its link.
const FARTHEST: usize = 1_000;

/// Overwrites the pictures within links; none where there are none, as in most texts.
pub(super) fn cover(markdown: &str) -> Option<String> {
    let bytes = markdown.as_bytes();
    offset_of(OPEN.as_bytes(), bytes)?;
    let mut covered: Option<Vec<u8>> = None;
    // Number of unclosed brackets in the paragraph.
    let mut depth = 0_usize;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'\n' if bytes[at + 1..].iter().find(|byte| !b" \t".contains(byte)) == Some(&b'\n') => depth = 0,
            b'!' if bytes[at..].starts_with(OPEN.as_bytes()) => {
                if let Some(end) = end_of_picture(markdown, at) {
                    if depth > 0 && ends_link(&bytes[end..], depth) {
                        covered.get_or_insert_with(|| bytes.to_vec())[at..end].fill(PICTURE);
                    }
                    at = end;
                    continue;
                }
            }
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    covered.and_then(|covered| String::from_utf8(covered).ok())
}

/// The end of the picture that begins at an offset, which is on the same line.
fn end_of_picture(markdown: &str, start: usize) -> Option<usize> {
    let name = ahead(markdown, start + OPEN.len());
    let length = name.find(CLOSE)?;
    let is_name = !name[..length].contains(['\n', '[']) && length > 0;
    is_name.then_some(start + OPEN.len() + length + CLOSE.len())
}

/// True if a text, within this number of unclosed brackets, goes on to the end of the text of a link.
fn ends_link(after: &[u8], depth: usize) -> bool {
    let mut inner = 0_usize;
    for (at, byte) in after.iter().enumerate().take(FARTHEST) {
        match byte {
            b'[' => inner += 1,
            b']' if inner > 0 => inner -= 1,
            b']' => {
                let next = after.get(at + 1);
                return matches!(next, Some(b'(' | b'[')) || (depth > 1 && next == Some(&b']'));
            }
            b'\n' if after[at + 1..].first() == Some(&b'\n') => return false,
            _ => {}
        }
    }
    false
}

/// A text with the pictures that were overwritten in it, as they are in its source.
pub(super) fn uncovered<'t>(text: &'t str, source: &str) -> Cow<'t, str> {
    if memchr(PICTURE, text.as_bytes()).is_none() {
        return text.into();
    }
    let mut written = String::with_capacity(text.len());
    each_part(text, source, |part, _| written.push_str(part));
    written.into()
}

/// Passes on the parts of a text: words, and the pictures that were overwritten, each with its offset in the
/// source.
pub(super) fn each_part(text: &str, source: &str, mut take: impl FnMut(&str, Option<usize>)) {
    let (mut rest, mut from) = (text, 0);
    while let Some(start) = memchr(PICTURE, rest.as_bytes()) {
        let length = rest[start..].bytes().take_while(|byte| *byte == PICTURE).count();
        if start > 0 {
            take(&rest[..start], None);
        }
        // Several may be adjacent.
        let mut left = length;
        while left > 0 {
            let place = source[from..].find(OPEN).map(|place| from + place);
            let Some((place, end)) = place.and_then(|place| Some((place, end_of_picture(source, place)?)))
            else {
                break;
            };
            from = end;
            if end - place <= left {
                take(&source[place..end], Some(place));
                left -= end - place;
            }
        }
        rest = &rest[start + length..];
    }
    if !rest.is_empty() {
        take(rest, None);
    }
}
