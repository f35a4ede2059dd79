//! A quick scan of a source for syntax of other programs.

use memchr::{memchr_iter, memmem};

/// Strings that a source with such syntax contains, by their first byte, for which [`Prescan`](super::prescan) searches.
const SIGNS: [(u8, &[&str]); 8] = [
    (b'<', &["<%", "<--"]),
    (b'$', &["$$"]),
    (b'?', &["???"]),
    (b':', &[":::"]),
    (b'!', &["!!! "]),
    (b'=', &["=== \""]),
    (b'{', &["{{", "{%", "{:", "{.", "{!", "{width=", "{height="]),
    (b'[', &["[TOC]", "[toc]", "[[_TOC"]),
];
/// Words that begin a line of a program, and how both end.
const WORDS: [&[u8]; 2] = [b"import ", b"export "];
const END_OF_WORDS: &[u8] = b"port ";

/// True if a source begins with such a sign. Their first bytes are searched by vectors, three at a time: an automaton
/// of all signs reads byte by byte, and took seven percent of a build.
pub(super) fn is_sign(source: &[u8]) -> bool {
    let signs = source.first().and_then(|own| SIGNS.iter().find(|(first, _)| first == own));
    signs.is_some_and(|(_, signs)| signs.iter().any(|sign| source.starts_with(sign.as_bytes())))
}

/// True if a source may contain a line that begins with a word of a program, or a tag.
pub(super) fn may_begin_line(source: &[u8]) -> bool {
    let is_word = |at: usize| {
        let line = source[at..].trim_ascii_start();
        WORDS.iter().any(|word| line.starts_with(word))
    };
    // Few texts have the end of such a word, and to look at each line takes five times as long.
    let has_word = memmem::find(source, END_OF_WORDS).is_some()
        && (is_word(0) || memchr_iter(b'\n', source).any(|newline| is_word(newline + 1)));
    has_word || may_hold_tag(source)
}

fn may_hold_tag(source: &[u8]) -> bool {
    memchr_iter(b'#', source).any(|at| {
        let is_letter = source.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || *next >= 0x80);
        is_letter && at.checked_sub(1).is_none_or(|before| source[before].is_ascii_whitespace())
    })
}
