//! Labels of footnotes while a text is built. Labels match regardless of case, and of several definitions of one
//! label the first is the footnote, as in GFM; the others are left out and reported.

use std::collections::HashMap;

use super::body::Body;
use super::text_ref::RowId;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::Span;

/// The labels of a text's footnotes.
#[derive(Default)]
pub(super) struct NoteLabels {
    /// Label numbers by folded label.
    pub(super) numbers: HashMap<String, RowId>,
    /// Span of the label of each footnote's definition, by label number.
    pub(super) defined: HashMap<RowId, Span>,
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
