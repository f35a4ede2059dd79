//! Locates the line that caused a syntax error. The parser notices some slips only on a later line: a line
//! without a colon, and a line whose indentation differs from its neighbours.

use std::ops::Range;

use crate::diagnostic::{Rule, rules};
use crate::source::Span;

/// A line that is neither blank nor a comment.
#[derive(Clone, Copy)]
struct Line<'a> {
    /// Byte offset of its start in the file.
    start: usize,
    /// Its text, right-trimmed.
    text: &'a str,
}

impl Line<'_> {
    fn indent(self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    fn is_item(self) -> bool {
        let text = self.text.trim_start();
        text == "-" || text.starts_with("- ")
    }

    /// True if the line can have a key: YAML requires a colon at the end of the line or before a space.
    fn has_colon(self) -> bool {
        self.text.ends_with(':') || self.text.contains(": ")
    }

    fn begins_something(self) -> bool {
        self.is_item() || self.has_colon()
    }

    /// The column, from 0, at which its key begins: behind the marker of an item.
    fn key_column(self) -> usize {
        let text = self.text.trim_start().trim_start_matches(['-', ' ']);
        if self.is_item() { self.text.len() - text.len() } else { self.indent() }
    }

    /// True if it begins with a word in lower case, as keys are written, and a colon.
    fn has_plain_key(self) -> bool {
        let key = self.text.trim_start().split(':').next().unwrap_or_default();
        let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        self.has_colon() && !key.is_empty() && key.bytes().all(is_part)
    }

    fn span(self) -> Span {
        Span::new(self.start + self.indent()..self.start + self.text.len())
    }
}

/// The rule and the place of a slip in `range` of a text that the parser reports at byte `at` with the
/// message `info`; none where the parser's place is right.
pub(super) fn at_fault(
    text: &str,
    range: Range<usize>,
    at: usize,
    info: &str,
) -> Option<(&'static Rule, Span)> {
    let lines = lines(text, range);
    let here = lines.partition_point(|line| line.start + line.text.len() < at);
    let (rule, line) = if info.contains("simple key expect") {
        (&rules::YAML_NO_COLON, without_colon(&lines, at)?)
    } else if info.contains("parsing a block mapping") || info.contains("<document start>") {
        (&rules::YAML_INDENT, unlike_others(&lines, here)?)
    } else if info.contains("block collection") {
        // A key that is indented less far than the one after the hyphen above.
        (&rules::YAML_INDENT, lines.get(here).copied().filter(|line| line.has_plain_key())?)
    } else if info.contains("mapping values are not allowed") {
        opens_its_block(&lines, here)?
    } else {
        return None;
    };
    Some((rule, line.span()))
}

fn lines(text: &str, range: Range<usize>) -> Vec<Line<'_>> {
    let mut start = range.start;
    let mut lines = Vec::new();
    for line in text[range].split_inclusive('\n') {
        let content = line.trim_end();
        if !content.is_empty() && !content.trim_start().starts_with('#') {
            lines.push(Line { start, text: content });
        }
        start += line.len();
    }
    lines
}

/// The last line that ends before a byte, if it has no colon.
fn without_colon<'a>(lines: &[Line<'a>], at: usize) -> Option<Line<'a>> {
    let ended = lines.partition_point(|line| line.start + line.text.len() <= at);
    lines[..ended].last().copied().filter(|line| !line.begins_something())
}

/// The line whose indentation differs from its neighbours, where the parser stops at the line `here`: that
/// line itself if it is indented further than the one before; else it or the first line of the block that it
/// ends, whichever has fewer lines at its level.
fn unlike_others<'a>(lines: &[Line<'a>], here: usize) -> Option<Line<'a>> {
    let line = *lines.get(here)?;
    let before = lines[..here].last()?;
    if before.indent() < line.indent() {
        return Some(line);
    }
    let block =
        lines[..here].iter().rposition(|other| other.indent() <= line.indent()).map_or(0, |at| at + 1);
    let first = *lines[..here].get(block)?;
    let beside = |lines: &[Line<'_>], indent: usize| {
        let own = lines.iter().take_while(|other| other.indent() >= line.indent());
        own.filter(|other| other.indent() == indent && other.begins_something()).count()
    };
    let outer = block > 0 && lines[block - 1].indent() == line.indent();
    let (above, below) = (beside(&lines[block..here], first.indent()), beside(&lines[here..], line.indent()));
    (!outer).then_some(if first.begins_something() && above <= below { first } else { line })
}

