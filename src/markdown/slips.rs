//! Marks that were meant as Markdown and are none: with an odd space, without a space, or with another sign
//! than the one Markdown knows.

use std::ops::Range;
use std::sync::Arc;

use memchr::{memchr2_iter, memchr3_iter};
use pulldown_cmark::{Event, Parser, Tag};

use super::comments::comment_ranges;
use super::definitions;
use super::options::options;
use crate::diagnostic::{Diagnostic, conflict, rules};
use crate::source::{Place, SourceFile, Span};
use crate::text::{is_dash, is_gap, is_list_mark, odd_runs, odd_space, odd_spaces};

/// The slips in the Markdown in `range` of a file. A text without a sign of any, as most are, is scanned and not
/// parsed.
pub fn slips(source: &Arc<SourceFile>, range: Range<usize>) -> Vec<Diagnostic> {
    let text = &source.text[range.clone()];
    let conflicts = conflict::all(source, range.clone());
    if conflicts.is_empty() && !may_slip(text) {
        return Vec::new();
    }
    let mut scan = Scan { source, base: range.start, found: conflicts };
    scan.lines(text);
    if scan.found.is_empty() {
        return Vec::new();
    }
    let shut = shut(text);
    let is_shut = |found: &Diagnostic| {
        let at = found.place.span.start as usize - range.start;
        shut.get(shut.partition_point(|part| part.end as usize <= at))
            .is_some_and(|part| part.start as usize <= at)
    };
    scan.found.retain(|found| !is_shut(found));
    scan.found
}

/// False only if no line of a text has a slip.
fn may_slip(text: &str) -> bool {
    let bytes = text.as_bytes();
    let before =
        |at: usize| at.checked_sub(1).is_none_or(|at| matches!(bytes[at], b'\n' | b' ' | b'>' | b'\t'));
    let wide = |at: usize| {
        let letter = text[at..].chars().next().unwrap_or(' ');
        odd_space(letter).is_some() || (is_list_mark(letter) && before(at))
    };
    let starts = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let hyphen = |at: usize| before(at) && starts(text[at + 1..].chars().next());
    let number =
        |at: usize| (bytes[at - usize::from(at > 0)] == b'#') && starts(text[at + 1..].chars().next());
    memchr3_iter(0xc2, 0xe2, 0xe3, bytes).any(wide)
        || memchr2_iter(b'#', b'-', bytes).any(|at| if bytes[at] == b'-' { hyphen(at) } else { number(at) })
}

/// The ranges of a text that are not Markdown: code, raw HTML, comments; sorted.
fn shut(text: &str) -> Vec<Span> {
    let mut shut: Vec<Span> = comment_ranges(text).into_iter().map(Span::new).collect();
    let colons = definitions::cover(text);
    let read = colons.as_deref().unwrap_or(text);
    for (event, range) in Parser::new_ext(read, options()).into_offset_iter() {
        let is_shut = matches!(
            event,
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) | Event::Code(_) | Event::InlineHtml(_)
        );
        shut.extend(is_shut.then(|| Span::new(range)));
    }
    Span::joined(shut)
}

/// How a line begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begin {
    Item,
    /// A hyphen and a word, without a space.
    Tight,
    /// Another sign than a hyphen, with a space.
    Other(char),
    Words,
}

/// A line with what is before its words.
struct Line<'t> {
    text: &'t str,
    /// Byte offset in the text of its start.
    start: usize,
    /// The number of quotes that it is in.
    depth: usize,
    begin: Begin,
    /// Byte offset in the text of its words, or of the sign that begins it.
    at: usize,
    /// True if it goes on a paragraph of a quote that it has no `>` for: as a block of its own, it would be
    /// outside.
    lazy: bool,
}

struct Scan<'s> {
    source: &'s Arc<SourceFile>,
    base: usize,
    found: Vec<Diagnostic>,
}

