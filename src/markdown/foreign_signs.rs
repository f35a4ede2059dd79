//! A quick scan of a source for syntax of other programs.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use memchr::memchr_iter;

/// Strings that a source with such syntax contains.
const SIGNS: [&str; 19] = [
    "{{", "{%", "{:", "{.", "{!", "{width=", "{height=", "<%", "$$", ":::", "!!! ", "???", "=== \"",
    "--8<--", "[TOC]", "[toc]", "import ", "export ", "[[_TOC",
];

/// True if a source may contain such syntax, or a tag.
pub(super) fn may_hold(source: &[u8]) -> bool {
    static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(SIGNS).ok());
    FINDER.as_ref().is_none_or(|finder| finder.is_match(source)) || may_hold_tag(source)
}

fn may_hold_tag(source: &[u8]) -> bool {
    memchr_iter(b'#', source).any(|at| {
        let is_letter = source.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || *next >= 0x80);
        is_letter && at.checked_sub(1).is_none_or(|before| source[before].is_ascii_whitespace())
    })
}
