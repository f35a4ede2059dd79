//! Reads a line of text as keys with values, whatever the decoration: the forms of front matter in the wrong
//! place. A key may be quoted, bold, in a list, a quote, a table, a comment or a JSON object, and be followed
//! by `:`, `=` or a bar.

use memchr::memchr3_iter;

use crate::text::{any_byte, is_invisible};

/// Maximum bytes of a line that are examined: a line may be a file of megabytes.
const FARTHEST: usize = 400;
/// Maximum length of a key, in characters.
const LONGEST: usize = 40;
/// Characters between a key and its value.
const SEPARATORS: [char; 4] = [':', '=', '：', '＝'];

/// A key with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Setting<'t> {
    /// The key without decoration.
    pub(super) key: &'t str,
    /// Its byte offset in the line.
    pub(super) start: usize,
    /// The rest of the line.
    pub(super) value: &'t str,
    /// True for an inline field of Dataview, `key:: value`, which is shown as text.
    pub(super) inline: bool,
    /// True if it begins its line; others follow another key.
    pub(super) first: bool,
}

/// The settings on a line. Empty where no separator occurs, as on nearly all.
pub(super) fn settings(line: &str) -> Vec<Setting<'_>> {
    let line = &line[..line.floor_char_boundary(FARTHEST)];
    if !has_separator(line) {
        return two_words(line).into_iter().collect();
    }
    let core = undecorated(line);
    if let Some(cells) = cells(line, core) {
        return row(line, &cells);
    }
    let bar = (core.matches('|').count() == 1).then_some('|');
    let is_separator = |letter: char| SEPARATORS.contains(&letter) || Some(letter) == bar;
    let Some(end) = core.find(is_separator) else { return Vec::new() };
    let key = trimmed(&core[..end]);
    if !is_key(key) || core[end..].starts_with("://") {
        return Vec::new();
    }
    let one = |key, end| Setting { start: offset(line, key), ..setting(key, &core[end..]) };
    let mut found = vec![one(key, end)];
    // Further settings on the line: `title: A visibility: internal`, `{ "title": "A", "draft": true }`.
    let mut before = end;
    for (at, _) in core.match_indices(SEPARATORS).filter(|(at, _)| *at > end) {
        let between = trimmed(core[before..at].trim_start_matches(is_separator));
        let word = between.rsplit(|letter: char| !is_in_key(letter)).next().unwrap_or_default();
        if !word.is_empty() {
            found.push(Setting { first: false, ..one(word, at) });
        }
        before = at;
    }
    found
}

/// True only if a line has no [settings]: nearly all lines longer than a heading have no separator.
pub(super) fn is_plain(line: &str) -> bool {
    line.len() >= LONGEST && !has_separator(&line[..line.floor_char_boundary(FARTHEST)])
}

fn has_separator(line: &str) -> bool {
    // Full-width separators begin with the byte 0xEF.
    any_byte(line, |byte| matches!(byte, b':' | b'=' | b'|' | 0xef))
}

/// A key with the rest of its line from the separator on.
fn setting<'t>(key: &'t str, after: &'t str) -> Setting<'t> {
    let mut letters = after.chars();
    letters.next();
    let after = letters.as_str();
    Setting { key, start: 0, value: value(after), inline: after.starts_with(':'), first: true }
}

/// Byte offset in a line of a part of it.
fn offset(line: &str, part: &str) -> usize {
    part.as_ptr() as usize - line.as_ptr() as usize
}

/// `visibility internal`: a key and its value without a separator.
fn two_words(line: &str) -> Option<Setting<'_>> {
    const KEYS: [&str; 4] = ["visibility", "draft", "synlighed", "kladde"];
    let core = (line.len() < LONGEST).then(|| trimmed(undecorated(line)))?;
    let (key, value) = core.split_once(' ')?;
    let known = KEYS.contains(&key) && !value.contains(' ');
    known.then_some(Setting { key, start: offset(line, key), value, inline: false, first: true })
}

/// The cells of a table row.
fn cells<'t>(line: &'t str, core: &str) -> Option<Vec<&'t str>> {
    let before = &line[..line.len() - core.len()];
    let bar = before.find('|')?;
    let cells = line[bar + 1..].trim_end().trim_end_matches('|').split('|');
    Some(cells.map(trimmed).collect())
}

/// The settings of a table row: two cells are a key with its value; in a row of keys, each is one.
fn row<'t>(line: &'t str, cells: &[&'t str]) -> Vec<Setting<'t>> {
    let one =
        |key: &'t str, value| Setting { key, start: offset(line, key), value, inline: false, first: true };
    match cells {
        // Or the header of a table with a column for each key.
        [key, text] if is_key(key) && is_key(text) => {
            vec![one(key, value(text)), Setting { first: false, ..one(text, "") }]
        }
        [key, text] if is_key(key) => vec![one(key, value(text))],
        cells if cells.iter().all(|cell| is_key(cell)) => cells.iter().map(|key| one(key, "")).collect(),
        _ => Vec::new(),
    }
}

/// A line without leading decoration: markers of lists, quotes, headings, tables, comments, emphasis,
/// objects, HTML tags. A backtick is none: code is shown on purpose.
pub(super) fn undecorated(line: &str) -> &str {
    let mut rest = line;
    loop {
        let before = rest.len();
        rest =
            rest.trim_start_matches(|letter: char| !letter.is_ascii_alphanumeric() && is_decoration(letter));
        rest = rest.strip_prefix("<!--").or_else(|| rest.strip_prefix("nbsp;")).unwrap_or(rest);
        if let Some((_, after)) = rest.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
            rest = after;
        }
        let digits = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
        if digits.len() < rest.len() && digits.starts_with(['.', ')']) {
            rest = &digits[1..];
        }
        if rest.len() == before {
            return rest;
        }
    }
}

