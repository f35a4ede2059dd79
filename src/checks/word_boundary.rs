//! Whether words stand alone in a text, so that they can become a link: they are no part of a longer word,
//! and the marks around them mean the same when they are one. What is refused stays refused when its
//! neighbours have become links.

use crate::source::Span;

/// Signs that join words: a compound, an inflected form, an address.
const JOINS: &str = "-‐‑'’_@/\\.:=";
/// Letters that nobody sees and that words go on after.
const UNSEEN: [char; 5] = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}'];
/// Marks of emphasis.
const MARKS: [char; 3] = ['*', '_', '~'];
/// Signs beyond ASCII beside which a mark of emphasis is one.
const SIGNS: &str = "»«“”„‘’–—…";
/// Bytes of a tag of raw HTML.
const LONGEST_TAG: usize = 200;

/// Whether what stands there is whole, and can become a link. `spans` are the stretches of plain words that
/// it is found in: a mark of emphasis within them is none, and might become one beside a bracket.
pub(super) fn stands_alone(text: &str, span: Span, spans: &[Span]) -> bool {
    let (before, words, after) =
        (&text[..span.start as usize], &text[span.range()], &text[span.end as usize..]);
    let (Some(first), Some(last)) = (words.chars().next(), words.chars().next_back()) else { return false };
    // Two brackets would begin a wikilink.
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

/// What stands on one side of some words, read away from them.
struct Side<'a, L: Iterator<Item = char>> {
    letters: L,
    /// What a link on this side ends in.
    ends: &'a str,
    /// What the words are part of something with.
    begins: &'a str,
}

impl<L: Iterator<Item = char> + Clone> Side<'_, L> {
    /// `beyond_tag` is the letter beyond a tag of raw HTML that stands here.
    fn is_free(&self, beyond_tag: Option<char>) -> bool {
        let mut letters = self.letters.clone();
        let (next, beyond) = (letters.next(), letters.next());
        let Some(next) = next else { return true };
        let word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let linked = beyond.is_some_and(|letter| self.ends.contains(letter));
        let joined = JOINS.contains(next) && (word(beyond) || linked);
        let part = self.begins.contains(next) || self.ends.contains(next) || UNSEEN.contains(&next);
        !(joined || part || next.is_alphanumeric() || word(beyond_tag))
    }
}

/// Whether marks of emphasis around some words mean the same around a link, which begins and ends in a
/// bracket: a mark beside a letter and one beside punctuation open and close different things
/// (<https://spec.commonmark.org/0.31.2/#delimiter-run>). Marks that are `plain` words on either side would
/// become some.
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

/// The letter before a tag of raw HTML in which a text ends.
fn before_tag(text: &str) -> Option<char> {
    let rest = text.strip_suffix('>')?;
    let near = &rest[rest.floor_char_boundary(rest.len().saturating_sub(LONGEST_TAG))..];
    let tag = near.len() - near.rfind('<')?;
    rest[..rest.len() - tag].chars().next_back()
}

/// The letter after a tag of raw HTML with which a text begins.
fn after_tag(text: &str) -> Option<char> {
    let rest = text.strip_prefix('<')?;
    let near = &rest[..rest.floor_char_boundary(LONGEST_TAG.min(rest.len()))];
    rest[near.find('>')? + 1..].chars().next()
}

/// Whether a letter follows that is written as an entity: `&shy;`.
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
