//! Labels of footnotes while a text is built. Labels match regardless of case, and of several definitions of one
//! label the first is the footnote, as in GFM; the others are left out and reported.

use std::collections::HashMap;
use std::ops::Range;

use super::body::Body;
use super::build::{Builder, row};
use super::text_ref::RowId;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::Span;

/// The labels of a text's footnotes.
#[derive(Default)]
pub(super) struct NoteLabels {
    /// Label numbers by folded label.
    numbers: HashMap<String, RowId>,
    /// Span of the label of each footnote's definition, by label number.
    defined: HashMap<RowId, Span>,
}

impl NoteLabels {
    /// Findings about footnotes that nothing refers to, of the label numbers that were left out.
    pub(super) fn unused<'a>(
        &'a self,
        body: &'a Body,
        left_out: &'a [RowId],
    ) -> impl Iterator<Item = Diagnostic> + 'a {
        left_out.iter().filter_map(|label| {
            let place = body.place(*self.defined.get(label)?);
            let label = &body.tables().footnotes[label.index()];
            Some(rules::UNUSED_FOOTNOTE.at(place).with("label", label))
        })
    }
}

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