/// True for characters that may precede the first word of a line.
fn is_decoration(letter: char) -> bool {
    matches!(
        letter,
        '*' | '+'
            | '-'
            | '–'
            | '—'
            | '_'
            | '>'
            | '#'
            | '~'
            | '|'
            | '{'
            | '['
            | '('
            | '"'
            | '\''
            | '”'
            | '“'
            | '»'
            | ','
            | '•'
            | '·'
            | '\\'
            | '!'
            | '%'
            | '&'
    ) || letter.is_whitespace()
        || is_invisible(letter)
}

/// True for characters that may surround a key or value.
fn is_around(letter: char) -> bool {
    matches!(
        letter,
        '*' | '_'
            | '~'
            | '"'
            | '\''
            | '”'
            | '“'
            | '«'
            | '»'
            | '\\'
            | '{'
            | '}'
            | '['
            | ']'
            | '('
            | ')'
            | ','
            | ';'
            | '%'
            | '-'
            | '–'
            | '—'
            | '>'
    ) || letter.is_whitespace()
        || is_invisible(letter)
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter: char| !letter.is_ascii_alphanumeric() && is_around(letter))
}

/// A value without decoration and without a trailing comment.
fn value(text: &str) -> &str {
    let bytes = text.as_bytes();
    let is_comment = |at: &usize| match bytes[*at] {
        b'#' => *at > 0 && bytes[*at - 1] == b' ',
        b'%' => bytes.get(*at + 1) == Some(&b'%'),
        _ => true,
    };
    let end = memchr3_iter(b'#', b'<', b'%', bytes).find(is_comment);
    trimmed(text[..end.unwrap_or(text.len())].trim_start_matches([':', '=', '>']))
}

fn is_in_key(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '-' || is_invisible(letter)
}

/// True if a text can be a key: up to three words.
fn is_key(text: &str) -> bool {
    let (mut letters, mut spaces) = (0, 0);
    for letter in text.chars() {
        letters += 1;
        spaces += usize::from(letter == ' ');
        if letters > LONGEST || spaces > 2 || !(is_in_key(letter) || matches!(letter, ' ' | '\u{a0}')) {
            return false;
        }
    }
    letters > 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(line: &str) -> Vec<(&str, &str)> {
        settings(line).into_iter().map(|setting| (setting.key, setting.value)).collect()
    }

    #[test]
    fn a_key_is_read_whatever_stands_around_it() {
        for line in [
            "draft: true",
            " draft : true",
            "\u{a0}\u{200b}draft: 'true',",
            "> draft: true",
            "- **draft:** true",
            "- **draft**: true",
            "1. draft = true",
            "# draft: true",
            "\"draft\": true,",
            "{ \"draft\": true }",
            "| draft | true |",
            "draft | true",
            "<!-- draft: true -->",
            "<p>draft: true</p>",
            "draft: true # som aftalt",
            "draft： true",
            "draft:: true",
            "\\- draft\\: true",
            "draft true",
            "«draft true»",
            "%% draft: true %%",
            "--- draft: true ---",
        ] {
            assert_eq!(read(line)[..1], [("draft", "true")], "{line}");
        }
    }

    #[test]
    fn other_keys_of_a_line_follow_the_first() {
        assert_eq!(read("title: A draft: true").last(), Some(&("draft", "true")));
        assert_eq!(read("{\"title\": \"A\", \"draft\": true}").last(), Some(&("draft", "true")));
        assert_eq!(read("| title | type | status |"), [("title", ""), ("type", ""), ("status", "")]);
    }

    proptest! {
        #[test]
        fn a_key_of_any_line_stands_where_it_says(line in "([ -~]|[:=|：＝]|[\u{a0}\u{200b}–—æ😀]|title|draft){0,24}") {
            for setting in settings(&line) {
                prop_assert_eq!(&line[setting.start..setting.start + setting.key.len()], setting.key);
            }
        }
    }

    #[test]
    fn words_are_no_keys() {
        for line in [
            "",
            "Mødet begynder klokken ti",
            "- `draft: true` skjuler en side",
            "Se https://x.dk/a=b",
            "| `draft` | true |",
        ] {
            assert!(read(line).iter().all(|(key, _)| *key != "draft"), "{line}");
        }
    }

    #[test]
    fn a_key_knows_where_it_stands() {
        for line in ["> **draft:** true", "| draft | true |", "title: A, draft: true"] {
            let found = settings(line).into_iter().find(|setting| setting.key == "draft");
            let start = found.map(|setting| setting.start);
            assert_eq!(start, line.find("draft"), "{line}");
        }
    }
}
