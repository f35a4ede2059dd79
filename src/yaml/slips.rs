//! Slips that the parser would misread or misname: spaces that are none to YAML, tabs, quotes within quotes,
//! and the marks of an unsolved merge.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use memchr::{memchr3, memmem};

use super::lines::at_fault;
use super::structure::{Line, key_colon, lines};
use crate::diagnostic::{Diagnostic, conflict, rules};
use crate::source::{Place, SourceFile, Span};
use crate::text::{
    Localized, in_odd_quotes, in_plain_quotes, is_invisible, near_item_mark, odd_runs, odd_space, odd_spaces,
};

/// The slips for which a text is not parsed.
pub(super) fn find(source: &Arc<SourceFile>, range: &Range<usize>) -> Vec<Diagnostic> {
    let text = &source.text[range.clone()];
    if let Some(found) = conflict::find(source, range.clone()) {
        return vec![found];
    }
    let odd = spaces(source, range);
    if !odd.is_empty() {
        return odd;
    }
    let tab = tab_in_indentation(text).map(|tab| Span::new(range.start + tab..range.start + tab + 1));
    tab.map(|span| rules::YAML_TAB.at(Place::new(source, span))).into_iter().collect()
}

/// Spaces other than the plain one where YAML needs that: in the indentation of a key or an item, after a
/// hyphen, around a colon. In a value they are letters like others.
fn spaces(source: &Arc<SourceFile>, range: &Range<usize>) -> Vec<Diagnostic> {
    let text = &source.text[range.clone()];
    // The first bytes of all such spaces.
    if memchr3(0xc2, 0xe2, 0xe3, text.as_bytes()).is_none()
        && memchr3(0xe1, 0xef, 0xf3, text.as_bytes()).is_none()
    {
        return Vec::new();
    }
    let mut found = Vec::new();
    for line in lines(text).filter(|line| !line.text.is_ascii()) {
        for at in places(line) {
            let Some((length, odd, plain)) = odd_spaces(&text[at..]) else { continue };
            let start = range.start + at;
            let place = Place::new(source, Span::new(start..start + length));
            found.push(
                rules::YAML_ODD_SPACE.at(place.clone()).with_words("sign", odd.name).mend(place, plain),
            );
        }
    }
    found
}

/// The byte offsets at which a line's structure has an odd space.
fn places(line: Line<'_>) -> Vec<usize> {
    let content = line.content();
    let head = &line.text[..line.text.len() - content.len()];
    let colon = key_colon(content);
    let mut places = Vec::new();
    let mut add = |part: &str| places.extend(odd_runs(part).map(|at| line.offset(part) + at));
    if colon.is_some() || head.contains('-') {
        add(head);
    }
    for (key, colon) in colon.map(|colon| (content, colon)).into_iter().chain(pairs(content)) {
        let word =
            key[..colon].trim_end_matches(|letter: char| letter.is_whitespace() || is_invisible(letter));
        add(&key[word.len()..colon]);
        let after = &key[colon + 1..];
        let odd = after.find(|letter| odd_space(letter).is_none()).unwrap_or(after.len());
        add(&after[..odd]);
    }
    places
}

/// The keys of flow mappings (`{ key: value, key: value }`) on a line, each with the offset of its colon.
fn pairs(content: &str) -> impl Iterator<Item = (&str, usize)> {
    let open = content.find('{').unwrap_or(content.len());
    content[open..].match_indices(['{', ',']).filter_map(move |(at, _)| {
        let key = content[open + at + 1..].trim_start();
        Some((key, key_colon(key)?))
    })
}

