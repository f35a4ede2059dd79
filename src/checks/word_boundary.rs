//! Checks that words can be turned into a link: they are no part of a longer word, and the delimiters around
//! them keep their meaning. A rejected mention stays rejected when its neighbours become links.

use crate::source::Span;

/// Characters that join words: in a compound, an inflected form, a URL.
const JOINS: &str = "-‐‑'’_@/\\.:=";
/// Invisible characters that do not end a word.
const UNSEEN: [char; 5] = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}'];
/// Delimiters of emphasis.
const MARKS: [char; 3] = ['*', '_', '~'];
/// Non-ASCII punctuation that affects whether a delimiter opens or closes emphasis.
const SIGNS: &str = "»«“”„‘’–—…";
/// Maximum length of a raw HTML tag, in bytes.
const LONGEST_TAG: usize = 200;

/// True if the words at a span are whole and can become a link. `spans` are the plain-text spans that contain
/// them: a delimiter inside is literal text, and might become emphasis beside a bracket.
pub(super) fn stands_alone(text: &str, span: Span, spans: &[Span]) -> bool {
    let (before, words, after) =
        (&text[..span.start as usize], &text[span.range()], &text[span.end as usize..]);
    let (Some(first), Some(last)) = (words.chars().next(), words.chars().next_back()) else { return false };
    // Two adjacent brackets would begin a wikilink.
    let bracketed = first == '[' || words.contains("[[") || words.contains("]]");
    if bracketed || MARKS.contains(&first) || MARKS.contains(&last) || "`\\".contains(last) {
        return false;
    }
    let left = Side { letters: before.chars().rev(), ends: "])", begins: "[!#\\@^" };
    let right = Side { letters: after.chars(), ends: "[", begins: "](" };
    let inside = |at: u32| {
        let next = spans.partition_point(|plain| plain.end <= at);
        spans.get(next).is_some_and(|plain| plain.start <= at)
    };
    let marked = (span.start > 0 && inside(span.start - 1), inside(span.end));
    if !keeps_emphasis(before, after, marked) {
        return false;
    }
    let noted = after.starts_with("[^");
    left.is_free(before_tag(before)) && (noted || right.is_free(after_tag(after))) && !begins_entity(after)
}

/// The text on one side of some words, read outwards.
struct Side<'a, L: Iterator<Item = char>> {
    letters: L,
    /// Delimiters of a link that end on this side.
    ends: &'a str,
    /// Characters that would extend the words on this side.
    begins: &'a str,
}

impl<L: Iterator<Item = char> + Clone> Side<'_, L> {
    /// True if the words end here; `beyond_tag` is the letter beyond a raw HTML tag.
    fn is_free(&self, beyond_tag: Option<char>) -> bool {
        let mut letters = self.letters.clone();
        let (next, beyond) = (letters.next(), letters.next());
        let Some(next) = next else { return true };
        let word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let linked = beyond.is_some_and(|letter| self.ends.contains(letter));
        let joined = JOINS.contains(next) && (word(beyond) || linked);
        let part = self.begins.contains(next) || self.ends.contains(next) || UNSEEN.contains(&next);
        // What joins there as plain words still joins once it is a link.
        let tagged = word(beyond_tag) || beyond_tag.is_some_and(|letter| self.ends.contains(letter));
        !(joined || part || next.is_alphanumeric() || tagged)
    }
}

/// True if delimiter runs around the words keep their meaning around a link, which begins and ends in a
/// bracket: beside a letter and beside punctuation they open and close differently
/// (<https://spec.commonmark.org/0.31.2/#delimiter-run>). `plain` is true on a side whose delimiters are
/// literal text, which might become emphasis.
fn keeps_emphasis(before: &str, after: &str, plain: (bool, bool)) -> bool {
    let (rest_before, rest_after) = (before.trim_end_matches(MARKS), after.trim_start_matches(MARKS));
    let (opening, closing) = (&before[rest_before.len()..], &after[..after.len() - rest_after.len()]);
    if (!opening.is_empty() && plain.0) || (!closing.is_empty() && plain.1) {
        return false;
    }
    let paired = !opening.is_empty() && opening.chars().eq(closing.chars().rev());
    let ends = |letter: char| {
        letter.is_whitespace() || (paired && (".,;:!?)\"".contains(letter) || SIGNS.contains(letter)))
    };
    let begun = opening.is_empty() || rest_before.chars().next_back().is_none_or(char::is_whitespace);
    begun && (closing.is_empty() || rest_after.chars().next().is_none_or(ends))
}

/// The letter before the raw HTML tags at the end of a text.
fn before_tag(text: &str) -> Option<char> {
    let tag = |text: &str| {
        let rest = text.strip_suffix('>')?;
        let near = &rest[rest.floor_char_boundary(rest.len().saturating_sub(LONGEST_TAG))..];
        Some(rest.len() - (near.len() - near.rfind('<')?))
    };
    let mut end = tag(text)?;
    while let Some(before) = tag(&text[..end]) {
        end = before;
    }
    text[..end].chars().next_back()
}

/// The letter after the raw HTML tags at the start of a text.
fn after_tag(text: &str) -> Option<char> {
    let tag = |text: &str| {
        let rest = text.strip_prefix('<')?;
        let near = &rest[..rest.floor_char_boundary(LONGEST_TAG.min(rest.len()))];
        Some(near.find('>')? + 2)
    };
    let mut start = tag(text)?;
    while let Some(length) = tag(&text[start..]) {
        start += length;
    }
    text[start..].chars().next()
}

/// True if a text begins with an entity for a letter, such as `&shy;`.
fn begins_entity(text: &str) -> bool {
    let name = text.strip_prefix('&');
    name.is_some_and(|name| name.starts_with(|letter: char| letter == '#' || letter.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_part_of_a_word_or_of_a_mark_does_not_stand_alone() {
        for text in [
            "Broen",
            "Bro-hus",
            "hus-Bro",
            "Bro's",
            "Bro.dk",
            "#Bro",
            "![Bro",
            "[Bro",
            "Bro]",
            "Bro(x)",
            "[[x]]Bro",
            "Bro[[x]]",
            "**Bro**s",
            "x**Bro**",
            "👍\u{fe0f}**Bro**",
            "Bro\u{ad}en",
            "Bro&shy;en",
            "<b>Bro</b>en",
            "u<b>Bro</b>",
            "u<b><i>Bro</i></b>",
            "<b>Bro</b><i>en",
            "Bro<b>[[hus]]",
            "[[hus]]</b>Bro",
            "[hus](x.md)<b><i>Bro",
        ] {
            let start = text.find("Bro").unwrap();
            assert!(!stands_alone(text, Span::new(start..start + 3), &[]), "{text}");
        }
        for text in [
            "Bro",
            "(Bro)",
            "»Bro«",
            "Bro.",
            "Bro[^1]",
            "**Bro**, x",
            "_Bro_",
            "👍Bro",
            "<b>Bro</b> x",
            "Bro<br>",
            "Bro & x",
            "x/ Bro",
        ] {
            let start = text.find("Bro").unwrap();
            assert!(stands_alone(text, Span::new(start..start + 3), &[]), "{text}");
        }
        assert!(!stands_alone("Bro**(x)", Span::new(0..3), &[Span::new(0..8)]));
    }
}