impl Scan<'_> {
    fn lines(&mut self, text: &str) {
        let mut before: Option<Line<'_>> = None;
        let mut start = 0;
        // The line before, where it is to be reported if this one begins as it does.
        for whole in text.split_inclusive('\n') {
            let mut line = line(whole.trim_end_matches('\n'), start);
            start += whole.len();
            if line.words().trim().is_empty() {
                self.alone(before.take());
                continue;
            }
            line.lazy = before.as_ref().is_some_and(|before| before.lazy || before.depth > line.depth);
            if line.lazy {
                // Written as it was meant, it would be outside of the quote, which may be an internal block.
                self.alone(before.replace(line));
                continue;
            }
            self.odd_spaces(&line);
            self.heading(&line);
            if before.is_none() {
                self.rule(&line, &text[..line.start]);
            }
            let follows = before.as_ref().is_some_and(|before| is_list(before.begin) && is_list(line.begin));
            if follows {
                if let Some(before) = before.take() {
                    self.item(&before);
                }
                self.item(&line);
                // It is reported; the next line still follows an item.
                line.begin = Begin::Item;
            } else {
                self.alone(before.take());
            }
            before = Some(line);
        }
        self.alone(before);
    }

    /// A line whose neighbours begin otherwise: only a bullet is a sign of nothing else.
    fn alone(&mut self, line: Option<Line<'_>>) {
        if let Some(line) =
            line.filter(|line| !line.lazy && matches!(line.begin, Begin::Other('•' | '‣' | '▪')))
        {
            self.item(&line);
        }
    }

    fn place(&self, start: usize, length: usize) -> Place {
        Place::new(self.source, Span::new(self.base + start..self.base + start + length))
    }

    /// Reports a line that was meant as an item.
    fn item(&mut self, line: &Line<'_>) {
        let found = match line.begin {
            Begin::Tight => {
                let found = rules::MARK_WITHOUT_SPACE.at(self.place(line.at, 1)).with("name", "-");
                found.mend(self.place(line.at + 1, 0), " ")
            }
            Begin::Other(sign) => {
                let after = &line.words()[sign.len_utf8()..];
                let odd = odd_spaces(after).map(|(length, _, _)| length);
                let found = rules::OTHER_LIST_MARK.at(self.place(line.at, sign.len_utf8()));
                let found = found.with("name", sign.to_string());
                let mark = self.place(line.at, sign.len_utf8() + odd.unwrap_or(0));
                // A box with an odd space is looked at when it is in an item.
                let is_box = after.trim_start_matches(is_gap).starts_with('[');
                match odd {
                    _ if is_box => found,
                    Some(_) => found.mend(mark, "- "),
                    None => found.mend(mark, "-"),
                }
            }
            Begin::Item | Begin::Words => return,
        };
        self.found.push(found);
    }

    /// Reports `##Heading`. A single `#` may begin a tag.
    fn heading(&mut self, line: &Line<'_>) {
        let words = line.words();
        let marks = words.len() - words.trim_start_matches('#').len();
        if (2..=6).contains(&marks) && words[marks..].starts_with(char::is_alphabetic) {
            let found =
                rules::MARK_WITHOUT_SPACE.at(self.place(line.at, marks)).with("name", &words[..marks]);
            let end = self.place(line.at + marks, 0);
            self.found.push(found.mend(end, " "));
        }
    }

    /// Reports a line of dashes that was meant as a rule. As the first line of a text, hyphens would begin front
    /// matter.
    fn rule(&mut self, line: &Line<'_>, above: &str) {
        let dashes = line.words().trim_end();
        let is_one = dashes.chars().nth(1).is_none();
        let is_dashes = !is_one
            && dashes.contains(is_dash)
            && dashes.chars().all(|letter| letter == '-' || is_dash(letter));
        if is_dashes && line.begin == Begin::Words && !above.trim().is_empty() {
            let place = self.place(line.at, dashes.len());
            self.found.push(rules::DASHES_AS_RULE.at(place.clone()).mend(place, "---"));
        }
    }

    /// Reports odd spaces in the marks of a line.
    fn odd_spaces(&mut self, line: &Line<'_>) {
        if line.text.is_ascii() {
            return;
        }
        for at in odd_places(line.text) {
            let Some((length, odd, plain)) = odd_spaces(&line.text[at..]) else { continue };
            let place = self.place(line.start + at, length);
            let found = rules::ODD_SPACE.at(place.clone()).with_words("sign", odd.name);
            self.found.push(found.mend(place, plain));
        }
    }
}

