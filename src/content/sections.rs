//! Sections that every document of a kind must have.

use std::cell::LazyCell;
use std::ops::Range;

use crate::markdown::Body;
use crate::playbook::Kind;
use crate::source::Span;
use crate::text::fold;

/// Those that a text has not.
pub(super) fn missing<'k>(kind: &'k Kind, body: &Body) -> Vec<&'k String> {
    if kind.sections.is_empty() {
        return Vec::new();
    }
    let headings: Vec<Range<usize>> = body
        .heading_numbers()
        .filter(|(index, _)| body.headings[*index].level == 2 && body.headings[*index].top)
        .map(|(_, inside)| inside)
        .collect();
    // Nearly all are written as the kind has them, letter for letter.
    let as_it_is = |section: &str| headings.iter().any(|inside| body.is_just(inside.clone(), section));
    let names = LazyCell::new(|| -> Vec<String> {
        headings.iter().map(|inside| fold(&body.plain(inside.clone()))).collect()
    });
    let is_there = |section: &str| as_it_is(section) || names.contains(&fold(section));
    kind.sections.iter().filter(|section| !is_there(section)).collect()
}

/// The last line of a text with something on it that is not hidden, of which the parts come in their order.
pub(super) fn last_line(text: &str, hidden: &[Span]) -> Span {
    let mut end = text.trim_end().len();
    for part in hidden.iter().rev() {
        if (part.end as usize) < end {
            break;
        }
        end = text[..end.min(part.start as usize)].trim_end().len();
    }
    let start = text[..end].rfind('\n').map_or(0, |newline| newline + 1);
    Span::new(start..end)
}
