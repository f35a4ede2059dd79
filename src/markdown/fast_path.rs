//! A fast path for Markdown that is one line of plain text, as most field values are: without any character
//! that Markdown may interpret. It returns the same as the parser; anything that is not certainly plain is
//! left to that.

use std::ops::Range;
use std::sync::Arc;

use super::body::Body;
use super::nodes::{Element, Node};
use super::tables::Tables;
use super::text_ref::TextRef;
use crate::source::SourceFile;
use crate::text::any_byte;

/// Parses `range` of a file; none where it is not plain.
pub(super) fn body(source: &Arc<SourceFile>, range: Range<usize>) -> Option<Body> {
    if !is_plain(source.text.get(range.clone())?) {
        return None;
    }
    let words = Node::Text(TextRef::of_source(range));
    let nodes = vec![Node::Open(Element::Paragraph), words, Node::Close(Element::Paragraph)];
    Some(Body::new(source, None, nodes, "", Tables::EMPTY))
}

/// True if a line begins with a letter, so that it is a paragraph, and has no character that Markdown, or an
/// extension of ours, may interpret.
fn is_plain(line: &str) -> bool {
    line.starts_with(char::is_alphabetic)
        && !line.ends_with(char::is_whitespace)
        && !any_byte(line, |byte| !is_word(byte))
        && !line.contains("www.")
}

fn is_word(byte: u8) -> bool {
    byte >= 0x80
        || byte.is_ascii_alphanumeric()
        || matches!(byte, b' ' | b',' | b'.' | b';' | b'?' | b'\'' | b'"' | b'(' | b')' | b'/' | b'-' | b'+')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::markdown::parse;

    /// Parses a line with both parsers and compares; true if the fast path applied.
    fn both_ways(line: &str) -> bool {
        let text = format!("a: {line}\n");
        let range = 3..text.len() - 1;
        let source = Arc::new(SourceFile { path: "x".into(), text });
        let (long, found) = parse(&source, range.clone());
        let short = body(&source, range);
        if let Some(short) = &short {
            assert_eq!((&short.nodes, &short.owned), (&long.nodes, &long.owned), "{line:?}");
            assert!(short.is_empty() == long.is_empty() && found.is_empty(), "{line:?}");
            assert!(
                long.tables().headings.is_empty()
                    && long.tables().links.is_empty()
                    && long.tables().blocks.is_empty(),
                "{line:?}"
            );
        }
        short.is_some()
    }

    #[test]
    fn plain_words_go_the_short_way() {
        for line in ["Ledelsen åbner døren (en time før) – og »altid« så", "a", "Æbler, pærer; 3-4 stk. 1/2"]
        {
            assert!(both_ways(line), "{line}");
        }
        for line in [
            "- a",
            "1. a",
            "a *b*",
            "www.x.dk",
            "se www.x.dk",
            "a@b.dk",
            "a <b>",
            "a ^b",
            "[[a]]",
            "a\nb",
            "",
        ] {
            assert!(!both_ways(line), "{line}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn both_ways_read_the_same(line in "([a-zæøåÆ0-9]{1,4}|[ -~]|[ ,.;?'\"()/+-]|[\u{a0}\u{85}\u{2028}\u{feff}–»😀]){0,12}") {
            both_ways(&line);
        }
    }
}
