//! The line of the source that a finding points at, and a mark under the place in it.

use unicode_width::UnicodeWidthChar;

use crate::source::Place;
use crate::text::shown;

/// Columns of a source line that are shown; of a longer one the part around the place.
const WIDEST: usize = 96;
/// Bytes of a line that are looked at before the place, and after its beginning: a line may be a file of
/// megabytes.
const FARTHEST: usize = 2_000;
/// Columns of a longer line that are shown before the place.
const BEFORE: usize = 32;

/// The line of a place, and `^^^` under the part of the place that is on it. None for a finding about a whole
/// file, and where the line is not to be shown.
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
    // A command of a log may be made of what stands on both sides of where the place begins.
    Some((shown(line.trim_end()).into_owned(), format!("{}{}", " ".repeat(indent), "^".repeat(width))))
}

fn columns(text: &str) -> usize {
    text.chars().map(|letter| letter.width().unwrap_or(1)).sum()
}

/// The end of a text that is too long to be shown before the place, and whether anything was left out.
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
