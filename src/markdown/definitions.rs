//! Definitions begin with a colon and a space, `: definition`, as in Pandoc and PHP Markdown Extra. The parser
//! needs no space, and would make a definition of a line that begins with `:smile:`. Such colons are
//! overwritten before parsing, byte for byte, and restored after it.

use memchr::memchr_iter;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

/// The byte that overwrites colons: to the parser a letter, and one that cannot occur in a source. Not that of
/// [comments](super::comments) or [pictures](super::linked_pictures).
const COVER: char = '\u{3}';

/// A text with the colons overwritten that begin a line but no definition; none where it has none, as most
/// have.
pub(super) fn cover(markdown: &str) -> Option<String> {
    let bytes = markdown.as_bytes();
    let begins = |at: &usize| {
        let line = &bytes[..*at];
        // What may come before a block on its line: indentation, and markers of quotes and list items.
        let before = line.iter().rposition(|byte| !is_marker(*byte));
        begins_word(&bytes[at + 1..]) && before.is_none_or(|before| line[before] == b'\n')
    };
    let mut colons = memchr_iter(b':', bytes).filter(begins).peekable();
    colons.peek()?;
    let mut covered = String::with_capacity(markdown.len());
    let mut done = 0;
    for at in colons {
        covered.push_str(&markdown[done..at]);
        covered.push(COVER);
        done = at + 1;
    }
    covered.push_str(&markdown[done..]);
    Some(covered)
}

fn is_marker(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'.' | b')') || byte.is_ascii_digit()
}

/// True if what follows a colon is neither a space nor the rest of a table's delimiter row.
fn begins_word(rest: &[u8]) -> bool {
    match rest.first() {
        None => false,
        Some(b'-') => {
            let mut line = rest.iter().take_while(|byte| **byte != b'\n');
            !line.all(|byte| matches!(byte, b'-' | b':' | b'|' | b' ' | b'\t' | b'\r'))
        }
        Some(next) => !next.is_ascii_whitespace(),
    }
}

/// An event with its colons restored.
pub(super) fn uncover(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Text(text) => Event::Text(restored(text)),
        Event::Code(code) => Event::Code(restored(code)),
        Event::Html(html) => Event::Html(restored(html)),
        Event::InlineHtml(html) => Event::InlineHtml(restored(html)),
        Event::FootnoteReference(label) => Event::FootnoteReference(restored(label)),
        Event::Start(Tag::FootnoteDefinition(label)) => {
            Event::Start(Tag::FootnoteDefinition(restored(label)))
        }
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(restored(info))))
        }
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: restored(dest_url), title: restored(title), id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Image { link_type, dest_url: restored(dest_url), title: restored(title), id })
        }
        other => other,
    }
}

/// A text with its colons restored.
pub(super) fn restored(text: CowStr<'_>) -> CowStr<'_> {
    if text.contains(COVER) { text.replace(COVER, ":").into() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colon_that_begins_a_word_begins_no_definition() {
        for text in
            ["Ord\n:smile: x", "> a\n> :smile:", "- :x", "1. a\n   :x", ":::note", "a\n:-) sagde hun", "\t:å"]
        {
            assert!(cover(text).is_some_and(|covered| covered.len() == text.len()), "{text}");
        }
        for text in
            ["Ord\n: x", "Ord\n:\tx", "a :x", "|a|b|\n:-|-:\n", "a:b", "a\n:", "http://x.dk", "a\n:\n"]
        {
            assert_eq!(cover(text), None, "{text}");
        }
    }
}
