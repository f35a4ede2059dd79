//! The source line that a finding points at, with the place underlined by `^^^`.

use unicode_width::UnicodeWidthChar;

use crate::source::Place;
use crate::text::shown;

/// Maximum columns of a source line; of a longer one the part around the place is shown.
const WIDEST: usize = 96;
/// Maximum bytes of a line examined before the place and after its start: a line may be a file of megabytes.
const FARTHEST: usize = 2_000;
/// Columns shown before the place where a line is cut.
const BEFORE: usize = 32;

/// The source line of a place, and the `^^^` under its part on that line. None for a finding about a whole
/// file, and where the line may not be shown.
pub(super) fn snippet(place: &Place) -> Option<(String, String)> {
    let text = &place.source.text;
    if text.is_empty() || place.is_bare() {
        return None;
    }
    let start = text.floor_char_boundary(place.span.start as usize);
    let first = text.floor_char_boundary(start.saturating_sub(FARTHEST));
    let last = text.floor_char_boundary((start + FARTHEST).min(text.len()));
    let begin = text[first..start].rfind('\n').map_or(first, |newline| first + newline + 1);
    let end = text[start..last].find('\n').map_or(last, |newline| start + newline);
    let marked = text.floor_char_boundary(place.span.end as usize).clamp(start, end);
    let (before, skipped) = last_columns(&text[begin..start]);
    let above = if skipped { format!("…{before}") } else { before };
    let indent = columns(&above);
    let inside = shown(&text[start..marked]);
    let (line, cut) = first_columns(&format!("{above}{inside}{}", shown(&text[marked..end])));
    let width = columns(&inside).min(WIDEST.saturating_sub(indent)).max(1);
    let line = if cut { format!("{line}…") } else { line };
    // A log command may arise from text on both sides of the start of the place, so the line is escaped as a
    // whole.
    Some((shown(line.trim_end()).into_owned(), format!("{}{}", " ".repeat(indent), "^".repeat(width))))
}

fn columns(text: &str) -> usize {
    text.chars().map(|letter| letter.width().unwrap_or(1)).sum()
}

/// The last columns of a text too long to be shown before the place; true if it was cut.
fn last_columns(text: &str) -> (String, bool) {
    let nearest = text.char_indices().rev().nth(WIDEST).map_or(0, |(index, _)| index);
    let seen = shown(&text[nearest..]);
    if nearest == 0 && columns(&seen) + BEFORE <= WIDEST {
        return (seen.into_owned(), false);
    }
    let count = seen.chars().count();
    (seen.chars().skip(count.saturating_sub(BEFORE)).collect(), true)
}

fn first_columns(text: &str) -> (String, bool) {
    let mut width = 0;
    let mut kept = String::new();
    for letter in text.chars() {
        width += letter.width().unwrap_or(1);
        if width > WIDEST {
            return (kept, true);
        }
        kept.push(letter);
    }
    (kept, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceFile, Span};
    use std::sync::Arc;

    fn of(text: &str, marked: &str) -> (String, String) {
        let source = Arc::new(SourceFile { path: "a.md".into(), text: text.into() });
        let start = text.find(marked).unwrap();
        snippet(&Place::new(&source, Span::new(start..start + marked.len()))).unwrap()
    }

    #[test]
    fn the_mark_stands_under_the_place() {
        assert_eq!(of("æ: x\nblå: bær\n", "bær"), ("blå: bær".into(), "     ^^^".into()));
        assert_eq!(of("\ta\n", "a"), ("  a".into(), "  ^".into()));
        assert_eq!(of("日本 x", "x"), ("日本 x".into(), "     ^".into()));
        assert_eq!(of("en\nto", "en\nto"), ("en".into(), "^^".into()));
    }

    #[test]
    fn of_a_long_line_the_part_around_the_place_is_shown() {
        let text = format!("{} her {}", "a".repeat(5000), "b".repeat(5000));
        let (line, mark) = of(&text, "her");
        assert_eq!(mark.trim(), "^^^");
        assert!(line.starts_with('…') && line.ends_with('…') && columns(&line) <= WIDEST + 1, "{line}");
        assert_eq!(columns(&mark[..mark.find('^').unwrap()]), columns(&line[..line.find("her").unwrap()]));
    }
}