impl Line<'_> {
    fn words(&self) -> &str {
        &self.text[self.at - self.start..]
    }
}

fn is_list(begin: Begin) -> bool {
    begin != Begin::Words
}

/// The text after the marker of an item, if one begins the text, with the space after it.
fn after_marker(text: &str) -> Option<&str> {
    let digits = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let numbered = if digits.len() < text.len() { digits.strip_prefix(['.', ')']) } else { None };
    let after = text.strip_prefix(['-', '*', '+']).or(numbered)?;
    // A star that has a partner was meant as emphasis.
    let paired = text.starts_with('*') && !after.starts_with([' ', '\t']) && after.contains('*');
    (after.starts_with(is_gap) && !paired).then_some(after)
}

fn line(text: &str, start: usize) -> Line<'_> {
    let (mut rest, mut depth, mut begin) = (text, 0, Begin::Words);
    loop {
        let words = rest.trim_start_matches(is_gap);
        if let Some(after) = words.strip_prefix('>') {
            (rest, depth) = (after, depth + 1);
        } else if let Some(after) = after_marker(words) {
            (rest, begin) = (after, Begin::Item);
        } else {
            rest = words;
            break;
        }
    }
    if begin == Begin::Words {
        let mut letters = rest.chars();
        let (first, second) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
        begin = match first {
            '-' if second.is_alphabetic() => Begin::Tight,
            first if is_list_mark(first) && is_gap(second) && rest.contains(char::is_alphanumeric) => {
                Begin::Other(first)
            }
            _ => Begin::Words,
        };
    }
    Line { text, start, depth, begin, at: start + text.len() - rest.len(), lazy: false }
}

/// Byte offsets of the odd spaces in the marks that begin a line, or in the line below a table's header: one for
/// each run of them.
fn odd_places(line: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let is_rule = |letter: char| matches!(letter, '|' | ':' | '-' | '>') || is_gap(letter);
    if line.contains('|') && line.contains('-') && line.chars().all(is_rule) {
        add_odd(line, line, &mut places);
        return places;
    }
    let mut rest = line;
    loop {
        let words = rest.trim_start_matches(is_gap);
        let gap = &rest[..rest.len() - words.len()];
        let next = words.strip_prefix('>').or_else(|| after_marker(words));
        let heading = words.trim_start_matches('#');
        let marks = words.len() - heading.len();
        let is_heading = (1..=6).contains(&marks) && heading.starts_with(is_gap);
        let box_end = task_box(words);
        // An odd space right behind a marker makes it none, whatever follows.
        let behind = rest.len() < line.len() && !line[..line.len() - rest.len()].ends_with('>');
        if next.is_some()
            || is_heading
            || box_end.is_some()
            || words.starts_with("[!")
            || words.starts_with('|')
            || (behind && !gap.starts_with([' ', '\t']))
        {
            add_odd(line, gap, &mut places);
        }
        if let Some(next) = next {
            rest = next;
            continue;
        }
        if let Some(end) = box_end.filter(|_| behind) {
            add_odd(line, &words[..end], &mut places);
            rest = &words[end..];
        } else if is_heading {
            rest = heading;
        } else {
            return places;
        }
        // Behind a plain space any other is a letter like others.
        let after = rest.trim_start_matches(|letter| odd_space(letter).is_some());
        add_odd(line, &rest[..rest.len() - after.len()], &mut places);
        return places;
    }
}

/// The length of the box of a task, `[ ]` or `[x]`, that a text begins with, whatever space is in it.
fn task_box(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('[')?;
    let end = inside.find(']')?;
    let sign = inside[..end].trim_matches(is_gap);
    (end > 0 && matches!(sign, "" | "x" | "X")).then_some(end + 2)
}

/// Adds the offset in a line of each run of odd spaces in a part of it.
fn add_odd(line: &str, part: &str, places: &mut Vec<usize>) {
    let start = part.as_ptr().addr() - line.as_ptr().addr();
    places.extend(odd_runs(part).map(|at| start + at));
}
