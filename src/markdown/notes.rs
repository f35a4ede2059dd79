//! Numbers the labels of footnotes while a text is built.

use std::ops::Range;

use super::build::{Builder, row};
use super::text_ref::RowId;
use crate::diagnostic::rules;
use crate::source::Span;

impl Builder {
    /// The number of a footnote's label.
    pub(super) fn note_label(&mut self, label: &str) -> RowId {
        let tables = &mut self.tables.footnotes;
        *self.notes.numbers.entry(folded(label)).or_insert_with(|| row(tables, label.to_owned()))
    }

    /// The label number of a definition. A second one of the same label gets a number that nothing refers to.
    pub(super) fn define_note(&mut self, label: &str, range: &Range<usize>) -> RowId {
        let span = Span::new(range.start..range.start + "[^]".len() + label.len());
        let number = self.note_label(label);
        let Some(first) = self.notes.defined.get(&number).copied() else {
            self.notes.defined.insert(number, span);
            return number;
        };
        let first = self.place(first);
        self.report(&rules::DUPLICATE_FOOTNOTE, span, |found| found.with("label", label).relate(first));
        row(&mut self.tables.footnotes, label.to_owned())
    }
}

/// A label in the form in which the parser compares labels: letters that differ in case only are equal.
fn folded(label: &str) -> String {
    if label.is_ascii() { label.to_ascii_lowercase() } else { label.to_uppercase().to_lowercase() }
}