/// The first tab that indents a line, outside of block scalars as far as a single line can tell.
fn tab_in_indentation(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        let tab = line[..indentation].find('\t');
        if let Some(tab) = tab.filter(|tab| *tab == 0 && indentation < line.trim_end().len()) {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

/// The text with spaces for the tabs between a key and its value: YAML allows them
/// (<https://yaml.org/spec/1.2.2/#62-separation-spaces>), but the parser does not.
pub(super) fn with_separating_spaces(text: &str) -> Cow<'_, str> {
    if memmem::find(text.as_bytes(), b":\t").is_none() {
        return text.into();
    }
    let (mut spaced, mut done) = (String::with_capacity(text.len()), 0);
    for line in lines(text) {
        let content = line.content();
        let Some(colon) = key_colon(content) else { continue };
        let after = &content[colon + 1..];
        let gap = after.len() - after.trim_start_matches(['\t', ' ']).len();
        let start = line.offset(after);
        spaced.push_str(&text[done..start]);
        spaced.extend(std::iter::repeat_n(' ', gap));
        done = start + gap;
    }
    spaced.push_str(&text[done..]);
    spaced.into()
}

/// The slip behind a syntax error that the parser reports at a byte with a message, if its form shows one.
pub(super) fn behind(
    source: &Arc<SourceFile>,
    range: &Range<usize>,
    at: usize,
    info: &str,
) -> Option<Diagnostic> {
    let item = || {
        let (rule, span) = at_fault(&source.text, range.clone(), at, info)?;
        (*rule == rules::YAML_NO_COLON).then(|| near_item(source, range, span.start as usize))?
    };
    let colon = info.contains("mapping values are not allowed");
    quote_in_quotes(source, range, at)
        .or_else(|| near_item(source, range, at))
        .or_else(item)
        .or_else(|| odd_quotes(source, range, at).filter(|_| colon))
        .or_else(|| commented_item(source, range))
}

/// A quote in a quoted text that ends it too early, on the line of a byte where the parser fails, or on the line before.
fn quote_in_quotes(source: &Arc<SourceFile>, range: &Range<usize>, at: usize) -> Option<Diagnostic> {
    let text = &source.text[range.clone()];
    let at = at.checked_sub(range.start)?.min(text.len());
    let mut above: Vec<Line<'_>> = lines(text).take_while(|line| line.start <= at).collect();
    let line = above.pop()?;
    [Some(line), above.pop()].into_iter().flatten().find_map(|line| inner_quote(source, range, line))
}

/// The quote in the middle of a line's value, if that begins with one and goes on after the next.
fn inner_quote(source: &Arc<SourceFile>, range: &Range<usize>, line: Line<'_>) -> Option<Diagnostic> {
    let content = line.content();
    let value = key_colon(content).map_or(content, |colon| &content[colon + 1..]).trim();
    let sign = value.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    let inside = &value[1..];
    let early = inside.find(sign).filter(|early| !inside[early + 1..].is_empty())?;
    if inside[early + 1..].starts_with([' ', '\t']) && inside[early + 1..].trim_start().starts_with('#') {
        return None;
    }
    let start = range.start + line.offset(inside) + early;
    let found = rules::YAML_INNER_QUOTE.at(Place::new(source, Span::new(start..start + 1)));
    // A quote that opens within the text, or an apostrophe, and a quote that closes all of it: no other reading
    // is left.
    let apostrophe = sign == '\'' && inside[early + 1..].starts_with(char::is_alphabetic);
    let opens = apostrophe || inside[..early].ends_with([' ', '(']);
    let whole = inside.strip_suffix(sign).filter(|text| opens && !text.is_empty() && !text.contains('\\'));
    let Some(text) = whole else { return Some(found) };
    let begin = range.start + line.offset(text);
    let place = Place::new(source, Span::new(begin..begin + text.len()));
    let written = if sign == '"' { text.replace('"', "\\\"") } else { text.replace('\'', "''") };
    Some(found.mend(place, written))
}

/// An item with a mark that is none, where the parser fails or at the line that made it fail.
fn near_item(source: &Arc<SourceFile>, range: &Range<usize>, at: usize) -> Option<Diagnostic> {
    let text = &source.text[range.start..range.end];
    let before = text.get(..at.checked_sub(range.start)?)?;
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    let rest = text[before.len()..].split('\n').next()?;
    let (sign, length) =
        near_item_mark(rest).filter(|_| before[line..].trim_start_matches(' ').is_empty())?;
    let place = Place::new(source, Span::new(at..at + length));
    let sign = Localized { da: sign, en: sign };
    Some(rules::YAML_ITEM.at(place.clone()).with_words("sign", sign).mend(place, "- "))
}

/// A value in typographic quotes, on the line where the parser takes a colon in it for that of a key.
fn odd_quotes(source: &Arc<SourceFile>, range: &Range<usize>, at: usize) -> Option<Diagnostic> {
    let text = &source.text[range.clone()];
    let at = at.checked_sub(range.start)?.min(text.len());
    let line = lines(text).take_while(|line| line.start <= at).last()?;
    let content = line.content();
    let value = key_colon(content).map_or(content, |colon| &content[colon + 1..]).trim();
    let (sign, inner) = in_odd_quotes(value)?;
    let start = range.start + line.offset(value);
    let place = Place::new(source, Span::new(start..start + value.len()));
    let sign = Localized { da: sign, en: sign };
    let found = rules::YAML_ODD_QUOTE.at(place.clone()).with_words("sign", sign);
    Some(found.mend(place, in_plain_quotes(inner)))
}

/// A word with a `#` before it in a list in brackets: a comment that takes the rest of the line with it.
fn commented_item(source: &Arc<SourceFile>, range: &Range<usize>) -> Option<Diagnostic> {
    let text = &source.text[range.clone()];
    let (line, sign) = lines(text).find_map(|line| {
        let list = line.text.find('[')?;
        let signs = line.text.match_indices('#').map(|(at, _)| at).filter(|at| *at > list);
        let is_word = |at: usize| line.text[at + 1..].starts_with(char::is_alphanumeric);
        let begins = |at: &usize| is_word(*at) && line.text[..*at].trim_end().ends_with(['[', ',']);
        Some((line, signs.into_iter().find(begins)?))
    })?;
    let word = |letter: char| letter.is_alphanumeric() || matches!(letter, '#' | '_' | '-' | '/');
    let rest = &line.text[sign..];
    let end = rest.find(|letter| !word(letter)).unwrap_or(rest.len());
    let start = range.start + line.start + sign;
    let place = Place::new(source, Span::new(start..start + end));
    let found = rules::YAML_COMMENT.at(place.clone());
    let is_word = end > 1 && rest[end..].trim_start().starts_with([',', ']']);
    Some(if is_word { found.mend(place, in_plain_quotes(&rest[..end])) } else { found })
}
