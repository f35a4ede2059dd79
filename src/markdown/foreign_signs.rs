//! A quick scan of a source for syntax of other programs.

use std::sync::LazyLock;

use memchr::memchr_iter;
use memchr::memmem::Finder;

/// Strings that a source with such syntax contains, but for those with a brace.
const SIGNS: [&str; 12] =
    ["<%", "$$", ":::", "!!! ", "???", "=== \"", "--8<--", "[TOC]", "[toc]", "[[_TOC", "import ", "export "];
/// Those that begin with a brace, without it.
const AFTER_BRACE: [&str; 7] = ["{", "%", ":", ".", "!", "width=", "height="];

/// True if a source may contain such syntax, or a tag. Each sign is searched by vectors: an automaton of all of
/// them reads byte by byte, and took seven percent of a build.
pub(super) fn may_hold(source: &[u8]) -> bool {
    static FINDERS: LazyLock<[Finder<'static>; SIGNS.len()]> =
        LazyLock::new(|| SIGNS.map(|sign| Finder::new(sign.as_bytes())));
    let begins = |at: usize| AFTER_BRACE.iter().any(|sign| source[at + 1..].starts_with(sign.as_bytes()));
    memchr_iter(b'{', source).any(begins)
        || FINDERS.iter().any(|finder| finder.find(source).is_some())
        || may_hold_tag(source)
}

fn may_hold_tag(source: &[u8]) -> bool {
    memchr_iter(b'#', source).any(|at| {
        let is_letter = source.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || *next >= 0x80);
        is_letter && at.checked_sub(1).is_none_or(|before| source[before].is_ascii_whitespace())
    })
}
