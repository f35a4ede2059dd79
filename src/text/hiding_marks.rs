//! Marks in a text by which authors hide a part of it: callouts that are internal, comments, and what was meant
//! as one of these.

use std::borrow::Cow;

use super::hiding::HIDDEN;
use super::{fold, nearest, visible};

/// The start of a callout marker.
const MARK: &str = "[!";
/// Maximum length, in bytes, of the type in a callout marker that is looked at.
const LONGEST_TYPE: usize = 60;

/// True if the type of a callout was meant to hide it: a word in it means that, or it is nearly `internal`.
pub fn is_hiding_type(kind: &str) -> bool {
    let folded = fold(kind);
    let worded = folded.split(|letter: char| !letter.is_alphanumeric()).any(|word| HIDDEN.contains(&word));
    worded || is_near_internal(&folded)
}

/// True if a folded word is `internal` or a likely misspelling of it.
fn is_near_internal(folded: &str) -> bool {
    let foreign = ["internet", "internat"].iter().any(|start| folded.starts_with(start));
    folded == "internal" || (!foreign && nearest(folded, ["internal"]).is_some())
}

/// Byte offset of a callout marker `[!type]` in a text whose type was [meant to hide](is_hiding_type).
pub fn hiding_mark(text: &str) -> Option<usize> {
    let is_mark = |(start, _): &(usize, &str)| {
        // Only the maximum length of a marker is looked at, however far away the closing bracket is.
        let rest = &text[start + MARK.len()..];
        let near = &rest[..rest.floor_char_boundary(LONGEST_TYPE + 1)];
        let inner = near.split([']', '\n', '|']).next().unwrap_or_default();
        inner.len() <= LONGEST_TYPE && is_hiding_type(&visible(inner))
    };
    text.match_indices(MARK).find(is_mark).map(|(start, _)| start)
}

/// True if a text begins with a marker that was meant to hide but is not written `[!internal]`: `!internal`,
/// `［internal］`, and outside quotes `:::internal` and `!!! internal`, the block syntax of other programs.
pub fn begins_with_mark(text: &str, in_quote: bool) -> bool {
    let signs = text.find(char::is_alphanumeric).unwrap_or(text.len());
    let (signs, rest) = text.split_at(signs);
    let word = rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let block = [":::", "!!!"].iter().any(|block| signs.trim_start().starts_with(block));
    let quote = in_quote && signs.contains(['[', '!', '［', '！', '【', '¡', '〔']);
    let folded = fold(word);
    let internal = ["intern", "internt", "interne"].contains(&folded.as_str());
    (block && is_hiding_type(word)) || (quote && (internal || is_near_internal(&folded)))
}

/// Hiding syntax in a text where it has no effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unhidden {
    /// A comment, `<!-- … -->` or `%% … %%`.
    Comment,
    /// The marker of an internal block.
    Mark,
}

/// The first hiding syntax in a text that is shown as plain text.
pub fn unhidden(text: &str) -> Option<Unhidden> {
    memchr::memchr3(b'<', b'%', b'[', text.as_bytes())?;
    let comment = text.contains("<!--") || text.contains("%%");
    comment.then_some(Unhidden::Comment).or_else(|| hiding_mark(text).map(|_| Unhidden::Mark))
}

/// A text without its comments, `<!-- … -->` and `%% … %%`. An unclosed one extends to the end.
pub fn without_comments(text: &str) -> Cow<'_, str> {
    if !text.contains("<!--") && !text.contains("%%") {
        return text.into();
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let opened = [("<!--", "-->"), ("%%", "%%")].into_iter();
        let opened = opened.filter_map(|(open, close)| rest.find(open).map(|at| (at, open, close))).min();
        let Some((at, open, close)) = opened else { break };
        kept.push_str(&rest[..at]);
        rest = rest[at + open.len()..].split_once(close).map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_seen_in_other_forms() {
        for text in [
            "a [!internal] b",
            "[!Intern]",
            "[! internal ]",
            "[!kladde] x",
            "[!in\u{200b}ternal]",
            "[!internal|x]",
        ] {
            assert!(hiding_mark(text).is_some(), "{text}");
        }
        for text in ["[!tip]", "[internal]", "![internal](x)", "[!internationalt]", "!internal"] {
            assert!(hiding_mark(text).is_none(), "{text}");
        }
        for text in
            ["!internal x", "[internal] x", "［!internal］", "[ !internl", ":::internal", "!!! intern"]
        {
            assert!(begins_with_mark(text, true), "{text}");
        }
        for text in ["Internt: x", "[internet]", "(intern) x", "!vigtigt", "::: tip", "«Internal affairs»"]
        {
            assert!(!begins_with_mark(text, true), "{text}");
        }
        assert!(begins_with_mark("::: {.internal}", false) && !begins_with_mark("[intern] x", false));
    }

    #[test]
    fn comments_are_taken_out() {
        assert_eq!(without_comments("a <!-- x -->b%% y %%c"), "a bc");
        assert_eq!(without_comments("a %% <!-- x %%b"), "a b");
        assert_eq!(without_comments("a <!-- x"), "a ");
        assert_eq!(unhidden("a %% b %%"), Some(Unhidden::Comment));
        assert_eq!(unhidden("> [!internal] x"), Some(Unhidden::Mark));
        assert_eq!(unhidden("50 % [x] <b>"), None);
    }
}
