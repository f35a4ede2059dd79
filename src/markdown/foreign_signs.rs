//! A quick scan of a source for syntax of other programs.

use memchr::{memchr_iter, memchr2_iter, memchr3_iter};

/// Strings that a source with such syntax contains, by their first byte.
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
/// Words that begin a line of a program.
const WORDS: [&[u8]; 2] = [b"import ", b"export "];

/// True if a source may contain such syntax, or a tag. First bytes are searched by vectors, three at a time: an
/// automaton of all signs reads byte by byte, and took seven percent of a build.
pub(super) fn may_hold(source: &[u8]) -> bool {
    let is_sign = |at: usize| {
        let signs = SIGNS.iter().find(|(first, _)| *first == source[at]);
        signs.is_some_and(|(_, signs)| signs.iter().any(|sign| source[at..].starts_with(sign.as_bytes())))
    };
    let is_word = |at: usize| {
        let line = source[at..].trim_ascii_start();
        WORDS.iter().any(|word| line.starts_with(word))
    };
    memchr3_iter(b'<', b'$', b'?', source).any(is_sign)
        || memchr3_iter(b':', b'!', b'=', source).any(is_sign)
        || memchr2_iter(b'{', b'[', source).any(is_sign)
        || is_word(0)
        || memchr_iter(b'\n', source).any(|newline| is_word(newline + 1))
        || may_hold_tag(source)
}

fn may_hold_tag(source: &[u8]) -> bool {
    memchr_iter(b'#', source).any(|at| {
        let is_letter = source.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || *next >= 0x80);
        is_letter && at.checked_sub(1).is_none_or(|before| source[before].is_ascii_whitespace())
    })
}