/// A line that opens a block but is read as a multi-line scalar continued by the line `here`: it has no
/// colon, or it is indented less than the lines of its block.
fn opens_its_block<'a>(lines: &[Line<'a>], here: usize) -> Option<(&'static Rule, Line<'a>)> {
    let (line, first) = (*lines.get(here)?, *lines[..here].last()?);
    let opens = match lines[..here - 1].last() {
        Some(parent) => parent.indent() < first.indent() && parent.text.ends_with(':'),
        None => true,
    };
    let block = lines[here..].iter().take_while(|other| other.indent() >= line.indent());
    let several = block.filter(|other| other.indent() == line.indent() && other.has_colon()).count() > 1;
    match (opens, first.begins_something()) {
        (true, false) if first.indent() == line.indent() => Some((&rules::YAML_NO_COLON, first)),
        (true, true) if first.indent() < line.indent() && several => Some((&rules::YAML_INDENT, first)),
        (_, true) if first.indent() < line.indent() && first.has_colon() && line.has_plain_key() => {
            Some((&rules::YAML_INDENT, line))
        }
        _ => None,
    }
}

/// The indentation of a line that is one space off from where the line above begins its key, and the right one.
pub(super) fn indentation(text: &str, range: Range<usize>, at: Span) -> Option<(Span, String)> {
    let lines = lines(text, range);
    let here = lines.iter().position(|line| line.span() == at)?;
    let (line, above) = (*lines.get(here)?, *lines[..here].last()?);
    let column = above.key_column();
    let is_near = line.indent().abs_diff(column) == 1 && line.has_plain_key() && above.has_colon();
    let ends = !above.text.ends_with(':');
    let span = Span::new(line.start..line.start + line.indent());
    (is_near && ends).then(|| (span, " ".repeat(column)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::source::SourceFile;

    fn found(text: &str) -> String {
        let source = Arc::new(SourceFile { path: "x".into(), text: text.into() });
        let (_, found) = crate::yaml::parse(&source, 0..text.len());
        let found: Vec<String> =
            found.iter().map(|found| format!("{} {:?}", found.rule.code, found.place)).collect();
        found.join("\n")
    }

    #[test]
    fn a_line_without_a_colon_is_found_where_it_stands() {
        for (text, place) in [
            ("title: A\nphase midt\ntags: x\n", "x:2:1"),
            ("title: A\nphase midt\n", "x:2:1"),
            ("title: A\nphase midt", "x:2:1"),
            ("title: A\nphase midt\n# en note\n\ntags: x\n", "x:2:1"),
            ("title: A\nphase:midt\ntags: x\n", "x:2:1"),
            ("title: A\nphase [a, b]\ntags: x\n", "x:2:1"),
            ("title A\ntags: x\n", "x:1:1"),
            ("owner:\n  name x\n  role: y\n", "x:2:3"),
            ("owner:\n  name: x\n  role y\ntags: z\n", "x:3:3"),
        ] {
            assert_eq!(found(text), format!("yaml-no-colon {place}"), "{text}");
        }
    }

    #[test]
    fn a_line_that_is_indented_unlike_the_others_is_found_where_it_stands() {
        for (text, place) in [
            ("place:\n     folder: s\n  label: x\n  fields: y\n", "x:2:6"),
            ("place:\n folder: s\n  label: x\n  fields: y\n", "x:2:2"),
            ("   title: A\ntags: x\ndate: y\n", "x:1:4"),
            ("place:\n    folder: s\n    label: x\n  fields: y\n", "x:4:3"),
            ("title: A\ntags: [a]\n  date: x\n", "x:3:3"),
            ("title: A\n type: x\ntags: y\n", "x:2:2"),
            ("title: A\n  visibility: internal\n", "x:2:3"),
            ("contacts:\n  - name: A\n   email: x\n", "x:3:4"),
            ("contacts:\n  - name: A\n    role: x\n   email: x\n", "x:4:4"),
            ("summary: >\n  tekst\n mere\nb: c\n", "x:3:2"),
        ] {
            assert_eq!(found(text), format!("yaml-indent {place}"), "{text}");
        }
    }

    #[test]
    fn a_text_that_goes_on_is_no_slip_of_its_line() {
        for text in ["a: en tekst\n  der fortsætter: her\n", "a: en tekst\n  der\n  fortsætter: her\n"] {
            assert!(found(text).starts_with("yaml-colon"), "{text}");
        }
    }
}
