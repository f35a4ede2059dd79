//! Splits a document into front matter and text.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

use crate::diagnostic::{Diagnostic, rules};
use crate::source::{Place, SourceFile, Span};
use crate::text::{Localized, is_hiding_value};
use crate::yaml::{self, Entry, Value};

use super::recover;

/// Longest front matter in bytes.
const LONGEST: usize = 64 * 1024;

/// A document's front matter, and where its text is.
#[derive(Debug)]
pub(super) struct FrontMatter {
    /// Its keys and values.
    pub(super) entries: Vec<Entry>,
    /// The line that opens it, or the top of the file: where missing keys are reported.
    pub(super) place: Place,
    /// The bytes of the text below it.
    pub(super) text: Range<usize>,
    /// Whether it could be read as a whole; if not, nothing is said of keys that it lacks.
    pub(super) readable: bool,
}

/// Splits a file. A file whose first line is not `---` has no front matter.
pub(super) fn split(source: &Arc<SourceFile>) -> (FrontMatter, Vec<Diagnostic>) {
    let text = &source.text;
    let whole =
        FrontMatter { entries: Vec::new(), place: Place::top(source), text: 0..text.len(), readable: true };
    let Some(begin) = fence(text, 0) else {
        return (whole, misplaced(source).into_iter().collect());
    };
    let opening = Place::new(source, Span::new(0..3));
    let Some((end, after)) = closing(text, begin) else {
        let found = rules::UNCLOSED_FRONT_MATTER.at(opening.clone());
        let head = recover::first_lines(text, begin..text.len());
        let below = head.end..text.len();
        let entries = recover::entries(source, head);
        return (FrontMatter { entries, place: opening, text: below, readable: false }, vec![found]);
    };
    let front = FrontMatter { place: opening.clone(), text: after..text.len(), ..whole };
    if end - begin > LONGEST {
        let found = rules::FRONT_MATTER_TOO_LONG.at(opening);
        return (FrontMatter { readable: false, ..front }, vec![found]);
    }
    let (root, mut diagnostics) = yaml::parse(source, begin..end);
    let readable = root.is_some() || diagnostics.is_empty();
    let entries = match root.map(|root| (root.span, root.value)) {
        Some((_, Value::Map(entries))) => entries,
        None if !readable => recover::entries(source, begin..end),
        None | Some((_, Value::Null)) => Vec::new(),
        Some((span, _)) => {
            diagnostics.push(rules::NOT_A_MAP.at(Place::new(source, span)));
            return (FrontMatter { readable: false, ..front }, diagnostics);
        }
    };
    (FrontMatter { entries, readable, ..front }, diagnostics)
}

/// The byte after the line at `start`, where that line is `---`.
fn fence(text: &str, start: usize) -> Option<usize> {
    // Nearly no line is one: most are not read to their end.
    let line = text[start..].starts_with("---").then(|| text[start..].lines().next())??;
    let after = (start + line.len() + 1).min(text.len());
    (line.trim_end() == "---").then_some(after)
}

/// The bytes at which the closing line begins and ends.
fn closing(text: &str, begin: usize) -> Option<(usize, usize)> {
    // The line before it, which may be the opening one, ends where this one begins.
    let before = begin.saturating_sub(1);
    let mut lines = memmem::find_iter(&text.as_bytes()[before..], "\n---");
    lines.find_map(|end| {
        let start = before + end + 1;
        fence(text, start).map(|after| (start, after))
    })
}

/// Lines at the top of a file without front matter in which a setting is looked for.
const TOP: usize = 20;

const NEEDS_FENCE: Localized = Localized {
    da: "Sæt en linje med »---« før og efter felterne, helt øverst i filen.",
    en: "Put a line “---” before and after the fields, at the very top of the file.",
};

/// Front matter that is not where it is read: after blank lines, invisible letters or comments, or with a fence of other signs; or a
/// setting that was to hide the page, however it is set off.
fn misplaced(source: &Arc<SourceFile>) -> Option<Diagnostic> {
    let text = &source.text;
    let fenced = fenced(text);
    let span = fenced.or_else(|| hiding_setting(text))?;
    let found = rules::FRONT_MATTER_NOT_FIRST.at(Place::new(source, span));
    let whole = fenced.is_some_and(|fence| &text[fence.range()] == "---");
    Some(if whole { found } else { found.advise(NEEDS_FENCE) })
}

fn fenced(text: &str) -> Option<Span> {
    let invisible = |letter: char| {
        letter.is_whitespace() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    let mut rest = text.trim_start_matches(invisible);
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.split_once("-->").map_or("", |(_, after)| after).trim_start_matches(invisible);
    }
    let is_fence = |line: &str| line.len() >= 3 && (line.bytes().all(|byte| byte == b'-') || line == "+++");
    let mut lines = rest.lines();
    let first = lines.next()?.trim();
    let inside: Vec<&str> = lines.clone().take_while(|line| !is_fence(line.trim())).collect();
    let closes = lines.nth(inside.len()).is_some();
    let continues = |line: &str| line.trim().is_empty() || line.starts_with([' ', '\t', '-', '#']);
    let settings = inside.first().is_some_and(|line| setting(line).is_some())
        && inside.iter().all(|line| setting(line).is_some() || continues(line));
    let start = text.len() - rest.len();
    (is_fence(first) && closes && settings).then(|| Span::new(start..start + first.len()))
}

/// A line at the top that would hide the page if it stood in front matter.
fn hiding_setting(text: &str) -> Option<Span> {
    let mut start = 0;
    for line in text.split_inclusive('\n').take(TOP) {
        let hides = setting(line.trim()).is_some_and(|(key, value)| {
            let key = key.to_lowercase();
            ["visibility", "draft", "synlighed", "kladde"].contains(&key.as_str())
                && (is_hiding_value(value) || ["true", "ja", "yes"].contains(&value.to_lowercase().as_str()))
        });
        if hides {
            return Some(Span::new(start..start + line.trim_end().len()));
        }
        start += line.len();
    }
    None
}

/// Key and value of a line that looks like a setting; an address is none.
fn setting(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once([':', '='])?;
    let key = key.trim().trim_matches(['"', '\'']);
    let is_key = !key.is_empty()
        && key.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || letter == '-');
    let value = value.trim().trim_matches(['"', '\'']);
    (is_key && !line.starts_with([' ', '\t']) && !value.starts_with("//")).then_some((key, value))
}
